"""The counts of a run, or of a part of one: added up in any process, put together in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cleaner.mark_faults import doubtful_marks, place_of
from cleaner.report.lacking import Lacking, merge_lacking
from cleaner.report.records import CLEANED, FAILED, UNCHANGED, DocumentRecord
from cleaner.result import Decision, Result

MOST_LISTED = 1_000
"""Documents that `summary.json` lists by name, of each kind; documents.jsonl lists them all."""

REJECT = Decision.REJECT.value


@dataclass(slots=True)
class Tally:
    """Counts of documents, characters and edits, and the documents a person should look at."""

    totals: Counter[str] = field(default_factory=Counter)
    decisions: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    verdicts: list[dict[str, str]] = field(default_factory=list)
    failures: list[dict[str, str]] = field(default_factory=list)
    lacking: Lacking = field(default_factory=dict)
    marks: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The marks that may have a fault: where each stands first (`source`, `line`, `column`), and
    how many `times`."""

    def add_failure(self, file: str, source: str, reason: str, lacks: str = "") -> None:
        """Count a document that could not be processed; `lacks` is the field that it has not."""
        self.totals.update(["documents", FAILED])
        if len(self.failures) < MOST_LISTED:
            told = {"file": file, "source": source, "reason": reason}
            self.failures.append({**told, "lacks": lacks} if lacks else told)

    def add(self, result: Result, record: DocumentRecord) -> None:
        """Count a document that was cleaned."""
        totals = self.totals
        totals.update(["documents", record.status])
        totals["characters"] += record.characters
        totals["characters_after"] += record.characters_after
        totals["edits"] += record.edits
        totals["withheld"] += record.withheld
        self.decisions[record.decision] += 1
        rejected = record.decision == REJECT
        totals["rejected" if rejected else f"kept_{record.status}"] += 1
        if result.verdict.decision is not Decision.KEEP and len(self.verdicts) < MOST_LISTED:
            told = ("file", "decision", "reason", "rule")
            self.verdicts.append({name: getattr(record, name) for name in told})
        for edit in result.edits:
            for rule in edit.rules:
                counts = self.rules.setdefault(rule, Counter())
                counts["edits"] += 1
                counts["characters_removed"] += len(edit.old)
                counts["characters_written"] += len(edit.new)
        for rule in result.counts():
            self.rules[rule]["documents"] += 1

    def add_marks(self, source: str, text: str) -> None:
        """Count the doubtful marks in the text of a document, which is called `source`."""
        for at, mark in doubtful_marks(text):
            if mark in self.marks:
                self.marks[mark]["times"] += 1
            elif len(self.marks) < MOST_LISTED:
                line, column = place_of(text, at)
                self.marks[mark] = {"source": source, "line": line, "column": column, "times": 1}

    def _merge_marks(self, marks: Mapping[str, dict[str, Any]]) -> None:
        for mark, found in marks.items():
            if mark in self.marks:
                self.marks[mark]["times"] += found["times"]
            elif len(self.marks) < MOST_LISTED:
                self.marks[mark] = dict(found)

    def merge(self, other: Tally) -> None:
        """Add what another tally counted, after what this one did."""
        self.totals.update(other.totals)
        self.decisions.update(other.decisions)
        for rule, counts in other.rules.items():
            self.rules.setdefault(rule, Counter()).update(counts)
        self.verdicts.extend(other.verdicts[: MOST_LISTED - len(self.verdicts)])
        self.failures.extend(other.failures[: MOST_LISTED - len(self.failures)])
        merge_lacking(self.lacking, other.lacking)
        self._merge_marks(other.marks)

    @property
    def to_look_at(self) -> int:
        """How many documents got another verdict than to keep them."""
        return sum(self.decisions.values()) - self.decisions[Decision.KEEP.value]

    def accounts(self) -> dict[str, int]:
        """What became of every record that was read: the other numbers add up to `read`."""
        return {
            "read": self.totals["documents"],
            "clean": self.totals[f"kept_{CLEANED}"],
            "unchanged": self.totals[f"kept_{UNCHANGED}"],
            "rejected": self.totals["rejected"],
            "quarantined": self.totals[FAILED],
        }

    def summary(self) -> dict[str, Any]:
        """The counts as they stand in `summary.json`."""
        numbers = ("documents", CLEANED, UNCHANGED, FAILED)
        counts = ("characters", "characters_after", "edits", "withheld")
        return {
            "records": self.accounts(),
            "totals": {name: self.totals[name] for name in (*numbers, *counts)},
            "decisions": {decision.value: self.decisions[decision.value] for decision in Decision},
            "edits_by_rule": {rule: dict(self.rules[rule]) for rule in sorted(self.rules)},
            "verdicts": self.verdicts,
            "failures": self.failures,
        }

    def as_dict(self) -> dict[str, Any]:
        """The counts as values that JSON can hold; `from_dict` reads them."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Tally:
        """The counts that `as_dict` gave."""
        return cls(
            Counter(values["totals"]),
            Counter(values["decisions"]),
            {rule: Counter(counts) for rule, counts in values["rules"].items()},
            list(values["verdicts"]),
            list(values["failures"]),
            dict(values["lacking"]),
            dict(values["marks"]),
        )
