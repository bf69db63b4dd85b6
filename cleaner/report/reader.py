"""Reads a report back: the documents of a run with their edits, and the originals from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any

from cleaner.edit import Edit
from cleaner.errors import DocumentError, RevertError, UsageError
from cleaner.report.edit_table import edit_lines
from cleaner.report.output import CLEAN, REJECTED, REPORT, is_below
from cleaner.report.records import (
    DOCUMENTS,
    FAILED,
    QUARANTINE,
    SUMMARY,
    DocumentRecord,
    read_edit,
    read_lines,
    read_summary,
    sha256,
)
from cleaner.report.stored import StoredLines
from cleaner.report.stored_tables import StoredRows
from cleaner.report.tally import REJECT
from cleaner.result import revert
from cleaner.sources.encoding import decode, encode
from cleaner.sources.records import Fields


class ReportReader:
    """The report in `folder`, which `cleaner clean --out` wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._report = folder / REPORT
        self._texts: dict[str, str | RevertError] = {}
        if not (self._report / SUMMARY).is_file():
            raise UsageError(f"{folder} holds no report of cleaner ({REPORT}/{SUMMARY} is missing)")
        if not (self._report / DOCUMENTS).is_file():
            raise UsageError(
                f"{folder}: the run that wrote this folder did not come to its end; "
                "run `cleaner clean` again"
            )
        self.summary = read_summary(self._report)

    def documents(self) -> Iterator[tuple[DocumentRecord, list[Edit]]]:
        """Yield every document of the run with its edits, in order. Raises UsageError."""
        lines = edit_lines(self._report)
        waiting = next(lines, None)
        number = 0
        for record in self._documents():
            number += 1
            edits: list[Edit] = []
            while waiting is not None and waiting.get("file") == record.file:
                edits.append(read_edit(waiting))
                waiting = next(lines, None)
            if len(edits) != record.edits:
                raise UsageError(
                    f"the report in {self._report} does not hold the {record.edits} edits of "
                    f"{record.file}; run `cleaner clean` again"
                )
            yield record, edits
        expected = self.summary["totals"]["documents"]
        if waiting is not None or (self.summary.get("finished") and number != expected):
            raise UsageError(
                f"the report in {self._report} does not hold all of its {expected} documents; "
                "run `cleaner clean` again"
            )

    def _documents(self) -> Iterator[DocumentRecord]:
        known = {field.name for field in fields(DocumentRecord)}
        for line in read_lines(self._report / DOCUMENTS):
            yield _record({key: value for key, value in line.items() if key in known})

    def document(self, file: str, record: str = "") -> tuple[DocumentRecord, list[Edit]] | None:
        """The document whose clean text is `file`, with its edits; None if there is none.

        In a file of records it is the one with the number `record`, or else with that id.
        """
        name = f"{file}#{record}" if record else file
        with_id = None
        for found in self.documents():
            if found[0].file == name:
                return found
            if with_id is None and found[0].output == file and found[0].id == record:
                with_id = found
        return with_id if record else None

    def clean_text(self, record: DocumentRecord) -> str:
        """The clean text of a document. Raises RevertError when it is not what the run wrote."""
        if record.output:
            if record.file not in self._texts:
                self.fetch([record])
            text = self._texts[record.file]
            if isinstance(text, RevertError):
                raise text
            return text
        rejected = record.decision == REJECT
        path = self.folder / (REJECTED if rejected else CLEAN) / record.file
        if not is_below(record.file):
            raise RevertError("its name in the report leads out of the folder")
        try:
            data = path.read_bytes()
        except OSError as error:
            raise RevertError(f"{path} cannot be read: {error.strerror}") from error
        if sha256(data) != record.clean:
            raise RevertError(f"{path} was edited after it was cleaned")
        return decode(data, record.file, record.encoding)[0]

    def fetch(self, records: Iterable[DocumentRecord]) -> None:
        """Read the clean texts of documents in files of records, all in one go.

        `clean_text` then has them at hand; without this it reads a file from its beginning.
        """
        wanted = {record.file for record in records if record.output}
        if not wanted:
            return
        files = self._documents()
        for output, told in groupby(files, key=lambda record: record.output):
            stored: StoredLines | StoredRows | None = None
            for record in told:
                if not output or record.status == FAILED:
                    continue
                try:
                    stored = stored or self.stored(output)
                    text = stored.take(record)
                    if record.file in wanted:
                        self._texts[record.file] = text
                except RevertError as error:
                    if record.file in wanted:
                        self._texts[record.file] = error

    def stored(self, output: str) -> StoredLines | StoredRows:
        """The records of a clean file. Raises RevertError."""
        kind = StoredRows if output.endswith(".parquet") else StoredLines
        return kind(self.folder, output, self.fields_of(output))

    def fields_of(self, output: str) -> Fields:
        """Where in the records of a clean file their texts are."""
        for entry in self.summary.get("outputs", ()):
            if isinstance(entry, dict) and entry.get("file") == output:
                fields = entry.get("fields")
                if isinstance(fields, dict):
                    return Fields(str(fields.get("text")), str(fields.get("id")))
        return Fields()

    def quarantine(self) -> Iterator[dict[str, Any]]:
        """What could not be cleaned, in order."""
        path = self._report / QUARANTINE
        return read_lines(path) if path.is_file() else iter(())

    def original(self, record: DocumentRecord, edits: list[Edit]) -> bytes:
        """The bytes of a document before it was cleaned, rebuilt from its clean text.

        Raises RevertError when its clean text, or the report, is not what the run wrote.
        """
        text = self.clean_text(record)
        try:
            meta = {"encoding": record.encoding, "bom": record.bom}
            data = encode(revert(text, edits), meta, record.file)
        except (DocumentError, LookupError) as error:
            raise RevertError(str(error)) from error
        if sha256(data) != record.original:
            raise RevertError("the edits in the report do not lead back to the original")
        return data


_KINDS = {field.name: type(field.default) for field in fields(DocumentRecord)}
_KINDS |= {"file": str, "source": str, "status": str, "meta": dict}


def _record(values: dict[str, Any]) -> DocumentRecord:
    try:
        record = DocumentRecord(**values)
    except TypeError as error:
        raise UsageError(
            f"a line of {DOCUMENTS} is not from this version; run `cleaner clean` again"
        ) from error
    for name, kind in _KINDS.items():
        if not isinstance(getattr(record, name), kind):
            raise UsageError(
                f"{name!r} of {record.file} in {DOCUMENTS} is broken; run `cleaner clean` again"
            )
    return record


def report_of(path: Path) -> tuple[ReportReader, str] | None:
    """The report that tells how a clean file came to be, and the name of the file in it.

    None when `path` is not in the `clean` folder of a run.
    """
    here = path.resolve()
    for folder in here.parents:
        if folder.name == CLEAN and (folder.parent / REPORT / DOCUMENTS).is_file():
            return ReportReader(folder.parent), here.relative_to(folder).as_posix()
    return None
