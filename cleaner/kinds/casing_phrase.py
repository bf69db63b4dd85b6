"""Words that have a capital only in company: `phrase-case` (`White house`), `pair-case`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.casing import LOWER, is_apart
from cleaner.kinds.casing import CasingRule
from cleaner.lexicon.names import ordinary
from cleaner.page import Page
from cleaner.rule import option

_GOES_ON = re.compile(rf"[{LOWER}\d,;] ")
_ENDING = re.compile(rf"[{LOWER}]{{0,3}}(?![\w-])")
_NO_ENDING = re.compile(r"(?![\w-])")
_PARTS = re.compile(r"[\w'’]+|\W+")


@dataclass(frozen=True, kw_only=True)
class PhraseCaseRule(CasingRule):
    """Gives a word of a name its capital back where the page writes the whole name with capitals.

    The name must stand in running text `least` times with all its capitals. The words around the
    damaged one must have theirs, so that `a white house` is safe beside `the White House`.
    """

    KIND: ClassVar[str] = "phrase-case"

    least: int = option("How often running text must hold the whole name.", default=2)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for phrase in page.casing.phrases:
            if phrase.isupper():
                continue
            for at, broken in _broken(page, phrase):
                yield from self._mend(page, phrase, at, broken)

    def _mend(self, page: Page, phrase: str, at: int, broken: str) -> Iterator[Edit]:
        if broken not in page.text:
            return
        whole = [p for p in page.casing.places(phrase) if not page.casing.is_title(page.line_at(p))]
        found = list(_inside(page.text, broken, endings=at == 0 and len(phrase.split()) == 2))
        if len(whole) < self.least or len(whole) < 2 * len(found):
            return
        if at and page.casing.runs[phrase[:at].rstrip()] > len(found):
            return  # `the Space Shuttle program`: the name is complete without the word
        for begin, end in found:
            start = begin + at
            why = f"'{phrase}' is written so {len(whole)} times in this document."
            if self.may_change(page, start, end):
                yield self.capital(page, start, why)


def _inside(text: str, phrase: str, *, endings: bool) -> Iterator[tuple[int, int]]:
    """Where a phrase stands inside a sentence; with `endings`, three more letters may follow."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        match = (_ENDING if endings else _NO_ENDING).match(text, end)
        if match is not None and _GOES_ON.match(text, max(0, start - 2)):
            yield start, match.end()
        start = text.find(phrase, end)


def _broken(page: Page, phrase: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, phrase) for each way in which one ordinary word can have lost its capital.

    Only for words that the page has in small letters: most pages have none of them.
    """
    at = 0
    for part in _PARTS.findall(phrase):
        lower = part.lower()
        if part[0].isupper() and lower in ordinary() and page.words.may_hold(lower):
            yield at, phrase[:at] + lower + phrase[at + len(part) :]
        at += len(part)


_NEXT_WORD = re.compile(rf" ([{LOWER}]{{4,}})")


@dataclass(frozen=True, kw_only=True)
class PairCaseRule(CasingRule):
    """Capitalises one of `words` before a word before which the page capitalises it elsewhere.

    For adjectives with two senses: `Western sanctions`, but `the western shore of the lake`.
    """

    KIND: ClassVar[str] = "pair-case"

    words: tuple[str, ...] = option("Words with a sense that takes a capital, in lower case.")
    least: int = option("How often the page must write the pair with a capital.", default=2)

    def literals(self) -> frozenset[str] | None:
        return frozenset(self.words)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        if not lines:
            return
        for word in self.words:
            lower = [*_pairs(page, word)]
            if lower:
                yield from self._follow(page, word, lower)

    def _follow(self, page: Page, word: str, lower: list[tuple[int, int, str]]) -> Iterator[Edit]:
        """Capitalise the word in those of its pairs that the page writes so."""
        usual = Counter(beside for _, _, beside in lower)
        capital = word.capitalize()
        cased = Counter(beside for _, _, beside in _pairs(page, capital))
        for start, end, beside in lower:
            times = cased[beside]
            enough = times >= self.least and times >= 2 * usual[beside]
            if enough and self.may_change(page, start, end):
                why = f"'{capital} {beside}' is written so {times} times here."
                yield self.capital(page, start, why)


def _pairs(page: Page, word: str) -> Iterator[tuple[int, int, str]]:
    """Where a word and the one beside it start and end, and the one beside it."""
    for start in page.casing.places(word):
        beside = _NEXT_WORD.match(page.text, start + len(word))
        if beside is not None and is_apart(page.text, start, beside.end()):
            yield start, beside.end(), beside[1]
