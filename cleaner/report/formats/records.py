"""One finding as the value that the JSON formats write."""

from __future__ import annotations

from typing import Any

from cleaner.report.formats.finding import Finding


def finding_record(finding: Finding, applicability: str) -> dict[str, Any]:
    """A finding with the names that `edits.jsonl` has too.

    Lines and columns count from 1, offsets from 0, all in characters. `in_file` is false when they
    count in a text taken out of the file. `record` is null for a file that is one document.
    """
    edit = finding.edit
    (line, column), (end_line, end_column) = finding.place, finding.end_place
    return {
        "file": finding.path,
        "id": finding.id,
        "record": finding.record or None,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start": edit.start,
        "end": edit.end,
        "old": edit.old,
        "new": edit.new,
        "rule": edit.rule,
        "applicability": applicability,
        "message": finding.message,
        "why": edit.why,
        "in_file": finding.in_file,
    }
