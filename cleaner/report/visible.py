"""Scraped text on one line of a terminal or a log, where nothing in it may act on the reader."""

from __future__ import annotations

import unicodedata

LONGEST_SHOWN = 60
"""Characters of a text that a message shows before it is cut."""

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return `text` on one line, in quotes, cut when long, with nothing a terminal would obey."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return f'"{visible(text)}"'


def visible(text: str) -> str:
    """Return `text` with every character that has no look of its own written as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible, text))


def harmless(text: str) -> str:
    """Return `text`, of any number of lines, with nothing in it that a terminal would obey."""
    return "\n".join(map(visible, text.split("\n")))


def _visible(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    # Control, format (zero-width, text direction), separators other than the plain space.
    if character != " " and unicodedata.category(character)[0] in "CZ":
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return character


def width(text: str) -> int:
    """The number of columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
