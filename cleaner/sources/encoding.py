"""Bytes to text and back, without losing or guessing anything."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from typing import Any

from cleaner.errors import UnreadableError, UsageError

MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-32-le": codecs.BOM_UTF32_LE,  # before UTF-16, whose mark is how this one starts
    "utf-32-be": codecs.BOM_UTF32_BE,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
"""Byte order marks, by the encoding they announce."""

NO_TEXT = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
"""Codecs of Python that are no encodings of files."""


def known_encoding(name: str) -> str:
    """Return the usual name of an encoding. Raises UsageError when there is none of that name."""
    try:
        codec = codecs.lookup(name)
        if codec.name in NO_TEXT:
            raise LookupError(name)
        "".encode(name)  # refuses codecs from bytes to bytes, such as hex
    except LookupError:
        raise UsageError(
            f"there is no encoding {name!r}; try utf-8, utf-16, windows-1252, iso-8859-1"
        ) from None
    return "utf-8" if codec.name == "utf-8-sig" else codec.name


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, dict[str, Any]]:
    """Return the text of a file and what `encode` needs to write it again.

    `encoding` is None for UTF-8. Raises UnreadableError, naming the byte, when the bytes are no
    such text, or when writing the text again would not give the same bytes.
    """
    wanted = known_encoding(encoding) if encoding else "utf-8"
    exact = _with_byte_order(data, name, wanted)
    mark = MARKS.get(exact, b"")
    bom = bool(mark) and data.startswith(mark)
    body = data[len(mark) :] if bom else data
    meta = {"encoding": exact, "bom": bom}
    try:
        text = body.decode(exact)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            _complaint(data, name, exact, error, len(data) - len(body))
        ) from error
    if exact != "utf-8" and encode(text, meta, name) != data:
        raise UnreadableError(
            f"{name}: as {exact}, this file would not be written as it was read; "
            "convert it to UTF-8 first"
        )
    return text, meta


def _with_byte_order(data: bytes, name: str, encoding: str) -> str:
    """Make `utf-16` and `utf-32` say their byte order, as the mark in the file does."""
    if encoding not in {"utf-16", "utf-32"}:
        return encoding
    for exact, mark in MARKS.items():
        if exact.startswith(encoding) and data.startswith(mark):
            return exact
    raise UnreadableError(
        f"{name}: no byte order mark at byte 0; say --encoding {encoding}-le or {encoding}-be"
    )


def _complaint(data: bytes, name: str, encoding: str, error: UnicodeDecodeError, skip: int) -> str:
    at = error.start + skip
    line = data.count(b"\n", 0, at) + 1
    announced = next((exact for exact, mark in MARKS.items() if data.startswith(mark)), None)
    hint = announced[:6] if announced and announced != "utf-8" else "windows-1252"
    return (
        f"{name}: byte {at} (0x{data[at]:02x}, line {line}) is not {encoding.upper()}; if the file "
        f"is in another encoding, name it, as in --encoding {hint}"
    )


def encode(text: str, meta: Mapping[str, Any], name: str) -> bytes:
    """Return `text` as bytes in the encoding, and with the byte order mark, that `meta` tells.

    Raises UnreadableError when the encoding lacks a character.
    """
    encoding = str(meta.get("encoding", "utf-8"))
    mark = MARKS.get(encoding, b"") if meta.get("bom") else b""
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"{name}: the clean text has {text[error.start]!r}, which {encoding} cannot write; "
            "convert the file to UTF-8 first"
        ) from error
