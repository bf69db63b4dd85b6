"""What the `section` kind removes and what it leaves."""

from __future__ import annotations

from typing import Any

import cleaner
from cleaner.kinds.section import SectionRule
from cleaner.search.pattern import Pattern

PROSE = "The ferry to the outer island runs twice a day until the last week of October.\n"
MORE_PROSE = "Nobody on the quay could say on Monday what would become of it after that.\n"
COMMENTS = "Comments\nIlse says\nI took it every day.\nTom says\nSo did I.\n"


def patterns(*sources: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(source, ignore_case=True) for source in sources)


def clean(text: str, **options: Any) -> str:
    signs = patterns(r"\w+ says")
    rule = SectionRule(
        id="under-test",
        why="a test",
        ignore_case=True,
        start=patterns("comments"),
        signs=signs,
        max_removed=1.0,
        **options,
    )
    return cleaner.clean(text, rules=cleaner.RuleSet((rule,))).text


def test_a_section_goes_down_to_the_end_of_the_text() -> None:
    assert clean(PROSE + COMMENTS) == PROSE


def test_what_follows_must_prove_what_it_is() -> None:
    text = PROSE + "Comments\n" + MORE_PROSE
    assert clean(text) == text
    assert clean(PROSE + COMMENTS, signs_needed=3) == PROSE + COMMENTS


def test_signs_must_be_close_enough_together() -> None:
    text = PROSE + COMMENTS + MORE_PROSE * 15
    assert clean(text) == PROSE
    assert clean(text, lines_per_sign=9) == text


def test_a_long_stretch_of_running_text_is_no_part_of_a_section() -> None:
    text = PROSE + COMMENTS + MORE_PROSE * 5
    assert clean(text, prose_run=4) == text
    assert clean(text, prose_run=5) == PROSE


def test_enough_running_text_must_stand_above() -> None:
    assert clean(COMMENTS) == COMMENTS
    assert clean(PROSE + COMMENTS, prose_above=2) == PROSE + COMMENTS
    assert clean(PROSE + MORE_PROSE + COMMENTS, prose_above=2) == PROSE + MORE_PROSE


def test_a_section_may_be_limited_in_length() -> None:
    assert clean(PROSE + COMMENTS, most=4) == PROSE + COMMENTS
    assert clean(PROSE + COMMENTS, most=5) == PROSE


def test_a_line_that_stops_the_section_stays() -> None:
    text = PROSE + COMMENTS + "Sources\nThe log of the ferry.\n"
    assert clean(text, stop=patterns("sources")) == PROSE + "Sources\nThe log of the ferry.\n"
