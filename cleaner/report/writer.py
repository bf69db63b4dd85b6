"""Writes the report of a run while it goes on, document by document."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from cleaner.atomic import atomic_writer, write_file
from cleaner.edit import Edit
from cleaner.report.diff import diff_bytes
from cleaner.report.records import (
    CLEANED,
    DIFFS,
    DOCUMENTS,
    EDITS,
    FAILED,
    SUMMARY,
    UNCHANGED,
    WITHHELD,
    DocumentRecord,
    edit_line,
    json_bytes,
    sha256,
)
from cleaner.result import Decision, Result

TEXT_META = {"path", "encoding", "bom"}
"""What every document knows about its file; the report has a place of its own for each."""


class ReportWriter:
    """Writes `folder`; use it as a context. The lists take their names when the context ends well.

    `run` is what `summary.json` says about the run besides its counts.
    """

    def __init__(self, folder: Path, run: Mapping[str, Any]) -> None:
        self._folder = folder
        self._run = dict(run)
        self._totals: Counter[str] = Counter()
        self._decisions: Counter[str] = Counter()
        self._rules: dict[str, Counter[str]] = {}
        self._verdicts: list[dict[str, str]] = []
        self._failures: list[dict[str, str]] = []
        self._files = ExitStack()

    def __enter__(self) -> ReportWriter:
        self._write_summary(finished=False)
        self._documents = self._open(DOCUMENTS)
        self._edits = self._open(EDITS)
        self._withheld = self._open(WITHHELD)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.__exit__(kind, error, trace)
        if kind is None:
            self._write_summary(finished=True)

    def _open(self, name: str) -> BinaryIO:
        return self._files.enter_context(atomic_writer(self._folder / name))

    @property
    def totals(self) -> Counter[str]:
        """The counts so far, by the names they have in `summary.json`."""
        return self._totals

    @property
    def to_look_at(self) -> int:
        """How many documents so far got another verdict than to keep them."""
        return len(self._verdicts)

    def failed(self, file: str, source: str, reason: str) -> None:
        """Enter a document that could not be processed."""
        self._totals["documents"] += 1
        self._totals[FAILED] += 1
        self._failures.append({"file": file, "source": source, "reason": reason})
        self._documents.write(DocumentRecord(file, source, FAILED, reason).line())

    def cleaned(
        self, result: Result, file: str, source: str, provenance: str, before: bytes, after: bytes
    ) -> None:
        """Enter a document: its result, and the bytes of its text before and after.

        Raises OSError, having entered nothing, when its diff cannot be written.
        """
        if result.changed:
            write_file(self._folder / DIFFS / f"{file}.diff", diff_bytes(result, file))
        record = _record(result, file, source, provenance, before, after)
        self._documents.write(record.line())
        self._write_edits(self._edits, file, result, result.edits)
        self._write_edits(self._withheld, file, result, result.withheld)
        self._count(result, record)

    def _write_edits(
        self, stream: BinaryIO, file: str, result: Result, edits: tuple[Edit, ...]
    ) -> None:
        if not edits:
            return
        starts = [0, *accumulate(len(line) + 1 for line in result.document.text.split("\n"))]
        for edit in edits:
            line = min(bisect_right(starts, edit.start), len(starts) - 1)
            stream.write(edit_line(file, line, edit.start - starts[line - 1] + 1, edit))

    def _count(self, result: Result, record: DocumentRecord) -> None:
        totals = self._totals
        totals["documents"] += 1
        totals[record.status] += 1
        totals["characters"] += record.characters
        totals["characters_after"] += record.characters_after
        totals["edits"] += record.edits
        totals["withheld"] += record.withheld
        self._decisions[record.decision] += 1
        if result.verdict.decision is not Decision.KEEP:
            self._verdicts.append(
                {
                    "file": record.file,
                    "decision": record.decision,
                    "reason": record.reason,
                    "rule": record.rule,
                }
            )
        for edit in result.edits:
            for rule in edit.rules:
                counts = self._rules.setdefault(rule, Counter())
                counts["edits"] += 1
                counts["characters_removed"] += len(edit.old)
                counts["characters_written"] += len(edit.new)
        for rule in result.counts():
            self._rules[rule]["documents"] += 1

    def _write_summary(self, *, finished: bool) -> None:
        numbers = ("documents", CLEANED, UNCHANGED, FAILED)
        counts = ("characters", "characters_after", "edits", "withheld")
        summary = {
            "tool": "cleaner",
            "finished": finished,
            **self._run,
            "totals": {name: self._totals[name] for name in (*numbers, *counts)},
            "decisions": {decision.value: self._decisions[decision.value] for decision in Decision},
            "edits_by_rule": {rule: dict(self._rules[rule]) for rule in sorted(self._rules)},
            "verdicts": self._verdicts,
            "failures": self._failures,
        }
        text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
        write_file(self._folder / SUMMARY, json_bytes(text))


def _record(
    result: Result, file: str, source: str, provenance: str, before: bytes, after: bytes
) -> DocumentRecord:
    meta = result.document.meta
    return DocumentRecord(
        file=file,
        source=source,
        status=CLEANED if result.changed else UNCHANGED,
        reason=result.verdict.reason,
        decision=result.verdict.decision.value,
        rule=result.verdict.rule,
        edits=len(result.edits),
        withheld=len(result.withheld),
        characters=len(result.document.text),
        characters_after=len(result.text),
        encoding=str(meta.get("encoding", "utf-8")),
        bom=bool(meta.get("bom")),
        provenance=provenance,
        original=sha256(before),
        clean=sha256(after),
        meta={key: value for key, value in meta.items() if key not in TEXT_META},
    )
