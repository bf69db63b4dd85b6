"""How often each rule found something, as a table or as JSON."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

from cleaner.cli.terminal import View, paint

if TYPE_CHECKING:
    from cleaner.batch import Outcome
    from cleaner.ruleset import RuleSet


class Statistics(View):
    """Counts findings by rule; prints them at the end, the busiest rule first."""

    def __init__(self, rules: RuleSet, *, as_json: bool) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._as_json = as_json
        self._findings: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()

    def outcome(self, outcome: Outcome) -> None:
        if outcome.result is not None:
            counts = outcome.result.counts()
            self._findings.update(counts)
            self._documents.update(counts.keys())

    def end(self) -> None:
        rows = sorted(self._findings.items(), key=lambda row: (-row[1], row[0]))
        if self._as_json:
            print(json.dumps([self._record(rule, number) for rule, number in rows], indent=2))
            return
        wide = max((len(f"{number:,}") for _, number in rows), default=0)
        widest = max((len(rule) for rule, _ in rows), default=0)
        for rule, number in rows:
            name = paint(rule.ljust(widest), "cyan", sys.stdout)
            print(f"{number:>{wide},}  {name}  {self._why(rule)}")

    def _why(self, rule: str) -> str:
        return " ".join(self._rules[rule].why.split()) if rule in self._rules else ""

    def _record(self, rule: str, number: int) -> dict[str, object]:
        known = self._rules.get(rule)
        return {
            "rule": rule,
            "findings": number,
            "documents": self._documents[rule],
            "applicability": known.applicability.value if known is not None else "",
            "why": self._why(rule),
        }
