"""What a person sees: messages on stderr, colour and progress only where there is a terminal."""

from __future__ import annotations

import os
import sys
import unicodedata
from enum import IntEnum
from typing import TextIO

_COLOURS = {"red": "31", "green": "32", "cyan": "36", "bold": "1", "dim": "2"}
LONGEST_SHOWN = 60
"""Characters of a text that a message shows before it is cut."""


class Exit(IntEnum):
    """Exit codes of the command."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    FAILED_DOCUMENTS = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141


def complain(message: str) -> None:
    """Say on stderr what is wrong."""
    print(f"{paint('cleaner:', 'red', sys.stderr)} {message}", file=sys.stderr)


def note(message: str) -> None:
    """Say something on stderr that is no data and no error."""
    print(message, file=sys.stderr)


def paint(text: str, colour: str, stream: TextIO) -> str:
    """Return `text` in a colour, if `stream` is a terminal and the user does not mind."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def shown(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Return `text` on one line, in quotes, cut when long, with nothing a terminal would obey."""
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return '"' + "".join(_visible(character) for character in text) + '"'


_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _visible(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    # Control, format (zero-width, text direction), separators other than the plain space.
    if character != " " and unicodedata.category(character)[0] in "CZ":
        code = ord(character)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return character


def count(number: int, thing: str) -> str:
    """`1 document`, `3 documents`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


class Progress:
    """A counter that rewrites itself on a terminal, and is silent anywhere else."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total = total
        self._done = 0
        self._alive = not quiet and total > 1 and sys.stderr.isatty()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._alive:
            sys.stderr.write(f"\r{self._done:,} of {self._total:,} files")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the counter off the terminal, so that a message can be written."""
        if self._alive:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
