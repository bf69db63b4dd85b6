"""Needles: what a pattern cannot match without, and a folding that moves no offset."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.kinds.line import LineRule
from cleaner.needles import WORD_EDGE, find_needles, fold
from cleaner.page import Page
from cleaner.pattern import Pattern
from cleaner.ruleset import RuleSet
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
        (r"\bthru\b", {"^thru^"}),
        (r"\n(?:sign|log) in\n", {"\nsign in\n", "\nlog in\n"}),
        (
            r"\n(?:the )?ads?(?: here)?\n",
            {
                f"\n{the}{ad}{here}\n"
                for the in ("", "the ")
                for ad in ("ad", "ads")
                for here in ("", " here")
            },
        ),
        (r"\n.{0,9}news \d+\n", {"news "}),
        (r"\n[a-z]*views?[ .]*\n", {"view^", "views^"}),
        (r" (?:page)+ ", {"page"}),
    ],
)
def test_needles_of_a_pattern(pattern, needles):
    """A `^` stands for the edge of a word in the needles expected here."""
    found = find_needles(pattern)
    expected = None if needles is None else {n.replace("^", WORD_EDGE) for n in needles}
    assert found == expected


@given(st.from_regex(r"(?:sign up|subscribe) (?:for|to) .{0,9}news(?:letter)?", fullmatch=True))
def test_every_match_holds_a_needle(text):
    pattern = r"(?:sign up|subscribe) (?:for|to) .{0,9}news(?:letter)?"
    assert re.fullmatch(pattern, text)
    assert any(needle in fold(text) for needle in find_needles(pattern))


WHOLE_LINES = r"(?:(?:read|see) )?(?:more|all) (?:news|ads?|\w{2,4}s)(?: on| in)?(?: \w{1,5})?"


@given(st.from_regex(WHOLE_LINES, fullmatch=True), st.sampled_from(["", "- ", "x ", "» "]))
def test_the_search_finds_every_line_that_matches(line, before):
    rule = LineRule(id="r", why="w", match=(Pattern(WHOLE_LINES),), bare=True)
    page = Page(f"One line.\n{before}{line}\nAnother line of text.")
    found = list(rule.find(page, range(3)))
    assert found == list(rule.find(page, RuleSet((rule,)).hits(page).get(0, [])))


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
