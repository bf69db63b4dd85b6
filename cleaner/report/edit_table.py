"""The edits of a run as a Parquet table, for corpora whose lines of JSON would grow too large."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.errors import UnreadableError, UsageError
from cleaner.report.records import EDITS, read_lines
from cleaner.sources.tables import load_pyarrow, open_parquet

EDIT_TABLE = "edits.parquet"

ROWS = 50_000
"""Edits of a row group; some 2 MB as they lie on the disk."""

NUMBERS = ("record", "offset", "line", "column", "start", "end")
TEXTS = ("file", "id", "old", "new", "rule", "why")
COLUMNS = ("file", "id", *NUMBERS, "old", "new", "rule", "why")
"""The columns, which are those of a line of `edits.jsonl`."""


class EditTable:
    """Takes lines of `edits.jsonl` and writes them as rows to a file; close it."""

    def __init__(self, stream: BinaryIO) -> None:
        pa = load_pyarrow()
        fields = [(name, pa.int64() if name in NUMBERS else pa.string()) for name in COLUMNS]
        self._schema = pa.schema(fields)
        self._writer = pa.parquet.ParquetWriter(stream, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._rest = b""

    def write(self, data: bytes) -> None:
        """Take some bytes of the lines."""
        lines = (self._rest + data).split(b"\n")
        self._rest = lines.pop()
        for line in lines:
            self._rows.append(json.loads(line))
            if len(self._rows) == ROWS:
                self._write()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self._rows:
            self._write()
        self._writer.close()

    def _write(self) -> None:
        pa = load_pyarrow()
        rows = self._rows
        columns = [_column([row[name] for row in rows], name) for name in COLUMNS]
        self._writer.write_table(pa.table(columns, schema=self._schema), row_group_size=len(rows))
        self._rows = []


def _column(values: list[Any], name: str) -> Any:
    """A column; half of a surrogate pair, which only JSON can hold, is written as an escape."""
    pa = load_pyarrow()
    try:
        return pa.array(values, pa.int64() if name in NUMBERS else pa.string())
    except UnicodeEncodeError as error:
        raise UsageError(
            "an edit holds half of a character, which only edits.jsonl can: --edits-format jsonl"
        ) from error


def edit_lines(report: Path) -> Iterator[dict[str, Any]]:
    """Yield the edits of a run, in order, from the lines or the table in its report."""
    if not (report / EDIT_TABLE).is_file():
        yield from read_lines(report / EDITS)
        return
    path = report / EDIT_TABLE
    try:
        with open_parquet(path) as file:
            for batch in file.iter_batches(batch_size=10_000):
                yield from batch.to_pylist()
    except (UnreadableError, OSError, load_pyarrow().ArrowException) as error:
        raise UsageError(f"{path} cannot be read ({error}); run `cleaner clean` again") from error


def edits_between(report: Path, start: int, count: int) -> Iterator[dict[str, Any]]:
    """Yield `count` edits from number `start` on, counted from 0."""
    with open_parquet(report / EDIT_TABLE) as file:
        first = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            low, high = max(start - first, 0), min(start + count - first, rows)
            if low < high:
                yield from file.read_row_group(group).slice(low, high - low).to_pylist()
            first += rows
