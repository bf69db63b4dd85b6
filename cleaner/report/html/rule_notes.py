"""What the rules of a run say about themselves, for the report that shows what they did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.errors import CleanerError
from cleaner.rule import Rule
from cleaner.rule_files.loader import load_rules
from cleaner.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class RuleNotes:
    """The rules by id; `current` is False when they are not, or may not be, those of the run."""

    rules: Mapping[str, Rule]
    current: bool


def notes_of(rules: Iterable[Rule]) -> RuleNotes:
    """The notes of rules that are at hand."""
    return RuleNotes({rule.id: rule for rule in rules}, current=True)


def notes_for(summary: Mapping[str, Any]) -> RuleNotes:
    """The notes of the rules that the summary of a run names, as far as they can be found."""
    about = summary.get("rules")
    if not isinstance(about, dict):
        return RuleNotes({}, current=False)
    found: list[RuleSet] = []
    try:
        found.append(load_rules(*about.get("sets", ())))
        found.append(found[0].choose(about.get("select", ()), about.get("ignore", ())))
    except CleanerError:
        pass  # a rule file moved or changed: the edits still say why they were made
    if not found:
        return RuleNotes({}, current=False)
    return RuleNotes(
        {rule.id: rule for rule in found[0]}, current=found[-1].digest == about.get("digest")
    )
