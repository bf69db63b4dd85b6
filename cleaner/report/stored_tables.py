"""Clean files that are tables, read back: each row with what the report says about it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cleaner.errors import CleanerError, RevertError
from cleaner.report.output import CLEAN, REJECTED, is_below
from cleaner.report.records import FAILED, DocumentRecord, sha256
from cleaner.report.stored import Told
from cleaner.report.tally import REJECT
from cleaner.result import revert
from cleaner.sources.json_text import value_at
from cleaner.sources.records import Fields
from cleaner.sources.tables import (
    TableWriter,
    from_streams,
    load_pyarrow,
    open_parquet,
    replace_texts,
)

ROWS = 1_000
"""Rows that are read and written at a time."""


class StoredRows:
    """The rows of the clean file `output`, and of those that were rejected.

    Records are asked for in the order of the report.
    """

    def __init__(self, folder: Path, output: str, fields: Fields) -> None:
        if not is_below(output):
            raise RevertError("its name in the report leads out of the folder")
        self._fields = fields
        self._clean = _rows(folder / CLEAN / output)
        self._rejected = _rows(folder / REJECTED / output)
        self.path = folder / CLEAN / output

    def row(self, record: DocumentRecord) -> tuple[Any, str | None]:
        """The row of a record, as a table, and its text. Raises RevertError when it was edited."""
        table = next(self._rejected if record.decision == REJECT else self._clean, None)
        if table is None:
            raise RevertError("its record is gone")
        path = self._fields.text_path
        text: str | None = value_at(table.select([path[0]]).to_pylist()[0], path)
        if sha256((text or "").encode("utf-8", "surrogatepass")) != record.clean:
            raise RevertError("its record was edited after it was cleaned")
        return table, text

    def take(self, record: DocumentRecord) -> str:
        """The clean text of a record."""
        return self.row(record)[1] or ""

    def original(self, record: DocumentRecord, edits: list[Any]) -> tuple[Any, str | None]:
        """The row of a record, and its text as it was before cleaning."""
        table, text = self.row(record)
        before = revert(text, edits) if text is not None else None
        if sha256((before or "").encode("utf-8", "surrogatepass")) != record.original:
            raise RevertError("the edits in the report do not lead back to the original")
        return table, before


def _rows(path: Path) -> Iterator[Any]:
    """The rows of a Parquet file that may not be there, each as a table."""
    if not path.is_file():
        return
    pa = load_pyarrow()
    try:
        with open_parquet(path) as file:
            for batch in file.iter_batches(batch_size=ROWS):
                table = pa.Table.from_batches([batch])
                for at in range(len(table)):
                    yield table.slice(at, 1)
    except (OSError, pa.ArrowException) as error:
        raise RevertError(f"{path} cannot be read: {error}") from error


def write_originals(
    stored: StoredRows,
    told: Iterable[Told],
    quarantine: Iterator[dict[str, Any]],
    fields: Fields,
    stream: Any,
) -> None:
    """Write a table as it was before cleaning, the rows in quarantine among the others.

    Raises RevertError when the clean file, or the report, is not what the run wrote.
    """
    writer = TableWriter(stream, stored.path)
    with open_parquet(stored.path) as file:
        writer.add(file.schema_arrow.empty_table())
    rows: list[tuple[Any, str | None]] = []
    for record, edits in told:
        try:
            if record.status == FAILED:
                rows.append(_quarantined(record, next(quarantine, {}), fields))
            else:
                rows.append(stored.original(record, edits))
        except (CleanerError, KeyError, ValueError) as error:
            raise RevertError(f"record {record.record}: {error}") from error
        if len(rows) == ROWS:
            writer.add(_table(rows, fields))
            rows = []
    if rows:
        writer.add(_table(rows, fields))
    writer.close()


def _table(rows: list[tuple[Any, str | None]], fields: Fields) -> Any:
    table = load_pyarrow().concat_tables([row for row, _ in rows])
    texts = [text for _, text in rows]
    if all(text is None or isinstance(text, str) for text in texts):
        return replace_texts(table, fields.text_path, texts)
    return table


def _quarantined(
    record: DocumentRecord, entry: dict[str, Any], fields: Fields
) -> tuple[Any, str | None]:
    if entry.get("file") != record.file or "arrow_base64" not in entry:
        raise RevertError("the quarantine does not hold it")
    (table,) = from_streams(base64.b64decode(entry["arrow_base64"]))
    return table, value_at(table.to_pylist()[0], fields.text_path)
