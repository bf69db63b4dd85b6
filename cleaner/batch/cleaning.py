"""Cleans one unit: the work of a worker, wherever it runs."""

from __future__ import annotations

import time
from collections.abc import Mapping, MutableSequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from cleaner.atomic import remove_file, write_file
from cleaner.batch import reason_of
from cleaner.batch.job import Job
from cleaner.batch.parts import CLEAN, REJECTED, Part
from cleaner.batch.units import Piece, Unit
from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.errors import DocumentError
from cleaner.report.lines import TEXT_META, Origin, ReportLines
from cleaner.report.output import CLEAN as CLEAN_FOLDER
from cleaner.report.output import REJECTED as REJECTED_FOLDER
from cleaner.report.output import REPORT
from cleaner.report.records import json_line
from cleaner.report.writer import remove_diff, write_diff
from cleaner.result import Decision, Result
from cleaner.search.pattern import TIME_LIMIT, seconds_for
from cleaner.sources import DocumentFormat, format_of, record_format_of
from cleaner.sources.encoding import encode
from cleaner.sources.files import InputFile
from cleaner.sources.parquet import ParquetFormat
from cleaner.sources.records import JSONL, PARQUET, TEXT, Fields, Record, RecordFormat, Stretch

NOTHING = -1.0
"""What stands in a slot while a worker is at no document."""

FREE = (NOTHING, 0.0, 0.0, 0.0)
"""A slot before the first document."""

NO_SKIP: Mapping[int, str] = MappingProxyType({})


class UnitCleaner:
    """Cleans units with one engine.

    `slot` is where it writes at which document of the unit it is, counted from 0, since when by the
    clock and by what this process has computed, and how many seconds it may take: whoever watches
    it can tell how long that takes, and which document it was when it dies.
    """

    def __init__(self, job: Job, slot: MutableSequence[float] | None = None) -> None:
        self.job = job
        self.engine = Engine(job.rules, unsafe=job.unsafe, seconds=min(job.seconds, TIME_LIMIT))
        self.slot = [*FREE] if slot is None else slot

    def result(self, document: Document, path: Path) -> Result:
        """Clean a document of the file at `path`."""
        configured = self.job.configured
        if configured is not None:
            return configured.clean(document, path)
        return self.engine.clean(document)

    def clean(self, unit: Unit, skip: Mapping[int, str] = NO_SKIP) -> Part:
        """Return the part of a unit. `skip` are documents to give up, each with the reason.

        Clean files of one document each are written on the way. Raises OSError when a clean file
        cannot be written for a reason that is not its name.
        """
        work = _Work(self, unit, skip)
        if unit.stretch is not None:
            work.records(unit.stretch)
        else:
            for place, piece in enumerate(unit.pieces):
                work.piece(place, piece)
        self.slot[0] = NOTHING
        return work.part()


class _Work:
    """One unit while it is being cleaned."""

    def __init__(self, cleaner: UnitCleaner, unit: Unit, skip: Mapping[int, str]) -> None:
        self._cleaner = cleaner
        self._job = cleaner.job
        self._unit = unit
        self._skip = skip
        self._lines = ReportLines()
        self._names: list[str] = []
        self._clean = bytearray()
        self._rejected = bytearray()
        self._rows: dict[bool, list[tuple[int, str | None]]] = {False: [], True: []}
        self._fields = cleaner.job.fields_of(unit.stretch.file) if unit.stretch else Fields()

    def part(self) -> Part:
        """What has come of the unit."""
        data = {name: bytes(lines) for name, lines in self._lines.lists.items()}
        data |= {CLEAN: bytes(self._clean), REJECTED: bytes(self._rejected)}
        key, again = self._unit.key, bool(self._skip)
        return Part(key, self._lines.tally, self._names, again, data)

    def _watch(self, place: int, size: int) -> None:
        slot = self._cleaner.slot
        slot[1], slot[2] = time.monotonic(), time.process_time()
        slot[3] = seconds_for(size, self._job.seconds)
        slot[0] = float(place)

    def piece(self, place: int, piece: Piece) -> None:
        """Clean a file that is one document."""
        file = piece.file
        form = format_of(file.name, file.form)
        name = form.clean_name(file.name)
        origin = Origin(name, file.path.as_posix(), form.provenance)
        fault = piece.fault or self._skip.get(place, "")
        if not fault:
            assert piece.data is not None
            self._watch(place, len(piece.data))
            try:
                for document in form.parse(file, piece.data, self._job.encoding):
                    self._document(form, file, document, origin)
            except Exception as error:
                fault = reason_of(error, file, name)
        if fault:
            self._lines.failed(origin, fault, piece.data)

    def _document(
        self, form: DocumentFormat, file: InputFile, document: Document, origin: Origin
    ) -> None:
        result = self._cleaner.result(document, file.near)
        if self._unit.output:
            before = _object(document, document.text)
            output = replace(origin, file=f"{self._unit.output}#{origin.file}", id=document.id)
            output = replace(output, output=self._unit.output)
            self._enter(result, output, before, _object(document, result.text))
        else:
            before = form.encode(document, document.text)
            self._enter_file(result, origin, before, form.encode(document, result.text))

    def _enter_file(self, result: Result, origin: Origin, before: bytes, after: bytes) -> None:
        """Write a document as a file of its own. Raises DocumentError when its name will not do."""
        out = self._job.out
        folders = (CLEAN_FOLDER, REJECTED_FOLDER)
        here, other = folders[::-1] if _rejects(result) else folders
        try:
            write_file(out / here / origin.file, after)
            remove_file(out / other / origin.file)
            if self._job.diffs:
                write_diff(out / REPORT, result, origin.file)
        except OSError as error:
            remove_file(out / here / origin.file)
            raise DocumentError(f"cannot be written: {error.strerror or error}") from error
        if not result.changed or not self._job.diffs:
            remove_diff(out / REPORT, origin.file)
        self._lines.cleaned(result, origin, before, after)
        self._names.append(origin.file)

    def records(self, stretch: Stretch) -> None:
        """Clean the records of a stretch."""
        form = record_format_of(stretch.file)
        assert form is not None
        if stretch.fault:
            record = Record(stretch.records + 1, stretch.start, b"", fault=stretch.fault)
            self._fail(record, stretch, stretch.fault, None)
            return
        for place, record in enumerate(form.records(stretch, self._fields)):
            if record.blank:
                if form.name == JSONL and self._unit.to == JSONL and isinstance(record.raw, bytes):
                    self._clean += record.raw
                continue
            fault = record.fault or self._skip.get(place, "")
            if not fault:
                self._watch(place, _size_of(record))
                try:
                    self._record(form, record, stretch)
                except Exception as error:
                    fault = reason_of(error, stretch.file, record.id)
            if fault:
                self._fail(record, stretch, fault, record.raw)
        self._cleaner.slot[0] = NOTHING
        if self._unit.to == PARQUET and isinstance(form, ParquetFormat):
            self._clean += form.table(stretch, self._rows[False], self._fields)
            if self._rows[True]:
                self._rejected += form.table(stretch, self._rows[True], self._fields)

    def _too_large(self, record: Record) -> str:
        most = self._job.most_bytes
        if record.text is None or len(record.text) <= most // 4:
            return ""  # no character takes more than four bytes
        size = len(record.text.encode("utf-8", "surrogatepass"))
        if size <= most:
            return ""
        return f"its text has {size:,} bytes, more than the limit of {most:,} (--max-size)"

    def _record(self, form: RecordFormat, record: Record, stretch: Stretch) -> None:
        record = form.load(record)
        if fault := self._too_large(record):
            raise DocumentError(fault)
        document = Document(record.id, record.text or "", record.meta or {})
        result = self._cleaner.result(document, stretch.file.near)
        origin = self._origin(record, stretch)
        if self._unit.to == TEXT:
            text = result.document.text
            after = encode(result.text, {}, origin.file)
            self._enter_file(result, origin, encode(text, {}, origin.file), after)
        else:
            self._enter_record(form, record, result, origin)

    def _enter_record(
        self, form: RecordFormat, record: Record, result: Result, origin: Origin
    ) -> None:
        text = None if record.text is None else result.text
        if self._unit.to == PARQUET and isinstance(form, ParquetFormat):
            self._rows[_rejects(result)].append((record.number, text))
            self._enter(result, origin, b"", b"")
        else:
            before, _ = form.line(record, record.text, self._fields)
            after, style = form.line(record, text, self._fields)
            self._enter(result, replace(origin, style=style), before, after)

    def _enter(self, result: Result, origin: Origin, before: bytes, after: bytes) -> None:
        """Enter a record that is written as a line. In a table nothing but its text stays as is."""
        (self._rejected if _rejects(result) else self._clean).extend(after)
        if self._unit.to == PARQUET:
            before, after = _bytes(result.document.text), _bytes(result.text)
            origin = replace(origin, style="")
        self._lines.cleaned(result, origin, before, after)

    def _origin(self, record: Record, stretch: Stretch) -> Origin:
        file = stretch.file
        form = record_format_of(file)
        assert form is not None
        output = form.output_name(file.name, self._unit.to)
        name = f"{output}#{record.number}"
        if self._unit.to == TEXT:
            name, output = f"{output}/{record.number:08}.txt", ""
        return Origin(
            name,
            file.path.as_posix(),
            form.provenance,
            record.id,
            output,
            record.number,
            record.offset,
        )

    def _fail(
        self, record: Record, stretch: Stretch, fault: str, raw: bytes | Mapping[str, object] | None
    ) -> None:
        self._lines.failed(self._origin(record, stretch), fault, raw, record.lacks)


def _rejects(result: Result) -> bool:
    return result.verdict.decision is Decision.REJECT


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _object(document: Document, text: str) -> bytes:
    """A document that was a file, as a line of JSON."""
    known = {key: value for key, value in document.meta.items() if key not in TEXT_META}
    return json_line({"id": document.id, "text": text, **known})


def _size_of(record: Record) -> int:
    """About how large a record is."""
    return len(record.raw if isinstance(record.raw, bytes) else record.text or "")
