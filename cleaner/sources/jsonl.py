"""JSON Lines, plain or compressed: one record a line, its text in one of the fields.

Of a record that changes only the string of its text is written anew; of one that does not, nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from cleaner.sources import FROM_FIELD
from cleaner.sources.compression import broken, compression_of, open_content, without_compression
from cleaner.sources.files import InputFile
from cleaner.sources.json_text import find_value, style_of, value_at, write_string
from cleaner.sources.records import (
    JSONL,
    PARQUET,
    TEXT,
    Fields,
    NoField,
    Record,
    RecordFormat,
    Stretch,
)

LONGEST_LINE = 256 << 20
"""Bytes of a line above which it is not even read; a stretch must fit into memory."""


class JsonlFormat(RecordFormat):
    """One JSON object a line. Blank lines are kept and not counted as records."""

    name: ClassVar = "jsonl"
    suffixes: ClassVar = tuple(
        base + compression for base in (".jsonl", ".ndjson") for compression in ("", ".gz", ".zst")
    )
    provenance: ClassVar = FROM_FIELD
    mirror: ClassVar = JSONL

    def output_name(self, name: str, to: str) -> str:
        """The same name, or one that tells the other format."""
        if to == JSONL:
            return name
        return renamed(name, to)

    def stretches(self, file: InputFile, size: int, fields: Fields) -> Iterator[Stretch]:  # noqa: ARG002
        """Cut a file at line breaks; plain files on this machine are left for workers to read."""
        with open_content(file.path) as (stream, position):
            here = isinstance(file.path, Path) and not compression_of(file.name)
            yield from cut_lines(file, stream, position, size, keep=not here)

    def records(self, stretch: Stretch, fields: Fields) -> Iterator[Record]:
        """Yield the records of a stretch, one a line."""
        data = stretch.data
        if data is None:
            with stretch.file.path.open("rb") as stream:
                stream.seek(stretch.start)
                data = stream.read(stretch.end - stretch.start)
        number, offset = stretch.records, stretch.start
        for line in data.splitlines(keepends=True) if b"\r" not in data else _lines(data):
            number += 1
            yield read_line(line, number, offset, fields, stretch.file.name)
            offset += len(line)

    def line(self, record: Record, text: str | None, fields: Fields) -> tuple[bytes, str]:
        """The line with another text in it, and the style of the string that stood there.

        Where that string was written in no known style, it is returned itself.
        """
        assert isinstance(record.raw, bytes)
        if text is None or text == record.text:
            return record.raw, ""
        assert record.text is not None
        line = record.raw.decode("utf-8")
        start, end = find_value(line, fields.text_path)
        token = line[start:end]
        style = style_of(token, record.text)
        written = write_string(text, style or ("plain" if not token.isascii() else "ascii"))
        return (line[:start] + written + line[end:]).encode(), style or token


def renamed(name: str, to: str) -> str:
    """The name of a file of records when its records are written in another way."""
    base = without_compression(name)
    stem = base.rpartition(".")[0] or base
    return {JSONL: f"{stem}.jsonl", PARQUET: f"{stem}.parquet", TEXT: stem}[to]


def cut_lines(
    file: InputFile,
    stream: BinaryIO,
    position: Callable[[], int],
    size: int,
    *,
    keep: bool,
) -> Iterator[Stretch]:
    """Cut a stream at line breaks into stretches of about `size` bytes, at least one.

    A line of more than `LONGEST_LINE` bytes becomes a stretch of its own, with a fault and no data;
    so does the place where a damaged file ends.
    """
    records = start = consumed = 0
    for data, fault, length in _pieces(stream, size):
        digest = hashlib.sha256(data).hexdigest()
        kept = data if keep or fault else None
        moved, consumed = position() - consumed, position()
        yield Stretch(file, records, start, start + length, digest, kept, fault, moved, length)
        records += data.count(b"\n") if not fault else 1
        start += length


def _pieces(stream: BinaryIO, size: int) -> Iterator[tuple[bytes, str, int]]:
    """Yield whole lines, what is wrong with them, and how many bytes they are; at least once."""
    rest = b""
    first = True
    while True:
        try:
            block = stream.read(size)
        except broken() as error:
            yield rest, "", len(rest)
            yield b"", f"the file is damaged or cut off after this point: {error}", 0
            return
        if not block:
            if rest or first:
                yield rest, "", len(rest)
            return
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end], "", len(rest) + end
            first = False
        rest = block[end:] if end else rest + block
        if len(rest) > LONGEST_LINE:
            length, rest = _pass_line(stream, len(rest))
            yield b"", f"the line has {length:,} bytes, too many to read it", length
            first = False


def _pass_line(stream: BinaryIO, length: int) -> tuple[int, bytes]:
    """Read on to the end of a line; return its length and what was read behind it."""
    while block := stream.read(1 << 20):
        end = block.find(b"\n") + 1
        if end:
            return length + end, block[end:]
        length += len(block)
    return length, b""


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines of some bytes, with their `\\n`; nothing else ends a line of JSONL."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        yield data[start:end]
        start = end


def read_line(line: bytes, number: int, offset: int, fields: Fields, name: str) -> Record:
    """The record in one line."""
    known = f"{name}#{number}"
    if not line.strip():
        return Record(number, offset, line, known, blank=True)
    mark = 3 if offset == 0 and line.startswith(b"\xef\xbb\xbf") else 0
    try:
        record = json.loads(line[mark:].decode("utf-8"))
    except UnicodeDecodeError as error:
        at = error.start + mark
        fault = f"byte {at} of the line (0x{line[at]:02x}) is not UTF-8"
        return Record(number, offset, line, known, fault=fault)
    except (ValueError, RecursionError) as error:
        return Record(number, offset, line, known, fault=f"the line is no JSON: {error}")
    return read_fields(record, line, number, offset, fields, known)


def read_fields(
    record: Any,
    raw: bytes | Mapping[str, Any],
    number: int,
    offset: int,
    fields: Fields,
    known: str,
) -> Record:
    """The record whose fields were read; `known` is its id when it has none of its own."""
    if not isinstance(record, dict):
        kind = type(record).__name__
        return Record(
            number, offset, raw, known, fault=f"the record is no object but of type {kind}"
        )
    try:
        own = value_at(record, fields.id_path)
        known = own if isinstance(own, str) else known if own is None else str(own)
    except KeyError:
        pass
    try:
        text = value_at(record, fields.text_path)
    except KeyError:
        kind = ""
    else:
        if text is None or isinstance(text, str):
            return Record(number, offset, raw, known, text, meta=_address(record))
        kind = type(text).__name__
    whole = raw if isinstance(raw, Mapping) else record  # of a row only some fields were read
    lacks = NoField(fields.text, tuple(list(whole)[:8]), kind)
    return Record(number, offset, raw, known, fault=str(lacks), lacks=lacks)


def _address(record: Mapping[str, Any]) -> dict[str, str]:
    """The address of a record's page: under `url`, or in what Dolma and datatrove call metadata."""
    for holder in (record, record.get("metadata")):
        if isinstance(holder, dict) and isinstance(holder.get("url"), str):
            return {"url": holder["url"]}
    return {}
