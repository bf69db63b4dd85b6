"""The lines of a report and the way between them and JSON."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.edit import Edit
from cleaner.errors import UsageError
from cleaner.sources.tables import Row

SUMMARY = "summary.json"
DOCUMENTS = "documents.jsonl"
EDITS = "edits.jsonl"
WITHHELD = "withheld.jsonl"
QUARANTINE = "quarantine.jsonl"
DIFFS = "diffs"

_AGAIN = "run `cleaner clean` again"

_SUMMARY_TABLES = ("records", "totals", "decisions", "edits_by_rule")

CLEANED, UNCHANGED, FAILED = "cleaned", "unchanged", "failed"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What a report keeps of one document.

    `file` is the clean file, below `clean/`; `source` the file it was read from. `original` and
    `clean` are the sha256 of the bytes of the text before and after. `provenance` says what the
    offsets of its edits count in: the text of the file, one that was extracted from it, or that of
    a field.

    Of a document in a file of records `output` is the clean file, `record` its number in the source
    (lines of JSONL, rows of Parquet; from 1), `offset` where it starts there, and `file` both
    together as `output#record`; `original` and `clean` are those of the whole record. `style` is
    how its text was written, when that is needed to write it so again.
    """

    file: str
    source: str
    status: str
    reason: str = ""
    decision: str = ""
    rule: str = ""
    edits: int = 0
    withheld: int = 0
    characters: int = 0
    characters_after: int = 0
    encoding: str = "utf-8"
    bom: bool = False
    provenance: str = ""
    original: str = ""
    clean: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    output: str = ""
    record: int = 1
    offset: int = 0
    style: str = ""

    @property
    def clean_file(self) -> str:
        """The clean file that holds the document, below `clean/`."""
        return self.output or self.file

    def line(self) -> bytes:
        """This record as one line of JSON."""
        return json_line({name: getattr(self, name) for name in self.__slots__})


def edit_line(document: DocumentRecord, line: int, column: int, edit: Edit) -> bytes:
    """One edit as one line of JSON. Line and column count from 1, offsets from 0."""
    return json_line(
        {
            "file": document.file,
            "id": document.id,
            "record": document.record,
            "offset": document.offset,
            "line": line,
            "column": column,
            "start": edit.start,
            "end": edit.end,
            "old": edit.old,
            "new": edit.new,
            "rule": edit.rule,
            "why": edit.why,
        }
    )


def quarantine_line(document: DocumentRecord, raw: bytes | Mapping[str, Any] | None) -> bytes:
    """A document that could not be processed, whole, with its place and the reason.

    Bytes stand as `raw`, or in Base64 as `raw_base64` when they are not UTF-8; the fields of a
    record that is no text as `record_fields`. `raw` None: the whole is in the source only.
    """
    entry: dict[str, Any] = {
        "source": document.source,
        "file": document.file,
        "id": document.id,
        "record": document.record,
        "offset": document.offset,
        "reason": document.reason,
    }
    if isinstance(raw, bytes):
        try:
            entry["raw"] = raw.decode("utf-8")
        except UnicodeDecodeError:
            entry["raw_base64"] = base64.b64encode(raw).decode("ascii")
    elif isinstance(raw, Row):
        entry |= raw.in_quarantine()
    elif raw is not None:
        entry["record_fields"] = raw
    return json_line(entry)


def quarantined_bytes(entry: Mapping[str, Any]) -> bytes | None:
    """The bytes of a document in a line of `quarantine.jsonl`; None when it holds none."""
    if "raw" in entry:
        return str(entry["raw"]).encode("utf-8")
    if "raw_base64" in entry:
        return base64.b64decode(entry["raw_base64"])
    return None


_EDIT_KEYS = ("start", "end", "new", "old", "rule", "why")
_EDIT_TYPES = [int, int, str, str, str, str]


def read_edit(record: Mapping[str, Any]) -> Edit:
    """The edit of one line of `edits.jsonl`. Raises UsageError for a line that is none."""
    values = [record.get(key) for key in _EDIT_KEYS]
    if [*map(type, values)] != _EDIT_TYPES:
        raise UsageError(f"an edit of {record.get('file')} in the report is broken; {_AGAIN}")
    return Edit(*values)  # type: ignore[arg-type]


def json_line(value: Mapping[str, Any]) -> bytes:
    """A value as one line of JSON."""
    return json_bytes(_WRITE(value)) + b"\n"


_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def json_bytes(text: str) -> bytes:
    """JSON in UTF-8. File names that are not UTF-8 have surrogates, which JSON writes `\\udce9`."""
    return text.encode("utf-8", "backslashreplace")


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file with one JSON object a line. Raises UsageError for a bad line."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield _read_object(line)
            except ValueError as error:
                raise UsageError(
                    f"{path}:{number}: this line of the report is broken ({error}); {_AGAIN}"
                ) from error


def read_summary(report: Path) -> dict[str, Any]:
    """What `summary.json` in the folder of a report says. Raises UsageError when it is broken."""
    path = report / SUMMARY
    try:
        summary = _read_object(path.read_bytes())
        for name in _SUMMARY_TABLES:
            if not isinstance(summary.get(name, {}), dict):
                raise ValueError(f"{name!r} is no table")
        for name in ("documents", "edits"):
            if not isinstance(summary.get("totals", {}).get(name), int):
                raise ValueError(f"it does not count its {name}")
    except ValueError as error:
        raise UsageError(
            f"{path}: this part of the report is broken ({error}); {_AGAIN}"
        ) from error
    return summary


def _read_object(data: bytes) -> dict[str, Any]:
    """A JSON object. Raises ValueError for bytes that are none."""
    try:
        value = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("it is no JSON object")
    return value


def sha256(data: bytes) -> str:
    """The sha256 of some bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(stream: BinaryIO) -> str:
    """The sha256 of what a file holds, however large it is."""
    digest = hashlib.sha256()
    while block := stream.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()
