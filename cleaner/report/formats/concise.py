"""The `concise` format: `path:line:column rule message`, one line a finding."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.report.formats import FindingsFormat
from cleaner.report.formats.finding import Finding, document_name
from cleaner.report.visible import visible


class ConciseFormat(FindingsFormat):
    """One line a finding."""

    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:
        place = self._paint(visible(document_name(path, record)), "bold")
        for finding in findings:
            rule = self._paint(finding.edit.rule, "cyan")
            line, column = finding.place
            self._stream.write(f"{place}:{line}:{column} {rule} {finding.message}\n")
