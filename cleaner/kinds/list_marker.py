"""The `list-marker` kind: the marks of a list that stand above their items, or mark none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

LEAST_MARKS = 3
"""Marks alone on a line; one or two may part the sections of a text."""

LONGEST_ITEM = 2
"""Lines of the usual item; where more stand between two marks, the marks part sections."""


@dataclass(frozen=True, kw_only=True)
class ListMarkerRule(Rule):
    """Puts the mark of a list item before its text where it stands alone on the line above.

    So they come out of pages whose items hold paragraphs. A mark that no item follows goes. A page
    with fewer than three such marks, or with long sections between them, is left as it is.
    """

    KIND: ClassVar[str] = "list-marker"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    marks: tuple[str, ...] = option("The marks.")

    def may_find(self, page: Page) -> bool:
        return not page.folded_lines.isdisjoint(self.marks)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        alone = [
            line
            for line, content in enumerate(page.stripped)
            if content in self.marks and line not in page.code_lines
        ]
        if len(alone) < LEAST_MARKS or not _are_of_a_list(page, alone):
            return
        for line in alone:
            item = page.next_filled(line)
            if item is None or page.stripped[item][0] in self.marks:
                yield self.line_removal(page, line, line)
            elif item <= line + 2:  # one blank line at most
                mark_end, item_start = page.content_span(line)[1], page.content_span(item)[0]
                yield self.replacement(page, mark_end, item_start, " ")


def _are_of_a_list(page: Page, alone: Sequence[int]) -> bool:
    """Whether the marks stand before items, rather than between the sections of a text."""
    lengths = [sum(map(bool, page.stripped[a + 1 : b])) for a, b in pairwise(alone)]
    return median(lengths) <= LONGEST_ITEM
