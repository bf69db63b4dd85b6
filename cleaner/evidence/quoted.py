"""What stands in quotation marks: words that a text speaks about, and speech in small letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

_OPENED = re.compile(r"[\"“‘'«](?:\w[\w.,’']* ){0,2}$")
_CLOSED = re.compile(r"(?: [\w’']+){0,2}[,.!?]?[\"”’'»]")

_NAMED = re.compile(r"\b(?:words?|spellings?|forms?|misspellings?|typos?) $", re.IGNORECASE)

FARTHEST = 40
"""Characters on each side in which the quotation marks must stand."""


def is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether `start:end` is a word that a text speaks about.

    It stands in quotation marks with at most two words on each side, or is called a word.

    >>> is_mentioned('The spelling "recieve" is wrong.', 14, 21)
    True
    >>> is_mentioned("The word accomodate is often so spelt.", 9, 19)
    True
    >>> is_mentioned('"We will recieve you when the tide is in," he said.', 9, 16)
    False
    """
    if _NAMED.search(text, max(0, start - FARTHEST), start):
        return True
    closed = _CLOSED.match(text, end, end + FARTHEST)
    if closed is None:
        return False
    return _OPENED.search(text[max(0, start - FARTHEST) : start]) is not None


_LINK = (
    r"[^\w\n]{1,6}(?:(?:(?:and|but) )?(?:not|never|nor|for|as|instead of|rather than|versus|or"
    r"|vs\.?|is|to|means?|meant|(?:he|she|they) means?|becomes|should be)[^\w\n]{1,4})?"
)
_LINKED_NEXT = re.compile(_LINK)


def is_beside_its_right(text: str, start: int, end: int, right: str) -> bool:
    """Whether the right word stands next to the wrong one, as where a text speaks of mistakes.

    >>> is_beside_its_right("It is separate, never seperate.", 22, 30, "separate")
    True
    >>> is_beside_its_right("A seperate room is a room apart.", 2, 10, "separate")
    False
    """
    if text.find(right, max(0, start - FARTHEST - len(right)), end + FARTHEST + len(right)) < 0:
        return False
    links = _LINKED_NEXT.match(text, end)
    if links is not None and _stands_at(text, links.end(), right):
        return True
    return _ends_with(text[max(0, start - FARTHEST - len(right)) : start], right)


def _stands_at(text: str, start: int, word: str) -> bool:
    end = start + len(word)
    return text.startswith(word, start) and not text[end : end + 1].isalnum()


def _ends_with(before: str, word: str) -> bool:
    """Whether a text ends with a word and what may link it to the next."""
    at = before.rfind(word)
    if at < 0 or before[at - 1 : at].isalnum():
        return False
    return _LINKED_NEXT.fullmatch(before, at + len(word)) is not None


_NOTED = re.compile(r"\b(?:said|says|read|reads|wrote|ran|note|telegram|message|card): (?=[a-z])")
_UPPER_START = re.compile(r"[.!?] +[A-Z]")


def opens_small(line: str, column: int) -> bool:
    """Whether a place in a line lies in a quotation or a note that starts in lower case.

    >>> opens_small("He wrote “all lost. see you” and left.", 20)
    True
    >>> opens_small("He wrote “All lost. see you” and left.", 20)
    False
    >>> opens_small("The card said: all lost. see you.", 25)
    True
    """
    opening, closing, straight = _quotes_of(line)
    opened = _last_before(column, opening)
    if opened < _last_before(column, closing):
        opened = -1
    if opened < 0 and bisect_left(straight, column) % 2:
        opened = _last_before(column, straight)
    if opened >= 0 and line[opened + 1 : opened + 2].islower():
        return True
    notes, capitals = _notes_of(line)
    noted = _last_before(column, notes)
    return noted >= 0 and _last_before(column, capitals) < noted


def _last_before(column: int, places: Sequence[int]) -> int:
    """The last of some ordered places before a column, or -1."""
    at = bisect_left(places, column)
    return places[at - 1] if at else -1


@lru_cache(maxsize=1)  # it is asked at each sentence of a line
def _notes_of(line: str) -> tuple[list[int], list[int]]:
    """Where notes in lower case begin, and where sentences with a capital do."""
    notes = [match.end() for match in _NOTED.finditer(line)]
    return notes, [match.start() for match in _UPPER_START.finditer(line)] if notes else []


@lru_cache(maxsize=1)  # it is asked at each sentence of a line
def _quotes_of(line: str) -> tuple[list[int], list[int], list[int]]:
    """Where quotes open, where they close, and where stand those that do either."""
    opening, closing, straight = (
        [at for at, character in enumerate(line) if character in marks]
        for marks in ("“‘", "”", '"')
    )
    return opening, closing, straight
