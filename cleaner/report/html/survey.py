"""Reads the report of a run once, counting, and keeps the documents that get a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from cleaner.edit import Edit
from cleaner.report.html.selection import Selection
from cleaner.report.reader import ReportReader
from cleaner.report.records import (
    FAILED,
    UNCHANGED,
    WITHHELD,
    DocumentRecord,
    read_edit,
    read_lines,
)
from cleaner.site import host_of

SHARES = (0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5)
"""Upper bounds of the classes of removed share; the last class is what lies above."""

REJECTED, GUARDED, REVIEW, CHANGED = "rejected", "guarded", "review", "changed"
STATES = (REJECTED, FAILED, GUARDED, REVIEW, CHANGED, UNCHANGED)
"""What became of a document, those a person should look at first."""
PROBLEMS = STATES[:4]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its record and what its edits amount to, in characters.

    `number` is its line in documents.jsonl. Edits come with their line in edits.jsonl, withheld
    ones with their line in withheld.jsonl.
    """

    number: int
    record: DocumentRecord
    state: str
    removed: int
    repaired: int
    edits: tuple[tuple[int, Edit], ...]
    withheld: tuple[tuple[int, Edit], ...]

    @property
    def share(self) -> float:
        """Which part of the document went, from 0 to 1."""
        return min(1.0, self.removed / self.record.characters) if self.record.characters else 0.0

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that acted, or would have, each once."""
        both = (*self.edits, *self.withheld)
        return tuple(dict.fromkeys(rule for _, edit in both for rule in edit.rules))

    @property
    def rank(self) -> tuple[int, float, int, int]:
        """Sorts documents: problems first, then by how much was removed and repaired."""
        place = min(STATES.index(self.state), STATES.index(CHANGED))
        unchanged = self.state == UNCHANGED
        return (place + unchanged, -self.share, -self.repaired, self.number)


@dataclass(slots=True)
class RuleCount:
    """What one rule did: edits, characters, documents; and what of it was withheld."""

    id: str
    edits: int = 0
    removed: int = 0
    repaired: int = 0
    documents: int = 0
    withheld: int = 0
    why: str = ""

    @property
    def characters(self) -> int:
        """Characters removed and repaired together."""
        return self.removed + self.repaired


@dataclass(slots=True)
class GroupCount:
    """What happened to the documents of one site or folder."""

    name: str
    states: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    removed: int = 0
    repaired: int = 0

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return sum(self.states.values())

    @property
    def share(self) -> float:
        """Which part of their text went, from 0 to 1."""
        return self.removed / self.characters if self.characters else 0.0


@dataclass(slots=True)
class Survey:
    """The numbers of a run, and the documents that get a page."""

    selection: Selection[Entry]
    all: GroupCount = field(default_factory=lambda: GroupCount(""))
    edits: int = 0
    withheld: int = 0
    rules: dict[str, RuleCount] = field(default_factory=dict)
    groups: dict[str, GroupCount] = field(default_factory=dict)
    shares: list[int] = field(default_factory=lambda: [0] * (len(SHARES) + 1))

    def add(self, entry: Entry) -> None:
        """Count one document."""
        for group in (self.all, self._group(entry.record)):
            group.states[entry.state] += 1
            group.characters += entry.record.characters
            group.removed += entry.removed
            group.repaired += entry.repaired
        self.edits += len(entry.edits)
        self.withheld += len(entry.withheld)
        if entry.removed:
            self.shares[sum(entry.share >= bound for bound in SHARES)] += 1
        self._count_rules(entry)
        self.selection.offer(
            entry, entry.number, entry.state, entry.share, entry.rules, keep=entry.state in PROBLEMS
        )

    def _group(self, record: DocumentRecord) -> GroupCount:
        name = group_of(record)
        return self.groups.setdefault(name, GroupCount(name))

    def _count_rules(self, entry: Entry) -> None:
        for _, edit in entry.edits:
            for rule in edit.rules:
                count = self.rules.setdefault(rule, RuleCount(rule, why=edit.why))
                count.edits += 1
                count.removed += removed_by(edit)
                count.repaired += len(edit.new)
        for _, edit in entry.withheld:
            for rule in edit.rules:
                self.rules.setdefault(rule, RuleCount(rule, why=edit.why)).withheld += 1
        for rule in {rule for _, edit in entry.edits for rule in edit.rules}:
            self.rules[rule].documents += 1


def removed_by(edit: Edit) -> int:
    """The characters by which an edit shortens the text; what it writes counts as repaired."""
    return max(0, len(edit.old) - len(edit.new))


def group_of(record: DocumentRecord) -> str:
    """The site that a document is from, or else its folder, two deep; '' when there is none."""
    return host_of(record.meta.get("url")) or "/".join(PurePosixPath(record.file).parts[:-1][:2])


def survey(folder: Path, samples: int) -> Survey:
    """Read the report in `folder`; `samples` documents of each rule get a page."""
    found = Survey(Selection(samples))
    withheld = _withheld(folder)
    waiting = next(withheld, None)
    line = 1
    for number, (record, edits) in enumerate(ReportReader(folder).documents(), start=1):
        proposed: list[tuple[int, Edit]] = []
        while waiting is not None and waiting[1] == record.file:
            proposed.append((waiting[0], waiting[2]))
            waiting = next(withheld, None)
        numbered = tuple(enumerate(edits, start=line))
        line += len(edits)
        found.add(_entry(number, record, numbered, tuple(proposed)))
    return found


def _withheld(folder: Path) -> Iterator[tuple[int, str, Edit]]:
    path = folder / "report" / WITHHELD
    if path.is_file():
        for number, line in enumerate(read_lines(path), start=1):
            yield number, str(line.get("file")), read_edit(line)


def _entry(
    number: int,
    record: DocumentRecord,
    edits: Sequence[tuple[int, Edit]],
    withheld: Sequence[tuple[int, Edit]],
) -> Entry:
    return Entry(
        number,
        record,
        _state(record),
        sum(removed_by(edit) for _, edit in edits),
        sum(len(edit.new) for _, edit in edits),
        tuple(edits),
        tuple(withheld),
    )


def _state(record: DocumentRecord) -> str:
    if record.status == FAILED:
        return FAILED
    if record.decision == "reject":
        return REJECTED
    if record.decision == "review":
        # The engine's own guard names no rule; a threshold does.
        return REVIEW if record.rule else GUARDED
    return CHANGED if record.edits else UNCHANGED
