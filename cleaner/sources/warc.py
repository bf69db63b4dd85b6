"""Web archives: WARC with the pages of a crawl, WET with their texts.

The text of a page is extracted from it, as from a file of HTML; edits count in that text.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from cleaner.errors import UnreadableError, UsageError
from cleaner.sources import FROM_EXTRACTION
from cleaner.sources.compression import compression_of, without_compression
from cleaner.sources.encoding import decode
from cleaner.sources.files import InputFile
from cleaner.sources.html import decode_page, extract
from cleaner.sources.json_text import object_line
from cleaner.sources.jsonl import renamed
from cleaner.sources.records import JSONL, Fields, Record, RecordFormat, Stretch
from cleaner.sources.warc_end import broken_record

PAGES = {"text/html", "application/xhtml+xml"}
TEXTS = {"text/plain"}
"""Types of content that have a text; images, scripts and the like are passed over."""

LARGEST_PAGE = 64_000_000
"""Bytes of a page above which it is not even read."""

Page = tuple[int, int, dict[str, str], str, str, bytes]
"""Number and offset of a record, its headers, type and charset of its content, its content."""


class WarcFormat(RecordFormat):
    """One page is one record. Clean records are lines of JSON with `id`, `url`, `date`, `text`."""

    name: ClassVar = "warc"
    suffixes: ClassVar = tuple(
        base + compression for base in (".warc", ".wet") for compression in ("", ".gz", ".zst")
    )
    provenance: ClassVar = FROM_EXTRACTION
    mirror: ClassVar = JSONL

    def output_name(self, name: str, to: str) -> str:
        """The name with `.jsonl` for `.warc` and `.wet`, compressed alike."""
        stem = without_compression(name).removesuffix(".wet").removesuffix(".warc")
        kept = compression_of(name) if to == JSONL else ""
        return renamed(f"{stem}.warc", to) + kept

    def stretches(self, file: InputFile, size: int, fields: Fields) -> Iterator[Stretch]:  # noqa: ARG002
        """Cut a file into some pages each, about `size` bytes of them."""
        pages: list[Page] = []
        done = start = length = consumed = 0
        fault = ""
        with file.path.open("rb") as stream:
            found = _whole_pages(file, stream)
            while True:
                try:
                    page = next(found, None)
                except Exception as error:  # of any kind: what is damaged can look like anything
                    fault, page = f"the file is damaged after this point: {error}", None
                if page is not None:
                    pages.append(page)
                    length += len(page[-1])
                if (page is None and (pages or not (done or fault))) or length >= size:
                    data = pickle.dumps(pages, protocol=5)
                    digest = hashlib.sha256(data).hexdigest()
                    moved, consumed = stream.tell() - consumed, stream.tell()
                    yield Stretch(file, done, start, start, digest, data, "", moved, length)
                    done += len(pages)
                    pages, length, start = [], 0, page[1] if page else start
                if page is None:
                    break
        if fault:
            yield Stretch(file, done, start, start, "", b"", fault)

    def records(self, stretch: Stretch, fields: Fields) -> Iterator[Record]:  # noqa: ARG002
        """Yield the pages of a stretch; `load` gets at their texts."""
        assert stretch.data is not None
        for number, offset, headers, kind, charset, content in pickle.loads(stretch.data):
            meta = {
                "url": headers.get("WARC-Target-URI", ""),
                "date": headers.get("WARC-Date", ""),
                "type": kind,
                "charset": charset,
            }
            name = _record_id(headers) or f"{stretch.file.name}#{number}"
            fault = "" if content else "the page is empty, or too large to read it"
            yield Record(number, offset, content, name, None, fault, meta=meta)

    def load(self, record: Record) -> Record:
        """The record with its text taken out of the page. Raises UnreadableError."""
        assert isinstance(record.raw, bytes)
        assert record.meta is not None
        kind, charset = record.meta["type"], record.meta["charset"]
        known = {name: record.meta[name] for name in ("url", "date") if record.meta[name]}
        if kind in TEXTS:
            return replace(record, text=decode(record.raw, record.id, None)[0], meta=known)
        text, said = extract(_decode(record.raw, record.id, charset), record.id)
        return replace(record, text=text, meta={**said, **known})

    def line(self, record: Record, text: str | None, fields: Fields) -> tuple[bytes, str]:  # noqa: ARG002
        """A line with the id, what is known about the page, and its text."""
        return object_line({"id": record.id, **(record.meta or {}), "text": text}), ""


def _whole_pages(file: InputFile, stream: Any) -> Iterator[Page]:
    """Yield the pages of an archive. Raises UnreadableError at the end of one that breaks off."""
    last: Page | None = None
    try:
        for page in _pages(stream):
            if last is not None:
                yield last
            last = page
    except Exception:
        if last is not None:
            yield last
        raise
    record = broken_record(file, last[1] if last is not None else 0)
    if last is not None and (record is None or record != _record_id(last[2])):
        yield last
    if record is not None:
        raise UnreadableError("it breaks off in the middle of a record")


def _record_id(headers: dict[str, str]) -> str:
    return headers.get("WARC-Record-ID", "").strip("<>")


def _pages(stream: Any) -> Iterator[Page]:
    """Yield the records of a web archive that have a text."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise UsageError(
            "web archives need one more package: pip install 'cleaner-text[warc]'"
        ) from error
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    number = 0
    for record in ArchiveIterator(stream, wanted, parse_http=True, auto_decode="all"):
        headers = dict(sorted(record.headers.asdict().items()))
        kind, charset = record.http_content_type or "", record.http_charset or ""
        if not record.is_http:
            kind = headers.get("Content-Type", "").split(";")[0].strip()
        if kind not in PAGES | TEXTS:
            continue
        number += 1
        large = record.content_length > LARGEST_PAGE
        content = b"" if large else record.reader.read()
        yield number, record.stream_pos, headers, kind, charset, content


def _decode(page: bytes, name: str, charset: str) -> str:
    """A page as text: in the charset that came with it, where that holds, else as a file."""
    try:
        return decode_page(page, name, None)
    except UnreadableError:
        if not charset:
            raise
        label = "windows-1252" if charset in {"iso-8859-1", "latin1", "us-ascii"} else charset
        try:
            return decode_page(page, name, label)
        except UsageError as error:
            raise UnreadableError(f"{name}: its charset {charset!r} is not known") from error
