"""Warnings about marks in texts that do not keep off what their writer thinks."""

from __future__ import annotations

import argparse
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules
from cleaner.cli.terminal import note
from cleaner.report.visible import visible

if TYPE_CHECKING:
    from collections.abc import Collection

    from cleaner.batch import Outcome
    from cleaner.report.tally import Tally


MOST_TOLD = 20
"""Faults told of one document or run: who has more of them has one and the same many times."""


def warn_of_marks(options: argparse.Namespace, outcome: Outcome) -> None:
    """Say which marks in a document are misspelled or name rules that there are not."""
    from cleaner.mark_faults import mark_faults, speaks_of_marks

    if outcome.result is None or not speaks_of_marks(outcome.result.document.text):
        return
    faults = mark_faults(outcome.result.document.text, known_ids(options))
    for fault in islice(faults, MOST_TOLD):
        note(f"{outcome.place}:{fault.line}:{fault.column}: {fault.message}")


def warn_of_counted_marks(options: argparse.Namespace, tally: Tally) -> None:
    """Say the same of a whole run, of each mark once."""
    from cleaner.mark_faults import mark_faults

    faults = (
        (found, fault)
        for mark, found in tally.marks.items()
        for fault in mark_faults(mark, known_ids(options))
    )
    for number, (found, fault) in enumerate(faults):
        if number == MOST_TOLD:
            note("there are more marks that keep nothing off: `cleaner check` tells of those, too")
            return
        column = found["column"] + fault.column - 1
        times = f" (it stands {found['times']:,} times)" if found["times"] > 1 else ""
        note(f"{visible(found['source'])}:{found['line']}:{column}: {fault.message}{times}")


def known_ids(options: argparse.Namespace) -> Collection[str]:
    """The ids of the rules of this run and of all shipped ones: a mark may name any of them."""
    known: set[str] | None = getattr(options, "known_ids", None)
    if known is None:
        from cleaner.rule_files.loader import load_rules, shipped_rule_sets

        rules = (*all_rules(options), *load_rules(*shipped_rule_sets()))
        known = options.known_ids = {rule.id for rule in rules}
    return known
