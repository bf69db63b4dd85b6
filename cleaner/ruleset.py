"""A rule set: rules in their order, and the one search that finds work for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cleaner.errors import UsageError
from cleaner.page import Page
from cleaner.rule import Phase, Rule
from cleaner.scanner import Scanner, make_scanner

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
    def _scanner(self) -> tuple[Scanner, list[tuple[int, ...]]]:
        by_needle: dict[str, list[int]] = {}
        for place, rule in enumerate(self.rules):
            for needle in rule.needles or ():
                by_needle.setdefault(needle, []).append(place)
        return make_scanner(list(by_needle)), [tuple(places) for places in by_needle.values()]

    def hits(self, page: Page) -> Hits:
        """Find, in one pass over the page, the lines each rule with needles should look at."""
        scanner, rules_of = self._scanner
        lines_of: dict[int, dict[int, None]] = {}
        starts = page.starts
        line = 0
        for needle, start in sorted(scanner.find(page.folded), key=lambda hit: hit[1]):
            while starts[line + 1] <= start:
                line += 1
            for place in rules_of[needle]:
                lines_of.setdefault(place, {})[line] = None
        return {place: list(lines) for place, lines in lines_of.items()}
