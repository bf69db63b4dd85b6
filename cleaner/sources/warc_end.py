"""The end of a web archive: whether the last record is all there.

The parser takes an archive that breaks off for one that ends, and half a page for a page. So the
end of the file is read once more, from the last page on.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from cleaner.sources.compression import WIDEST_WINDOW, broken, load_zstd
from cleaner.sources.files import InputFile

GZIP_MAGIC, ZSTD_MAGIC, WARC_MAGIC = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"WARC"

BLOCK = 1 << 20
"""Bytes of a record that are passed over at a time."""


def broken_record(file: InputFile, offset: int) -> str | None:
    """The id of the record in which an archive breaks off, '' if not even that can be read.

    None for an archive that ends where a record does. `offset` is where its last page begins, as
    far as the parser knows: in a file that is compressed as a whole it does not.
    """
    with file.path.open("rb") as raw, _records_from(raw, offset) as stream:
        if stream is None:
            return None
        record = None
        try:
            while (headers := _headers(stream)) is not None:
                record = headers.get(b"warc-record-id", b"").decode("utf-8", "replace").strip("<>")
                length = headers.get(b"content-length", b"")
                if b"" not in headers or not length.isdigit():
                    return record if b"" not in headers else None
                if not _pass_over(stream, int(length)):
                    return record
                record = ""
        except broken():
            return record or ""
    return None


@contextmanager
def _records_from(raw: BinaryIO, offset: int) -> Iterator[Any]:
    """The records of an archive from `offset` on, or from its start where none begins there.

    None for what is no archive.
    """
    for start in (offset, 0):
        raw.seek(start)
        magic = raw.read(4)
        raw.seek(start)
        if magic.startswith(GZIP_MAGIC):
            with gzip.GzipFile(fileobj=raw) as stream:
                yield stream
            return
        if magic == ZSTD_MAGIC:
            zstd = load_zstd()
            options = {zstd.DecompressionParameter.window_log_max: WIDEST_WINDOW}
            with zstd.ZstdFile(raw, "rb", options=options) as stream:
                yield stream
            return
        if magic == WARC_MAGIC:
            yield raw
            return
    yield None


def _headers(stream: Any) -> dict[bytes, bytes] | None:
    """The headers of the next record, by their names in small letters; None at the end.

    The name b"" stands for the blank line behind them: without it they break off. Anything else
    than a record counts as the end, for what the parser skips is no page of ours.
    """
    line = stream.readline()
    while line and not line.strip():
        line = stream.readline()
    if not line.startswith(WARC_MAGIC):
        return None
    headers: dict[bytes, bytes] = {}
    while (line := stream.readline()).strip():
        if not line.endswith(b"\n"):
            return headers
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip()
    if line.endswith(b"\n"):
        headers[b""] = b""
    return headers


def _pass_over(stream: Any, length: int) -> bool:
    """Read so many bytes; return whether they were there."""
    while length > 0:
        block = stream.read(min(length, BLOCK))
        if not block:
            return False
        length -= len(block)
    return True
