"""The `github` format: workflow commands that GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.report.formats import FindingsFormat
from cleaner.report.formats.finding import Finding

_CONTROLS = {
    code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160)) if code not in b"\r\n"
}
"""Characters that would act on the terminal or log that a command is written to, as escapes."""


class GithubFormat(FindingsFormat):
    """One `::error` command a finding."""

    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:  # noqa: ARG002
        for finding in findings:
            self._command(path, f"cleaner ({finding.edit.rule})", _place(finding), finding.located)

    def failed(self, path: str, reason: str, record: int = 0) -> None:
        self._command(path, "cleaner", "", f"record {record}: {reason}" if record else reason)

    def _command(self, path: str, title: str, place: str, message: str) -> None:
        name = path.translate(_CONTROLS)
        head = f"::error title={_property(title)},file={_property(name)}{place}"
        self._stream.write(f"{head}::{_data(message)}\n")


def _place(finding: Finding) -> str:
    """Where it is, when that can be looked up in the file; an end column only on the same line."""
    if not finding.in_file:
        return ""
    (line, column), (end_line, end_column) = finding.place, finding.end_place
    place = f",line={line},endLine={end_line}"
    return place + (f",col={column},endColumn={end_column}" if end_line == line else "")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
