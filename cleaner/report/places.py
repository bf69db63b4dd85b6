"""Where edits are: the line and column at which a reader looks for them, the same everywhere.

An edit may begin in white space that goes along with what it removes, such as the line break before
the last line of a text; its place is that of the first character that can be seen.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.edit import Edit

Place = tuple[int, int]
"""A line and a column, both counted from 1, in characters."""


class Places:
    """Finds the places of edits in one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]

    def of(self, edit: Edit) -> Place:
        """Where an edit is: at the first character it replaces that is no white space, if any."""
        at = edit.start + _lead(edit)
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def end_of(place: Place, edit: Edit) -> Place:
    """Behind the last character that a reader should look at, of an edit at a place."""
    seen = edit.old[_lead(edit) :]
    seen = seen.rstrip() or seen
    line, column = place
    last = seen.rfind("\n")
    if last < 0:
        return line, column + len(seen)
    return line + seen.count("\n"), len(seen) - last


def _lead(edit: Edit) -> int:
    old = edit.old
    return len(old) - len(old.lstrip()) if old.strip() else 0
