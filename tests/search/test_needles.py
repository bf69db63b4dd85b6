"""Needles: what a pattern cannot match without, and a folding that moves no offset."""

from __future__ import annotations

import re
import sys

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

import cleaner
from cleaner.kinds.line import LineRule
from cleaner.kinds.replace import ReplaceRule
from cleaner.kinds.words import WordsRule
from cleaner.page import Page
from cleaner.ruleset import RuleSet
from cleaner.search.byte_classes import FOLDED_INTO_ASCII
from cleaner.search.folding import fold, fold_encoded
from cleaner.search.needle_rates import WORD_EDGE
from cleaner.search.needles import find_needles
from cleaner.search.pattern import Pattern
from cleaner.search.scanner import AhoCorasickScanner, PlainScanner


def _cases(letter: str) -> set[str]:
    return {letter.lower(), letter.upper(), letter.title(), letter.casefold()}


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


CASED = [c for c in map(chr, range(sys.maxunicode + 1)) if len({c, *_cases(c)}) > 1]


def test_letters_that_match_in_either_case_fold_alike():
    """Every letter of Unicode that has a case, against all others."""
    every = "".join(CASED)
    assert fold(every) == "".join(map(fold, CASED))
    for letter in CASED:
        same = regex.findall(regex.escape(letter), every, regex.IGNORECASE | regex.VERSION0)
        assert {fold(other) for other in same} == {fold(letter)}


def test_letters_that_fold_into_ascii_are_known_to_the_loose_patterns():
    found = {ord(c): ord(fold(c)) for c in CASED if not c.isascii() and fold(c).isascii()}
    assert found == FOLDED_INTO_ASCII


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("10 µg of salt", "Take 10 \u03bcg of salt."),
        ("10 \u03bcg of salt", "Take 10 ΜG OF SALT."),
        ("ΟΔΟΣ", "Η οδος."),
        ("οδος", "Η ΟΔΟΣ."),
        ("οδος", "Η οδοσ."),
        ("straße", "Eine STRAẞE hier."),
        ("Info", "INFO und ınfo"),
        ("sign up", "ſign up"),
    ],
)
def test_a_rule_finds_what_its_pattern_matches_in_either_case(pattern, line):
    rule = ReplaceRule(id="r", why="w", match=Pattern(pattern, ignore_case=True), with_="x")
    assert "x" in cleaner.clean(line, RuleSet((rule,))).text


def test_words_are_found_in_either_case():
    rule = WordsRule(id="r", why="w", words={"οδος": "δρόμος", "µm": "nm"})
    assert list(rule.faults()) == []
    text = cleaner.clean("Η οδος και 5 \u03bcm.", RuleSet((rule,))).text
    assert text == "Η δρόμος και 5 nm."


@given(
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=6, unique=True),
    st.text("abcé", max_size=30),
)
def test_both_scanners_find_the_same(needles, text):
    assert sorted(PlainScanner(needles).find(text)) == sorted(
        AhoCorasickScanner(needles).find(text)
    )


@given(st.text("aIiSsKkſıİ\u212aéÉ’“e", max_size=12))
@example("\u212aey and ſure İstanbul ısı")
def test_folding_bytes_makes_the_same_ascii_letters(text):
    folded = fold_encoded(text.encode()).decode()
    ours = [letter if letter.isascii() else "?" for letter in folded]
    assert ours == [letter if letter.isascii() else "?" for letter in fold(text)]
