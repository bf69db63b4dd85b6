"""Loose patterns find at least the lines that the patterns they were made of match."""

from __future__ import annotations

import re

import pytest
import regex
from fixture_folder import FIXTURES
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.evidence.line_forms import without_marks
from cleaner.search.folding import fold
from cleaner.search.loosened import Outline, loosened, loosened_needle
from cleaner.search.needles import WORD_EDGE
from cleaner.search.pattern_search import patterns_of

PATTERNS = [
    r"(?:read|learn) more[.…]{0,3}",
    r"[^\W\d_]+ ©? ?\d{4}",
    r"(?:.{0,20}[.!?] )?sign[ -]?up here",
    r"its (?=\d+|great)",
    r"(?<![\w'])dont(?!\w)",
    r"([a-z]+) \1",
    r"[^a-z ]{2}x\S*",
    r"straße|élan|kelvin",
    r"\bi\b (?:am|was)?",
    r"(?<![@'])\b(?:(?:an?|not) )?(?P<wrong>dont\b|eh)(?!\d)",
    r"\b(?:(?!ein)[^\W\d_]+|5) ?\b[ts]",
    r"(?:1|\bé?no)\b",
]
CHARACTERS = "abdeiknorst .ı©’éÉßſK\u0130\u00a0-!?12\t"


def finds(patterns: list[str], line: str) -> bool:
    text = fold(f"\n{line}\n").encode("utf-8", "surrogatepass")
    return any(re.search(pattern.encode(), text) for pattern in patterns)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("ignore_case", [False, True])
@given(line=st.text(CHARACTERS, max_size=12), seed=st.integers(0, 5))
@example(line="Its great", seed=0)
@example(line="READ MORE…", seed=0)
@example(line="ÉLAN", seed=0)
def test_a_loose_pattern_misses_no_match(pattern, ignore_case, line, seed):
    words = ["", "read more", "sign up here", "its 5", "dont", "\u212aelvin"]
    line = words[seed] + line
    if regex.search(pattern, line, regex.IGNORECASE if ignore_case else 0):
        assert finds(loosened(Outline(pattern)), line)
    bare = without_marks(line.strip())
    if regex.fullmatch(pattern, bare, regex.IGNORECASE if ignore_case else 0):
        assert finds(loosened(Outline(pattern, whole=True, bare=True)), line)


def test_a_loose_pattern_is_still_a_sieve():
    patterns = loosened(Outline(r"its (?=\d+|great)"))
    assert finds(patterns, "It has its great moments.")
    assert not finds(patterns, "It has its small moments.")
    assert not finds(loosened(Outline(r"\b(?:(?!x)weve|aint)\b")), "However, maintain it.")
    assert finds(loosened(Outline(r"\b(?:(?!x)weve|aint)\b")), "And weve, it aint so")


@pytest.mark.parametrize("pattern", [r"\s*", r"(?<=now)x?", r"(?:a|)"])
def test_a_pattern_that_may_match_nothing_is_refused(pattern):
    with pytest.raises(ValueError, match="may match nothing"):
        loosened(Outline(pattern))


def test_a_needle_with_the_edge_of_a_word():
    needle = [loosened_needle(f"{WORD_EDGE}may{WORD_EDGE}")]
    assert finds(needle, "In May")
    assert finds(needle, "“may”")
    assert not finds(needle, "Maybe")


def test_every_rule_finds_the_lines_of_its_examples(default_rules):
    for rule in default_rules:
        if not rule.needles:
            continue
        lines = {line for one in rule.examples for line in one.before.split("\n")}
        liked = [line for line in lines if _is_of_interest(rule, line)]
        patterns = patterns_of(rule)
        for line in liked:
            assert finds(patterns, line), (rule.id, line)


def test_every_rule_finds_the_lines_of_the_fixtures(default_rules):
    paths = [*(FIXTURES / "golden").rglob("input.txt"), *(FIXTURES / "demo").rglob("*.txt")]
    lines = {line for path in paths for line in path.read_text("utf-8").split("\n")}
    for rule in default_rules:
        if rule.needles and type(rule).looks_like.__qualname__ != "Rule.looks_like":
            patterns = patterns_of(rule)
            for line in lines:
                if rule.looks_like(line):
                    assert finds(patterns, line), (rule.id, line)


def _is_of_interest(rule, line: str) -> bool:
    """Whether a line that the rule is asked about fits its outline, or holds a needle of it."""
    folded = fold(f"\n{line}\n")
    needles = (needle.strip(WORD_EDGE) for needle in rule.needles)
    if not any(needle in folded for needle in needles) or not rule.looks_like(line):
        return False
    outline = rule.outline
    return outline is None or outline.whole or bool(regex.search(outline.pattern, line, regex.I))
