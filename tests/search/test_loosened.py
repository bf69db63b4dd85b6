"""Loose patterns find at least the lines that the patterns they were made of match."""

from __future__ import annotations

import re

import pytest
import regex
from fixture_folder import FIXTURES
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.evidence.line_forms import without_marks
from cleaner.search.folding import fold, fold_encoded
from cleaner.search.line_heads import HEAD
from cleaner.search.loosened import Loose, loosened, loosened_needle
from cleaner.search.needle_rates import WORD_EDGE
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern
from cleaner.search.pattern_search import heads_of, patterns_of, targets_of

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
    r"a’{2}b",
    r"’+ ?[ab]",
    r"[’©]{2}o",
]
CHARACTERS = "abdeiknorst .ı©’éÉßſK\u0130\u00a0-!?12\t"


def outline(pattern: str, **fields: bool) -> Outline:
    return Outline(Pattern(pattern), **fields)


def finds(loose: Loose, line: str) -> bool:
    """Whether a scan of the line, or of its head for patterns of heads, finds something."""
    whole = [fold_encoded(line.encode("utf-8", "surrogatepass"))]
    return any(
        re.search(pattern.encode(), b"\n%b\n" % scanned)
        for patterns, scanned in ((loose.heads, *heads_of(whole)), (loose.anywhere, *whole))
        for pattern in patterns
    )


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
        assert finds(loosened(outline(pattern)), line)
    bare = without_marks(line.strip())
    if regex.fullmatch(pattern, bare, regex.IGNORECASE if ignore_case else 0):
        assert finds(loosened(outline(pattern, whole=True, bare=True)), line)


def test_a_loose_pattern_is_still_a_sieve():
    patterns = loosened(outline(r"its (?=\d+|great)"))
    assert finds(patterns, "It has its great moments.")
    assert not finds(patterns, "It has its small moments.")
    assert not finds(loosened(outline(r"\b(?:(?!x)weve|aint)\b")), "However, maintain it.")
    assert finds(loosened(outline(r"\b(?:(?!x)weve|aint)\b")), "And weve, it aint so")


@pytest.mark.parametrize("pattern", [r"\s*", r"(?<=now)x?", r"(?:a|)"])
def test_a_pattern_that_may_match_nothing_is_refused(pattern):
    with pytest.raises(ValueError, match="may match nothing"):
        loosened(outline(pattern))


def test_a_needle_with_the_edge_of_a_word():
    needle = Loose([], [loosened_needle(f"{WORD_EDGE}may{WORD_EDGE}")])
    assert finds(needle, "In May")
    assert finds(needle, "“may”")
    assert not finds(needle, "Maybe")


def test_every_rule_finds_the_lines_of_its_examples(default_rules):
    for rule in default_rules:
        if not rule.needles:
            continue
        lines = {line for one in rule.examples for line in one.before.split("\n")}
        liked = [line for line in lines if _is_of_interest(rule, line)]
        patterns = all_patterns_of(rule)
        for line in liked:
            assert finds(patterns, line), (rule.id, line)


def test_every_rule_finds_the_lines_of_the_fixtures(default_rules):
    paths = [*(FIXTURES / "golden").rglob("input.txt"), *(FIXTURES / "demo").rglob("*.txt")]
    lines = {line for path in paths for line in path.read_text("utf-8").split("\n")}
    for rule in default_rules:
        if rule.needles and type(rule).looks_like.__qualname__ != "Rule.looks_like":
            patterns = all_patterns_of(rule)
            for line in lines:
                if rule.looks_like(line):
                    assert finds(patterns, line), (rule.id, line)


def _is_of_interest(rule, line: str) -> bool:
    """Whether a line that the rule is asked about fits its outline, or holds a needle of it."""
    folded = fold(f"\n{line}\n")
    needles = (needle.strip(WORD_EDGE) for needle in rule.needles)
    if not any(needle in folded for needle in needles) or not rule.looks_like(line):
        return False
    outlines = rule.outlines
    return not outlines or any(
        one.whole or regex.search(one.pattern.source, line, regex.I) for one in outlines
    )


def all_patterns_of(rule) -> Loose:
    every = [patterns_of(target) for target in targets_of(0, rule)]
    return Loose(*([one for loose in every for one in loose[i]] for i in (0, 1)))


LONG_PATTERNS = [
    r"sign up .{0,200}newsletter.{0,80}",
    r"(?:if you (?:buy|click) .{5,90}|this post .{3,70}) commission",
    r"(?:by )?[^\W\d_]+ is (?:a .{2,60}|our )?(?:writer|editor)\b.{0,90}",
    r"(?:more )?(?:stories|reports) (?:\w+ ){2,9}about this",
    r"subscribe\b(?=.{0,99}now).*",
    r".{0,30}advertisement \b(?:from|by)\b .{2,99}",
]


@pytest.mark.parametrize("pattern", LONG_PATTERNS)
@given(
    words=st.lists(
        st.sampled_from("by dora is a our writer sign up the post if".split()), max_size=20
    ),
    before=st.sampled_from(["", "  ", "★ ", "» "]),
    opening=st.sampled_from(
        [
            "sign up ",
            "if you buy ",
            "this post ",
            "dora is a ",
            "stories ",
            "subscribe ",
            "advertisement by ",
        ]
    ),
)
@example(words=["x" * 60], before="", opening="subscribe ")
def test_the_head_of_a_line_is_enough(pattern, words, before, opening):
    middle = opening + " ".join(words)
    for end in ("", " newsletter", " commission", " writer", " about this", " now"):
        line = f"{before}{middle}{end}"
        for bare in (False, True):
            content = without_marks(line.strip()) if bare else line.strip()
            if regex.fullmatch(pattern, content):
                assert finds(loosened(outline(pattern, whole=True, bare=bare)), line)


def test_long_lines_are_read_at_their_head_only_where_that_tells():
    heads, anywhere = loosened(outline(r"sign up .{0,200}newsletter", whole=True))
    assert (len(heads), len(anywhere)) == (1, 0)
    for vague in (r"the .{0,200}newsletter", r".{0,200}newsletter", r"\d+ .{0,200}newsletter"):
        heads, anywhere = loosened(outline(vague, whole=True))
        assert (len(heads), len(anywhere)) == (0, 1)
    assert not finds(loosened(outline(r"sign up .*", whole=True)), f"{'x' * HEAD} sign up now")


def test_an_arrow_that_a_line_begins_with_is_not_any_mark():
    loose = loosened(outline("[«←]{1,2} ?[a-z].*", whole=True))
    assert finds(loose, "«← older posts")
    assert finds(loose, "««older posts")
    assert not finds(loose, "“older posts”, he said")


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        ("a’{2}b", "a’’b"),
        ("rated —{2,3} by us", "rated —— by us"),
        ("page [»]+ next", "page »»» next"),
        ("share …{2,} now", "share …… now"),
    ],
)
def test_a_mark_that_repeats_is_found(pattern, line, whole):
    assert finds(loosened(outline(pattern, whole=whole)), line)
