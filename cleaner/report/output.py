"""The folder that a run writes: what may go there, and what an earlier run left in it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from cleaner.atomic import PREFIX, SUFFIX
from cleaner.errors import UsageError
from cleaner.report.records import DOCUMENTS, FAILED, SUMMARY, digest_of, read_lines
from cleaner.report.writer import remove_diff
from cleaner.sources.places import is_here, is_within, place

CLEAN = "clean"
REJECTED = "rejected"
REPORT = "report"
STORE = ".cleaner"


class OutputFolder:
    """`DIR`, with clean texts in `DIR/clean` and the report in `DIR/report`.

    What rules reject is in `DIR/rejected`; `DIR/.cleaner` holds what a later run can use again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clean = folder / CLEAN
        self.rejected = folder / REJECTED
        self.report = folder / REPORT
        self.store = folder / STORE

    def refuse_input_inside(self, paths: Iterable[str]) -> None:
        """Raise UsageError when one of the paths to read is, or lies in, this folder."""
        for path in paths:
            if is_within(place(path), self.folder):
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
        known = self._known(force=force)
        edited = [file for file in known if self._was_edited(file, known[file])]
        if edited and finished and not force:
            raise UsageError(
                f"{self.clean / edited[0]} was edited after it was written; "
                "keep a copy and add --force to write it again"
            )
        return known

    @property
    def inputs(self) -> tuple[str, ...]:
        """What the run that wrote this folder was given to clean; empty when none wrote it."""
        inputs = self._summary().get("inputs", ())
        return tuple(map(str, inputs)) if isinstance(inputs, list) else ()

    def _finished(self) -> bool | None:
        """Whether the run that wrote this folder came to its end; None when none wrote it."""
        summary = self._summary()
        return bool(summary.get("finished")) if summary else None

    def _summary(self) -> dict[str, Any]:
        try:
            summary = json.loads((self.report / SUMMARY).read_bytes())
        except (OSError, ValueError):
            return {}
        ours = isinstance(summary, dict) and summary.get("tool") == "cleaner"
        return summary if ours else {}

    def _known(self, *, force: bool) -> dict[str, str]:
        """The clean files that the report tells of, with their sha256; none of a broken report.

        Raises UsageError when it is broken and that is not to be passed over.
        """
        known: dict[str, str] = {}
        try:
            for record in read_lines(self.report / DOCUMENTS):
                single = record["status"] != FAILED and not record.get("output")
                if single and is_below(record["file"]):
                    known[record["file"]] = record["clean"]
        except FileNotFoundError:
            pass
        except (UsageError, KeyError, TypeError) as error:
            if force:
                return {}
            raise UsageError(
                f"{self.report / DOCUMENTS} is broken, so what was edited since cannot be told; "
                "add --force to write all of it again"
            ) from error
        return known | {file: digest for file, digest in self.digests().items() if is_below(file)}

    def digests(self) -> dict[str, str]:
        """The clean files of records that the last run to end well wrote, with their sha256."""
        outputs = self._summary().get("outputs", ())
        with contextlib.suppress(KeyError, TypeError):
            return {output["file"]: output["sha256"] for output in outputs}
        return {}

    def _was_edited(self, file: str, digest: str) -> bool:
        found = self.digest_of(file)
        return bool(found) and found != digest  # of a file that is gone nothing can be lost

    def digest_of(self, file: str) -> str:
        """The sha256 of a clean file, or of a rejected one; '' when there is none."""
        for folder in (self.clean, self.rejected):
            with contextlib.suppress(OSError), (folder / file).open("rb") as stream:
                return digest_of(stream)
        return ""

    def remove_unfinished(self) -> None:
        """Remove what an earlier run was writing when it was killed."""
        if is_here(self.folder) and self._finished() is False:
            for path in self.folder.rglob(f"{PREFIX}*{SUFFIX}"):
                with contextlib.suppress(OSError):
                    path.unlink()

    def remove(self, files: Iterable[str]) -> None:
        """Remove clean files, and their diffs, that this run does not make."""
        for file in files:
            for folder in (self.clean, self.rejected):
                with contextlib.suppress(OSError):
                    (folder / file).unlink()
            remove_diff(self.report, file)


def is_below(file: str) -> bool:
    """Whether a name from a report stays in the folder it is put under."""
    path = PurePosixPath(file)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts
