"""Warnings about marks in texts that do not keep off what their writer thinks."""

from __future__ import annotations

import argparse
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules
from cleaner.cli.terminal import note

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleaner.batch import Outcome


MOST_TOLD = 20
"""Faults told of one document: who has more of them has one and the same many times."""


def warn_of_marks(options: argparse.Namespace, outcome: Outcome) -> None:
    """Say which marks in a document are misspelled or name rules that there are not."""
    from cleaner.mark_faults import mark_faults, speaks_of_marks

    if outcome.result is None or not speaks_of_marks(outcome.result.document.text):
        return
    faults = mark_faults(outcome.result.document.text, _known_ids(options))
    for fault in islice(faults, MOST_TOLD):
        note(f"{outcome.place}:{fault.line}:{fault.column}: {fault.message}")


def _known_ids(options: argparse.Namespace) -> Collection[str]:
    """The ids of the rules of this run and of all shipped ones: each is worth a mark."""
    known: set[str] | None = getattr(options, "known_ids", None)
    if known is None:
        from cleaner.rule_files.loader import load_rules, shipped_rule_sets

        rules = (*all_rules(options), *load_rules(*shipped_rule_sets()))
        known = options.known_ids = {rule.id for rule in rules}
    return known
