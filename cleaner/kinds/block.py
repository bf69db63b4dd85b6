"""The `block` kind: neighbouring lines that are furniture because of what they are together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar, Literal

from cleaner.conditions import ConditionalRule, stands
from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern, any_of, line_needles_of, made_pattern

_LISTED = re.compile(r"(?:[-•*·▪–►▸◦‣+]|\d{1,2}[.)])\s")

Step = Callable[[int], int | None]


@dataclass(frozen=True, kw_only=True)
class BlockRule(ConditionalRule):
    """Removes a run of lines: a heading and the teasers under it, a menu, a list of credits.

    With `start` the run begins at a line that it describes and goes down while the lines are
    `items`, or, with a `reach` too, from sign to sign. Without `start` the run goes from sign to
    sign: signs belong together while at most `reach` lines stand between them, all of them items.
    Blank lines in a run belong to it. The conditions are those of the first line of the run, and
    `where` that of the last too.
    """

    KIND: ClassVar[str] = "block"
    PHASE: ClassVar[Phase] = Phase.DROP

    start: tuple[Pattern, ...] = option(
        "Regular expressions for the whole first line; without them a sign starts the search.",
        default=(),
    )
    items: tuple[Pattern, ...] = option("Regular expressions for the whole other lines.")
    never: tuple[Pattern, ...] = option(
        "Regular expressions; a line in which one is found is no item.", default=()
    )
    item_words: int = option("A line of more words is no item.", default=25)
    signs: tuple[Pattern, ...] = option(
        "Regular expressions for whole lines that prove the run to be what the rule is for.",
        default=(),
    )
    signs_needed: int = option("How many lines of the run must be signs.", default=0)
    reach: int = option("How many items may stand between two signs of one run.", default=0)
    spread: Literal["none", "down", "both"] = option(
        "Whether the list items next to the outermost signs belong to the run too: none, those "
        "below, or those on both sides.",
        default="none",
    )
    again: bool = option(
        "Whether other runs of at least `least` lines that all stand in a removed run go too, as a "
        "menu does that is printed above and below the text.",
        default=False,
    )
    least: int = option("How many lines the run must have.", default=2)
    most: int = option("How many lines the run may have.", default=1000)
    until: Pattern | None = option(
        "The nearest filled line below the run must match this as a whole; it stays.", default=None
    )
    alike: bool = option(
        "Whether all items must be list items, or none, as the first item is.", default=False
    )
    spare_heading: bool = option(
        "The last line of the run stays when a line follows: it may be the heading of the next "
        "part.",
        default=False,
    )

    def literals(self) -> frozenset[str] | None:
        return None if self.scan else line_needles_of(self.start or self.signs)

    @property
    def outlines(self) -> Sequence[Outline]:
        openings = self.start or self.signs
        return [Outline(one, whole=True, longest=self.longest_line) for one in openings]

    @made_pattern
    def _start(self) -> Pattern | None:
        return any_of(self.start) if self.start else None

    @made_pattern
    def _item(self) -> Pattern:
        return any_of(self.items)

    @made_pattern
    def _never(self) -> Pattern | None:
        return any_of(self.never) if self.never else None

    @made_pattern
    def _sign(self) -> Pattern | None:
        return any_of(self.signs) if self.signs else None

    def faults(self) -> Iterator[tuple[str, str]]:
        if not self.start and not self.signs:
            yield "start", "a block needs a `start` or `signs` to be found by"

    def looks_like(self, line: str) -> bool:
        return self._opens(line.strip())

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        done = -1
        removed: set[int] = set()
        for line in lines:
            if line <= done or not self._opens(page.stripped[line]):
                continue
            run = self._run(page, line)
            goes = self._is_proved(page, run) and self._may_go(page, run)
            if goes or not self.start:
                done = run[-1]
            if goes:
                yield self.line_removal(page, run[0], run[-1])
                removed.update(run)
        if self.again and removed:
            yield from self._copies(page, removed)

    def _copies(self, page: Page, removed: set[int]) -> Iterator[Edit]:
        """The removal of every other run of lines that all stand among those removed."""
        known = {page.stripped[line] for line in removed}
        copy: list[int] = []
        for line in (i for i in range(len(page.lines) + 1) if page.stripped[i : i + 1] != [""]):
            if line < len(page.lines) and line not in removed and page.stripped[line] in known:
                copy.append(line)
                continue
            if len(copy) >= self.least:
                yield self.line_removal(page, copy[0], copy[-1])
            copy = []

    def _opens(self, content: str) -> bool:
        pattern = self._start or self._sign
        if pattern is None or not 0 < len(content) <= self.longest_line:
            return False
        return pattern.fullmatch(content) is not None

    def _run(self, page: Page, line: int) -> list[int]:
        """The numbers of the filled lines of the run around or below a line."""
        if not self.start:
            above = self._walk_signs(page, line, page.previous_filled, self.spread == "both")
            below = self._walk_signs(page, line, page.next_filled, self.spread != "none")
            return [*above[::-1], line, *below]
        if self.reach:
            return [line, *self._walk_signs(page, line, page.next_filled, self.spread != "none")]
        run = [line]
        after = page.next_filled(line)
        while after is not None and len(run) < self.most and self._continues(page, run, after):
            run.append(after)
            after = page.next_filled(after)
        if self.spare_heading and len(run) > 1 and after is not None:
            run.pop()
        return run

    def _continues(self, page: Page, run: list[int], line: int) -> bool:
        if self.alike and len(run) > 1 and is_listed(page, line) != is_listed(page, run[1]):
            return False
        return self._is_item(page, line)

    def _walk_signs(self, page: Page, line: int, step: Step, spreads: bool) -> list[int]:
        """The lines of the run on one side of a sign, to the last sign or, spreading, beyond."""
        run: list[int] = []
        waiting: list[int] = []
        other = step(line)
        while other is not None and len(waiting) <= self.reach and self._is_item(page, other):
            waiting.append(other)
            if self._is_sign(page, other):
                run += waiting
                waiting = []
            other = step(other)
        if spreads:
            run += takewhile(lambda line: is_listed(page, line), waiting)
        return run

    def _is_sign(self, page: Page, line: int) -> bool:
        return self._sign is not None and self._sign.fullmatch(page.stripped[line]) is not None

    def _is_item(self, page: Page, line: int) -> bool:
        content = page.stripped[line]
        return (
            self._item.fullmatch(content) is not None
            and (self._never is None or self._never.search(content) is None)
            and page.word_count(line) <= self.item_words
        )

    def _is_proved(self, page: Page, run: list[int]) -> bool:
        if not self.least <= len(run) <= self.most:
            return False
        return sum(self._is_sign(page, line) for line in run) >= self.signs_needed

    def _may_go(self, page: Page, run: list[int]) -> bool:
        return (
            self.allows(page, run[0])
            and stands(page, run[-1], self.where)
            and self._ends(page, run)
        )

    def _ends(self, page: Page, run: list[int]) -> bool:
        if self.until is None:
            return True
        below = page.next_filled(run[-1])
        return below is not None and self.until.fullmatch(page.stripped[below]) is not None


def is_listed(page: Page, line: int) -> bool:
    """Whether a line begins with the mark of a list item."""
    return _LISTED.match(page.stripped[line]) is not None
