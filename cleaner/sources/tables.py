"""Tables of Arrow and Parquet, some megabytes at a time: read, changed in one column, written."""

from __future__ import annotations

import base64
import contextlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.errors import UnreadableError, UsageError
from cleaner.sources.json_text import with_value

LINES_TO_A_ROW_GROUP = 10_000
"""Rows of a row group that is made of lines of JSON; 10,000 articles are some 50 MB."""


def load_pyarrow() -> Any:
    """The package `pyarrow`, with `pyarrow.parquet` and `pyarrow.ipc`. Raises UsageError."""
    try:
        import pyarrow
        import pyarrow.ipc
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            "files ending in .parquet need one more package: pip install 'cleaner-text[parquet]'"
        ) from error
    return pyarrow


def replace_texts(table: Any, path: Sequence[str], texts: Sequence[str | None]) -> Any:
    """The table with other texts in the column, or field within structs, at `path`."""
    at = table.schema.get_field_index(path[0])
    field = table.schema.field(at)
    column = table.column(at).combine_chunks()
    if isinstance(column, load_pyarrow().ChunkedArray):
        column = column.chunk(0) if column.num_chunks else load_pyarrow().array([], field.type)
    return table.set_column(at, field, _replace(column, path[1:], texts))


def _replace(array: Any, path: Sequence[str], texts: Sequence[str | None]) -> Any:
    pa = load_pyarrow()
    if not path:
        if pa.types.is_dictionary(array.type):
            return pa.array(texts, array.type.value_type).dictionary_encode().cast(array.type)
        return pa.array(texts, array.type)
    children = [
        _replace(array.field(i), path[1:], texts) if field.name == path[0] else array.field(i)
        for i, field in enumerate(array.type)
    ]
    return pa.StructArray.from_arrays(children, fields=list(array.type), mask=array.is_null())


def keep_rows(table: Any, places: Sequence[int]) -> Any:
    """The rows of a table at some places, in their order."""
    if len(places) == len(table):
        return table
    runs = [table.slice(0, 0)]
    first = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] != places[at - 1] + 1:
            runs.append(table.slice(places[first], at - first))
            first = at
    return load_pyarrow().concat_tables(runs)


def as_stream(table: Any) -> bytes:
    """A table as one stream of Arrow, in at most one batch."""
    pa = load_pyarrow()
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return sink.getvalue()


def from_streams(data: bytes) -> Iterator[Any]:
    """The tables in streams of Arrow that follow one another."""
    pa = load_pyarrow()
    source = io.BytesIO(data)
    while source.tell() < len(data):
        yield pa.ipc.open_stream(source).read_all()


class Row(Mapping[str, Any]):
    """One row of a table, turned into Python values when they are asked for."""

    def __init__(self, table: Any, at: int) -> None:
        self._table = table
        self._at = at

    def __getitem__(self, name: str) -> Any:
        if name not in self._table.column_names:
            raise KeyError(name)
        return self._table.column(name)[self._at].as_py()

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.column_names)

    def __len__(self) -> int:
        return int(self._table.num_columns)

    def in_quarantine(self) -> dict[str, Any]:
        """The row for a person to read, and as Arrow in Base64 so that nothing of it is lost."""
        row = self._table.slice(self._at, 1)
        return {
            "record_fields": dict(self),
            "arrow_base64": base64.b64encode(as_stream(row)).decode("ascii"),
        }


class TableWriter:
    """Writes tables to a Parquet file, each as a row group; compressed as the file `like`."""

    def __init__(self, stream: BinaryIO, like: Path | None) -> None:
        self._stream = stream
        self._compression = compression_like(like) if like is not None else "snappy"
        self._writer: Any = None

    def add(self, table: Any) -> None:
        """Write a table; an empty one only tells the schema."""
        if self._writer is None:
            parquet = load_pyarrow().parquet
            self._writer = parquet.ParquetWriter(
                self._stream, table.schema, compression=self._compression
            )
        if len(table):
            self._writer.write_table(table, row_group_size=len(table))

    def close(self) -> None:
        """Write the end of the file."""
        if self._writer is not None:
            self._writer.close()


def compression_like(path: Path) -> str:
    """How the columns of a Parquet file are compressed."""
    with open_parquet(path) as table:
        groups = table.metadata
        if not groups.num_row_groups or not groups.num_columns:
            return "snappy"
        name = groups.row_group(0).column(0).compression.lower()
        return "none" if name == "uncompressed" else str(name)


@contextlib.contextmanager
def open_parquet(path: Path) -> Iterator[Any]:
    """Open a Parquet file, here or at a URL. Raises UnreadableError for what is none."""
    pa = load_pyarrow()
    with path.open("rb") as stream:
        try:
            file = pa.parquet.ParquetFile(stream)
        except pa.ArrowException as error:
            raise UnreadableError(f"the file is no Parquet, or damaged: {error}") from error
        with file:
            yield file


class LineTable:
    """Collects lines of JSON in the file `spool` and writes them as a table.

    A column has the narrowest type that holds all its values; one whose values have nothing in
    common holds them as JSON.
    """

    def __init__(self, spool: BinaryIO) -> None:
        self._spool = spool

    def write(self, data: bytes) -> None:
        """Take some lines."""
        self._spool.write(data)

    def tables(self) -> Iterator[Any]:
        """Yield the rows as tables of one schema; one empty table if there are none."""
        pa = load_pyarrow()
        types: dict[str, Any] = {}
        for rows in self._rows():
            for name in dict.fromkeys(name for row in rows for name in row):
                types[name] = _wider(types.get(name), [row.get(name) for row in rows])
        schema = pa.schema([(name, kind or pa.string()) for name, kind in types.items()])
        yield schema.empty_table()
        for rows in self._rows():
            columns = [_column(kind, [row.get(n) for row in rows]) for n, kind in types.items()]
            yield pa.table(columns, schema=schema)

    def _rows(self) -> Iterator[list[dict[str, Any]]]:
        self._spool.seek(0)
        rows: list[dict[str, Any]] = []
        for line in self._spool:
            if line.strip():
                rows.append(json.loads(line))
            if len(rows) == LINES_TO_A_ROW_GROUP:
                yield rows
                rows = []
        if rows:
            yield rows


AS_JSON: Any = ""
"""Stands for the type of a column that holds values as JSON."""


def _wider(kind: Any, values: list[Any]) -> Any:
    """The narrowest type for values of the type so far, if any, and these."""
    pa = load_pyarrow()
    if kind == AS_JSON and kind is not None:
        return AS_JSON
    try:
        new = pa.array(values).type
        if kind is None or pa.types.is_null(kind):
            return new
        schemas = [pa.schema([("x", kind)]), pa.schema([("x", new)])]
        return pa.unify_schemas(schemas, promote_options="permissive").field(0).type
    except (pa.ArrowException, OverflowError, ValueError, TypeError):
        return AS_JSON


def _column(kind: Any, values: list[Any]) -> Any:
    pa = load_pyarrow()
    if kind != AS_JSON:
        return pa.array(values, kind)
    return pa.array([None if v is None else json.dumps(v, ensure_ascii=False) for v in values])


def object_with(row: Mapping[str, Any], path: Sequence[str], text: str | None) -> dict[str, Any]:
    """The values of a row with another text at `path`."""
    return with_value(dict(row), tuple(path), text)


@lru_cache(maxsize=2)
def read_rows(path: Path, start: int, end: int) -> Any:
    """Rows `start:end` of a Parquet file, which lie within one row group."""
    pa = load_pyarrow()
    with open_parquet(path) as file:
        first = 0
        for group in range(file.num_row_groups):
            rows = file.metadata.row_group(group).num_rows
            if first + rows > start:
                break
            first += rows
        else:
            return file.schema_arrow.empty_table()
        if start == first and end == first + rows:
            return file.read_row_group(group)
        return pa.Table.from_batches(_between(file, group, start - first, end - first))


def _between(file: Any, group: int, start: int, end: int) -> Iterable[Any]:
    """The rows `start:end` of a row group, as batches; those before them are only passed over."""
    at = 0
    for batch in file.iter_batches(batch_size=1024, row_groups=[group]):
        low, high = max(start, at), min(end, at + len(batch))
        if low < high:
            yield batch.slice(low - at, high - low)
        at += len(batch)
        if at >= end:
            return
