"""Parquet: one record a row. The schema, the other columns and the row groups stay as they are.

A row group of more than `MOST_ROW_GROUP` bytes becomes several, always the same ones, so that no
process needs room for all of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from cleaner.errors import UnreadableError
from cleaner.sources import FROM_FIELD
from cleaner.sources.files import InputFile
from cleaner.sources.json_text import object_line
from cleaner.sources.jsonl import read_fields, renamed
from cleaner.sources.records import PARQUET, Fields, Record, RecordFormat, Stretch
from cleaner.sources.tables import (
    Row,
    as_stream,
    keep_rows,
    load_pyarrow,
    object_with,
    open_parquet,
    read_rows,
    replace_texts,
)

MOST_ROW_GROUP = 32_000_000
"""Bytes of rows, before compression, that a worker has in memory at a time."""

BATCH_ROWS = 256
"""Rows that are turned into Python values at a time."""


class ParquetFormat(RecordFormat):
    """One row of a table is one record."""

    name: ClassVar = "parquet"
    suffixes: ClassVar = (".parquet",)
    provenance: ClassVar = FROM_FIELD
    mirror: ClassVar = PARQUET

    def output_name(self, name: str, to: str) -> str:
        """The same name, or one that tells the other format."""
        return name if to == PARQUET else renamed(name, to)

    def stretches(self, file: InputFile, size: int, fields: Fields) -> Iterator[Stretch]:  # noqa: ARG002
        """Cut a file into row groups, and large ones of these into ranges of rows."""
        whole = file.path.stat().st_size
        with open_parquet(file.path) as table:
            _check_column(table.schema_arrow, fields, file.name)
            rows, done = table.metadata.num_rows, 0
            for start, end, length, digest in _ranges(table, file.path):
                share = whole * end // rows
                moved, done = share - done, share
                yield Stretch(file, start, start, end, digest, None, "", moved, length)
        if not rows:
            yield Stretch(file, 0, 0, 0, "empty", None, "", whole)

    def records(self, stretch: Stretch, fields: Fields) -> Iterator[Record]:
        """Yield the records of a stretch, one a row."""
        table = read_rows(stretch.file.path, stretch.start, stretch.end)
        wanted = dict.fromkeys((fields.text_path[0], fields.id_path[0], "url"))
        if "url" in _parts(table, "metadata"):
            wanted["metadata"] = None
        known = table.select([name for name in wanted if name in table.column_names])
        at = 0
        for batch in known.to_batches(max_chunksize=BATCH_ROWS):
            for row in batch.to_pylist():
                number = stretch.start + at + 1
                name = f"{stretch.file.name}#{number}"
                yield read_fields(row, Row(table, at), number, number - 1, fields, name)
                at += 1

    def line(self, record: Record, text: str | None, fields: Fields) -> tuple[bytes, str]:
        """The row as a line of JSON, with another text."""
        assert isinstance(record.raw, Mapping)
        return object_line(object_with(record.raw, fields.text_path, text)), ""

    def table(
        self, stretch: Stretch, rows: Sequence[tuple[int, str | None]], fields: Fields
    ) -> bytes:
        """Some rows of a stretch, by their number, with other texts, as a stream of Arrow."""
        table = read_rows(stretch.file.path, stretch.start, stretch.end)
        kept = keep_rows(table, [number - stretch.start - 1 for number, _ in rows])
        return as_stream(replace_texts(kept, fields.text_path, [text for _, text in rows]))


def _parts(table: Any, column: str) -> list[str]:
    """The names of the fields in a column of records; none when it is no such column."""
    if column not in table.column_names:
        return []
    kind = table.schema.field(column).type
    return [part.name for part in kind] if load_pyarrow().types.is_struct(kind) else []


def _check_column(schema: Any, fields: Fields, name: str) -> None:
    if fields.text_path[0] not in schema.names:
        there = ", ".join(schema.names[:8])
        raise UnreadableError(
            f"{name}: the table has no column {fields.text_path[0]!r}; it has {there} "
            "(--text-field)"
        )


def _ranges(table: Any, path: Path) -> Iterator[tuple[int, int, int, str]]:
    """Yield ranges of rows, their bytes before compression, and what tells their content."""
    first = 0
    for group in range(table.num_row_groups):
        about = table.metadata.row_group(group)
        pieces = -(-about.total_byte_size // MOST_ROW_GROUP)
        step = max(1, -(-about.num_rows // max(1, pieces)))
        digest = _digest(about, path)
        for start in range(0, about.num_rows, step):
            end = min(start + step, about.num_rows)
            length = about.total_byte_size * (end - start) // about.num_rows
            yield first + start, first + end, length, digest
        first += about.num_rows


def _digest(about: Any, path: Path) -> str:
    """Tells the content of a row group: its bytes, or what the store at a URL says of the file."""
    if not isinstance(path, Path):
        told = f"{path.fs.ukey(path.path)} {about.total_byte_size} {about.num_rows}"
        return hashlib.sha256(told.encode()).hexdigest()
    columns = [about.column(i) for i in range(about.num_columns)]
    starts = [c.dictionary_page_offset or c.data_page_offset for c in columns]
    start = min(starts, default=0)
    ends = [at + c.total_compressed_size for at, c in zip(starts, columns, strict=True)]
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        stream.seek(start)
        left = max(ends, default=0) - start
        while left > 0 and (block := stream.read(min(left, 1 << 20))):
            digest.update(block)
            left -= len(block)
    return digest.hexdigest()
