"""Words that a text speaks about: those must stay as they are, right or wrong."""

from __future__ import annotations

import re

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
