"""Where documents come from and go to: the formats of files, each in its own module.

A format turns a file into documents and a clean document back into bytes; nothing above this
floor knows how any format looks.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import ClassVar

from cleaner.document import Document
from cleaner.sources.files import InputFile


class Format(ABC):
    """One kind of file. `read` may raise DocumentError for a file it can make nothing of."""

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

    @abstractmethod
    def read(self, file: InputFile, encoding: str | None = None) -> Iterator[Document]:
        """Yield the documents of a file; `encoding` is what the user said, None for UTF-8."""

    @abstractmethod
    def encode(self, document: Document, text: str) -> bytes:
        """The bytes of a file that holds `text` the way `document` was written.

        Raises UnreadableError when its encoding has no bytes for a character of `text`.
        """


FROM_FILE = "file"
FROM_EXTRACTION = "extracted text"


def formats() -> tuple[Format, ...]:
    """Every format, in the order in which they are tried on a file name."""
    from cleaner.sources.html import HtmlFormat
    from cleaner.sources.text import TextFormat

    return (TextFormat(), HtmlFormat())


def known_suffixes() -> tuple[str, ...]:
    """The endings of the files that are taken from a folder."""
    return tuple(suffix for one in formats() for suffix in one.suffixes)


def format_of(name: str) -> Format:
    """The format of a file, by its name; plain text for every name that tells nothing."""
    suffix = PurePosixPath(name).suffix.lower()
    known = formats()
    return next((one for one in known if suffix in one.suffixes), known[0])
