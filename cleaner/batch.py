"""Many files through one engine: every document comes back, cleaned or with the reason why not."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.errors import CleanerError
from cleaner.result import Result
from cleaner.sources import format_of
from cleaner.sources.encoding import decode, encode
from cleaner.sources.files import InputFile


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: a `result` and its `clean` bytes, or a `failure` that says why.

    `name` is the document's id, or the name of its file when no document came out of that.
    """

    file: InputFile
    name: str
    result: Result | None = None
    clean: bytes = b""
    failure: str = ""


class Batch:
    """Cleans files with one engine; `encoding` is that of every file, None for UTF-8."""

    def __init__(self, engine: Engine, encoding: str | None = None) -> None:
        self._engine = engine
        self._encoding = encoding

    def run(self, files: Iterable[InputFile]) -> Iterator[Outcome]:
        """Yield the outcome of each document, in order. No document keeps another from its turn."""
        for file in files:
            yield from self.clean_file(file)

    def clean_file(self, file: InputFile) -> Iterator[Outcome]:
        """Yield the outcomes of the documents of one file."""
        if file.fault:
            yield Outcome(file, file.name, failure=file.fault)
            return
        form = format_of(file.name)
        name = form.clean_name(file.name)
        try:
            for document in form.read(file, self._encoding):
                name = document.id
                result = self._engine.clean(document)
                yield Outcome(file, name, result, form.encode(document, result.text))
        except Exception as error:
            yield Outcome(file, name, failure=reason_of(error, file, name))

    def clean_bytes(self, data: bytes, name: str) -> Outcome:
        """Clean one plain text that comes from no file."""
        file = InputFile(Path(name), name)
        try:
            text, meta = decode(data, name, self._encoding)
            result = self._engine.clean(Document(name, text, meta))
            return Outcome(file, name, result, encode(result.text, meta, name))
        except Exception as error:
            return Outcome(file, name, failure=reason_of(error, file, name))


def reason_of(error: Exception, file: InputFile, name: str) -> str:
    """Say in one line why a document failed; the name of the document is left to the caller."""
    if isinstance(error, CleanerError):
        message = str(error)
        for known in (name, file.name, str(file.path)):
            message = message.removeprefix(f"{known}: ")
        return message
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return internal_error(error)


def internal_error(error: Exception) -> str:
    """Say in one line where cleaner itself went wrong, for a report to its makers."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    text = " ".join(str(error).split())[:200]
    return f"internal error, please report it: {type(error).__name__} at {place}: {text}"
