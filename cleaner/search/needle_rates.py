"""How often a needle stands in English text, by its letters: the rarer, the fewer lines it hits."""

from __future__ import annotations

import math

RARE = 1e-6
"""How often needles that are rare stand in a character of English text: once in 200 articles."""

WORD_EDGE = "\b"
"""A needle that starts or ends with this mark only counts where a word starts or ends there."""

_LETTERS_PER_THOUSAND = {
    WORD_EDGE: 300, "\n": 5, " ": 180, "e": 102, "t": 75, "a": 65, "o": 62, "i": 57, "n": 57,
    "s": 53, "h": 50, "r": 49, "d": 35, "l": 33, "c": 23, "u": 23, "m": 20, "w": 19, "f": 18,
    "g": 17, "y": 16, "p": 16, "b": 12, "v": 8, "k": 6, "j": 1.3, "x": 1.2, "q": 0.8, "z": 0.6,
}  # fmt: skip
"""How often letters stand in English text (Cornell, Math Explorer's Project 2004), with spaces."""

_OTHER_PER_THOUSAND = 5
_COMMON_WORDS = frozenset(
    "a about after all also an and any are as at back be because but by can come could day do "
    "even first for from get give go good had has have he her here him his how i if in into is it "
    "its just know like look make many may me more most my name new no not now of off on one only "
    "or other our out over part people see she so some such take than that the their them then "
    "there these they think this time to two up us use was way we well were what when which who "
    "will with work would year you your says next said old older".split()
)
_COMMON_WORD_RATE = 2e-3


def rate_of(needle: str) -> float:
    """About how often a needle stands in a character of English text."""
    if needle.strip(" \b") in _COMMON_WORDS:
        return _COMMON_WORD_RATE
    shares = (_LETTERS_PER_THOUSAND.get(letter, _OTHER_PER_THOUSAND) / 1000 for letter in needle)
    return math.prod(shares)
