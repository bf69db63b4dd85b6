"""Compressed files as streams: gzip and Zstandard, known by the ending of the name.

Compressed output is cut into frames of a fixed size, so that its bytes depend on nothing but what
is in it: not on the machine, the time, or how the work was shared out.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from cleaner.errors import UsageError

GZIP, ZSTD = ".gz", ".zst"
SUFFIXES = (GZIP, ZSTD)

FRAME_BYTES = 4 << 20
"""Bytes of content in each frame of compressed output."""

GZIP_LEVEL = 6
ZSTD_LEVEL = 3
"""The levels that the programs `gzip` and `zstd` use when told nothing."""

WIDEST_WINDOW = 31
"""Some corpora are compressed with `zstd --long=31`; without this they cannot be opened."""


class Sink(Protocol):
    """What takes bytes."""

    def write(self, data: bytes, /) -> Any: ...


def compression_of(name: str) -> str:
    """The ending that says how a file is compressed, or ''."""
    return next((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), "")


def without_compression(name: str) -> str:
    """The name without the ending that says how the file is compressed."""
    suffix = compression_of(name)
    return name[: -len(suffix)] if suffix else name


@contextlib.contextmanager
def open_content(path: Path) -> Iterator[tuple[BinaryIO, Callable[[], int]]]:
    """Open what a file holds, decompressed, and a function that tells how far it was read.

    The function counts bytes of the file as it lies there. Raises OSError; reading raises what
    `BROKEN` lists when the file is damaged.
    """
    with path.open("rb") as raw:
        stream: Any = raw
        suffix = compression_of(path.name)
        if suffix == GZIP:
            stream = gzip.GzipFile(fileobj=raw, mode="rb")
        elif suffix == ZSTD:
            zstd = load_zstd()
            options = {zstd.DecompressionParameter.window_log_max: WIDEST_WINDOW}
            stream = zstd.ZstdFile(raw, "rb", options=options)
        yield stream, raw.tell


def broken() -> tuple[type[Exception], ...]:
    """What reading a damaged compressed file raises."""
    known: tuple[type[Exception], ...] = (EOFError, zlib.error, gzip.BadGzipFile)
    with contextlib.suppress(UsageError):
        known += (load_zstd().ZstdError,)
    return known


class FrameWriter:
    """Writes to `raw`, compressed as `suffix` says, in frames of a fixed size; close it."""

    def __init__(self, raw: Sink, suffix: str) -> None:
        self._raw = raw
        self._compress = _compressor(suffix)
        self._waiting = bytearray()
        self._empty = True

    def write(self, data: bytes) -> None:
        """Take some bytes."""
        if self._compress is None:
            self._raw.write(data)
            return
        self._waiting += data
        while len(self._waiting) >= FRAME_BYTES:
            self._frame(FRAME_BYTES)

    def close(self) -> None:
        """Write what is left; even a file of nothing has a frame."""
        if self._compress is not None and (self._waiting or self._empty):
            self._frame(len(self._waiting))

    def _frame(self, size: int) -> None:
        assert self._compress is not None
        self._raw.write(self._compress(bytes(self._waiting[:size])))
        del self._waiting[:size]
        self._empty = False


def _compressor(suffix: str) -> Callable[[bytes], bytes] | None:
    if suffix == GZIP:
        return _gzipped
    if suffix == ZSTD:
        zstd = load_zstd()
        options = {
            zstd.CompressionParameter.compression_level: ZSTD_LEVEL,
            zstd.CompressionParameter.checksum_flag: 1,
        }
        return lambda data: bytes(zstd.compress(data, options=options))
    return None


def _gzipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with gzip.GzipFile("", "wb", GZIP_LEVEL, stream, mtime=0) as member:  # no name, no time in it
        member.write(data)
    return stream.getvalue()


def load_zstd() -> Any:
    """The module of the standard library from Python 3.14 on, or what brings it to older ones."""
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        try:
            from backports import zstd
        except ImportError as error:
            raise UsageError(
                "files ending in .zst need one more package: pip install 'cleaner-text[zstd]'"
            ) from error
    return zstd
