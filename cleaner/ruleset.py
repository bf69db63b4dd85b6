"""A rule set: rules in their order, and the one search that finds work for all of them."""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from cleaner.errors import UsageError
from cleaner.needles import fold
from cleaner.page import Page
from cleaner.rule import Phase, Rule
from cleaner.scanner import make_scanner

Hits = dict[int, list[int]]
"""For each rule, by its place in the set, the lines that hold one of its needles."""


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

    @cached_property
    def _searches(self) -> list[_Search]:
        """One search for each language, and each form and length of line, that rules look at."""
        groups: dict[tuple[str, int, bool], list[tuple[int, Rule]]] = {}
        for place, rule in enumerate(self.rules):
            if rule.needles:
                key = (rule.page_language or "", _line_limit(rule), rule.sees_bare_lines)
                groups.setdefault(key, []).append((place, rule))
        return [
            _Search(language or None, limit, bare, rules)
            for (language, limit, bare), rules in sorted(groups.items())
        ]

    def hits(self, page: Page) -> Hits:
        """Find, for each rule with needles, the lines it should look at, in order."""
        hits: Hits = {}
        for search in self._searches:
            if search.language in {None, page.language}:
                search.run(page, hits)
        return hits

    def places(self, phase: Phase, hits: Hits) -> list[int]:
        """The places of the rules that may find something in a phase, in order."""
        hit = [place for place in hits if self.rules[place].when is phase]
        return sorted([*self._unsearched[phase], *hit])

    @cached_property
    def _unsearched(self) -> dict[Phase, tuple[int, ...]]:
        """The places of the rules without needles, by phase."""
        return {
            phase: tuple(
                i for i, r in enumerate(self.rules) if r.when is phase and r.needles is None
            )
            for phase in Phase
        }


LINE_LIMITS = (240, 480, sys.maxsize)
"""Rules are searched for together by the length of the lines they look at, rounded up to these."""


def _line_limit(rule: Rule) -> int:
    longest = rule.longest_line
    if longest is None:
        return sys.maxsize
    return next(limit for limit in LINE_LIMITS if longest <= limit)


class _Search:
    """The search for the needles of some rules in the lines of at most `limit` characters."""

    def __init__(
        self, language: str | None, limit: int, bare: bool, rules: list[tuple[int, Rule]]
    ) -> None:
        self.language = language
        """The language that a page must have for the search to be worth while; None: any."""
        by_needle: dict[str, list[int]] = {}
        for place, rule in rules:
            for needle in rule.needles or ():
                by_needle.setdefault(needle, []).append(place)
        self._limit = limit
        self._bare = bare
        self._scanner = make_scanner(list(by_needle))
        self._places = list(by_needle.values())
        self._inside = [needle.startswith("\n") for needle in by_needle]

    def run(self, page: Page, hits: Hits) -> None:
        """Add to `hits` the lines of a page in which needles stand."""
        starts, numbers, text = self._lines(page)
        found = self._scanner.find(text)
        lines_of: dict[int, set[int]] = {}
        for needle, start in found:
            line = numbers[bisect_right(starts, start + self._inside[needle]) - 1]
            for place in self._places[needle]:
                lines_of.setdefault(place, set()).add(line)
        for place, lines in lines_of.items():
            hits[place] = sorted(lines)

    def _lines(self, page: Page) -> tuple[list[int], Sequence[int], str]:
        """Where the lines to search start, which lines they are, and their folded text.

        A line break stands before and after each line.
        """
        lines = page.bare if self._bare else page.stripped
        numbers = [i for i, line in enumerate(lines) if 0 < len(line) <= self._limit]
        chosen = [lines[i] for i in numbers]
        starts = [1, *accumulate((len(line) + 1 for line in chosen), initial=1)][1:]
        return starts, numbers, fold("\n".join(["", *chosen, ""]))
