"""The lines that edits change, as the hunks of a unified diff.

They are read off the edits, not found by comparing texts: the price grows with the length of the
text and no more, and each hunk knows exactly which edits made it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from cleaner.edit import Edit, apply

NO_NEWLINE = "\\ No newline at end of file\n"
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


@dataclass(frozen=True, slots=True)
class Change:
    """Neighbouring lines that edits replace; lines keep their ending, `line` counts from 0."""

    line: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """One hunk of a unified diff: where it is (as in its header) and its lines with their marks."""

    place: str
    lines: tuple[str, ...]
    edits: tuple[Edit, ...]

    def rules(self) -> tuple[str, ...]:
        """The ids of the rules behind this hunk, in text order, each once."""
        return tuple(dict.fromkeys(rule for edit in self.edits for rule in edit.rules))


def split_lines(text: str) -> list[str]:
    """Split at `\\n` alone: `splitlines` would also cut at form feeds and U+2028."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def changes(text: str, edits: Sequence[Edit]) -> Iterator[Change]:
    """Yield the changes that ordered, disjoint edits make to `text`, line by line, in order."""
    lines = split_lines(text)
    starts = [0, *accumulate(map(len, lines))]
    if lines and not lines[-1].endswith("\n"):
        starts.pop()  # what is added at the end of the text is added to its last line

    def line_at(offset: int) -> int:
        return bisect_right(starts, offset) - 1

    group: list[Edit] = []
    first = end = 0  # the lines that the edits of the group touch
    for edit in edits:
        here = line_at(edit.start)
        if group and here >= end:
            yield from _change(lines, starts, first, end, group)
            group = []
        if not group:
            first = here
        group.append(edit)
        end = min(line_at(edit.end) + 1, len(lines))
    if group:
        yield from _change(lines, starts, first, end, group)


def _change(
    lines: list[str], starts: list[int], first: int, end: int, edits: list[Edit]
) -> Iterator[Change]:
    """Yield the change that edits within lines first..end make, without lines that stay."""
    before = lines[first:end]
    shift = starts[first]
    local = [replace(edit, start=edit.start - shift, end=edit.end - shift) for edit in edits]
    after = split_lines(apply("".join(before), local))
    head = 0
    while head < min(len(before), len(after)) and before[head] == after[head]:
        head += 1
    before, after = before[head:], after[head:]
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    if before or after:
        yield Change(first + head, tuple(before), tuple(after), tuple(edits))


def hunks(text: str, edits: Sequence[Edit], context: int = 3) -> Iterator[Hunk]:
    """Yield the hunks of the diff from `text` to what `edits` make of it.

    `context` is the number of unchanged lines around each change.
    """
    lines = split_lines(text)
    group: list[Change] = []
    shift = 0  # lines after minus lines before, up to the group
    for change in changes(text, edits):
        if group and change.line - _end(group[-1]) > 2 * context:
            yield _hunk(lines, group, shift, context)
            shift += sum(len(c.after) - len(c.before) for c in group)
            group = []
        group.append(change)
    if group:
        yield _hunk(lines, group, shift, context)


def _end(change: Change) -> int:
    return change.line + len(change.before)


def _hunk(lines: list[str], group: list[Change], shift: int, context: int) -> Hunk:
    """One hunk of changes that stand close together."""
    start = max(0, group[0].line - context)
    end = min(len(lines), _end(group[-1]) + context)
    written: list[str] = []
    at = start
    for change in group:
        written.extend(" " + line for line in lines[at : change.line])
        written.extend("-" + line for line in change.before)
        written.extend("+" + line for line in change.after)
        at = _end(change)
    written.extend(" " + line for line in lines[at:end])
    removed = end - start
    added = removed + sum(len(change.after) - len(change.before) for change in group)
    place = f"-{_range(start, removed)} +{_range(start + shift, added)}"
    marked = tuple(line if line.endswith("\n") else line + "\n" + NO_NEWLINE for line in written)
    return Hunk(place, marked, tuple(edit for change in group for edit in change.edits))


def _range(start: int, length: int) -> str:
    """A range as unified diffs write it: lines count from 1, and an empty range from before it."""
    return f"{start + 1 if length else start},{length}"


def diff_header(name: str) -> str:
    """The lines above the hunks of one file; `name` goes below `a/` and `b/`, as in git."""
    old, new = _quoted(f"a/{name}"), _quoted(f"b/{name}")
    tab = "\t" if " " in name else ""  # else `patch` takes the name to end at the space
    return f"diff --git {old} {new}\n--- {old}{tab}\n+++ {new}{tab}\n"


def _quoted(name: str) -> str:
    """A file name as git writes it: in quotes when it holds what would break the line."""
    if not any(character in _ESCAPES or character < " " for character in name):
        return name
    return '"' + "".join(_ESCAPES.get(c, c if c >= " " else f"\\{ord(c):03o}") for c in name) + '"'


def hunk_lines(hunk: Hunk) -> Iterator[str]:
    """The lines of one hunk below its header, which names the rules where git names functions."""
    yield f"@@ {hunk.place} @@ {', '.join(hunk.rules())}\n"
    yield from hunk.lines
