"""The time that patterns may take is what they compute, not what passes on the clock."""

from __future__ import annotations

import time

import pytest

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
