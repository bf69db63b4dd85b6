"""The `section` kind: a part of the page from a telling line down to the end of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.conditions import ConditionalRule
from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern, any_of, line_needles_of, made_pattern


@dataclass(frozen=True, kw_only=True)
class SectionRule(ConditionalRule):
    """Removes everything from a line that `start` describes to the end of the text.

    The conditions are those of the first line. What follows must prove by its `signs` what it is:
    under the heading "Comments" the lines "2 hours ago" and "Reply" do, plain paragraphs do not.
    """

    KIND: ClassVar[str] = "section"
    PHASE: ClassVar[Phase] = Phase.DROP

    start: tuple[Pattern, ...] = option("Regular expressions for the whole first line.")
    signs: tuple[Pattern, ...] = option(
        "Regular expressions for whole lines that prove the section; the first line counts too."
    )
    signs_needed: int = option("How many lines must be signs.", default=2)
    lines_per_sign: int = option(
        "At most this many filled lines may stand in the section for each sign in it.", default=12
    )
    stop: tuple[Pattern, ...] = option(
        "Regular expressions for whole lines that end the section and stay.", default=()
    )
    never: tuple[Pattern, ...] = option(
        "Regular expressions for whole lines that no section holds, up to the end of the text.",
        default=(),
    )
    most: int = option("How many filled lines the section may have.", default=100_000)
    prose_run: int = option(
        "How many lines of running text may follow one another in the section.", default=100_000
    )
    prose_above: int = option("Lines of running text that must stand above it.", default=1)

    def literals(self) -> frozenset[str] | None:
        return None if self.scan else line_needles_of(self.start)

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(one, whole=True, longest=self.longest_line) for one in self.start]

    @made_pattern
    def _start(self) -> Pattern:
        return any_of(self.start)

    @made_pattern
    def _sign(self) -> Pattern:
        return any_of(self.signs)

    @made_pattern
    def _stop(self) -> Pattern | None:
        return any_of(self.stop) if self.stop else None

    @made_pattern
    def _never(self) -> Pattern | None:
        return any_of(self.never) if self.never else None

    def looks_like(self, line: str) -> bool:
        content = line.strip()
        return 0 < len(content) <= self.longest_line and self._start.fullmatch(content) is not None

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        disproof = self._last_disproof(page) if lines else -1
        for line in lines:
            if line <= disproof or not self.looks_like(page.lines[line]):
                continue
            if self._starts(page, line):
                last = self._last(page, line)
                if last is not None and self._is_proved(page, line, last):
                    yield self.line_removal(page, line, last)
                    return

    def _last_disproof(self, page: Page) -> int:
        """The last line that no section may hold; -1 when there is none."""
        never = self._never
        if never is None:
            return -1
        found = (line for line in reversed(range(len(page.lines))) if self._is_short(page, line))
        return next((line for line in found if never.fullmatch(page.stripped[line])), -1)

    def _is_short(self, page: Page, line: int) -> bool:
        return 0 < len(page.stripped[line]) <= self.longest_line

    def _starts(self, page: Page, line: int) -> bool:
        prose = page.prose[: self.prose_above]
        enough = len(prose) == self.prose_above and (not prose or prose[-1] < line)
        return enough and self.allows(page, line)

    def _last(self, page: Page, first: int) -> int | None:
        """The last filled line that belongs to the section; None when it has too many."""
        last, filled = first, 1
        for line in range(first + 1, len(page.lines)):
            content = page.stripped[line]
            if not content:
                continue
            if self._stop is not None and self._stop.fullmatch(content):
                break
            last = line
            filled += 1
            if filled > self.most:
                return None
        return last

    def _is_proved(self, page: Page, first: int, last: int) -> bool:
        filled = [content for content in page.stripped[first : last + 1] if content]
        signs = sum(self._sign.fullmatch(content) is not None for content in filled)
        if self._longest_prose(page, first, last) > self.prose_run:
            return False
        return signs >= self.signs_needed and len(filled) <= signs * self.lines_per_sign

    def _longest_prose(self, page: Page, first: int, last: int) -> int:
        """The most lines of running text that follow one another in a part of the page."""
        longest = run = 0
        for line in range(first, last + 1):
            if page.is_prose(line):
                run += 1
                longest = max(longest, run)
            elif page.stripped[line]:
                run = 0
        return longest
