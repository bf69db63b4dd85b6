"""Patterns: their time is what they compute, and a compiled form finds what they find."""

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


def test_several_patterns_are_one():
    together = any_of(
        [
            Pattern(r"share (?P<keep>\w+)"),
            Pattern(r"\w+ comments?"),
            Pattern(r"[a-z]+ (?P<keep>x+)"),
        ]
    )
    texts = ["share this", "12 comments", "12 commented", "share xxx", "see xx", "", "Ssee xx"]
    found = [together.fullmatch(text) for text in texts]
    assert [match is not None for match in found] == [True, True, False, True, True, False, False]
    assert [match.groupdict().get("keep") for match in found if match] == [
        "this",
        None,
        "xxx",
        "xx",
    ]


def _pickled_compiled(pattern):
    """The pattern as the cache of rules keeps it."""
    make, arguments, state = pattern.with_compiled_form()
    return pickle.dumps((make, arguments, state))


def _unpickled(packed):
    make, arguments, state = pickle.loads(packed)
    pattern = make(*arguments)
    pattern.__dict__.update(state)
    return pattern


def test_a_compiled_form_finds_what_the_pattern_finds():
    pattern = Pattern(r"(?P<keep>stra(?:ß|ss)e)\b|(?-i:X)\d{2,3}", ignore_case=True)
    again = _unpickled(_pickled_compiled(pattern))
    assert again == pattern
    for text in ["Die STRASSE dort", "straße", "X12", "x12", "strassen"]:
        old, new = pattern.search(text), again.search(text)
        assert (old and (old.span(), old.groupdict())) == (new and (new.span(), new.groupdict()))


def test_the_compiled_form_of_another_version_is_not_used(monkeypatch):
    packed = _pickled_compiled(Pattern("a|b"))
    again = _unpickled(packed)
    monkeypatch.setattr(regex, "__version__", "0")
    again.__dict__["form"] = (again.__dict__["form"][0], b"not a form")
    assert again.fullmatch("b")


def test_a_pattern_sent_elsewhere_goes_without_its_compiled_form():
    pattern = Pattern("a|b")
    alone = pickle.dumps(pattern)
    assert pattern.fullmatch("a")
    assert pickle.dumps(pattern) == pickle.dumps(_unpickled(_pickled_compiled(pattern))) == alone
