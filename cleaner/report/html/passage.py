"""One text with its edits, line by line: what stands in both versions, and where they part.

Rows come from the recorded edits alone. A row ends at a line break that no edit touched, and
where an edit leaves both versions at the start of a line; so the two versions can be set side by
side without comparing them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleaner.edit import Edit
from cleaner.report.places import Places

NEAR = 2
"""Rows around a change that stay when unchanged text is folded away."""

LONGEST_TEXT = 3_000
"""Characters of unchanged text shown in one piece; of a longer one the middle is left out."""

LONGEST_OLD = 20_000
"""Characters of one edit shown; of a longer one the middle is left out."""

MOST_ROWS = 2_000
"""Rows above which unchanged rows far from a change are left out, not only folded."""

MOST_MARKS = 1_000
"""Edits of one document that are marked; the text ends after that many."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An edit as it stands on a page. `number` is its line in edits.jsonl, or in withheld.jsonl.

    `applied` is False for an edit that was only proposed: both versions hold the old text.
    """

    edit: Edit
    number: int
    applied: bool
    line: int
    column: int

    @property
    def anchor(self) -> str:
        """The name by which a link leads to this edit."""
        return f"{'edit' if self.applied else 'withheld'}-{self.number}"


@dataclass(frozen=True, slots=True)
class Left:
    """Stands for text that is in both versions, or in an edit, and not on the page."""

    characters: int


Part = str | Mark | Left


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that belong together; `before` and `after` are line numbers in the two versions."""

    before: int
    after: int
    parts: tuple[Part, ...]

    @property
    def changed(self) -> bool:
        """Whether an edit, made or proposed, stands in this row."""
        return any(isinstance(part, Mark) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows far from any change. `rows` is empty when they are left out for good."""

    lines: int
    rows: tuple[Row, ...]


def marks(
    text: str, edits: Sequence[tuple[int, Edit]], withheld: Sequence[tuple[int, Edit]]
) -> list[Mark]:
    """Put numbered edits and proposals on their places in `text`, in order, none over another.

    A proposal that meets an edit, or an earlier proposal, is left out.
    """
    places = Places(text)
    found: list[Mark] = []
    for applied, numbered in ((True, edits), (False, withheld)):
        for number, edit in numbered:
            found.append(Mark(edit, number, applied, *places.of(edit)))
    made = [(mark.edit.start, mark.edit.end) for mark in found if mark.applied]
    free = [mark for mark in found if mark.applied or not _meets(made, mark.edit)]
    return list(_disjoint(sorted(free, key=lambda mark: (mark.edit.start, mark.edit.end))))


def _meets(spans: list[tuple[int, int]], edit: Edit) -> bool:
    at = bisect_right(spans, (edit.end, edit.end))
    return any(start <= edit.end and edit.start <= end for start, end in spans[max(0, at - 1) : at])


def _disjoint(found: Iterable[Mark]) -> Iterator[Mark]:
    end = 0
    for mark in found:
        if mark.edit.start >= end:
            yield mark
            end = mark.edit.end


def rows(text: str, found: Sequence[Mark]) -> Iterator[Row]:
    """Yield the rows of a text and its marks."""
    builder = _Builder()
    done = 0
    for mark in found:
        yield from builder.text(text[done : mark.edit.start])
        yield from builder.mark(mark)
        done = mark.edit.end
    yield from builder.text(text[done:])
    yield from builder.close()


class _Builder:
    """Collects parts until a row is complete."""

    def __init__(self) -> None:
        self._parts: list[Part] = []
        self._first = (1, 1)
        self._lines = (1, 1)
        self._fresh = (True, True)  # whether the versions are at the start of a line

    def text(self, text: str) -> Iterator[Row]:
        """Text that both versions hold."""
        *lines, last = text.split("\n")
        for line in lines:
            self._parts += _shortened(line.removesuffix("\r"))
            self._lines = (self._lines[0] + 1, self._lines[1] + 1)
            yield from self.close(blank=True)
        if last:
            self._parts += _shortened(last)
            self._fresh = (False, False)

    def mark(self, mark: Mark) -> Iterator[Row]:
        """A place where the versions part."""
        old = mark.edit.old
        new = mark.edit.new if mark.applied else old
        self._parts.append(mark)
        self._lines = (self._lines[0] + old.count("\n"), self._lines[1] + new.count("\n"))
        before, after = self._fresh
        self._fresh = (
            old.endswith("\n") if old else before,
            new.endswith("\n") if new else after,
        )
        if all(self._fresh):
            yield from self.close()

    def close(self, *, blank: bool = False) -> Iterator[Row]:
        """End the row; `blank` when it stands for a line even if there is nothing in it."""
        if self._parts or blank:
            yield Row(*self._first, tuple(self._parts))
        self._parts = []
        self._first = self._lines
        self._fresh = (True, True)


def _shortened(text: str, longest: int = LONGEST_TEXT) -> list[Part]:
    """A text as parts; the middle of a long one is left out."""
    if len(text) <= longest:
        return [text] if text else []
    half = longest // 2
    return [text[:half], Left(len(text) - 2 * half), text[-half:]]


def shortened_edit(text: str) -> list[Part]:
    """What an edit removes or writes, as parts; the middle of a very long one is left out."""
    return _shortened(text, LONGEST_OLD)


def folded(found: Sequence[Row]) -> Iterator[Row | Fold]:
    """Put the rows that are far from any change into folds, where there are enough of them."""
    keep = [False] * len(found)
    for at, row in enumerate(found):
        if row.changed:
            for near in range(max(0, at - NEAR), min(len(found), at + NEAR + 1)):
                keep[near] = True
    drop = len(found) > MOST_ROWS
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and not keep[end]:
            end += 1
        if end - at >= NEAR:
            yield Fold(end - at, () if drop else tuple(found[at:end]))
            at = end
        else:
            yield found[at]
            at += 1
