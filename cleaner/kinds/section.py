"""The `section` kind: a part of the page from a telling line down to the end of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
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
        below: _Below | None = None
        for line in lines:
            if self.looks_like(page.lines[line]) and self._starts(page, line):
                below = below or self._below(page, line)
                last = self._last(below, line)
                if last is not None and line > self._last_disproof(page):
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

    def _below(self, page: Page, first: int) -> _Below:
        """What counts for a section that starts at a line or anywhere below it."""
        filled = [line for line in range(first, len(page.lines)) if page.stripped[line]]
        contents = [page.stripped[line] for line in filled]
        signs = [self._sign.fullmatch(content) is not None for content in contents]
        stop = self._stop
        return _Below(
            filled,
            signs=[*accumulate(signs, initial=0)],
            stops=[at for at, content in enumerate(contents) if stop and stop.fullmatch(content)],
            long_runs=_runs(map(page.is_prose, filled), self.prose_run + 1),
        )

    def _last(self, below: _Below, line: int) -> int | None:
        """The last line of the section that starts at a line; None when it proves to be none."""
        first = bisect_left(below.filled, line)
        stop = bisect_right(below.stops, first)
        end = below.stops[stop] if stop < len(below.stops) else len(below.filled)
        size, signs = end - first, below.signs[end] - below.signs[first]
        if size > self.most or signs < self.signs_needed or size > signs * self.lines_per_sign:
            return None
        run = bisect_left(below.long_runs, first)
        if run < len(below.long_runs) and below.long_runs[run] + self.prose_run < end:
            return None
        return below.filled[end - 1]


@dataclass(frozen=True)
class _Below:
    """The filled lines of a page from one on to its end, looked at once for all sections in them.

    A page of a million characters may have hundreds of headings under which there is no section.
    """

    filled: list[int]
    """The numbers of the lines; the other fields count places in this list."""
    signs: list[int]
    """How many signs stand before each place, and how many there are."""
    stops: list[int]
    """Where lines stand that end a section."""
    long_runs: list[int]
    """Where running text begins that goes on for more lines than a section may have."""


def _runs(are_prose: Iterable[bool], length: int) -> list[int]:
    """Where `length` lines of running text in a row start."""
    found: list[int] = []
    run = 0
    for at, is_prose in enumerate(are_prose):
        run = run + 1 if is_prose else 0
        if run >= length:
            found.append(at - length + 1)
    return found
