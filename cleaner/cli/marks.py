"""Warnings about marks in texts that do not keep off what their writer thinks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules
from cleaner.cli.terminal import note

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleaner.batch import Outcome


def warn_of_marks(options: argparse.Namespace, outcome: Outcome) -> None:
    """Say which marks in a document are misspelled or name rules that there are not."""
    if outcome.result is None or "cleaner" not in outcome.result.document.text.lower():
        return
    from cleaner.mark_faults import mark_faults

    for fault in mark_faults(outcome.result.document.text, _known_ids(options)):
        note(f"{outcome.place}:{fault.line}:{fault.column}: {fault.message}")


def _known_ids(options: argparse.Namespace) -> Collection[str]:
    """The ids of the rules of this run and of all shipped ones: each is worth a mark."""
    known: set[str] | None = getattr(options, "known_ids", None)
    if known is None:
        from cleaner.loader import load_rules, shipped_rule_sets

        rules = (*all_rules(options), *load_rules(*shipped_rule_sets()))
        known = options.known_ids = {rule.id for rule in rules}
    return known
