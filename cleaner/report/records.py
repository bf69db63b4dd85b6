"""The lines of a report and the way between them and JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.edit import Edit
from cleaner.errors import UsageError

SUMMARY = "summary.json"
DOCUMENTS = "documents.jsonl"
EDITS = "edits.jsonl"
WITHHELD = "withheld.jsonl"
DIFFS = "diffs"

CLEANED, UNCHANGED, FAILED = "cleaned", "unchanged", "failed"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What a report keeps of one document.

    `file` is the clean file, below `clean/`; `source` the file it was read from. `original` and
    `clean` are the sha256 of the bytes of the text before and after. `provenance` says what the
    offsets of its edits count in: the text of the file, or one that was extracted from it.
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

    def line(self) -> bytes:
        """This record as one line of JSON."""
        return json_line({name: getattr(self, name) for name in self.__slots__})


def edit_line(file: str, line: int, column: int, edit: Edit) -> bytes:
    """One edit as one line of JSON. Line and column count from 1, offsets from 0."""
    return json_line(
        {
            "file": file,
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


def read_edit(record: Mapping[str, Any]) -> Edit:
    """The edit of one line of `edits.jsonl`."""
    return Edit(
        record["start"], record["end"], record["new"], record["old"], record["rule"], record["why"]
    )


def json_line(value: Mapping[str, Any]) -> bytes:
    """A value as one line of JSON."""
    return json_bytes(json.dumps(value, ensure_ascii=False, separators=(",", ":"))) + b"\n"


def json_bytes(text: str) -> bytes:
    """JSON in UTF-8. File names that are not UTF-8 have surrogates, which JSON writes `\\udce9`."""
    return text.encode("utf-8", "backslashreplace")


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file with one JSON object a line. Raises UsageError for a bad line."""
    with path.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                yield json.loads(line.decode("utf-8"))
            except ValueError as error:
                raise UsageError(
                    f"{path}:{number}: this line of the report is broken ({error}); "
                    "run `cleaner clean` again"
                ) from error


def sha256(data: bytes) -> str:
    """The sha256 of some bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
