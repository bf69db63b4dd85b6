"""The search for the needles of many rules in the lines of a page."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from cleaner.needles import WORD_EDGE, fold
from cleaner.page import without_marks
from cleaner.rule import Rule
from cleaner.scanner import make_scanner

LINE_LIMITS = (240, 480, sys.maxsize)
"""Rules are searched for together by the length of the lines they look at, rounded up to these."""

PlacesOfLines = dict[str, set[int]]
"""For each line of a text, the places of the rules that should look at it."""


class KnownLines:
    """What was found in the lines of one document, over all forms it takes while it is cleaned."""

    def __init__(self) -> None:
        self._language: str | None = None
        self._places: PlacesOfLines = {}

    def of_language(self, language: str | None) -> PlacesOfLines:
        """What is known while the document is in this language: which rules act depends on it."""
        if language != self._language:
            self._language, self._places = language, {}
        return self._places


class LineForms:
    """A line as it stands and as rules for whole lines may see it."""

    __slots__ = ("bare", "length", "line")

    def __init__(self, line: str) -> None:
        stripped = line.strip()
        bare = without_marks(stripped)
        self.line = line
        self.length = len(stripped)
        self.bare = bare if bare != line else None
        """The words of the line without the marks around them; None where there are no marks."""


def line_limit(rule: Rule) -> int:
    """The limit under which the lines that a rule looks at are searched."""
    longest = rule.longest_line
    return next(limit for limit in LINE_LIMITS if (longest or sys.maxsize) <= limit)


class NeedleSearch:
    """The search for the needles of some rules in the lines of at most `limit` characters.

    Rules for whole lines may see them without the marks around their words, and their needles may
    hold the line breaks around a line: so the ends of a line that has such marks are searched once
    more without them.
    """

    def __init__(self, language: str | None, limit: int, rules: list[tuple[int, Rule]]) -> None:
        self.language = language
        """The language that a page must have for the search to be worth while; None: any."""
        by_needle: dict[str, list[int]] = {}
        for place, rule in rules:
            for needle in rule.needles or ():
                by_needle.setdefault(needle, []).append(place)
        self._limit = limit
        self._scanner = make_scanner([needle.strip(WORD_EDGE) for needle in by_needle])
        self._longest = max(map(len, by_needle), default=0)
        self._needles = [
            (
                needle.startswith(WORD_EDGE),
                len(needle.strip(WORD_EDGE)) if needle.endswith(WORD_EDGE) else 0,
                needle.startswith("\n"),
                tuple(places),
            )
            for needle, places in by_needle.items()
        ]

    def run(self, lines: Sequence[LineForms], places_of: PlacesOfLines) -> None:
        """Add to `places_of` the rules whose needles stand in each of `lines`."""
        sources, forms = self._searched(lines)
        text = fold("\n".join(["", *forms, ""]))
        starts = [0, *accumulate((len(form) + 1 for form in forms), initial=1)]
        for number, start in self._scanner.find(text):
            word_before, length, inside, places = self._needles[number]
            if (word_before and _is_word(text[start - 1])) or (
                length and _is_word(text[start + length])
            ):
                continue
            form = bisect_right(starts, start + inside) - 2
            places_of[sources[form]].update(places)

    def _searched(self, lines: Sequence[LineForms]) -> tuple[list[str], list[str]]:
        """The line that each of the texts to search is a form of, and these texts."""
        sources: list[str] = []
        forms: list[str] = []
        for line in lines:
            if not 0 < line.length <= self._limit:
                continue
            sources.append(line.line)
            forms.append(line.line)
            if line.bare is not None:
                sources.append(line.line)
                forms.append(self._ends(line.bare))
        return sources, forms

    def _ends(self, bare: str) -> str:
        """The start and the end of a line, as far as a needle reaches from there."""
        if len(bare) <= 2 * self._longest:
            return bare
        return f"{bare[: self._longest]}\0{bare[-self._longest :]}"


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
