"""Puts clean records together into files, in the order of their originals."""

from __future__ import annotations

import hashlib
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, cast

from cleaner.atomic import atomic_writer, remove_file
from cleaner.batch.job import Job
from cleaner.batch.parts import CLEAN, REJECTED, Part
from cleaner.batch.units import Unit
from cleaner.report.output import OutputFolder
from cleaner.sources import is_extracted, record_format_of
from cleaner.sources.compression import FrameWriter, compression_of
from cleaner.sources.parquet import ParquetFormat
from cleaner.sources.records import PARQUET, Fields
from cleaner.sources.tables import LineTable, TableWriter, from_streams


class Joiner:
    """Writes the clean files that hold many records. Each takes its name when it is whole.

    `outputs` tells of every file that was written. Parts come in the order of their units, so that
    no more than one file is open at a time.
    """

    def __init__(self, output: OutputFolder, job: Job) -> None:
        self._output = output
        self._job = job
        self._open: _Output | None = None
        self.outputs: list[dict[str, Any]] = []

    def add(self, unit: Unit, part: Part) -> None:
        """Add the records of a part to the file that they go to."""
        if self._open is not None and self._open.name != unit.output:
            self.finish()
        unread = unit.stretch is not None and unit.stretch.fault
        if not unit.output or (unread and self._open is None):
            return  # of a file that could not be read nothing is written
        if self._open is None:
            self._open = _Output(unit, self._output, self._fields(unit))
        self._open.add(part)

    def _fields(self, unit: Unit) -> Fields:
        """Where in the clean records of a unit their texts are; those made of pages are ours."""
        if unit.stretch is None or is_extracted(unit.stretch.file):
            return Fields()
        return self._job.fields_of(unit.stretch.file)

    def finish(self) -> None:
        """Give the last file its name."""
        if self._open is not None:
            self.outputs.append(self._open.finish())
            self._open = None

    def close(self) -> None:
        """Leave an unfinished file, if there is one, without a trace."""
        if self._open is not None:
            self._open.discard()
            self._open = None


class _Output:
    """One file of clean records, and one of rejected records if there are any."""

    def __init__(self, unit: Unit, output: OutputFolder, fields: Fields) -> None:
        self.name = unit.output
        self._fields = fields
        self._unit = unit
        self._clean = file_for(unit, output.clean / unit.output)
        self._rejected_path = output.rejected / unit.output
        self._rejected: RecordFile | None = None
        self._records = 0

    def add(self, part: Part) -> None:
        self._clean.add(part.blocks(CLEAN))
        if part.size(REJECTED):
            self._rejected = self._rejected or file_for(self._unit, self._rejected_path)
            self._rejected.add(part.blocks(REJECTED))
        accounts = part.tally.accounts()
        self._records += accounts["clean"] + accounts["unchanged"]

    def finish(self) -> dict[str, Any]:
        if self._rejected is None:
            remove_file(self._rejected_path)
        else:
            self._rejected.finish()
        return {
            "file": self.name,
            "records": self._records,
            "sha256": self._clean.finish(),
            "fields": {"text": self._fields.text, "id": self._fields.id},
        }

    def discard(self) -> None:
        for file in (self._clean, self._rejected):
            if file is not None:
                file.discard()


def file_for(unit: Unit, path: Path) -> RecordFile:
    """A new file for the clean records of units such as this."""
    if unit.to != PARQUET:
        return LineFile(path)
    table = source_table(unit)
    return LinesToTable(path) if table is None else TableFile(path, table)


def source_table(unit: Unit) -> Path | None:
    """The Parquet file whose rows the records of a unit are; None where they are lines."""
    stretch = unit.stretch
    if stretch is None or unit.to != PARQUET:
        return None
    form = record_format_of(stretch.file)
    return stretch.file.path if isinstance(form, ParquetFormat) else None


class RecordFile(ABC):
    """A file of records that gets its name when it is whole."""

    def __init__(self, path: Path) -> None:
        self._context = ExitStack()
        self._raw = _Hashed(self._context.enter_context(atomic_writer(path)))

    @abstractmethod
    def add(self, blocks: Iterable[bytes]) -> None:
        """Take the clean records of a part."""

    @abstractmethod
    def end(self) -> None:
        """Write what is still to be written."""

    def finish(self) -> str:
        """Give the file its name; return the sha256 of its bytes."""
        self.end()
        self._context.close()
        return self._raw.digest.hexdigest()

    def discard(self) -> None:
        """Remove the unfinished file."""
        error = KeyboardInterrupt()
        self._context.__exit__(type(error), error, None)


class LineFile(RecordFile):
    """A file of lines, compressed as its name says."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._frames = FrameWriter(self._raw, compression_of(path.name))

    def add(self, blocks: Iterable[bytes]) -> None:
        for block in blocks:
            self._frames.write(block)

    def end(self) -> None:
        self._frames.close()


class TableFile(RecordFile):
    """A Parquet file made of tables, compressed as the one they come from."""

    def __init__(self, path: Path, like: Path) -> None:
        super().__init__(path)
        self._writer = TableWriter(cast(BinaryIO, self._raw), like)

    def add(self, blocks: Iterable[bytes]) -> None:
        for table in from_streams(b"".join(blocks)):
            self._writer.add(table)

    def end(self) -> None:
        self._writer.close()


class LinesToTable(RecordFile):
    """A Parquet file made of lines of JSON, whose types are known when all have been seen."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        spool = self._context.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        self._lines = LineTable(cast(BinaryIO, spool))

    def add(self, blocks: Iterable[bytes]) -> None:
        for block in blocks:
            self._lines.write(block)

    def end(self) -> None:
        writer = TableWriter(cast(BinaryIO, self._raw), None)
        for table in self._lines.tables():
            writer.add(table)
        writer.close()


class _Hashed:
    """A stream that knows the sha256 of what was written to it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    closed = False  # pyarrow asks

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self._stream.write(data)

    def tell(self) -> int:
        return self._stream.tell()

    def flush(self) -> None:
        self._stream.flush()

    def close(self) -> None:
        """What it belongs to closes the stream."""

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False
