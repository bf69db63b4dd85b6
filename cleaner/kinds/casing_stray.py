"""The `stray-capital` kind: one capital inside an ordinary word (`breAthe`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.kinds.casing import CasingRule
from cleaner.lexicon.names import ordinary
from cleaner.page import Page

LEAST_LETTERS = 4

_BRAND_LETTERS = frozenset("adegijkmnopqtuvxz")
"""Letters that stand before the capital in coined names: `eBook`, `iCloud`, `mHealth`, `oAuth`."""


@dataclass(frozen=True, kw_only=True)
class StrayCapitalRule(CasingRule):
    """Makes a single capital inside an ordinary word a small letter.

    A word whose halves are words too (`dataBase`, `eBook`) may be a name of something, and a form
    that stands on the page twice is meant, unless the page mostly writes it without.
    """

    KIND: ClassVar[str] = "stray-capital"

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for word in sorted(page.casing.mixed):
            if len(word) < LEAST_LETTERS or word.lower() not in ordinary():
                continue
            at = next(i for i, letter in enumerate(word) if letter.isupper())
            places = page.casing.places(word)
            plain = len(page.casing.places(word.lower()))
            if _is_coined(word, at) or len(places) > max(1, plain / 2):
                continue
            for start in places:
                if self.may_change(page, start, start + len(word)):
                    new = word[at].lower()
                    yield self.replacement(page, start + at, start + at + 1, new)


def _is_coined(word: str, at: int) -> bool:
    """Whether a capital at `at` parts a word as the makers of brands and programs do."""
    left, right = word[:at], word[at:].lower()
    if at == 1:
        return left in _BRAND_LETTERS and right in ordinary()
    return min(at, len(right)) > 2 and left in ordinary() and right in ordinary()
