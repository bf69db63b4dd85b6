"""Files of records cut into units that any machine can clean by itself, and put together again.

A unit is a stretch of one file: a range of bytes of JSONL, a row group of Parquet. Cleaning a unit
writes a part; joining the parts of a file, in their order, makes the clean file. Both write under
a name of their own first, so doing either twice, even at once, does no harm.
"""

from __future__ import annotations

import contextlib
import json
import os
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from cleaner.errors import UsageError
from cleaner.integrations.columns import ColumnStep, add_to_table
from cleaner.integrations.portable import FAILED, Cleaned

UNIT_BYTES = 32_000_000
"""Size of a unit of JSONL. A unit takes seconds, so that little is lost with a node."""

JSONL_SUFFIXES = (".jsonl", ".ndjson")
PARQUET_SUFFIXES = (".parquet",)

PARTS = ".parts"
"""The folder, in that of the clean files, for parts of files that are not whole yet."""

Counts = dict[str, int]
"""How many records were read, and how many of them ended in which way."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a file: bytes `start:end` of JSONL, row groups `start:end` of Parquet."""

    path: str
    start: int
    end: int
    part: str
    """Where the clean records of the unit go until the file is whole."""

    @property
    def quarantine(self) -> str:
        """Where the lines of the unit that are no records go."""
        return f"{self.part}.quarantine"


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file of records, the clean file it becomes, and its units in their order."""

    path: str
    clean: str
    units: tuple[Unit, ...]


def plan(path: str, out: str, unit_bytes: int = UNIT_BYTES) -> RecordFile:
    """Cut a file into units; its clean file has the same name in the folder `out`.

    Raises UsageError for a file that is neither JSONL nor Parquet, by its name.
    """
    name = PurePosixPath(path).name
    if name.endswith(JSONL_SUFFIXES):
        size = _size(path)
        ends = [*range(unit_bytes, size, unit_bytes), size]
    elif name.endswith(PARQUET_SUFFIXES):
        with _open(path, "rb") as stream:
            ends = list(range(1, _parquet_file(stream).num_row_groups + 1)) or [0]
    else:
        known = " ".join((*JSONL_SUFFIXES, *PARQUET_SUFFIXES))
        raise UsageError(f"{path}: files of records end in {known}")
    parts = f"{out}/{PARTS}/{name}"
    units = [
        Unit(path, start, end, f"{parts}/{number:08d}")
        for number, (start, end) in enumerate(zip([0, *ends], ends, strict=False))
    ]
    return RecordFile(path, f"{out}/{name}", tuple(units))


def clean_unit(step: ColumnStep, unit: Unit) -> Counts:
    """Write the part of a unit; return the counts of its records."""
    if unit.path.endswith(PARQUET_SUFFIXES):
        return _clean_row_groups(step, unit)
    counts: Counter[str] = Counter()
    with _new_file(unit.part) as clean, _new_file(unit.quarantine) as quarantine:
        for offset, line in _lines(unit):
            if not line.strip():
                clean.write(line)
                continue
            try:
                record, outcome = _clean_record(step, line)
            except ValueError as error:
                counts.update(["read", "quarantined"])
                quarantine.write(_quarantine_line(unit.path, offset, line, str(error)))
                continue
            counts.update(_counted(outcome))
            clean.write(record)
    return dict(counts)


def join(file: RecordFile) -> None:
    """Make the clean file of the parts of its units; the parts stay, for it may be done twice."""
    with _new_file(file.clean) as stream:
        if file.path.endswith(PARQUET_SUFFIXES):
            _join_tables(file, stream)
        else:
            _join_bytes([unit.part for unit in file.units], stream)
    if file.path.endswith(JSONL_SUFFIXES):
        bad = [unit.quarantine for unit in file.units if _size(unit.quarantine)]
        if bad:
            with _new_file(f"{file.clean}.quarantine") as stream:
                _join_bytes(bad, stream)


def remove_parts(out: str) -> None:
    """Take the parts of all files in the folder `out` away, when every file is whole."""
    system, where = _locate(f"{out}/{PARTS}")
    if system.exists(where):
        system.rm(where, recursive=True)


def _lines(unit: Unit) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that start within a unit, whole, each with its offset in the file."""
    with _open(unit.path, "rb") as stream:
        at = unit.start
        if at:
            stream.seek(at - 1)
            at += len(stream.readline()) - 1  # the rest of a line that the unit before has
        while at < unit.end and (line := stream.readline()):
            yield at, line
            at += len(line)


def _clean_record(step: ColumnStep, line: bytes) -> tuple[bytes, Cleaned]:
    """Return the line of the clean record. Raises ValueError for a line that is no record."""
    record = json.loads(line)
    if not isinstance(record, dict) or step.text not in record:
        raise ValueError(f"no object with a field {step.text!r}")
    outcome = step.engine.clean(record[step.text])
    written = {name: values[0] for name, values in step.columns_of([outcome]).items()}
    if all(name in record and record[name] == value for name, value in written.items()):
        return line, outcome  # not a byte of a record changes that stays what it was
    ending = line[len(line.rstrip(b"\r\n")) :]
    return _json({**record, **written}) + ending, outcome


def _json(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False)
    try:
        return text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can hold
        return json.dumps(value).encode()


def _quarantine_line(path: str, offset: int, line: bytes, reason: str) -> bytes:
    text = line.decode("utf-8", "surrogateescape")
    entry = {"file": path, "offset": offset, "reason": reason, "line": text}
    return _json(entry) + b"\n"


def _counted(outcome: Cleaned) -> list[str]:
    """The counts that a record goes into: read, what became of its text, and its verdict."""
    if outcome.verdict == FAILED:
        return ["read", FAILED]
    return ["read", "cleaned" if outcome.edits else "unchanged", outcome.verdict]


def _clean_row_groups(step: ColumnStep, unit: Unit) -> Counts:
    import pyarrow.parquet as pq

    counts: Counter[str] = Counter()
    with _open(unit.path, "rb") as stream:
        table = _parquet_file(stream).read_row_groups(list(range(unit.start, unit.end)))
    outcomes = [step.engine.clean(text) for text in table.column(step.text).to_pylist()]
    for outcome in outcomes:
        counts.update(_counted(outcome))
    with _new_file(unit.part) as part:
        pq.write_table(add_to_table(step, table, outcomes), part)
    return dict(counts)


def _join_tables(file: RecordFile, stream: Any) -> None:
    """Write the tables of the parts as the row groups of one file."""
    import pyarrow.parquet as pq

    writer = None
    for unit in file.units:
        with _open(unit.part, "rb") as part:
            table = _parquet_file(part).read()
        writer = writer or pq.ParquetWriter(stream, table.schema)
        if len(table):
            writer.write_table(table, row_group_size=len(table))
    if writer is not None:
        writer.close()


def _join_bytes(parts: list[str], stream: Any) -> None:
    for name in parts:
        with _open(name, "rb") as part:
            while block := part.read(1 << 20):
                stream.write(block)


def _parquet_file(stream: Any) -> Any:
    import pyarrow.parquet as pq

    return pq.ParquetFile(stream)


def absolute(path: str) -> str:
    """A path that means the same to a process in another folder; URLs do so already."""
    return path if "://" in path else os.path.abspath(path)


def _locate(path: str) -> tuple[Any, str]:
    """The file system of a path or URL, and the path on it."""
    import fsspec

    found: tuple[Any, str] = fsspec.core.url_to_fs(path)
    return found


def _size(path: str) -> int:
    system, where = _locate(path)
    return int(system.size(where))


def _open(path: str, mode: str) -> Any:
    system, where = _locate(path)
    return system.open(where, mode)


@contextlib.contextmanager
def _new_file(path: str) -> Iterator[Any]:
    """Open a file that takes its name when the block ends without an error."""
    system, where = _locate(path)
    folder, _, name = where.rpartition("/")
    system.makedirs(folder, exist_ok=True)
    unfinished = f"{folder}/.{name}.{uuid.uuid4().hex}.part"
    try:
        with system.open(unfinished, "wb") as stream:
            yield stream
        system.mv(unfinished, where)
    except BaseException:
        with contextlib.suppress(Exception):
            system.rm(unfinished)
        raise
