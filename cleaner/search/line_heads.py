"""How a line must begin to be of interest: a scanner then need not read the rest of it.

Most rules describe lines from end to end, and most lines of a text are paragraphs. Their first few
words tell nearly as much as all of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cleaner.search.needles import literals_of

_parser: Any = re._parser  # type: ignore[attr-defined]

HEAD = 64
"""Characters of a line that are read to see how it begins."""

LEAST_AT_START = 3
LEAST_ANYWHERE = 5
"""Letters that must stand together in a head: at least so many where the line must begin with it,
more where its words may stand anywhere in the first `HEAD` characters."""


class Head(NamedTuple):
    """The items of a parsed pattern that the first `HEAD` characters of a line are enough for."""

    items: list[Any]
    whole: bool
    """Whether they are all there are."""


def head_of(items: Sequence[Any]) -> Head:
    """The head of a sequence that describes a line from end to end, white space around it aside."""
    return _cut(items, HEAD)


def _cut(items: Sequence[Any], room: int) -> Head:
    """As much of a sequence as never takes more characters than there is room for."""
    kept: list[Any] = []
    for item in items:
        widest = _widest([item])
        if widest > room:
            return Head(kept + _cut_item(item, room), whole=False)
        kept.append(item)
        room -= widest
    return Head(kept, whole=True)


def _cut_item(item: Any, room: int) -> list[Any]:
    """What is left of an item that may take more characters than there is room for."""
    op, argument = item
    name = str(op)
    if name == "SUBPATTERN":
        return [(op, (*argument[:3], _sequence_of(_cut(argument[3], room).items)))]
    if name == "BRANCH":
        branches = [_sequence_of(_cut(branch, room).items) for branch in argument[1]]
        return [(op, (argument[0], branches))]
    if name.endswith("REPEAT") and argument[0] > 0:
        return _cut(argument[2], room).items
    return []


def _sequence_of(items: Sequence[Any]) -> Any:
    return _parser.SubPattern(_parser.State(), list(items))


def _widest(items: Sequence[Any]) -> int:
    """The most characters that a sequence matches."""
    widest: int = _sequence_of(items).getwidth()[1]
    return widest


def tells(items: Sequence[Any], *, at_start: bool) -> bool:
    """Whether few lines begin as the items of a head ask for, or hold that in their beginning.

    `at_start` says whether the line must begin with them.
    """
    least = LEAST_AT_START if at_start else LEAST_ANYWHERE
    words = [word.strip() for word in literals_of(items)]
    return bool(words) and all(
        sum(map(str.isalpha, word)) >= least and word not in _OPENERS for word in words
    )


_OPENERS = frozenset(
    "the this that these there and but for with when what who how why his her she they you our "
    "one two all are was not from has have had can will new its".split()
)
"""Words of `LEAST_AT_START` letters and more that many lines begin with."""
