"""HTML pages: trafilatura takes the text out of the page, and that text is the document.

What extraction leaves out cannot be told as edits, so offsets and reverting start at the
extracted text, and reports say so.

Its settings were chosen with benchmarks/html_extraction.py, token F1 against the main text of 23
pages of newspapers in eight languages, before and after the rules: balanced .922 and .925; with
comments .922 and .925; without tables .922 and .925; without its fallbacks .933 and .933; recall
first .910 and .912; precision first .964 and .964. What precision first gains are lists of other
articles on three pages; but it also drops sentences of two articles that balanced keeps, up to 3 %,
and nothing tells the reader: removing is left to the rules, which say what they remove. The
fallbacks stay for pages in which trafilatura itself finds too little; here they cost one page.
Comments are left out because HTML marks them in ways that a text no longer shows, tables stay
because they are part of articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, ClassVar

from cleaner.document import Document
from cleaner.errors import UnreadableError, UsageError
from cleaner.sources import FROM_EXTRACTION, DocumentFormat
from cleaner.sources.encoding import decode, encode, known_encoding
from cleaner.sources.files import InputFile

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page must declare its charset; browsers look at 1,024."""

_META = ("title", "author", "date", "url")


class HtmlFormat(DocumentFormat):
    """The article of the page, its tables included and comments aside, as UTF-8 text."""

    name: ClassVar = "html"
    suffixes: ClassVar = (".html", ".htm")
    provenance: ClassVar = FROM_EXTRACTION

    def clean_name(self, name: str) -> str:
        return str(PurePosixPath(name).with_suffix(".txt"))

    def parse(self, file: InputFile, data: bytes, encoding: str | None) -> Iterator[Document]:
        page = decode_page(data, file.name, encoding)
        text, known = extract(page, file.name)
        meta = {"path": str(file.path), "encoding": "utf-8", "bom": False, **known}
        yield Document(self.clean_name(file.name), text, meta)

    def encode(self, document: Document, text: str) -> bytes:
        return encode(text, document.meta, document.id)


def decode_page(data: bytes, name: str, encoding: str | None) -> str:
    """The page as text: in the encoding the user names, else UTF-8, else the one it declares.

    UTF-8 comes before the declaration because crawlers often convert a page and leave its
    declaration behind, and because hardly anything else happens to be valid UTF-8.
    """
    if encoding:
        return decode(data, name, encoding)[0]
    try:
        return decode(data, name)[0]
    except UnreadableError:
        declared = _CHARSET.search(data[:_HEAD])
        if declared is None:
            raise
    label = declared[1].decode("ascii").lower()
    # What the web calls Latin-1 has always been read as Windows-1252 by browsers.
    label = "windows-1252" if label in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else label
    try:
        encoding = known_encoding(label)
    except UsageError as error:
        message = f"{name}: this page declares the charset {label!r}, which is not known"
        raise UnreadableError(f"{message}; name its encoding with --encoding") from error
    return decode(data, name, encoding)[0]


def extract(page: str, name: str) -> tuple[str, dict[str, Any]]:
    """Return the text of a page, with a last line break, and what the page says about itself.

    A page without an article, as a thread in a forum is, is all comments to trafilatura; then it
    is asked again for all that there is.
    """
    found = _found(page, include_comments=False) or _found(
        page, include_comments=True, favor_recall=True
    )
    text = _text(found)
    if not text:
        raise UnreadableError(f"{name}: no article text was found in this page")
    known = {key: getattr(found, key, None) for key in _META}
    return text + "\n", {key: value for key, value in known.items() if value}


def _found(page: str, **settings: Any) -> Any:
    """What trafilatura finds in a page; None when it finds no text."""
    from trafilatura import bare_extraction  # half a second: only when there is HTML

    found: Any = bare_extraction(page, include_tables=True, with_metadata=True, **settings)
    return found if _text(found) else None


def _text(found: Any) -> str:
    parts = [found.text, found.comments] if found is not None else []
    return "\n".join(part.strip("\n") for part in parts if part and part.strip())
