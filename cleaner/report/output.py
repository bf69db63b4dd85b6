"""The folder that a run writes: what may go there, and what an earlier run left in it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from cleaner.errors import UsageError
from cleaner.report.records import DIFFS, DOCUMENTS, FAILED, SUMMARY, read_lines, sha256

CLEAN = "clean"
REPORT = "report"


class OutputFolder:
    """`DIR`, with clean texts in `DIR/clean` and the report in `DIR/report`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clean = folder / CLEAN
        self.report = folder / REPORT

    def refuse_input_inside(self, paths: Iterable[str]) -> None:
        """Raise UsageError when one of the paths to read is, or lies in, this folder."""
        here = self.folder.resolve()
        for path in paths:
            if Path(path).resolve().is_relative_to(here):
                raise UsageError(
                    f"{path} lies in the output folder {self.folder}; "
                    "name another folder with --out"
                )

    def prepare(self, *, force: bool = False) -> dict[str, str]:
        """Get ready to write here; return the files an earlier run wrote, with their sha256.

        Raises UsageError when something would be lost: files that are not from cleaner, or a
        clean text that was edited since. With `force` both may go.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise UsageError(f"{self.folder} is a file; name a folder with --out")
        if not self.folder.exists() or not any(self.folder.iterdir()):
            return {}
        finished = self._finished()
        if finished is None:
            if force:
                return {}
            raise UsageError(
                f"{self.folder} is not empty and cleaner did not write it; "
                "name another folder with --out, or add --force"
            )
        known = self._known()
        edited = [file for file in known if self._was_edited(file, known[file])]
        if edited and finished and not force:
            raise UsageError(
                f"{self.clean / edited[0]} was edited after it was written; "
                "keep a copy and add --force to write it again"
            )
        return known

    def _finished(self) -> bool | None:
        """Whether the run that wrote this folder came to its end; None when none wrote it."""
        try:
            summary = json.loads((self.report / SUMMARY).read_bytes())
        except (OSError, ValueError):
            return None
        if not isinstance(summary, dict) or summary.get("tool") != "cleaner":
            return None
        return bool(summary.get("finished"))

    def _known(self) -> dict[str, str]:
        with contextlib.suppress(FileNotFoundError):
            return {
                record["file"]: record["clean"]
                for record in read_lines(self.report / DOCUMENTS)
                if record["status"] != FAILED and is_below(record["file"])
            }
        return {}

    def _was_edited(self, file: str, digest: str) -> bool:
        try:
            return sha256((self.clean / file).read_bytes()) != digest
        except OSError:
            return False  # gone, so nothing of it can be lost

    def remove(self, files: Iterable[str]) -> None:
        """Remove clean files, and their diffs, that this run does not make."""
        for file in files:
            with contextlib.suppress(OSError):
                (self.clean / file).unlink()
            self.remove_diff(file)

    def remove_diff(self, file: str) -> None:
        """Remove the diff of a file that no longer changes."""
        with contextlib.suppress(OSError):  # it may never have been, nor its folder
            (self.report / DIFFS / f"{file}.diff").unlink()


def is_below(file: str) -> bool:
    """Whether a name from a report stays in the folder it is put under."""
    path = PurePosixPath(file)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
