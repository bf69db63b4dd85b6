"""What a report says about documents, as lines, made where the documents are cleaned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cleaner.edit import Edit
from cleaner.report.lacking import add_lacking
from cleaner.report.places import Places
from cleaner.report.records import (
    CLEANED,
    DOCUMENTS,
    EDITS,
    FAILED,
    QUARANTINE,
    UNCHANGED,
    WITHHELD,
    DocumentRecord,
    edit_line,
    quarantine_line,
    sha256,
)
from cleaner.report.tally import Tally
from cleaner.result import Result
from cleaner.sources import FROM_FIELD
from cleaner.sources.records import NoField

TEXT_META = {"path", "encoding", "bom"}
"""What every document knows about its file; the report has a place of its own for each."""

LISTS = (DOCUMENTS, EDITS, WITHHELD, QUARANTINE)
"""The files of a report with one line for each of something."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document comes from and goes to.

    `file` is its name in this run: its clean file, below `clean/`, or `output#record` for record
    number `record` (from 1) of the file that becomes the clean file `output`. `source` is the file
    it was read from, `offset` where it starts there. `style` tells how its text was written.
    """

    file: str
    source: str
    provenance: str
    id: str = ""
    output: str = ""
    record: int = 1
    offset: int = 0
    style: str = ""

    @property
    def place(self) -> str:
        """Where the document is, as a person would look for it."""
        among_others = self.output or self.provenance == FROM_FIELD
        return f"{self.source}#{self.record}" if among_others else self.source


@dataclass(slots=True)
class ReportLines:
    """The lines about some documents, and their counts."""

    tally: Tally = field(default_factory=Tally)
    lists: dict[str, bytearray] = field(
        default_factory=lambda: {name: bytearray() for name in LISTS}
    )

    def failed(
        self,
        origin: Origin,
        reason: str,
        raw: bytes | Mapping[str, Any] | None,
        lacks: NoField | None = None,
    ) -> None:
        """Enter a document that could not be processed; `raw` is the whole of it, if known."""
        record = DocumentRecord(
            origin.file,
            origin.source,
            FAILED,
            reason,
            id=origin.id or origin.file,
            output=origin.output,
            record=origin.record,
            offset=origin.offset,
            provenance=origin.provenance if origin.output else "",
        )
        self.lists[DOCUMENTS] += record.line()
        self.lists[QUARANTINE] += quarantine_line(record, raw)
        self.tally.add_failure(origin.file, origin.place, reason, lacks.field if lacks else "")
        if lacks:
            add_lacking(self.tally.lacking, origin.source, origin.record, lacks)

    def cleaned(
        self, result: Result, origin: Origin, before: bytes, after: bytes
    ) -> DocumentRecord:
        """Enter a document; `before` and `after` are the bytes of its text, or of its record."""
        record = _record(result, origin, before, after)
        self.lists[DOCUMENTS] += record.line()
        self._add_edits(EDITS, record, result, result.edits)
        self._add_edits(WITHHELD, record, result, result.withheld)
        self.tally.add(result, record)
        self.tally.add_marks(origin.place, result.document.text)
        return record

    def _add_edits(
        self, name: str, record: DocumentRecord, result: Result, edits: tuple[Edit, ...]
    ) -> None:
        if not edits:
            return
        places = Places(result.document.text)
        for edit in edits:
            self.lists[name] += edit_line(record, *places.of(edit), edit)


def _record(result: Result, origin: Origin, before: bytes, after: bytes) -> DocumentRecord:
    meta = result.document.meta
    record = DocumentRecord(
        file=origin.file,
        source=origin.source,
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
        provenance=origin.provenance,
        original=sha256(before),
        clean=sha256(after),
        meta={key: value for key, value in meta.items() if key not in TEXT_META},
        id=origin.id or origin.file,
        output=origin.output,
        record=origin.record,
        offset=origin.offset,
    )
    return replace(record, style=origin.style) if origin.style else record
