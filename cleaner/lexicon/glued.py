"""Two words without the space between them: `batteryof`, `throughwhat`.

The space goes with the links, the emphasis or the line breaks of a page when its text is taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_BEHIND = {"the": 3, "that": 3, "which": 3, "from": 4, "with": 4, "and": 5, "of": 5, "was": 5}
"""Small words that few words of ordinary English end in, and the shortest word that each may be
glued to. Terms of programs (`startswith`) and names do end in them: one such form tells nothing."""

_PERHAPS_BEHIND = (
    *_BEHIND,
    *("are", "as", "at", "by", "for", "in", "is", "on", "or", "to"),
)
"""Small words that may be glued to a word, for all one can tell: `serviceis`, but `tarotis` too."""

SPLIT_ZIPF = 3.5
"""How frequent a word must be for a small word to be split off it: some 3 uses a million words."""

_EITHER_SIDE = (
    "that with from and was were which this these those they their theirs them there his hers she "
    "you your our its have has had been would could should will what when where why because about "
    "into than then"
)
_FIRST = frozenset(_EITHER_SIDE.split())
_SECOND = _FIRST | {"the"}
"""Small words that make no compounds (`up` does: `upcycle`), nor names of sites (`theguardian`)."""

JOINED_ZIPF = 4.0
"""How frequent both words must be where a page joins words: some 10 uses a million words."""

MARGIN = 1.0
"""How many powers of ten more frequent the words must be than those of any other way."""

_LETTERS = frozenset("bcdefghjklmnopqrstuvwxyz")
"""The list of words holds the letters, but only `a` and `i` stand in sentences."""

SHORTEST = 3
"""Shorter words stand in too many others: `do` and `it`."""


def split_small_word(form: str, common: Mapping[str, float]) -> tuple[str, str] | None:
    """The two words of a form whose second is a small word; None when it has no such form."""
    for small, shortest in _BEHIND.items():
        word = form.removesuffix(small)
        if word != form and len(word) >= shortest and common.get(word, 0.0) >= SPLIT_ZIPF:
            return word, small
    return None


def may_be_two(form: str, common: Mapping[str, float]) -> bool:
    """Whether a form may be two words without the space: `surveyof` is no `surveyor`."""
    return form.endswith(_PERHAPS_BEHIND) and any(
        form.endswith(small) and common.get(form.removesuffix(small), 0.0) >= SPLIT_ZIPF
        for small in _PERHAPS_BEHIND
    )


def split_joined(form: str, common: Mapping[str, float]) -> tuple[str, str] | None:
    """The two words of a form, one of them small, where no other way to take it apart is likely.

    Not clear from the form alone: only a page on which several such forms stand joins its words.
    """
    ways = sorted(_ways(form, common), reverse=True)
    if not ways or (len(ways) > 1 and ways[0][0] - ways[1][0] < MARGIN):
        return None
    _, first, second = ways[0]
    has_small = first in _FIRST or second in _SECOND
    return (first, second) if has_small and min(len(first), len(second)) >= SHORTEST else None


def _ways(form: str, common: Mapping[str, float]) -> Iterator[tuple[float, str, str]]:
    """Every way to take a form apart into two frequent words, and how frequent both are.

    `oursteam` is `our steam` or `ours team`; `wasteam` is `was team`, and hardly `waste am`.
    """
    for at in range(1, len(form)):
        first, second = form[:at], form[at:]
        if {first, second} & _LETTERS:
            continue
        frequency = common.get(first, 0.0), common.get(second, 0.0)
        if min(frequency) >= JOINED_ZIPF:
            yield sum(frequency), first, second
