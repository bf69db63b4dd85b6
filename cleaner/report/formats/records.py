"""One finding as the value that the JSON formats write."""

from __future__ import annotations

from typing import Any

from cleaner.report.formats.finding import Finding


def finding_record(finding: Finding, applicability: str) -> dict[str, Any]:
    """A finding with the names that `edits.jsonl` has too.

    Lines and columns count from 1, offsets from 0, all in characters. `in_file` is false when they
    count in a text taken out of the file.
    """
    edit = finding.edit
    return {
        "file": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
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
