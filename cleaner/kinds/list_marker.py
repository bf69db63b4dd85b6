"""The `list-marker` kind: the marks of a list that stand on the line above their items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern

LEAST_MARKS = 3
"""Marks alone on a line; one or two may part the sections of a text."""

LONGEST_ITEM = 2
"""Lines of an item; where more stand between two marks, the marks part sections."""

_ITEM = re.compile(r"[^\W\d_]|[\"“‘'(¼½¾]|\d+[ /]")
"""An item starts with a letter or an amount. A mark above a figure, or above another mark, may say
that a value is missing."""

_KEY = re.compile(r"[\w.-]+:(?: |$)")
"""What an item of a list in YAML starts with."""


@dataclass(frozen=True, kw_only=True)
class ListMarkerRule(Rule):
    """Puts the mark of a list item before its text where it stands alone on the line above.

    So they come out of pages whose items hold paragraphs. All marks of the page must look like it:
    three or more, each with its item below it and at most two lines to the next, the first one
    under a blank line or a colon, none with blank lines on both sides.
    """

    KIND: ClassVar[str] = "list-marker"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    marks: tuple[str, ...] = option("The marks.")

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(Pattern("|".join(map(re.escape, self.marks))), whole=True)]

    def may_find(self, page: Page) -> bool:
        return any(mark in page.text for mark in self.marks) and any(
            content in self.marks for content in page.stripped
        )

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        alone = [
            line
            for line, content in enumerate(page.stripped)
            if content in self.marks and line not in page.code_lines
        ]
        items = [page.next_filled(line) for line in alone]
        if not _are_of_a_list(page, alone, items):
            return
        for line, item in zip(alone, items, strict=True):
            if item is not None:
                mark_end, item_start = page.content_span(line)[1], page.content_span(item)[0]
                yield self.replacement(page, mark_end, item_start, " ")


def _are_of_a_list(page: Page, alone: Sequence[int], items: Sequence[int | None]) -> bool:
    """Whether the marks stand before items, rather than for a missing value or between sections."""
    if len(alone) < LEAST_MARKS or not _opens_a_list(page, alone[0]):
        return False
    lengths = [sum(map(bool, page.stripped[a + 1 : b])) for a, b in pairwise(alone)]
    return max(lengths) <= LONGEST_ITEM and all(
        item is not None and item <= mark + 2 and _is_item(page, mark, item)
        for mark, item in zip(alone, items, strict=True)
    )


def _opens_a_list(page: Page, mark: int) -> bool:
    above = page.stripped[mark - 1] if mark else ""
    return not above or above.endswith(":")


def _is_item(page: Page, mark: int, item: int) -> bool:
    content = page.stripped[item]
    framed = item > mark + 1 and mark > 0 and not page.stripped[mark - 1]
    return _ITEM.match(content) is not None and _KEY.match(content) is None and not framed
