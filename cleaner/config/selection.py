"""The rules that a choice stands for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cleaner.config.globs import is_glob
from cleaner.config.settings import Choice, Selector
from cleaner.errors import CleanerError, RuleError, UsageError
from cleaner.rule_files.loader import (
    at_level,
    load_rules,
    rule_files,
    rules_folder,
    shipped_rule_sets,
)
from cleaner.ruleset import RuleSet


def chosen_rules(choice: Choice) -> RuleSet:
    """Load the rules of a choice. Raises UsageError or RuleError for names that nothing has."""
    names = choice.rules or ("default",)
    rules = at_level(load_rules(*names), choice.level or "page")
    if not choice.select and not choice.ignore:
        return rules
    groups = _Groups(rules, names)
    selected = set(_expanded(choice.select, groups)) if choice.select else groups.ids
    ignored = set(_expanded(choice.ignore, groups, known_elsewhere=True))
    return rules.where(lambda rule: rule.id in selected and rule.id not in ignored)


def files_behind(choice: Choice) -> list[Path]:
    """The rule files on which it depends what a choice stands for."""
    shipped = rules_folder().glob("*.yaml")  # a selector may name any of their rules
    return sorted({*shipped, *rule_files(*(choice.rules or ("default",)))})


class _Groups:
    """What a name may stand for among some rules."""

    def __init__(self, rules: RuleSet, names: tuple[str, ...]) -> None:
        self.ids = {rule.id for rule in rules}
        self._files = {Path(name).stem: name for name in names}

    def find(self, name: str) -> set[str] | None:
        """The ids that a name stands for; None when it stands for nothing."""
        if name in self.ids:
            return {name}
        if is_glob(name):
            import fnmatch

            return {rule for rule in self.ids if fnmatch.fnmatchcase(rule, name)} or None
        file = self._files.get(name) or (name if name in shipped_rule_sets() else None)
        return None if file is None else {rule.id for rule in load_rules(file)} & self.ids

    def close_to(self, name: str) -> str:
        close = difflib.get_close_matches(name, [*self.ids, *self._files], n=1)
        return f"did you mean {close[0]!r}?" if close else "`cleaner rules` lists them"


def _expanded(
    names: tuple[Selector, ...], groups: _Groups, *, known_elsewhere: bool = False
) -> Iterator[str]:
    """The ids that names stand for; with `known_elsewhere`, a rule of another set is no fault."""
    for name in names:
        found = groups.find(name.text)
        if found is None and not (known_elsewhere and name.text in _every_id()):
            raise _unknown(name, groups)
        yield from found or ()


def _every_id() -> set[str]:
    return {rule.id for rule in load_rules(*shipped_rule_sets())}


def _unknown(name: Selector, groups: _Groups) -> CleanerError:
    message = f"no rule is called {name.text!r}; {groups.close_to(name.text)}"
    if name.place is None:
        return UsageError(message)
    return RuleError([replace(name.place, message=message)])
