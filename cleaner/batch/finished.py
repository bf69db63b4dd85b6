"""What a finished run left, as parts: a later run takes from it what has not changed.

The list `units.jsonl` says for each unit where its lines and records stand in the files of the
report and among the clean files. Nothing is kept twice, and the list may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from cleaner.atomic import atomic_writer, remove_file
from cleaner.batch.joining import source_table
from cleaner.batch.parts import CLEAN, DAMAGED, REJECTED, Part
from cleaner.batch.units import Unit
from cleaner.errors import CleanerError
from cleaner.report.edit_table import EDIT_TABLE, edits_between
from cleaner.report.lines import LISTS
from cleaner.report.output import OutputFolder
from cleaner.report.records import EDITS, json_line
from cleaner.report.tally import Tally
from cleaner.sources.compression import broken, open_content
from cleaner.sources.records import PARQUET
from cleaner.sources.tables import as_stream, from_streams, open_parquet

UNITS = "units.jsonl"

Places = dict[str, tuple[int, int]]
"""For each list, and for the clean records: where they begin, and how many bytes they are."""


class UnitList:
    """Notes, unit by unit, where what a run writes ends up; use it as a context.

    It takes its name when the context ends well, which is to be when all the files that it tells of
    have theirs.
    """

    def __init__(self, folder: Path, edits_as_table: bool = False) -> None:
        self._edits_as_table = edits_as_table
        self._context = atomic_writer(folder / UNITS)
        self._ends: dict[str, int] = dict.fromkeys(LISTS, 0)
        self._output = ""

    def __enter__(self) -> UnitList:
        self._stream = self._context.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._context.__exit__(kind, error, trace)

    def add(self, unit: Unit, part: Part) -> None:
        """Note a unit whose part was just put at the end of every file."""
        if unit.output != self._output:
            self._output = unit.output
            self._ends[CLEAN] = self._ends[REJECTED] = 0
        digest = hashlib.sha256()
        places: Places = {}
        table = source_table(unit) is not None
        for name in (*LISTS, CLEAN, REJECTED):
            size = part.size(name)
            if table and name == CLEAN:
                size = _row_groups(part)
            else:
                for block in part.blocks(name):
                    digest.update(block)
            if name == EDITS and self._edits_as_table:
                size = part.tally.totals["edits"]
            start = self._ends.get(name, 0)
            places[name] = (start, size)
            self._ends[name] = start + size
        made_of_lines = unit.to == PARQUET and not table  # the row groups are not those of units
        if not part.again and not made_of_lines and not (table and part.size(REJECTED)):
            told = {
                "key": unit.key,
                "tally": part.tally.as_dict(),
                "names": part.names,
                "output": unit.output,
                "places": places,
                "digest": digest.hexdigest(),
            }
            self._stream.write(json.dumps(told).encode("ascii") + b"\n")


class FinishedRun:
    """The units that an earlier run finished, if their outcome is still all there."""

    def __init__(self, output: OutputFolder) -> None:
        self._output = output
        self._path = output.store / UNITS
        self._known: dict[bytes, int] = {}
        self._files = ExitStack()
        self._streams: dict[Path, BinaryIO] = {}
        self._tables: dict[str, Any] = {}
        self._digests = output.digests()
        if self._path.is_file():
            with suppress(*DAMAGED):  # what stands before the damage is as good as ever
                self._read_list()

    def _read_list(self) -> None:
        at = 0
        for line in self._open(self._path):
            self._known[bytes.fromhex(json.loads(line)["key"])] = at
            at += len(line)

    def close(self) -> None:
        """Close the files that were read."""
        self._files.close()

    def forget(self) -> None:
        """Know of nothing any more."""
        self._known.clear()
        remove_file(self._path)

    def part(self, key: str) -> Part | None:
        """The part of a unit, put together again from where it went."""
        at = self._known.get(bytes.fromhex(key))
        if at is None:
            return None
        unreadable: tuple[type[Exception], ...] = (OSError, CleanerError, *broken(), *DAMAGED)
        try:
            return self._part(key, at)
        except unreadable:
            return None

    def _part(self, key: str, at: int) -> Part | None:
        self._open(self._path).seek(at)
        told = json.loads(self._open(self._path).readline())
        data = {
            name: self._read(name, told["output"], start, size)
            for name, (start, size) in told["places"].items()
        }
        table = told["output"].endswith(".parquet")
        told_by = [block for name, block in data.items() if not (table and name == CLEAN)]
        if hashlib.sha256(b"".join(told_by)).hexdigest() != told["digest"]:
            return None
        return Part(key, Tally.from_dict(told["tally"]), told["names"], False, data)

    def _read(self, name: str, output: str, start: int, size: int) -> bytes:
        if name == CLEAN and output.endswith(".parquet"):
            return self._read_table(output, start, size)
        if not size:
            return b""
        if name == EDITS and (self._output.report / EDIT_TABLE).is_file():
            edits = edits_between(self._output.report, start, size)
            return b"".join(map(json_line, edits))
        folders = {CLEAN: self._output.clean, REJECTED: self._output.rejected}
        path = folders[name] / output if name in folders else self._output.report / name
        stream = self._open(path)
        stream.seek(start)
        return stream.read(size)

    def _read_table(self, output: str, start: int, count: int) -> bytes:
        """Row groups of a table, after a look at whether it is the one that the run wrote."""
        if output not in self._tables:
            if self._output.digest_of(output) != self._digests.get(output):
                raise FileNotFoundError(output)
            path = self._output.clean / output
            self._tables[output] = self._files.enter_context(open_parquet(path))
        file = self._tables[output]
        if not count:
            return as_stream(file.schema_arrow.empty_table())
        return b"".join(as_stream(file.read_row_group(start + i)) for i in range(count))

    def _open(self, path: Path) -> BinaryIO:
        """A file, opened once: this run may put another in its place while it is being read."""
        if path not in self._streams:
            self._streams[path] = self._files.enter_context(open_content(path))[0]
        return self._streams[path]


def _row_groups(part: Part) -> int:
    tables = from_streams(b"".join(part.blocks(CLEAN)))
    return sum(len(table) > 0 for table in tables)


def intact(output: OutputFolder, part: Part) -> bool:
    """Whether the clean files that a part wrote, and their diffs, are still what it wrote."""
    if not part.names:
        return True
    told = b"".join(part.blocks("documents.jsonl"))
    documents = [json.loads(line) for line in told.splitlines()]
    return all(_is_intact(output, entry) for entry in documents if entry["status"] != "failed")


def _is_intact(output: OutputFolder, entry: Mapping[str, Any]) -> bool:
    diff = output.report / "diffs" / f"{entry['file']}.diff"
    return output.digest_of(entry["file"]) == entry["clean"] and (
        diff.is_file() or not entry["edits"]
    )
