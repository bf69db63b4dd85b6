"""The first page: the corpus at a glance, its documents, the rules and the folders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cleaner.report.html.charts import STEP, bar, histogram, stacked
from cleaner.report.html.pages import Place, Snippet
from cleaner.report.html.rule_notes import RuleNotes
from cleaner.report.html.shell import Shell
from cleaner.report.html.survey import STATES, Survey, group_of

MOST_GROUPS = 200
"""Sites or folders listed, the largest first."""


def write_index(
    path: Path,
    summary: Mapping[str, Any],
    found: Survey,
    places: Sequence[Place],
    examples: Mapping[str, Sequence[Snippet]],
    notes: RuleNotes,
) -> None:
    """Write the page. `places` are the documents that have one, `found` all that was counted."""
    rules = sorted(found.rules.values(), key=lambda rule: (-rule.edits, rule.id))
    numbers = {rule.id: at for at, rule in enumerate(rules)}
    groups = sorted(found.groups.values(), key=lambda group: (-group.documents, group.name))
    group_numbers = {group.name: at for at, group in enumerate(groups)}
    pages = {place.entry.number: f"pages/{place.page}#{place.anchor}" for place in places}
    Shell("index.html.j2", ("base.css", "index.css"), ("keys.js", "index.js")).write(
        path,
        title=_title(summary),
        summary=summary,
        found=found,
        states=STATES,
        outcomes=stacked(found.all.states),
        bins=histogram(found.shares),
        step=STEP,
        bar=bar,
        entries=sorted(found.selection.chosen(), key=lambda entry: entry.rank),
        pages=pages,
        rules=rules,
        numbers=numbers,
        most_edits=max((rule.edits for rule in rules), default=0),
        most_characters=max((rule.characters for rule in rules), default=0),
        rules_of=lambda entry: " ".join(str(numbers[rule]) for rule in entry.rules),
        group_of=lambda entry: group_numbers[group_of(entry.record)],
        notes=notes,
        examples=examples,
        groups=groups[:MOST_GROUPS],
        more_groups=groups[MOST_GROUPS:],
        by_site=any(entry.record.meta.get("url") for entry in found.selection.chosen()),
    )


def _title(summary: Mapping[str, Any]) -> str:
    """The names of what was cleaned."""
    inputs = summary.get("inputs") or []
    names = [Path(str(one)).name or str(one) for one in inputs]
    if len(names) <= 3:
        return ", ".join(names) or "Report"
    return f"{', '.join(names[:2])} and {len(names) - 2} more"
