"""The table at the end of a run: which rules did how much."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from cleaner.cli.terminal import paint

MOST_ROWS = 12
"""Rules in the table; `summary.json` has all of them."""

_COLUMNS = ("edits", "documents", "characters_removed", "characters_written")
_HEADS = ("edits", "documents", "removed", "written")


def rule_table(rules: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Yield the lines of a table of rules with their counts, the busiest first."""
    if not rules:
        return
    ranked = sorted(rules, key=lambda rule: (-rules[rule]["edits"], rule))
    rows = [(rule, [f"{rules[rule][name]:,}" for name in _COLUMNS]) for rule in ranked[:MOST_ROWS]]
    widest = max(len("rule"), *(len(rule) for rule, _ in rows))
    widths = [
        max(len(head), *(len(counts[at]) for _, counts in rows)) for at, head in enumerate(_HEADS)
    ]
    yield paint(f"{'rule':{widest}}{_cells(_HEADS, widths)}", "bold", sys.stderr)
    for rule, counts in rows:
        yield f"{paint(rule.ljust(widest), 'cyan', sys.stderr)}{_cells(counts, widths)}"
    if len(ranked) > MOST_ROWS:
        yield f"… and {len(ranked) - MOST_ROWS:,} more: `edits_by_rule` in report/summary.json"


def _cells(cells: list[str] | tuple[str, ...], widths: list[int]) -> str:
    return "".join(f"  {cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
