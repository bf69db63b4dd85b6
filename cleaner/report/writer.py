"""Writes the report of a run while it goes on, document by document or many at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from cleaner.atomic import atomic_writer, remove_file, write_file
from cleaner.report.diff import diff_bytes
from cleaner.report.edit_table import EDIT_TABLE, EditTable
from cleaner.report.lines import LISTS, Origin, ReportLines
from cleaner.report.records import DIFFS, EDITS, QUARANTINE, SUMMARY, json_bytes
from cleaner.report.tally import Tally
from cleaner.result import Result
from cleaner.sources.compression import Sink


class ReportWriter:
    """Writes `folder`; use it as a context. The lists take their names when the context ends well.

    `run` is what `summary.json` says about the run besides its counts. With `edits_as_table`, the
    edits become a table instead of lines.
    """

    def __init__(
        self, folder: Path, run: Mapping[str, Any], *, edits_as_table: bool = False
    ) -> None:
        self._edits_as_table = edits_as_table
        self._folder = folder
        self._run = dict(run)
        self._files = ExitStack()
        self._lists: dict[str, Sink] = {}
        self.tally = Tally()
        self.outputs: list[dict[str, Any]] = []
        """Clean files that hold many documents, for `summary.json`."""

    def __enter__(self) -> ReportWriter:
        self._write_summary(finished=False)
        for name in LISTS:
            self._lists[name] = self._open(name)
        return self

    def _open(self, name: str) -> Sink:
        """A list of the report, or the table that stands for it."""
        if name != EDITS or not self._edits_as_table:
            return self._files.enter_context(atomic_writer(self._folder / name))
        stream = self._files.enter_context(atomic_writer(self._folder / EDIT_TABLE))
        return self._files.enter_context(closing(EditTable(stream)))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._files.__exit__(kind, error, trace)
        if kind is None:
            remove_file(self._folder / (EDITS if self._edits_as_table else EDIT_TABLE))
            if not self.tally.accounts()["quarantined"]:
                remove_file(self._folder / QUARANTINE)
            self._write_summary(finished=True)

    @property
    def totals(self) -> Counter[str]:
        """The counts so far, by the names they have in `summary.json`."""
        return self.tally.totals

    def failed(self, file: str, source: str, reason: str) -> None:
        """Enter a document that could not be processed."""
        lines = ReportLines()
        lines.failed(Origin(file, source, ""), reason, None)
        self._add_lines(lines)

    def cleaned(
        self, result: Result, file: str, source: str, provenance: str, before: bytes, after: bytes
    ) -> None:
        """Enter a document: its result, and the bytes of its text before and after.

        Raises OSError, having entered nothing, when its diff cannot be written.
        """
        write_diff(self._folder, result, file)
        lines = ReportLines()
        lines.cleaned(result, Origin(file, source, provenance), before, after)
        self._add_lines(lines)

    def _add_lines(self, lines: ReportLines) -> None:
        self.add(lines.tally, {name: [bytes(data)] for name, data in lines.lists.items()})

    def add(self, tally: Tally, lists: Mapping[str, Iterable[bytes]]) -> None:
        """Enter many documents: their counts, and their lines for each of the lists."""
        for name, blocks in lists.items():
            for block in blocks:
                self._lists[name].write(block)
        self.tally.merge(tally)

    def _write_summary(self, *, finished: bool) -> None:
        summary = {
            "tool": "cleaner",
            "finished": finished,
            **self._run,
            **self.tally.summary(),
            "outputs": self.outputs,
        }
        text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
        write_file(self._folder / SUMMARY, json_bytes(text))


def write_diff(report: Path, result: Result, file: str) -> None:
    """Write the diff of a document that changed. Raises OSError."""
    if result.changed:
        write_file(report / DIFFS / f"{file}.diff", diff_bytes(result, file))


def remove_diff(report: Path, file: str) -> None:
    """Remove the diff of a document that no longer changes."""
    with suppress(OSError):  # it may never have been, nor its folder
        (report / DIFFS / f"{file}.diff").unlink()
