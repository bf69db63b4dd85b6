"""What stands in quotation marks: words that a text speaks about, and speech in small letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

_OPENED = re.compile(r"[\"“‘'«](?:\w[\w.,’']* ){0,2}$")
_CLOSED = re.compile(r"(?: [\w’']+){0,2}[,.!?]?[\"”’'»]")

FARTHEST = 40
"""Characters on each side in which the quotation marks must stand."""


def is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether `start:end` stands in quotation marks with at most two words on each side.

    >>> is_mentioned('The spelling "recieve" is wrong.', 14, 21)
    True
    >>> is_mentioned('"We will recieve you when the tide is in," he said.', 9, 16)
    False
    """
    closed = _CLOSED.match(text, end, end + FARTHEST)
    if closed is None:
        return False
    return _OPENED.search(text[max(0, start - FARTHEST) : start]) is not None


def opens_small(line: str, column: int) -> bool:
    """Whether a place in a line lies in a quotation that starts in lower case.

    >>> opens_small("He wrote “all lost. see you” and left.", 20)
    True
    >>> opens_small("He wrote “All lost. see you” and left.", 20)
    False
    """
    opening, closing, straight = _quotes_of(line)
    opened = _last_before(column, opening)
    if opened < _last_before(column, closing):
        opened = -1
    if opened < 0 and bisect_left(straight, column) % 2:
        opened = _last_before(column, straight)
    return opened >= 0 and line[opened + 1 : opened + 2].islower()


def _last_before(column: int, places: Sequence[int]) -> int:
    """The last of some ordered places before a column, or -1."""
    at = bisect_left(places, column)
    return places[at - 1] if at else -1


@lru_cache(maxsize=1)  # it is asked at each sentence of a line
def _quotes_of(line: str) -> tuple[list[int], list[int], list[int]]:
    """Where quotes open, where they close, and where stand those that do either."""
    opening, closing, straight = (
        [at for at, character in enumerate(line) if character in marks]
        for marks in ("“‘", "”", '"')
    )
    return opening, closing, straight
