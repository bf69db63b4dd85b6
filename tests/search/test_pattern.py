"""The time that patterns may take is what they compute, not what passes on the clock."""

from __future__ import annotations

import time

import pytest

from cleaner.search.pattern import Pattern, seconds_for, time_limit


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
