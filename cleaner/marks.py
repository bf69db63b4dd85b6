"""Marks in a text that keep rules off it: `<!-- cleaner: ignore -->` and its like.

A mark stands in an HTML comment, which Markdown does not show, or in square brackets in plain text:
`[cleaner: ignore]`. Behind other words it speaks for its own line, alone on a line for the next
line that is not blank. It may name rules, with commas between: `[cleaner: ignore share-bar]`.
`ignore-file` in the place of `ignore` speaks for the whole text.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

MARK = re.compile(
    r"(?:<!--|\[)[ \t]*cleaner:[ \t]*ignore(?P<file>-file)?"
    r"(?:[ \t:]+(?P<rules>[a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*))?[ \t]*(?:-->|\])"
)
_LIKE_A_MARK = re.compile(r"(?:<!--|\[)[ \t]*cleaner:[^\n\]]{0,200}?(?:-->|\])")
"""What is, or was meant to be, a mark: no rule changes its words, not even misspelled ones."""

SIGN = "cleaner:"
"""What every mark holds: a text without it is not searched any further."""

_ALL = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: what it says, its line (from 0), and the rules that it keeps off."""

    text: str
    line: int
    rules: frozenset[str]

    def keeps_off(self, rule: str) -> bool:
        """Whether it is for the rule of this id."""
        return rule in self.rules or "*" in self.rules


class Marks:
    """The marks in the lines of one text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._whole: list[Mark] = []
        self._lines: dict[int, list[Mark]] = {}
        self._spans: list[tuple[int, int]] = []
        start = 0
        for number, line in enumerate(lines):
            if SIGN in line:
                self._read(lines, number)
                spans = (like.span() for like in _LIKE_A_MARK.finditer(line))
                self._spans += [(start + first, start + end) for first, end in spans]
            start += len(line) + 1

    def __bool__(self) -> bool:
        return bool(self._whole or self._lines or self._spans)

    def _read(self, lines: Sequence[str], number: int) -> None:
        for match in MARK.finditer(lines[number]):
            rules = frozenset(re.findall(r"[^\s,]+", match["rules"] or "")) or _ALL
            mark = Mark(match[0], number, rules)
            alone = lines[number].strip() == match[0]
            if alone:  # nobody may change the mark itself
                self._add(number, Mark(match[0], number, _ALL))
            if match["file"]:
                self._whole.append(mark)
                continue
            target = number
            if alone:
                below = range(number + 1, len(lines))
                target = next((i for i in below if lines[i].strip()), number)
            self._add(target, mark)

    def _add(self, number: int, mark: Mark) -> None:
        self._lines.setdefault(number, []).append(mark)

    def keep_off(self, rule: str, first: int, last: int) -> bool:
        """Whether a rule may not touch the lines `first` to `last`, counted from 0."""
        if any(mark.keeps_off(rule) for mark in self._whole):
            return True
        return any(
            first <= number <= last and any(mark.keeps_off(rule) for mark in marks)
            for number, marks in self._lines.items()
        )

    def on(self, line: int) -> list[Mark]:
        """The marks that speak for a line, counted from 0."""
        return [*self._whole, *self._lines.get(line, ())]

    def cut_by(self, start: int, end: int) -> bool:
        """Whether a change of `start:end` of the text falls inside a mark or cuts it in two."""
        at = bisect.bisect_right(self._spans, (start, -1))
        for first, last in self._spans[max(0, at - 1) :]:
            if first >= end:
                return False
            if start < last and not (start <= first and last <= end):
                return True
        return False
