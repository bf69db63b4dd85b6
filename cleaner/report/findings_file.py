"""The findings of a run in a format for machines, as a file of its report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cleaner.atomic import atomic_writer, remove_file
from cleaner.report.edit_table import edit_lines
from cleaner.report.formats import make_format
from cleaner.report.formats.finding import Finding
from cleaner.report.output import REPORT
from cleaner.report.records import DOCUMENTS, FAILED, json_bytes, read_edit, read_lines
from cleaner.ruleset import RuleSet
from cleaner.sources import FROM_FIELD, FROM_FILE

FILES = {
    "json": "findings.json",
    "jsonl": "findings.jsonl",
    "sarif": "findings.sarif",
    "junit": "junit.xml",
}
"""The formats that a run may be told in, and the file of each below `report/`."""


class _Lines:
    """Text that goes into a file of bytes."""

    def __init__(self, write: Callable[[bytes], int]) -> None:
        self._write = write

    def write(self, text: str) -> None:
        self._write(json_bytes(text))

    def writelines(self, texts: list[str]) -> None:
        for text in texts:
            self.write(text)


def write_findings(out: Path, name: str, rules: RuleSet) -> None:
    """Write the findings of the run in `out`, read from its report, in the format `name`."""
    report = out / REPORT
    with atomic_writer(report / FILES[name]) as stream:
        form = make_format(name, _Lines(stream.write), lambda: rules, lambda text, _: text)
        edits = edit_lines(report)
        waiting = next(edits, None)
        for record in read_lines(report / DOCUMENTS):
            number = _number(record)
            if record["status"] == FAILED:
                form.failed(record["source"], record["reason"], number)
                continue
            findings = []
            while waiting is not None and waiting["file"] == record["file"]:
                findings.append(_finding(record, waiting, number))
                waiting = next(edits, None)
            form.document(record["source"], findings, number)
        form.end()


def remove_findings(out: Path, keep: set[str]) -> None:
    """Remove what an earlier run left in formats that this one does not write."""
    for name in FILES.keys() - keep:
        remove_file(out / REPORT / FILES[name])


def _number(record: dict[str, Any]) -> int:
    """The number of a document in the file of records it is from; 0 for a file of its own."""
    number: int = record["record"]
    among_others = record["file"] == f"{record['output']}#{number}"
    return number if among_others or record["provenance"] == FROM_FIELD else 0


def _finding(record: dict[str, Any], line: dict[str, Any], number: int) -> Finding:
    in_file = record["provenance"] == FROM_FILE
    place = (line["line"], line["column"])
    edit = read_edit(line)
    return Finding(record["source"], edit, place, "", in_file, record["id"], number)
