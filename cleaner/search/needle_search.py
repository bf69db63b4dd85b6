"""The search for the needles of many rules in the lines of a page."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Protocol

from cleaner.evidence.line_forms import without_marks
from cleaner.rule import Rule
from cleaner.search.folding import fold
from cleaner.search.needle_rates import WORD_EDGE
from cleaner.search.needles import START
from cleaner.search.scanner import make_scanner

MOST_SMALL_SEARCHES = 6
"""Searches of little text that are done with the needles that are in it; each takes 10 ms more."""

MOST_SMALL_TEXT = 20_000
"""Characters that are little text."""

PlacesOfLines = defaultdict[str, set[int]]
"""For each line of a text that some rule should look at, the places of these rules."""


PlacedRules = Sequence[tuple[int, Rule]]

_Needles = Sequence[tuple[int, Rule, Iterable[str]]]
"""Rules with their places, and those of their needles that are searched for."""


class LineSearch(Protocol):
    """A search for the rules that should look at a line."""

    covered: frozenset[int]
    """The places of the rules that it speaks for."""

    def run(self, lines: Sequence[str], encoded: bytes, places_of: PlacesOfLines) -> None:
        """Add to `places_of` the rules that should look at each of `lines`.

        `encoded` is the lines in UTF-8, with a line break between each and the next. Raises
        TimeoutError, with the id of the rule, when the pattern of one takes too long.
        """


class KnownLines:
    """What was found in the lines of one document, over all forms it takes while it is cleaned."""

    def __init__(self) -> None:
        self._language: str | None = None
        self.lines: set[str] = set()
        self.places: PlacesOfLines = defaultdict(set)
        self.searches: list[LineSearch] = []
        """The searches that found it: no other may go on in their place."""

    def search(self, lines: Sequence[str], encoded: bytes) -> None:
        """Look at lines that are not known yet (see `LineSearch.run`)."""
        self.lines.update(lines)
        for search in self.searches:
            search.run(lines, encoded, self.places)

    def turn_to(self, language: str | None) -> None:
        """Forget what is known if the document is in another language now: it has other rules."""
        if language != self._language:
            self._language = language
            self.lines, self.places, self.searches = set(), defaultdict(set), []


class NeedleSearch:
    """The search for the needles of some rules in lines."""

    def __init__(self, rules: PlacedRules) -> None:
        self._rules = [(place, rule) for place, rule in rules if rule.needles]
        self.covered = frozenset(place for place, _ in self._rules)
        self._small_searches = 0
        self._whole: _Scan | None = None

    def run(self, lines: Sequence[str], encoded: bytes, places_of: PlacesOfLines) -> None:  # noqa: ARG002
        """Add to `places_of` the rules that should look at each of `lines`."""
        found: PlacesOfLines = defaultdict(set)
        self.find(lines, found)
        rule_at = dict(self._rules)
        for line, places in found.items():
            places_of[line].update(i for i in places if _looks_like(rule_at[i], line))

    def find(self, lines: Sequence[str], places_of: PlacesOfLines) -> None:
        """Add to `places_of` the rules whose needles stand in each of `lines`."""
        filled = [line for line in lines if line]
        self._scan_for(filled).run(filled, places_of)

    def _scan_for(self, lines: Sequence[str]) -> _Scan:
        """What finds all needles or, for little text, those that are in it.

        To make it for all of them takes 200 ms. A command that looks at one small file is done
        before.
        """
        if self._whole is None and self._small_searches < MOST_SMALL_SEARCHES:
            text = fold("\n".join(lines))
            if len(text) <= MOST_SMALL_TEXT:
                self._small_searches += 1
                return _Scan(_only_those_in(text, self._rules))
        self._whole = self._whole or _Scan(
            [(at, rule, rule.needles or ()) for at, rule in self._rules]
        )
        return self._whole


def _looks_like(rule: Rule, line: str) -> bool:
    try:
        return rule.looks_like(line)
    except TimeoutError as error:
        raise TimeoutError(rule.id) from error


def _only_those_in(text: str, rules: PlacedRules) -> _Needles:
    """The needles that stand in a text, if what must stand around them is left aside."""
    runs = {text[at : at + n] for n in range(1, START + 1) for at in range(len(text))}
    found = [
        (place, rule, rule.needles.inside(text, runs)) for place, rule in rules if rule.needles
    ]
    return [entry for entry in found if entry[2]]


class _Scan:
    """A scan of lines for the needles of some rules.

    Rules for whole lines may see them without the marks around their words, and their needles may
    hold the line breaks around a line: so the ends of a line that has such marks, or white space,
    are searched once more without them.
    """

    def __init__(self, needles: _Needles) -> None:
        by_needle: dict[str, list[int]] = {}
        for place, _, mine in needles:
            for needle in mine:
                by_needle.setdefault(needle, []).append(place)
        self._has_line_rules = any(rule.longest_line is not None for _, rule, _ in needles)
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
