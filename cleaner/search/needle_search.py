"""The search for the needles of many rules in the lines of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from cleaner.page import without_marks
from cleaner.rule import Rule
from cleaner.search.needles import WORD_EDGE, fold
from cleaner.search.scanner import make_scanner

LINE_BANDS = (240, 480)
"""Lines of up to 240 characters, of up to 480, and longer ones are searched apart: what is looked
for in short lines only costs nothing in the long ones, which hold most of the text."""

MOST_SMALL_SEARCHES = 6
"""Searches of a few lines each that are done needle by needle; each takes 5 ms."""

MOST_SMALL_TEXT = 4_000
"""Characters that are a few lines."""

_EDGES = WORD_EDGE + "\n"

PlacesOfLines = defaultdict[str, set[int]]
"""For each line of a text that some rule should look at, the places of these rules."""


class LineSearch(Protocol):
    """A search for the rules that should look at a line."""

    covered: frozenset[int]
    """The places of the rules that it speaks for."""

    def run(self, lines: Sequence[str], places_of: PlacesOfLines) -> None:
        """Add to `places_of` the rules that should look at each of `lines`."""


class KnownLines:
    """What was found in the lines of one document, over all forms it takes while it is cleaned."""

    def __init__(self) -> None:
        self._language: str | None = None
        self.lines: set[str] = set()
        self.places: PlacesOfLines = defaultdict(set)
        self.searches: list[LineSearch] = []
        """The searches that found it: no other may go on in their place."""

    def turn_to(self, language: str | None) -> None:
        """Forget what is known if the document is in another language now: it has other rules."""
        if language != self._language:
            self._language = language
            self.lines, self.places, self.searches = set(), defaultdict(set), []


class NeedleSearch:
    """The search for the needles of some rules in lines."""

    def __init__(self, rules: list[tuple[int, Rule]]) -> None:
        self._rules = [(place, rule) for place, rule in rules if rule.needles]
        self.covered = frozenset(place for place, _ in self._rules)
        self._bands: dict[int, _Band] = {}
        self._small_searches = 0

    def _band(self, number: int) -> _Band:
        """The search in lines of one band; made when there first is such a line."""
        band = self._bands.get(number)
        if band is None:
            shortest = _shortest(number)
            rules = [(place, rule) for place, rule in self._rules if _looks_at(rule, shortest)]
            band = self._bands[number] = _Band(rules)
        return band

    def run(self, lines: Sequence[str], places_of: PlacesOfLines) -> None:
        """Add to `places_of` the rules whose needles stand in each of `lines`."""
        banded: list[list[str]] = [[] for _ in (*LINE_BANDS, 0)]
        for line in lines:
            if line:
                banded[bisect_left(LINE_BANDS, len(line.strip()))].append(line)
        for number, members in enumerate(banded):
            if members:
                band = self._small_band(number, members) or self._band(number)
                band.run(members, places_of)

    def _small_band(self, number: int, lines: Sequence[str]) -> _Band | None:
        """A search for a few lines only; None when one for any lines is there, or is due.

        That one takes 50 ms to make. A command that looks at one small file is done before.
        """
        if number in self._bands or self._small_searches == MOST_SMALL_SEARCHES:
            return None
        text = fold("\n".join(lines))
        if len(text) > MOST_SMALL_TEXT:
            return None
        self._small_searches += 1
        shortest = _shortest(number)
        return _Band(
            [
                (place, rule)
                for place, rule in self._rules
                if _looks_at(rule, shortest) and _may_find(rule, text)
            ]
        )


def _shortest(number: int) -> int:
    """The fewest characters of a line of one band."""
    return LINE_BANDS[number - 1] + 1 if number else 0


def _may_find(rule: Rule, text: str) -> bool:
    """Whether a needle of a rule stands in a text, if what stands around it is left aside."""
    return any(needle.strip(_EDGES) in text for needle in rule.needles or ())


def _looks_at(rule: Rule, length: int) -> bool:
    """Whether a rule looks at lines of this length."""
    return rule.longest_line is None or rule.longest_line >= length


class _Band:
    """The search for the needles of the rules that look at lines of a certain length.

    Rules for whole lines may see them without the marks around their words, and their needles may
    hold the line breaks around a line: so the ends of a line that has such marks, or white space,
    are searched once more without them.
    """

    def __init__(self, rules: list[tuple[int, Rule]]) -> None:
        by_needle: dict[str, list[int]] = {}
        for place, rule in rules:
            for needle in rule.needles or ():
                by_needle.setdefault(needle, []).append(place)
        self._has_line_rules = any(rule.longest_line is not None for _, rule in rules)
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

    def run(self, lines: Sequence[str], places_of: PlacesOfLines) -> None:
        """Add to `places_of` the rules whose needles stand in each of `lines`."""
        sources, forms = self._forms(lines)
        text = fold("\n".join(["", *forms, ""]))
        starts = [0, *accumulate((len(form) + 1 for form in forms), initial=1)]
        needles = self._needles
        for number, start in self._scanner.find(text):
            word_before, length, inside, places = needles[number]
            if (word_before and _is_word(text[start - 1])) or (
                length and _is_word(text[start + length])
            ):
                continue
            form = bisect_right(starts, start + inside) - 2
            places_of[sources[form]].update(places)

    def _forms(self, lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """For each text to search, the line that it is a form of; and these texts."""
        if not self._has_line_rules:
            return lines, lines
        sources, forms = list(lines), list(lines)
        for line in lines:
            stripped = line.strip()
            bare = without_marks(stripped)
            for form in {stripped, bare} - {line, ""}:
                sources.append(line)
                forms.append(self._ends(form))
        return sources, forms

    def _ends(self, bare: str) -> str:
        """The start and the end of a line, as far as a needle reaches from there."""
        if len(bare) <= 2 * self._longest:
            return bare
        return f"{bare[: self._longest]}\0{bare[-self._longest :]}"


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
