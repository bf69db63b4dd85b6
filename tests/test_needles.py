"""Needles: what a pattern cannot match without, and a folding that moves no offset."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.needles import find_needles, fold
from cleaner.scanner import AhoCorasickScanner, PlainScanner


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"share this", {"share this"}),
        (r"don['’]t miss", {"don't miss", "don’t miss"}),
        (r"\d+ comments?", {" comment", " comments"}),
        (r"^(?:sign up|subscribe) .{0,9}newsletter", {"newsletter"}),
        (r"(?:read|see) (?:more|also)", {"read more", "read also", "see more", "see also"}),
        (r"(?<=x)Page \d", {"page "}),
        (r"(?:abc)+", {"abc"}),
        (r"[A-Z]+", None),
        (r"(?:abc)?", None),
        (r"abc|\d", None),
    ],
)
def test_needles_of_a_pattern(pattern, needles):
    found = find_needles(pattern)
    assert found == (None if needles is None else frozenset(needles))


@given(st.from_regex(r"(?:sign up|subscribe) (?:for|to) .{0,9}news(?:letter)?", fullmatch=True))
def test_every_match_holds_a_needle(text):
    pattern = r"(?:sign up|subscribe) (?:for|to) .{0,9}news(?:letter)?"
    assert re.fullmatch(pattern, text)
    assert any(needle in fold(text) for needle in find_needles(pattern))


@given(st.text())
def test_folding_moves_no_offset(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("letter", ["İ", "ſ", "K"])
def test_letters_that_match_in_either_case_fold_alike(letter):
    assert fold(letter) in {"i", "s", "k"}


@given(
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=6, unique=True),
    st.text("abcé", max_size=30),
)
def test_both_scanners_find_the_same(needles, text):
    assert sorted(PlainScanner(needles).find(text)) == sorted(
        AhoCorasickScanner(needles).find(text)
    )
