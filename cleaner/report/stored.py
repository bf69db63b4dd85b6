"""Clean files of records, read back: each record with what the report says about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaner.edit import Edit
from cleaner.errors import DocumentError, RevertError
from cleaner.report.output import CLEAN, REJECTED, is_below
from cleaner.report.records import FAILED, DocumentRecord, quarantined_bytes, sha256
from cleaner.report.tally import REJECT
from cleaner.result import revert
from cleaner.sources import FROM_EXTRACTION
from cleaner.sources.compression import broken, open_content
from cleaner.sources.json_text import PLAIN, STYLES, find_value, write_string
from cleaner.sources.records import Fields

Told = tuple[DocumentRecord, list[Edit]]


class StoredLines:
    """The lines of the clean file `output`, of those that were rejected, and of its quarantine.

    Records are asked for in the order of the report. `number` counts the lines of the original
    that have gone by.
    """

    def __init__(self, folder: Path, output: str, fields: Fields) -> None:
        if not is_below(output):
            raise RevertError("its name in the report leads out of the folder")
        self._fields = fields
        self._clean = _Lines(folder / CLEAN / output)
        self._rejected = _Lines(folder / REJECTED / output)
        self.number = 0

    def blank_lines(self, until: int) -> Iterator[bytes]:
        """The blank lines before line `until` of the original."""
        while self.number < until - 1 and (line := self._clean.blank()):
            self.number += 1
            yield line

    def line(self, record: DocumentRecord) -> bytes:
        """The line of a record. Raises RevertError when it is not what the run wrote."""
        self.number = record.record
        line = (self._rejected if record.decision == REJECT else self._clean).filled()
        if sha256(line) != record.clean:
            raise RevertError("its record was edited after it was cleaned")
        return line

    def take(self, record: DocumentRecord) -> str:
        """The clean text of a record."""
        line = self.line(record).decode("utf-8")
        start, end = find_value(line, self._fields.text_path)
        return json.loads(line[start:end]) or ""

    def original(self, line: bytes, record: DocumentRecord, edits: list[Edit]) -> bytes:
        """The line as it was before cleaning. Raises RevertError when the edits do not fit."""
        if edits:
            written = line.decode("utf-8")
            start, end = find_value(written, self._fields.text_path)
            text = revert(json.loads(written[start:end]), edits)
            style = record.style or PLAIN
            token = write_string(text, style) if style in STYLES else style
            line = (written[:start] + token + written[end:]).encode("utf-8")
        if sha256(line) != record.original:
            raise RevertError("the edits in the report do not lead back to the original")
        return line


class _Lines:
    """The lines of a file that may not be there, looked at one ahead."""

    def __init__(self, path: Path) -> None:
        self._lines = _read(path)
        self._next = next(self._lines, b"")

    def blank(self) -> bytes:
        """The next line, if it is a blank one; else nothing."""
        return self._take() if self._next and not self._next.strip() else b""

    def filled(self) -> bytes:
        """The next line that is not blank. Raises RevertError when there is none."""
        while self.blank():
            pass
        if not self._next:
            raise RevertError("its record is gone")
        return self._take()

    def _take(self) -> bytes:
        line, self._next = self._next, next(self._lines, b"")
        return line


def _read(path: Path) -> Iterator[bytes]:
    unreadable: tuple[type[Exception], ...] = (OSError, *broken())
    try:
        with open_content(path) as (stream, _):
            yield from stream
    except FileNotFoundError:
        return
    except unreadable as error:
        raise RevertError(f"{path} cannot be read: {error}") from error


def original_lines(
    stored: StoredLines, told: Iterable[Told], quarantine: Iterator[dict[str, object]]
) -> Iterator[bytes]:
    """Yield the lines of a file as they were before cleaning, those in quarantine among them.

    Raises RevertError when the clean file, or the report, is not what the run wrote.
    """
    for record, edits in told:
        yield from stored.blank_lines(record.record)
        try:
            if record.status == FAILED:
                yield _quarantined(record, next(quarantine, {}))
                stored.number = record.record
            else:
                yield stored.original(stored.line(record), record, edits)
        except (DocumentError, RevertError, KeyError, ValueError) as error:
            raise RevertError(f"record {record.record}: {error}") from error
    yield from stored.blank_lines(1 << 62)


def _quarantined(record: DocumentRecord, entry: dict[str, object]) -> bytes:
    if entry.get("file") != record.file:
        raise RevertError("the quarantine does not hold it")
    if record.provenance == FROM_EXTRACTION:
        return b""  # a page from which no text came
    data = quarantined_bytes(entry)
    if data is not None:
        return data
    if "record_fields" in entry:
        return json.dumps(entry["record_fields"], ensure_ascii=False).encode() + b"\n"
    raise RevertError(f"it was not read: {record.reason}")
