"""Words that one slip of the fingers or one habit of spelling turns into another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Slip = Literal[
    "swapped", "doubled", "undoubled", "dropped", "added", "neighbour", "vowel", "letter"
]
"""What went wrong: two letters changed places, one was doubled, a double one was written once, one
was left out, one slipped in, one was struck on the neighbouring key, one vowel stands for another,
or one letter stands for any other."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {
    letter: (row, column + row * 0.5)
    for row, letters in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}
_NEIGHBOURS = frozenset(
    a + b
    for a, (row_a, column_a) in _PLACES.items()
    for b, (row_b, column_b) in _PLACES.items()
    if a != b and abs(row_a - row_b) <= 1 and abs(column_a - column_b) <= 1.1
)
"""Pairs of letters whose keys touch on a QWERTY keyboard."""

FIRST_LETTER = 0.8
"""What a slip on the first letter costs more: writers rarely miss that one."""


def near(word: str, known: Mapping[str, float]) -> list[str]:
    """Return the known words that are one slip away from `word`, in alphabetical order."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    forms = {head + tail[1:] for head, tail in cuts if tail}
    forms.update(head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    forms.update(head + letter + tail for head, tail in cuts for letter in _LETTERS)
    forms.update(head + letter + tail[1:] for head, tail in cuts if tail for letter in _LETTERS)
    forms.discard(word)
    return sorted(forms & known.keys())


def slip(wrong: str, right: str) -> tuple[float, Slip] | None:
    """Return what turned `right` into `wrong` and what that costs; None for more than one slip.

    A cost is in powers of ten, to be taken off a Zipf frequency: 0 for the slips that are made all
    the time (letters swapped or doubled), 1.6 for a letter that has nothing to do with the right
    one. The steps follow how often each slip is seen in lists of real misspellings.
    """
    if wrong == right:
        return None
    at = 0
    while at < min(len(wrong), len(right)) and wrong[at] == right[at]:
        at += 1
    tail_wrong, tail_right = wrong[at:], right[at:]
    if tail_wrong[1:] == tail_right:
        return _added(wrong, at)
    if tail_right[1:] == tail_wrong:
        return _dropped(wrong, at, tail_right[:1])
    if len(tail_right) > 1 and tail_wrong == tail_right[1] + tail_right[0] + tail_right[2:]:
        return (0.0 if at else 0.5), "swapped"
    if tail_wrong[1:] == tail_right[1:]:
        return _replaced(tail_wrong[0], tail_right[0], at)
    return None


def _added(wrong: str, at: int) -> tuple[float, Slip]:
    if at and wrong[at - 1] == wrong[at]:
        return 0.0, "doubled"
    if not at:
        return 0.5 + FIRST_LETTER, "added"
    touches = wrong[at - 1 : at + 1] in _NEIGHBOURS or wrong[at : at + 2] in _NEIGHBOURS
    return (0.5 if touches else 0.8), "added"


def _dropped(wrong: str, at: int, letter: str) -> tuple[float, Slip]:
    if at and wrong[at - 1] == letter:
        return 0.0, "undoubled"
    if not at:
        return 0.5 + FIRST_LETTER, "dropped"
    return (1.2 if at == len(wrong) else 0.5), "dropped"


def _replaced(wrong: str, right: str, at: int) -> tuple[float, Slip]:
    first = 0.0 if at else FIRST_LETTER
    if wrong in _VOWELS and right in _VOWELS:
        return 0.4 + first, "vowel"
    if wrong + right in _NEIGHBOURS:
        return 0.5 + first, "neighbour"
    return 1.6 + first, "letter"
