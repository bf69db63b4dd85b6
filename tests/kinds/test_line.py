"""What the `line` kind removes and what it leaves."""

from __future__ import annotations

from typing import Any

import pytest

import cleaner
from cleaner.kinds.line import LineRule
from cleaner.search.pattern import Pattern

PROSE = "The ferry to the outer island runs twice a day until the last week of October.\n"


def clean(text: str, *match: str, **options: Any) -> str:
    patterns = tuple(Pattern(source, ignore_case=True) for source in match)
    rule = LineRule(id="under-test", why="a test", ignore_case=True, match=patterns, **options)
    return cleaner.clean(text, rules=cleaner.RuleSet((rule,))).text


def test_a_line_goes_when_one_pattern_describes_all_of_it() -> None:
    text = "The ferry is late.\nPrint page\nTell a friend\nPrint page two of the letter\n"
    after = "The ferry is late.\nPrint page two of the letter\n"
    assert clean(text, "print page", "tell a friend") == after


def test_blank_lines_do_not_double_where_a_line_went() -> None:
    assert clean("One boat.\n\nPrint page\n\nTwo boats.\n", "print page") == (
        "One boat.\n\nTwo boats.\n"
    )


@pytest.mark.parametrize("line", ["» Print page «", "[Print page]", "Print page…", "-Print page-"])
def test_a_bare_rule_does_not_look_at_marks_around_the_words(line: str) -> None:
    assert clean(f"One boat.\n{line}\n", "print page", bare=True) == "One boat.\n"


@pytest.mark.parametrize("line", ["- Print page", "• Print page", "# Print page", "“Print page”"])
def test_list_items_headings_and_quotations_are_not_bare(line: str) -> None:
    text = f"One boat.\n{line}\n"
    assert clean(text, "print page", bare=True) == text


def test_marks_between_words_are_looked_at() -> None:
    assert clean("One boat.\n» Home | Boats »\n", r"home \| boats", bare=True) == "One boat.\n"


def test_what_the_keep_group_holds_is_saved_when_it_stands_nowhere_else() -> None:
    match = r"home (?:» [^»]+)*» (?P<keep>[^»]+)"
    assert clean("Home » Boats » The Last Ferry\n\n" + PROSE, match) == (
        "The Last Ferry\n\n" + PROSE
    )
    assert clean("Home » Boats » The Last Ferry\n\nThe last ferry\n\n" + PROSE, match) == (
        "The last ferry\n\n" + PROSE
    )


def test_a_scanning_rule_finds_the_lines_that_a_rule_with_needles_finds() -> None:
    text = "One boat.\n  Print page  \nPrint page two\n\nPrint page\nTwo boats.\n"
    assert clean(text, "print page", scan=True) == clean(text, "print page")


def test_lines_far_longer_than_max_words_are_not_looked_at() -> None:
    text = "print " * 400 + "\n"
    assert clean(text, "(?:print ?)+", max_words=50) == text
