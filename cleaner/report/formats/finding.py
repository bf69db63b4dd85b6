"""A finding: one edit that `check` tells about, with its place as people and machines count it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.report.visible import shown

if TYPE_CHECKING:
    from cleaner.edit import Edit
    from cleaner.result import Result


@dataclass(frozen=True, slots=True)
class Finding:
    """One edit of one document. Lines and columns count from 1; the end is behind the last one.

    `path` is the file as the user named it. `in_file` is false when the places count in a text
    that was taken out of the file, so that nobody can look them up in the file itself.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    edit: Edit
    message: str
    text: str
    """The document that the edit is against."""
    in_file: bool

    @property
    def rule(self) -> str:
        """The id of the rule behind it; where several met, the one that acted first."""
        return self.edit.rules[0]


def findings_of(path: str, result: Result, *, in_file: bool = True) -> Iterator[Finding]:
    """Yield what the edits of one result have to say, in text order."""
    text = result.document.text
    place_of = Places(text)
    for edit in result.edits:
        line, column = place_of.edit(edit)
        lag = len(edit.old) - len(edit.old.rstrip()) if edit.old.strip() else 0
        end_line, end_column = place_of.offset(edit.end - lag)
        yield Finding(
            path, line, column, end_line, end_column, edit, message_of(edit), text, in_file
        )


def message_of(edit: Edit) -> str:
    """What an edit does and why, on one line."""
    why = " ".join(edit.why.split())
    return f"{deed_of(edit)}: {why}" if why else deed_of(edit)


def deed_of(edit: Edit) -> str:
    """What an edit does, on one line."""
    if not edit.new.strip() and edit.old.strip():
        return f"removes {shown(edit.old.strip())}"
    if not edit.new:
        return f"removes {shown(edit.old)}"
    if not edit.old:
        return f"adds {shown(edit.new)}"
    return f"{shown(edit.old)} becomes {shown(edit.new)}"


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
