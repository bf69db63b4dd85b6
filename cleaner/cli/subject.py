"""What `cleaner explain` is asked about: a line of a file, or of one record of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import UsageError

_PLACE = re.compile(r"(?P<document>.+):(?P<line>[0-9]+)", re.DOTALL)
_NUMBER_AND_LINE = re.compile(r"[0-9]+:[0-9]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """Line number `line` of a document: the file at `path`, or what stands behind its `#`.

    That is the number of a record, or the id of one. `form` is the name of the format of the file
    where the user says which it is.
    """

    path: Path
    record: str
    line: int
    form: str = ""

    @property
    def name(self) -> str:
        """The document as it was asked for."""
        return f"{self.path}#{self.record}" if self.record else str(self.path)


def subject_of(words: str, form: str) -> Subject | None:
    """What `FILE:LINE` or `FILE#RECORD:LINE` means; None for words of another kind.

    A column may follow, as in what `cleaner check` prints; not behind an id. Raises UsageError for
    a place that is not there.
    """
    place = _PLACE.fullmatch(words)
    if place is None:
        path, record = _document(words)
        if path.is_file():
            number = record or ("1" if _holds_records(path, form) else "")
            as_in = f"{path}#{number}:12" if number else f"{path}:12"
            raise UsageError(f"say which line to explain, as in {as_in}")
        return None
    path, record = _document(place["document"])
    shorter = _PLACE.fullmatch(place["document"])
    if shorter is not None and (not path.is_file() or _NUMBER_AND_LINE.fullmatch(record)):
        place = shorter  # the last number is a column
        path, record = _document(place["document"])
    if not path.is_file():
        raise UsageError(f"there is no file {str(path)!r}")
    line = int(place["line"])
    if line < 1:
        raise UsageError("lines count from 1")
    if not record and _holds_records(path, form):
        raise UsageError(
            f"{path} holds records: say which of them, as in {path}#1:{line} "
            "(`cleaner check` prints their numbers)"
        )
    return Subject(path, record, line, form)


def _document(words: str) -> tuple[Path, str]:
    """A file, and what names a document in it; a `#` may be in the name of either, too."""
    whole = Path(words)
    if whole.is_file():
        return whole, ""
    marks = [at for at, character in enumerate(words) if character == "#"]
    splits = ((Path(words[:at]), words[at + 1 :]) for at in reversed(marks))
    return next((split for split in splits if split[0].is_file()), (whole, ""))


def _holds_records(path: Path, form: str) -> bool:
    from cleaner.sources import record_format_of
    from cleaner.sources.files import InputFile

    return record_format_of(InputFile(path, path.name, form=form)) is not None
