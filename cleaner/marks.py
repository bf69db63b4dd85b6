"""Marks in a text that keep rules off it: `<!-- cleaner: ignore -->` and its like.

A mark stands in an HTML comment, which Markdown does not show, or in square brackets in plain text:
`[cleaner: ignore]`. Behind other words it speaks for its own line, alone on a line for the next
line that is not blank. It may name rules, with commas between: `[cleaner: ignore share-bar]`.
`ignore-file` in the place of `ignore` speaks for the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(
    r"(?:<!--|\[)[ \t]*cleaner:[ \t]*ignore(?P<file>-file)?"
    r"(?:[ \t:]+(?P<rules>[a-z0-9-]+(?:[ \t]*,[ \t]*[a-z0-9-]+)*))?[ \t]*(?:-->|\])"
)
SIGN = "cleaner:"
"""What every mark holds: a text without it is not searched any further."""

_ALL = frozenset({"*"})


class Marks:
    """The marks in the lines of one text."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._whole: frozenset[str] = frozenset()
        self._lines: dict[int, frozenset[str]] = {}
        for number, line in enumerate(lines):
            if SIGN in line:
                self._read(lines, number)

    def __bool__(self) -> bool:
        return bool(self._whole or self._lines)

    def _read(self, lines: Sequence[str], number: int) -> None:
        for mark in _MARK.finditer(lines[number]):
            rules = frozenset(re.findall(r"[^\s,]+", mark["rules"] or "")) or _ALL
            alone = lines[number].strip() == mark[0]
            if alone:
                self._add(number, _ALL)  # nobody may change the mark itself
            if mark["file"]:
                self._whole |= rules
                continue
            target = number
            if alone:
                below = range(number + 1, len(lines))
                target = next((i for i in below if lines[i].strip()), number)
            self._add(target, rules)

    def _add(self, number: int, rules: frozenset[str]) -> None:
        self._lines[number] = self._lines.get(number, frozenset()) | rules

    def keep_off(self, rule: str, first: int, last: int) -> bool:
        """Whether a rule may not touch the lines `first` to `last`, counted from 0."""
        if _holds(self._whole, rule):
            return True
        return any(
            _holds(rules, rule) and first <= number <= last for number, rules in self._lines.items()
        )


def _holds(rules: frozenset[str], rule: str) -> bool:
    return rule in rules or "*" in rules
