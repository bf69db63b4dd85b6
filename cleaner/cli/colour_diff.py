"""A diff for a terminal: the characters that an edit takes or writes stand out in their lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TextIO

from cleaner.cli.terminal import paint
from cleaner.edit import Edit, invert
from cleaner.hunks import Hunk, diff_header, hunks, split_lines
from cleaner.report.visible import visible
from cleaner.result import Result


def diff_lines(result: Result, name: str, stream: TextIO, context: int = 3) -> Iterator[str]:
    """Yield the lines of the diff of one document, painted for `stream`."""
    found = list(hunks(result.document.text, result.edits, context))
    if not found:
        return
    yield from (paint(line, "bold", stream) for line in diff_header(name).splitlines())
    removed = _Marks(result.document.text, result.edits)
    added = _Marks(result.text, invert(result.edits))
    for hunk in found:
        rules = paint(", ".join(hunk.rules()), "dim", stream)
        yield f"{paint(f'@@ {hunk.place} @@', 'cyan', stream)} {rules}"
        yield from _hunk_lines(hunk, removed, added, stream)


def _hunk_lines(hunk: Hunk, removed: _Marks, added: _Marks, stream: TextIO) -> Iterator[str]:
    old, new = (_first_line(part) for part in hunk.place.split())
    for line in hunk.lines:
        mark, content = line[0], line[1:].split("\n")[0]
        if mark == "-":
            yield _painted(mark, removed.pieces(old, content), "red", stream)
        elif mark == "+":
            yield _painted(mark, added.pieces(new, content), "green", stream)
        else:
            yield visible(line.split("\n")[0].rstrip("\r"))
        old += mark != "+"
        new += mark != "-"


def _first_line(part: str) -> int:
    """The line, counted from 0, at which `-12,3` starts; an empty range names the line before."""
    start, _, length = part[1:].partition(",")
    return int(start) - (length != "0")


def _painted(mark: str, pieces: Iterator[tuple[str, bool]], colour: str, stream: TextIO) -> str:
    """A line in one colour, its changed pieces on that colour as a ground."""
    return paint(mark, colour, stream) + "".join(
        paint(visible(text.rstrip("\r")), f"on {colour}" if changed else colour, stream)
        for text, changed in pieces
        if text
    )


class _Marks:
    """Which characters of each line of a text belong to an edit of it."""

    def __init__(self, text: str, edits: Sequence[Edit]) -> None:
        self._edits = [edit for edit in edits if edit.start < edit.end]
        self._ends = [edit.end for edit in self._edits]
        self._starts = [0, *accumulate(map(len, split_lines(text)))]

    def pieces(self, line: int, content: str) -> Iterator[tuple[str, bool]]:
        """Yield the pieces of a line, and whether each belongs to an edit."""
        start = self._starts[line]
        at = 0
        first = bisect_right(self._ends, start)
        for edit in self._edits[first:]:
            if edit.start >= start + len(content):
                break
            begin, end = max(0, edit.start - start), min(len(content), edit.end - start)
            yield content[at:begin], False
            yield content[begin:end], True
            at = end
        yield content[at:], False
