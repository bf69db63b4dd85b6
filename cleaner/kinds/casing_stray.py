"""Capitals where none belong: `stray-capital` (`breAthe`), `small-word` (`Until the end`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.casing import LOWER, UPPER
from cleaner.kinds.casing import CasingRule
from cleaner.lexicon import english
from cleaner.lexicon.names import ordinary
from cleaner.page import Page
from cleaner.rule import option

LEAST_LETTERS = 4

FREQUENT = 4.0
"""Zipf frequency from which the halves of a word count as words: `data`, but not `ting`."""

_BRAND_LETTERS = frozenset("adegijkmnopqtuvxz")
"""Letters that stand before the capital in coined names: `eBook`, `iCloud`, `mHealth`, `oAuth`."""

_PREFIXES = frozenset({"re", "un", "my", "the"})
LEAST_LETTERS_OF_STEM = 5
"""`reMarkable` is a name, and so may `unPlugged` be."""

_CAPITAL_AFTER = re.compile(rf" [{UPPER}]")
"""After `b` and `Red` stands `Sea`: the small letter is the mark of a note."""


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
                end = start + len(word)
                if at == 1 and (page.technical or _CAPITAL_AFTER.match(page.text, end)):
                    continue  # a product: `eXcursion`
                if self.may_change(page, start, end):
                    new = word[at].lower()
                    yield self.replacement(page, start + at, start + at + 1, new)


def _is_coined(word: str, at: int) -> bool:
    """Whether a capital at `at` parts a word as coined names do (`eBook`, `dataBase`)."""
    left, right = word[:at], word[at:].lower()
    if at == 1:
        return left in _BRAND_LETTERS and right in ordinary()
    if left in _PREFIXES and len(right) >= LEAST_LETTERS_OF_STEM:
        return True
    return min(english().common.get(half, 0.0) for half in (left, right)) >= FREQUENT


_BEFORE = re.compile(rf"[{LOWER}],? $")
_AFTER = re.compile(rf" [{LOWER}]")


@dataclass(frozen=True, kw_only=True)
class SmallWordRule(CasingRule):
    """Makes the capital of one of `words` a small letter between words in lower case.

    For words that carry a sentence and are no part of names by themselves. In headings, and where
    the page writes the word so twice, the capital is meant.
    """

    KIND: ClassVar[str] = "small-word"

    words: tuple[str, ...] = option("The words, in lower case.")

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(word.capitalize() for word in self.words)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        text = page.text
        for form in sorted(self._forms & page.casing.runs.keys()):
            inside = [
                start
                for start in page.casing.places(form)
                if _BEFORE.search(text, max(0, start - 3), start)
                and _AFTER.match(text, start + len(form))
            ]
            for start in inside if len(inside) == 1 else ():
                line = page.line_at(start)
                if not page.casing.is_title(line) and self.may_change(page, start, start + 1):
                    yield self.replacement(page, start, start + 1, text[start].lower())
