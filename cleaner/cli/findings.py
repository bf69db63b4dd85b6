"""An edit as a finding: where a person should look, and one line about it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.cli.terminal import shown

if TYPE_CHECKING:
    from cleaner.edit import Edit


def message_of(edit: Edit) -> str:
    """What an edit does and why, on one line."""
    if not edit.new.strip() and edit.old.strip():
        deed = f"removes {shown(edit.old.strip())}"
    elif not edit.new:
        deed = f"removes {shown(edit.old)}"
    elif not edit.old:
        deed = f"adds {shown(edit.new)}"
    else:
        deed = f"{shown(edit.old)} becomes {shown(edit.new)}"
    return f"{deed}: {' '.join(edit.why.split())}" if edit.why else deed


class Places:
    """Lines and columns, both counted from 1, of the offsets of one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]

    def offset(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def edit(self, edit: Edit) -> tuple[int, int]:
        """Where a reader should look: at the first character that is no white space, if any."""
        lead = len(edit.old) - len(edit.old.lstrip()) if edit.old.strip() else 0
        return self.offset(edit.start + lead)
