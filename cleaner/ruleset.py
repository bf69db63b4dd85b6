"""A rule set: rules in their order, and the one search that finds work for all of them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cleaner.errors import UsageError
from cleaner.page import Page
from cleaner.rule import Phase, Rule
from cleaner.search.needle_search import KnownLines, LineSearch, NeedleSearch, PlacesOfLines
from cleaner.search.pattern_search import PatternSearches


class Hits(dict[int, list[int]]):
    """For each rule, by its place in the set, the lines that it should look at."""

    def __init__(self, covered: frozenset[int]) -> None:
        super().__init__()
        self.covered = covered
        """The places of the rules that were searched for; the others should look at every line."""


@dataclass(frozen=True)
class RuleSet:
    """Rules in order of precedence. `digest` tells one set from another in reports."""

    rules: tuple[Rule, ...]

    def __len__(self) -> int:
        return len(self.rules)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __getitem__(self, rule_id: str) -> Rule:
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    @cached_property
    def digest(self) -> str:
        """The sha256 of what the rules say, in order, as 64 hexadecimal digits."""
        content = "\n".join(repr(rule) for rule in self.rules)
        return hashlib.sha256(content.encode()).hexdigest()

    def choose(self, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> RuleSet:
        """Return the rules named by `select` (all when empty) without those named by `ignore`.

        Raises UsageError for an id that no rule has.
        """
        chosen, dropped = set(select), set(ignore)
        known = {rule.id for rule in self.rules}
        for rule_id in sorted((chosen | dropped) - known):
            raise UsageError(f"no rule is called {rule_id!r}; `cleaner rules` lists them")
        return self.where(lambda r: (not chosen or r.id in chosen) and r.id not in dropped)

    def where(self, holds: Callable[[Rule], bool]) -> RuleSet:
        """Return the rules for which `holds` is true, in the same order."""
        return RuleSet(tuple(rule for rule in self.rules if holds(rule)))

    def _searches(self, language: str | None) -> tuple[PatternSearches, NeedleSearch]:
        """Two searches for the rules of one language, or of any; made when a page first needs them.

        The first is fast and not always there.
        """
        searches = self._searches_by_language.get(language)
        if searches is None:
            rules = [
                (place, rule)
                for place, rule in enumerate(self.rules)
                if rule.page_language == language and (rule.needles is None or rule.needles)
            ]
            searches = PatternSearches(rules), NeedleSearch(rules)
            self._searches_by_language[language] = searches
        return searches

    @cached_property
    def _searched_languages(self) -> frozenset[str | None]:
        """The languages for which there are rules with needles; None for rules of any."""
        return frozenset(rule.page_language for rule in self.rules if rule.needles)

    @cached_property
    def _searches_by_language(self) -> dict[str | None, tuple[PatternSearches, NeedleSearch]]:
        return {}

    def __getstate__(self) -> dict[str, Any]:
        """Without the searches, which are made anew where a pickled rule set arrives."""
        return {"rules": self.rules}

    def prepare(self) -> bool:
        """Make the fastest search there is, rather than when much text was seen.

        It takes about 40 seconds the first time; what is made is kept on disk. Return False when
        the package hyperscan is missing.
        """
        made = [self._searches(language)[0].make() for language in self._searched_languages]
        return all(made)

    def hits(self, page: Page, known: KnownLines | None = None) -> Hits:
        """Find, for each rule with needles, the lines it should look at, in order.

        `known` remembers what was found in the lines of earlier pages of the same document. Raises
        TimeoutError, with the id of the rule, when the pattern of one takes too long.
        """
        known = known or KnownLines()
        known.turn_to(page.language)
        known.searches = known.searches or self._choose_searches(page)
        if not known.lines:
            known.search(page.lines, page.encoded)
        elif new := list(set(page.lines) - known.lines):
            known.search(new, "\n".join(new).encode("utf-8", "surrogatepass"))
        hits = Hits(frozenset().union(*(search.covered for search in known.searches)))
        places_of = known.places
        for number in [number for number, line in enumerate(page.lines) if line in places_of]:
            for place in places_of[page.lines[number]]:
                hits.setdefault(place, []).append(number)
        return hits

    def _choose_searches(self, page: Page) -> list[LineSearch]:
        """The searches for the rules that may act on a page, each the fastest there is."""
        both = [
            self._searches(language)
            for language in {None, page.language} & self._searched_languages
        ]
        return [fast.after(len(page.text)) or plain for fast, plain in both]

    def near_hits(self, line: str, language: str | None) -> list[int]:
        """The places of the rules of which a line holds a needle, whatever they make of it."""
        places_of: PlacesOfLines = defaultdict(set)
        for spoken in {None, language}:
            self._searches(spoken)[1].find([line], places_of)
        return sorted(places_of[line])

    def places(self, phase: Phase, hits: Hits, page: Page, among: frozenset[int]) -> list[int]:
        """Which of the rules at the places `among` may find something on a page in a phase."""
        phases = self._phases
        found = [place for place in hits if phases[place] is phase and place in among]
        for kind, places in self._unsearched(phase, page.language, among):
            if kind.concerns(page):
                found += [
                    place
                    for place in places
                    if place not in hits.covered and self.rules[place].may_find(page)
                ]
        return sorted(found)

    @cached_property
    def _phases(self) -> list[Phase]:
        return [rule.when for rule in self.rules]

    def _unsearched(
        self, phase: Phase, language: str | None, among: frozenset[int]
    ) -> Sequence[tuple[type[Rule], list[int]]]:
        """The rules without needles that act in a phase on pages of a language: places by kind."""
        known = self._unsearched_places.get((phase, language, among))
        if known is None:
            by_kind: dict[type[Rule], list[int]] = {}
            for place, rule in enumerate(self.rules):
                if (
                    place in among
                    and rule.when is phase
                    and rule.needles is None
                    and rule.page_language in {None, language}
                ):
                    by_kind.setdefault(type(rule), []).append(place)
            known = self._unsearched_places[phase, language, among] = list(by_kind.items())
        return known

    @cached_property
    def _unsearched_places(
        self,
    ) -> dict[tuple[Phase, str | None, frozenset[int]], Sequence[tuple[type[Rule], list[int]]]]:
        return {}
