"""Patterns: the time they may take, which is what they compute, and what is kept of them."""

from __future__ import annotations

import pickle
import time

import pytest
import regex

from cleaner.search.pattern import Pattern, any_of, seconds_for, time_limit


def compute(seconds: float) -> None:
    start = time.thread_time()
    while time.thread_time() - start < seconds:
        pass


def test_a_machine_that_slept_has_not_used_the_time_up():
    with time_limit(0.05):
        time.sleep(0.1)
        assert Pattern("a").search("ba")


def test_work_uses_the_time_up():
    with time_limit(0.05):
        compute(0.1)
        with pytest.raises(TimeoutError):
            Pattern("a").search("ba")


def test_a_large_document_may_take_longer():
    assert seconds_for(0, 10.0) == seconds_for(1_000_000, 10.0) == 10.0
    assert seconds_for(10_000_000, 10.0) == 100.0


def test_several_patterns_are_one_before_and_after_they_are_compiled_together():
    together = any_of(
        [
            Pattern(r"share (?P<keep>\w+)"),
            Pattern(r"\w+ comments?"),
            Pattern(r"[a-z]+ (?P<keep>x+)"),
        ]
    )
    texts = ["share this", "12 comments", "12 commented", "share xxx", "see xx", "", "Ssee xx"]
    fully = [bool(any_of([Pattern(together.source)]).fullmatch(text)) for text in texts]
    assert fully == [True, True, False, True, True, False, False]
    for _ in range(5):  # few texts are tried pattern by pattern, many with all in one
        found = [together.fullmatch(text) for text in texts]
        assert [match is not None for match in found] == fully
        assert [match.groupdict().get("keep") for match in found if match] == [
            "this", None, "xxx", "xx",
        ]  # fmt: skip


def test_a_pickled_pattern_finds_what_it_found():
    pattern = Pattern(r"(?<=\bthe )(quay|mole)s?", ignore_case=True)
    again = pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(pattern))))
    assert again == pattern
    assert again.search("On the Moles.").span() == (7, 12)
    assert again.search("On a mole.") is None


def test_what_another_version_of_regex_made_is_not_read(monkeypatch):
    pickled = pickle.dumps(Pattern("quays?")).replace(b"quays?", b"moles?", 1)
    monkeypatch.setattr(regex, "__version__", "another")
    assert pickle.loads(pickled).search("moles") is not None
