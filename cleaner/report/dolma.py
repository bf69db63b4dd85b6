"""The edits of a run as Dolma attributes: spans of the original texts, by rule.

Dolma keeps what is known about documents beside them, in files with the same names and the same
lines. https://github.com/allenai/dolma/blob/main/docs/data-format.md
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from cleaner.atomic import atomic_writer
from cleaner.edit import Edit
from cleaner.report.reader import ReportReader
from cleaner.report.records import DocumentRecord, json_line
from cleaner.sources.compression import GZIP, FrameWriter, without_compression

FOLDER = "attributes"
LOOSE = "documents"
"""The file for documents that are files of their own."""


def write_attributes(folder: Path, out: Path, name: str = "cleaner") -> int:
    """Write the attributes of the run in `folder` below `out`; return how many files there are.

    Each document has a line `{"id": …, "attributes": {"cleaner__RULE": [[start, end, 1.0], …]}}`,
    in the order of the documents; offsets are those of `edits.jsonl`.
    """
    files = 0
    for output, told in groupby(ReportReader(folder).documents(), key=lambda one: one[0].output):
        stem = without_compression(output).rpartition(".")[0] if output else LOOSE
        with atomic_writer(out / FOLDER / name / f"{stem}.jsonl{GZIP}") as stream:
            frames = FrameWriter(stream, GZIP)
            for line in _lines(told, name):
                frames.write(line)
            frames.close()
        files += 1
    return files


def _lines(told: Iterator[tuple[DocumentRecord, list[Edit]]], name: str) -> Iterator[bytes]:
    for record, edits in told:
        spans: dict[str, list[list[Any]]] = {}
        for edit in edits:
            for rule in edit.rules:
                spans.setdefault(f"{name}__{rule}", []).append([edit.start, edit.end, 1.0])
        yield json_line({"id": record.id, "attributes": spans})
