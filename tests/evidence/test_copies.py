"""Runs of repeated lines, and lines that are nearly equal."""

from __future__ import annotations

import pytest

from cleaner.evidence.copies import Copies, Run, comparable, raw_offset
from cleaner.evidence.shingles import LARGEST_BUCKET, near_pairs
from cleaner.search.folding import fold


def test_nothing_repeats() -> None:
    copies = Copies("one\n\ntwo\n\n\nthree\n")
    assert not copies.any
    assert copies.runs == []
    assert copies.filled == [0, 2, 5]


def test_the_longest_run_is_found_across_blank_lines() -> None:
    copies = Copies("a\nb\nc\n\nb\n\nx\na\n\nb\nc\n")
    assert copies.runs == [Run(copy=3, model=1, length=1), Run(copy=5, model=0, length=3)]


def test_a_run_does_not_reach_into_its_copy() -> None:
    assert Copies("a\na\na\na\n").runs == [Run(1, 0, 1), Run(2, 0, 2)]


def test_the_work_on_one_line_repeated_is_bounded() -> None:
    copies = Copies("a\n" * 20_000)
    assert sum(run.length for run in copies.runs) == 19_999


@pytest.mark.parametrize(
    "content", ["plain words here", "  led by  spaces", "tab\tand\u00a0hard space", "“quoted” ’tis"]
)
def test_an_offset_in_compared_form_leads_back_to_the_line(content: str) -> None:
    key = comparable(fold(content)).strip()
    for compared in range(1, len(key) + 1):
        offset = raw_offset(content, compared)
        assert comparable(fold(content[:offset])).lstrip() == key[:compared]


def test_near_pairs_are_yielded_once_and_in_order() -> None:
    base = (
        "the keeper rang the bell at dusk and at dawn. nobody rang it at noon. the bell is cracked."
    )
    keys = [base, "something else altogether", base.replace("dusk", "dust")]
    assert list(near_pairs(keys)) == [(0, 2)]


def test_a_shingle_of_many_lines_pairs_none() -> None:
    keys = [
        f"it was a quiet morning by the water. then came ship {n} with cargo {n} of {n * 7} tons."
        for n in range(3 * LARGEST_BUCKET)
    ]
    assert all(later - earlier < 3 * LARGEST_BUCKET for earlier, later in near_pairs(keys))
    assert len(list(near_pairs(keys))) == 0
