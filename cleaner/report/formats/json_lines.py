"""The `jsonl` format: one JSON object a line, written as the findings come."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cleaner.report.formats import FindingsFormat
from cleaner.report.formats.finding import Finding
from cleaner.report.formats.records import finding_record


class JsonLinesFormat(FindingsFormat):
    """One line a finding."""

    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:  # noqa: ARG002
        for finding in findings:
            value = finding_record(finding, self._applicability(finding))
            self._stream.write(json.dumps(value, ensure_ascii=False) + "\n")
