"""Puts clean records together into files, in the order of their originals."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.atomic import atomic_writer
from cleaner.batch.parts import CLEAN, REJECTED, Part
from cleaner.batch.units import Unit
from cleaner.report.output import OutputFolder
from cleaner.sources.compression import FrameWriter, compression_of


class Joiner:
    """Writes the clean files that hold many records. Each takes its name when it is whole.

    `outputs` tells of every file that was written. Parts come in the order of their units, so that
    no more than one file is open at a time.
    """

    def __init__(self, output: OutputFolder) -> None:
        self._output = output
        self._open: _Output | None = None
        self.outputs: list[dict[str, Any]] = []

    def add(self, unit: Unit, part: Part) -> None:
        """Add the records of a part to the file that they go to."""
        if self._open is not None and self._open.name != unit.output:
            self.finish()
        if not unit.output:
            return
        if self._open is None:
            self._open = _Output(unit.output, self._output)
        self._open.add(part)

    def finish(self) -> None:
        """Give the last file its name."""
        if self._open is not None:
            self.outputs.append(self._open.finish())
            self._open = None

    def close(self) -> None:
        """Leave an unfinished file, if there is one, without a trace."""
        if self._open is not None:
            self._open.discard()
            self._open = None


class _Output:
    """One file of clean records, and one of rejected records if there are any."""

    def __init__(self, name: str, output: OutputFolder) -> None:
        self.name = name
        self._clean = LineFile(output.clean / name)
        self._rejected_path = output.rejected / name
        self._rejected: LineFile | None = None
        self._records = 0

    def add(self, part: Part) -> None:
        for block in part.blocks(CLEAN):
            self._clean.write(block)
        if part.size(REJECTED):
            self._rejected = self._rejected or LineFile(self._rejected_path)
            for block in part.blocks(REJECTED):
                self._rejected.write(block)
        accounts = part.tally.accounts()
        self._records += accounts["clean"] + accounts["unchanged"]

    def finish(self) -> dict[str, Any]:
        if self._rejected is None:
            self._rejected_path.unlink(missing_ok=True)
        else:
            self._rejected.finish()
        return {"file": self.name, "records": self._records, "sha256": self._clean.finish()}

    def discard(self) -> None:
        for file in (self._clean, self._rejected):
            if file is not None:
                file.discard()


class LineFile:
    """A file of lines, compressed as its name says, that gets its name at the end."""

    def __init__(self, path: Path) -> None:
        self._context = ExitStack()
        self._raw = _Hashed(self._context.enter_context(atomic_writer(path)))
        self._frames = FrameWriter(self._raw, compression_of(path.name))

    def write(self, data: bytes) -> None:
        """Take some bytes."""
        self._frames.write(data)

    def finish(self) -> str:
        """Give the file its name; return the sha256 of its bytes."""
        self._frames.close()
        self._context.close()
        return self._raw.digest.hexdigest()

    def discard(self) -> None:
        """Remove the unfinished file."""
        error = KeyboardInterrupt()
        self._context.__exit__(type(error), error, None)


class _Hashed:
    """A stream that knows the sha256 of what was written to it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self.digest.update(data)
        self._stream.write(data)
