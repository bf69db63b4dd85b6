"""What the kinds that change capitals have in common, and `capital`, the simplest of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.kinds.inside_lines import InsideLines
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.pattern import Pattern


@dataclass(frozen=True, kw_only=True)
class CasingRule(Rule):
    """Base of the kinds that change capitals.

    They keep off protected places, lines of other languages, lines in capitals, lines and pages
    that are written in lower case, and pages about mistakes or in old spelling.
    """

    PHASE: ClassVar[Phase] = Phase.REPAIR

    def may_change(self, page: Page, start: int, end: int) -> bool:
        """Whether the capitals of `start:end`, which lies in one line, are this rule's business."""
        line = page.line_at(start)
        if self.language is not None and page.language_of(line) != self.language:
            return False  # other languages have other capitals: a line that does not tell stays
        return not (
            page.lines[line].isupper()
            or page.casing.is_informal(line)
            or page.casing.writes_lower
            or page.is_protected(start, end)
            or page.spells_on_purpose
        )

    def capital(self, page: Page, start: int, why: str = "") -> Edit:
        """The edit that makes a capital of the letter at `start`."""
        return self.replacement(page, start, start + 1, page.text[start].upper(), why)


@dataclass(frozen=True, kw_only=True)
class CapitalRule(InsideLines, CasingRule):
    """Makes a capital of the first letter of each match inside one line.

    Where `match` has a group, of the first letter of the group.
    """

    KIND: ClassVar[str] = "capital"

    unless: Pattern | None = option("Lines in which this is found stay as they are.", default=None)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        for line in lines:
            if self.unless is not None and self.unless.search(page.lines[line]):
                continue
            for match in self.match.finditer(page.text, *page.span(line)):
                start = match.start(match.lastindex or 0)
                if page.text[start].islower() and self.may_change(page, start, match.end()):
                    yield self.capital(page, start)
