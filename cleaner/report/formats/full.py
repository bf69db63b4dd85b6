"""The `full` format: each finding with its line, a marker under it, and what it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.report.formats import FindingsFormat
from cleaner.report.formats.finding import Finding, document_name
from cleaner.report.visible import shown, visible, width

MOST_BEFORE = 40
"""Characters of the line that are shown before the marked ones."""

MOST_SHOWN = 100
"""Characters of a line that are shown together: scraped lines may be a megabyte long."""


class FullFormat(FindingsFormat):
    """A few lines a finding."""

    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:
        for finding in findings:
            rule = self._paint(finding.edit.rule, "cyan")
            place = self._paint(visible(document_name(path, record)), "bold")
            line, column = finding.place
            self._stream.write(f"{place}:{line}:{column} {rule} {finding.message}\n")
            for row in self._picture(finding):
                self._stream.write(row.rstrip() + "\n")
            self._stream.write("\n")

    def _picture(self, finding: Finding) -> Iterator[str]:
        """The line of a finding between two rules, and the marker under it."""
        before, marked, after = _window(finding)
        number = str(finding.place[0])
        margin = " " * len(number)
        bar = self._paint("|", "dim")
        yield f"{margin} {bar}"
        yield f"{self._paint(number, 'dim')} {bar} {before}{marked}{after}"
        carets = self._paint("^" * max(1, width(marked)), "red")
        label = self._paint(_label(finding), "green")
        yield f"{margin} {bar} {' ' * width(before)}{carets} {label}"


def _window(finding: Finding) -> tuple[str, str, str]:
    """What of the line stands before, under and behind the marker, all of it harmless."""
    text, edit = finding.text, finding.edit
    lead = len(edit.old) - len(edit.old.lstrip()) if edit.old.strip() else 0
    start = edit.start + lead
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    (line, column), (end_line, end_column) = finding.place, finding.end_place
    end = line_end if end_line > line else start + end_column - column
    first = max(line_start, start - MOST_BEFORE)
    last = min(line_end, max(first + MOST_SHOWN, start))
    head = ("…" if first > line_start else "") + visible(text[first:start])
    tail = visible(text[end:last].rstrip("\r")) + ("…" if last < line_end else "")
    return head, visible(text[start : min(end, last)].rstrip("\r")), tail


def _label(finding: Finding) -> str:
    """What becomes of the marked characters."""
    edit = finding.edit
    more = finding.end_place[0] - finding.place[0]
    also = f", with the {more} line{'' if more == 1 else 's'} below" if more else ""
    if not edit.new.strip() and edit.old.strip():
        return f"removed{also}"
    if not edit.new:
        return f"removed: {shown(edit.old)}"
    return f"becomes {shown(edit.new)}{also}" if edit.old else f"added: {shown(edit.new)}"
