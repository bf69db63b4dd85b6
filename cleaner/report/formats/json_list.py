"""The `json` format: all findings as one list."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cleaner.report.formats import FindingsFormat
from cleaner.report.formats.finding import Finding
from cleaner.report.formats.records import finding_record


class JsonFormat(FindingsFormat):
    """A list, one finding a line, so that it can be written as the findings come."""

    _opened = False

    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:  # noqa: ARG002
        for finding in findings:
            value = finding_record(finding, self._applicability(finding))
            self._stream.write(",\n  " if self._opened else "[\n  ")
            self._stream.write(json.dumps(value, ensure_ascii=False))
            self._opened = True

    def end(self) -> None:
        self._stream.write("\n]\n" if self._opened else "[]\n")
