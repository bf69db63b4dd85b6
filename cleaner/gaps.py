"""Closing the gaps that removed lines leave: blank lines that belonged to them go with them.

A rule removes its lines without knowing what other rules remove around them. Only when all is known
can one say which blank lines are left over: between two lines that both go, beside a single one, or
at the start of the text when everything above goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cleaner.edit import Edit
from cleaner.page import Page


@dataclass(frozen=True, slots=True)
class _Removal:
    """An edit that takes whole lines, and the first and last filled line that it takes."""

    edit: Edit
    first: int
    last: int


def close_gaps(page: Page, edits: Sequence[Edit]) -> list[Edit]:
    """Return the ordered edits, with removals that are neighbours also taking the blanks between.

    Each goes on removing its own lines; which blank lines go is decided as if one edit took all.
    """
    closed: list[Edit] = []
    run: list[_Removal] = []
    for edit in edits:
        removal = _as_removal(page, edit)
        if run and (removal is None or page.next_filled(run[-1].last) != removal.first):
            closed.extend(_spread(page, run))
            run = []
        if removal is None:
            closed.append(edit)
        else:
            run.append(removal)
    closed.extend(_spread(page, run))
    return closed


def _as_removal(page: Page, edit: Edit) -> _Removal | None:
    """The lines that an edit takes; None when it does anything but take whole lines."""
    if edit.new or not edit.old.strip():
        return None
    first = page.line_at(edit.start)
    if edit.start > page.starts[first]:  # from the end of a line on, as at the end of a text
        if edit.start < page.span(first)[1]:
            return None
        first += 1
    last = page.line_at(edit.end - 1)
    if edit.end < page.span(last)[1]:
        return None
    filled = [line for line in range(first, last + 1) if page.stripped[line]]
    return _Removal(edit, filled[0], filled[-1]) if filled else None


def _spread(page: Page, run: Sequence[_Removal]) -> Iterator[Edit]:
    """The edits of neighbours, which together remove what one edit for all would remove."""
    if not run:
        return
    start, end = _span_of(page, run[0].first, run[-1].last)
    borders = [start, *(page.starts[removal.first] for removal in run[1:]), end]
    for removal, (a, b) in zip(run, pairwise(borders), strict=True):
        yield replace(removal.edit, start=a, end=b, old=page.text[a:b])


def _span_of(page: Page, first: int, last: int) -> tuple[int, int]:
    """The span to delete so that lines first..last are gone and no blank line doubles.

    At the end of the text the line break before goes and the one after stays, so that the text ends
    as it ended; at its start the blank lines after go too.
    """
    before, after = page.previous_filled(first), page.next_filled(last)
    if after is None:
        start = 0 if before is None else page.span(before)[1]
        return start, page.span(last)[1]
    if before is None:
        return 0, page.starts[after]
    blank_before = before < first - 1
    blank_after = after > last + 1
    return page.starts[first], page.starts[after if blank_before and blank_after else last + 1]
