"""Where documents come from and go to: the formats of files, each in its own module.

A format turns a file into documents and a clean document back into bytes; nothing above this
floor knows how any format looks.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, ClassVar

from cleaner.document import Document
from cleaner.errors import UsageError
from cleaner.sources.files import InputFile

if TYPE_CHECKING:
    from cleaner.sources.records import RecordFormat


class Format(ABC):
    """One kind of file."""

    name: ClassVar[str]
    """What the option that names a format calls it."""
    suffixes: ClassVar[tuple[str, ...]]
    """The endings, in lower case, by which files of this format are known in a folder."""
    provenance: ClassVar[str]
    """What the offsets of edits count in: the text of the file itself, or one made from it."""

    @property
    def in_place(self) -> bool:
        """Whether a clean text can take the place of the file."""
        return self.provenance == FROM_FILE

    def clean_name(self, name: str) -> str:
        """The name of the clean file for a file called `name`."""
        return name


class DocumentFormat(Format):
    """A kind of file that is one document."""

    def read(self, file: InputFile, encoding: str | None = None) -> Iterator[Document]:
        """Yield the documents of a file; `encoding` is what the user said, None for UTF-8.

        Raises DocumentError for a file it can make nothing of, OSError for one it cannot read.
        """
        return self.parse(file, file.path.read_bytes(), encoding)

    @abstractmethod
    def parse(self, file: InputFile, data: bytes, encoding: str | None) -> Iterator[Document]:
        """Yield the documents in the bytes of a file. Raises DocumentError."""

    @abstractmethod
    def encode(self, document: Document, text: str) -> bytes:
        """The bytes of a file that holds `text` the way `document` was written.

        Raises UnreadableError when its encoding has no bytes for a character of `text`.
        """


FROM_FILE = "file"
FROM_EXTRACTION = "extracted text"
FROM_FIELD = "field"
"""Where the offsets of edits count in the text of one field of a record."""


@lru_cache(maxsize=1)
def document_formats() -> tuple[DocumentFormat, ...]:
    """The formats of one document a file, in the order in which they are tried on a name."""
    from cleaner.sources.html import HtmlFormat
    from cleaner.sources.text import TextFormat

    return (TextFormat(), HtmlFormat())


@lru_cache(maxsize=1)
def record_formats() -> tuple[RecordFormat, ...]:
    """The formats of many documents a file."""
    from cleaner.sources.jsonl import JsonlFormat
    from cleaner.sources.parquet import ParquetFormat
    from cleaner.sources.warc import WarcFormat

    return (JsonlFormat(), ParquetFormat(), WarcFormat())


def known_suffixes() -> tuple[str, ...]:
    """The endings of the files that are taken from a folder."""
    every: tuple[Format, ...] = (*document_formats(), *record_formats())
    return tuple(suffix for one in every for suffix in one.suffixes)


def record_format_of(file: InputFile) -> RecordFormat | None:
    """The format of a file of records; None for a file that is one document."""
    for one in record_formats():
        if file.form == one.name or (not file.form and file.name.lower().endswith(one.suffixes)):
            return one
    return None


def format_of(name: str, form: str = "") -> DocumentFormat:
    """The format of a file that is one document, by its name; plain text for any other name.

    `form` is the name of the format where the user says which it is.
    """
    known = document_formats()
    if form:
        return next(one for one in known if one.name == form)
    suffix = PurePosixPath(name).suffix.lower()
    return next((one for one in known if suffix in one.suffixes), known[0])


def in_place(file: InputFile) -> bool:
    """Whether a clean text can take the place of the file."""
    form = record_format_of(file) or format_of(file.name, file.form)
    return form.in_place


def is_extracted(file: InputFile) -> bool:
    """Whether its texts are taken out of pages, where nobody can look their places up."""
    form = record_format_of(file) or format_of(file.name, file.form)
    return form.provenance == FROM_EXTRACTION


def known_form(name: str) -> str:
    """The name of a format. Raises UsageError when there is none of that name."""
    every: tuple[Format, ...] = (*document_formats(), *record_formats())
    if name not in {one.name for one in every}:
        raise UsageError(f"there is no format {name!r}; {' '.join(one.name for one in every)} are")
    return name
