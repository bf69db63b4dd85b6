"""Many documents through one engine: each comes back, cleaned or with the reason why not.

This module cleans files one after the other, for what only looks at them. What cleans a corpus into
a folder, with workers that may die and runs that may be killed, begins in `cleaner.batch.run`.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cleaner.document import Document
from cleaner.errors import CleanerError
from cleaner.report.visible import visible
from cleaner.result import Result
from cleaner.sources import format_of, record_format_of
from cleaner.sources.encoding import decode, encode
from cleaner.sources.files import InputFile
from cleaner.sources.records import Fields, NoField, Record, RecordFormat

STRETCH_BYTES = 4_000_000
"""About how many bytes of a file of records are looked at at a time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a `result` and its `clean` bytes, or a `failure` that says why.

    `name` is the document's id, or the name of its file when no document came out of that.
    `record` is its number in a file of records, 0 for a file that is one document. `lacks` is set
    where a record has no field of the name that its text should be in.
    """

    file: InputFile
    name: str
    result: Result | None = None
    clean: bytes = b""
    failure: str = ""
    record: int = 0
    lacks: NoField | None = None

    @property
    def place(self) -> str:
        """Where the document is, as a person would look for it, on one line."""
        path = visible(str(self.file.path))
        return f"{path}#{self.record}" if self.record else path


class Cleaner(Protocol):
    """Cleans a document of the file at `path`, on which it may depend which rules act.

    It depends on the file, too, in which fields of its records their texts and ids are.
    """

    def clean(self, document: Document, path: Path) -> Result: ...

    def fields_for(self, path: Path) -> Fields: ...


class Batch:
    """Cleans files one by one; `encoding` is that of every file, None for UTF-8."""

    def __init__(self, cleaner: Cleaner, encoding: str | None = None) -> None:
        self._cleaner = cleaner
        self._encoding = encoding

    def run(self, files: Iterable[InputFile]) -> Iterator[Outcome]:
        """Yield the outcome of each document, in order. No document keeps another from its turn."""
        for file in files:
            yield from self.clean_file(file)

    def clean_file(
        self, file: InputFile, wanted: Callable[[Record], bool] | None = None
    ) -> Iterator[Outcome]:
        """Yield the outcomes of the documents of one file; of its records, of those `wanted`."""
        records = record_format_of(file)
        if file.fault:
            yield Outcome(file, file.name, failure=file.fault)
        elif records is not None:
            yield from self._clean_records(file, records, wanted)
        else:
            yield from self._clean_documents(file)

    def _clean_documents(self, file: InputFile) -> Iterator[Outcome]:
        form = format_of(file.name, file.form)
        name = form.clean_name(file.name)
        try:
            for document in form.read(file, self._encoding):
                name = document.id
                result = self._cleaner.clean(document, file.near)
                yield Outcome(file, name, result, form.encode(document, result.text))
        except Exception as error:
            yield Outcome(file, name, failure=reason_of(error, file, name))

    def _clean_records(
        self, file: InputFile, form: RecordFormat, wanted: Callable[[Record], bool] | None
    ) -> Iterator[Outcome]:
        try:
            fields = self._cleaner.fields_for(file.near)
            for stretch in form.stretches(file, STRETCH_BYTES, fields):
                if stretch.fault:
                    yield Outcome(file, file.name, failure=stretch.fault)
                    continue
                for record in form.records(stretch, fields):
                    if not record.blank and (wanted is None or wanted(record)):
                        yield self._clean_record(file, form, record)
        except Exception as error:
            yield Outcome(file, file.name, failure=reason_of(error, file, file.name))

    def _clean_record(self, file: InputFile, form: RecordFormat, record: Record) -> Outcome:
        number = record.number
        if record.fault:
            return Outcome(file, record.id, failure=record.fault, record=number, lacks=record.lacks)
        try:
            record = form.load(record)
            document = Document(record.id, record.text or "", record.meta or {})
            result = self._cleaner.clean(document, file.near)
            return Outcome(file, record.id, result, record=number)
        except Exception as error:
            reason = reason_of(error, file, record.id)
            return Outcome(file, record.id, failure=reason, record=number)

    def clean_bytes(self, data: bytes, name: str) -> Outcome:
        """Clean one plain text that comes from no file."""
        file = InputFile(Path(name), name)
        try:
            text, meta = decode(data, name, self._encoding)
            result = self._cleaner.clean(Document(name, text, meta), file.path)
            return Outcome(file, name, result, encode(result.text, meta, name))
        except Exception as error:
            return Outcome(file, name, failure=reason_of(error, file, name))


def reason_of(error: Exception, file: InputFile, name: str) -> str:
    """Say in one line why a document failed; the name of the document is left to the caller."""
    if isinstance(error, CleanerError):
        message = str(error)
        for known in (name, file.name, str(file.path)):
            message = message.removeprefix(f"{known}: ")
        return message
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    if isinstance(error, MemoryError):
        return "there was not enough memory for it"
    return internal_error(error)


def internal_error(error: Exception) -> str:
    """Say in one line where cleaner itself went wrong, for a report to its makers."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    text = " ".join(str(error).split())[:200]
    return f"internal error, please report it: {type(error).__name__} at {place}: {text}"
