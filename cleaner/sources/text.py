"""Plain text and Markdown: one document a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from cleaner.document import Document
from cleaner.sources import FROM_FILE, DocumentFormat
from cleaner.sources.encoding import decode, encode
from cleaner.sources.files import InputFile


class TextFormat(DocumentFormat):
    """The file is the text. Line endings, byte order mark and last line stay as they are."""

    name: ClassVar = "text"
    suffixes: ClassVar = (".txt", ".text", ".md", ".markdown")
    provenance: ClassVar = FROM_FILE

    def parse(self, file: InputFile, data: bytes, encoding: str | None) -> Iterator[Document]:
        text, meta = decode(data, file.name, encoding)
        yield Document(file.name, text, {"path": str(file.path), **meta})

    def encode(self, document: Document, text: str) -> bytes:
        return encode(text, document.meta, document.id)
