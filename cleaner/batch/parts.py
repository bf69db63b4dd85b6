"""Parts: what became of a unit, until the whole is put together.

A part that is kept is one file: a line of JSON that tells what follows, then the lines of the
report and the clean records, one after the other. It gets its name when it is whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.atomic import atomic_writer, remove_file, remove_folder, write_file
from cleaner.report.output import is_below
from cleaner.report.tally import Tally

CLEAN, REJECTED = "clean", "rejected"
"""The names in a part of the clean records, and of those that a rule rejects."""

BLOCK = 1 << 20

DAMAGED = (ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What comes of reading a note in which something else stands: it is then of no use."""


@dataclass(slots=True)
class Part:
    """The outcome of a unit. `names` are the clean files it wrote, each of one document.

    `again` says that it should not be used by a later run: a document may have been given up for
    reasons that will not be there then.
    """

    key: str
    tally: Tally = field(default_factory=Tally)
    names: list[str] = field(default_factory=list)
    again: bool = False
    data: dict[str, bytes] = field(default_factory=dict)
    """The lines of each list and the clean records, unless they are in a file."""
    path: Path | None = None
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where in the file they begin, and how many bytes they are."""
    done_before: bool = False
    """Whether an earlier run has done it."""

    def size(self, name: str) -> int:
        """How many bytes there are of a list, or of the clean records."""
        return self.places[name][1] if self.path else len(self.data.get(name, b""))

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a list, or the clean records, in blocks."""
        if self.path is None:
            yield self.data.get(name, b"")
            return
        start, left = self.places.get(name, (0, 0))
        if not left:
            return
        with self.path.open("rb") as stream:
            stream.seek(start)
            while left and (block := stream.read(min(BLOCK, left))):
                left -= len(block)
                yield block

    def head(self) -> dict[str, Any]:
        """What tells about a part, as values that JSON can hold."""
        return {
            "key": self.key,
            "tally": self.tally.as_dict(),
            "names": self.names,
            "again": self.again,
            "sizes": {name: len(data) for name, data in self.data.items()},
        }


class PartStore:
    """Keeps parts in a folder of their own, each from the moment it is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._units = folder / "units"
        self._begun = folder / "begun"

    def begin(self, key: str, names: list[str]) -> None:
        """Note the files that a unit is about to write, so that none is ever forgotten."""
        write_file(self._begun / key, json.dumps(names).encode("ascii"))

    def save(self, part: Part) -> Part:
        """Keep a part; return it as it now is, in its file."""
        head = json.dumps(part.head()).encode("ascii") + b"\n"
        path = self._units / part.key
        with atomic_writer(path) as stream:
            stream.write(head)
            for data in part.data.values():
                stream.write(data)
        return _in_file(path, head)

    def find(self, key: str) -> Part | None:
        """The part of a unit that was done before, if it can be used."""
        path = self._units / key
        try:
            with path.open("rb") as stream:
                head = stream.readline()
        except OSError:
            return None
        try:
            part = _in_file(path, head)
        except DAMAGED:
            return None
        return None if part.again else part

    def drop(self, part: Part) -> None:
        """Keep a part no longer."""
        remove_file(self._units / part.key)

    def written(self) -> set[str]:
        """The clean files that units of this and of earlier runs may have written."""
        if not self._begun.is_dir():
            return set()
        names = {name for path in self._begun.iterdir() for name in _names_in(path)}
        return {name for name in names if is_below(name)}

    def clear(self) -> None:
        """Forget every part."""
        for folder in (self._units, self._begun):
            remove_folder(folder)


def _names_in(path: Path) -> list[str]:
    """The names in a note of files about to be written; none in one that is damaged."""
    try:
        return [str(name) for name in json.loads(path.read_bytes())]
    except DAMAGED:
        return []


def _in_file(path: Path, head: bytes) -> Part:
    told = json.loads(head)
    at = len(head)
    places = {}
    for name, size in told["sizes"].items():
        places[name] = (at, size)
        at += size
    tally = Tally.from_dict(told["tally"])
    return Part(told["key"], tally, told["names"], told["again"], {}, path, places)
