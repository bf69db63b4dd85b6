"""A rule set: rules in their order, and the one search that finds work for all of them."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

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
    def by_phase(self) -> dict[Phase, tuple[int, ...]]:
        """The places of the rules that act in each phase."""
        return {
            phase: tuple(i for i, rule in enumerate(self.rules) if rule.when is phase)
            for phase in Phase
        }

    @cached_property
    def _searches(self) -> list[_Search]:
        """One search for each length of line that rules look at, longest lines last."""
        limits = {_line_limit(rule) for rule in self.rules if rule.needles}
        return [
            _Search(limit, [(i, r) for i, r in enumerate(self.rules) if _line_limit(r) == limit])
            for limit in sorted(limits)
        ]

    def hits(self, page: Page) -> Hits:
        """Find, for each rule with needles, the lines it should look at, in order."""
        hits: Hits = {}
        for search in self._searches:
            search.run(page, hits)
        return hits


LINE_LIMITS = (240, 480, sys.maxsize)
"""Rules are searched for together by the length of the lines they look at, rounded up to these."""


def _line_limit(rule: Rule) -> int:
    longest = rule.longest_line
    if longest is None:
        return sys.maxsize
    return next(limit for limit in LINE_LIMITS if longest <= limit)


class _Search:
    """The search for the needles of some rules in the lines of at most `limit` characters."""

    def __init__(self, limit: int, rules: list[tuple[int, Rule]]) -> None:
        by_needle: dict[str, list[int]] = {}
        for place, rule in rules:
            for needle in rule.needles or ():
                by_needle.setdefault(needle, []).append(place)
        self._limit = limit
        self._scanner = make_scanner(list(by_needle))
        self._places = list(by_needle.values())

    def run(self, page: Page, hits: Hits) -> None:
        """Add to `hits` the lines of a page in which needles stand."""
        starts, numbers, text = self._short_lines(page)
        found = sorted(self._scanner.find(text), key=_start)
        lines_of: dict[int, dict[int, None]] = {}
        at = 0
        for needle, start in found:
            while starts[at + 1] <= start:
                at += 1
            for place in self._places[needle]:
                lines_of.setdefault(place, {})[numbers[at]] = None
        for place, lines in lines_of.items():
            hits[place] = list(lines)

    def _short_lines(self, page: Page) -> tuple[Sequence[int], Sequence[int], str]:
        """Where the lines to search start, which lines they are, and their folded text."""
        if self._limit == sys.maxsize:
            return page.starts, range(len(page.lines)), page.folded
        lines = page.stripped
        numbers = [i for i, line in enumerate(lines) if 0 < len(line) <= self._limit]
        chosen = [lines[i] for i in numbers]
        return [0, *accumulate(len(line) + 1 for line in chosen)], numbers, fold("\n".join(chosen))


_start = itemgetter(1)
