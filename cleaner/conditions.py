"""Conditions: what a rule may ask about a line besides its words.

Words alone do not tell furniture from text: "Comments" over a comment form is furniture, over a
paragraph it is a sub-heading. Every kind of rule that removes lines takes the same conditions; each
is a field of `ConditionalRule`, documented there, and checked in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cleaner.evidence.line_forms import line_form
from cleaner.page import Page
from cleaner.part_of_text import is_part_of_text
from cleaner.rule import Rule, option
from cleaner.search.pattern import Pattern

Where = Literal["anywhere", "head", "tail", "edges", "body", "late"]

NEAR = 3
"""How many filled lines on each side are near a line."""

CHARACTERS_PER_WORD = 15
"""A line of more characters than its most words would have at this length is not even looked at."""

LATE = 2 / 3
"""The share of a page's running text that stands above a line that is `late`."""


@dataclass(frozen=True, kw_only=True)
class ConditionalRule(Rule):
    """A rule that looks at the surroundings of a line before it acts."""

    unless: Pattern | None = option("Lines in which this is found stay.", default=None)
    unless_page: Pattern | None = option(
        "All lines of a page in which this is found stay.", default=None
    )
    where: Where = option(
        "Seen from the running text: anywhere; head: above all of it; tail: below all of it; "
        "edges: head or tail; body: not head; late: below two thirds of it. A page without "
        "running text has no places, and a rule for one acts anywhere on it.",
        default="anywhere",
    )
    needs_prose: int = option("How many lines of running text the page must have.", default=0)
    min_words: int = option("Shorter lines stay.", default=0)
    max_words: int = option("Longer lines stay.", default=60)
    above: Pattern | None = option(
        "The nearest filled line above must match this as a whole.", default=None
    )
    unless_above: Pattern | None = option(
        "Lines stay when the nearest filled line above matches this as a whole.", default=None
    )
    below: Pattern | None = option(
        "The nearest filled line below must match this as a whole.", default=None
    )
    unless_below: Pattern | None = option(
        "Lines stay when the nearest filled line below matches this as a whole.", default=None
    )
    near: Pattern | None = option(
        "One of the three filled lines above or the three below must match this as a whole.",
        default=None,
    )
    followed_by: Literal["anything", "no_prose", "prose"] = option(
        "no_prose: the next filled line is no running text (or there is none), as under a heading "
        "with nothing under it; prose: it is.",
        default="anything",
    )
    repeated: int = option(
        "How often the line, figures aside, must stand on the page at least.", default=1
    )

    @property
    def longest_line(self) -> int:
        """The most characters of a line that this rule looks at, white space around it aside."""
        return CHARACTERS_PER_WORD * (self.max_words + 2)

    def allows(self, page: Page, line: int) -> bool:
        """Whether a line fulfils every condition of this rule and is no part of a text.

        No rule may take the heading of a text, a line in the middle of a sentence, one that the
        text above it shows, the answer to a question, or a line of verse in small letters.
        """
        content = page.stripped[line]
        return (
            (self.unless is None or self.unless.search(content) is None)
            and self.min_words <= page.word_count(line) <= self.max_words
            and (not self.needs_prose or len(page.prose) >= self.needs_prose)
            and stands(page, line, self.where)
            and self._has_neighbours(page, line)
            and (self.repeated < 2 or page.line_forms[line_form(content)] >= self.repeated)
            and self.speaks(page, line)
            and not is_part_of_text(page, line)
            and (self.unless_page is None or self.unless_page.search(page.text) is None)
        )

    def _has_neighbours(self, page: Page, line: int) -> bool:
        return (
            _matches(self.above, page, page.previous_filled, line)
            and not (
                self.unless_above is not None
                and _matches(self.unless_above, page, page.previous_filled, line)
            )
            and _matches(self.below, page, page.next_filled, line)
            and not (
                self.unless_below is not None
                and _matches(self.unless_below, page, page.next_filled, line)
            )
            and (self.near is None or any(map(self._near, neighbours(page, line))))
            and self._is_followed(page, line)
        )

    def _near(self, content: str) -> bool:
        return self.near is not None and self.near.fullmatch(content) is not None

    def _is_followed(self, page: Page, line: int) -> bool:
        if self.followed_by == "anything":
            return True
        below = page.next_filled(line)
        return (below is not None and page.is_prose(below)) == (self.followed_by == "prose")


def _matches(
    pattern: Pattern | None, page: Page, neighbour: Callable[[int], int | None], line: int
) -> bool:
    """Whether the neighbour of a line is what `pattern` describes; no pattern asks nothing."""
    if pattern is None:
        return True
    other = neighbour(line)
    return other is not None and pattern.fullmatch(page.stripped[other]) is not None


def neighbours(page: Page, line: int) -> Iterator[str]:
    """The filled lines near a line, nearest first on each side."""
    for step in (page.previous_filled, page.next_filled):
        other: int | None = line
        for _ in range(NEAR):
            other = step(other) if other is not None else None
            if other is not None:
                yield page.stripped[other]


def stands(page: Page, line: int, where: Where) -> bool:
    """Whether a line stands where a rule looks, seen from the running text of the page."""
    prose = page.prose
    if where == "anywhere" or not prose:
        return True
    if where == "late":
        return line > prose[min(int(len(prose) * LATE), len(prose) - 1)]
    head, tail = line <= prose[0], line >= prose[-1]  # the line itself may look like a sentence
    return {"head": head, "tail": tail, "edges": head or tail, "body": not head}[where]
