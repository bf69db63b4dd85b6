"""What a person sees: messages on stderr, colour and progress only where there is a terminal."""

from __future__ import annotations

import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

from cleaner.report.visible import harmless, visible

if TYPE_CHECKING:
    from cleaner.batch import Outcome

_COLOURS = {
    "red": "31",
    "green": "32",
    "cyan": "36",
    "bold": "1",
    "dim": "2",
    "on red": "41;30",
    "on green": "42;30",
}


class Exit(IntEnum):
    """Exit codes of the command."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    FAILED_DOCUMENTS = 3
    INTERRUPTED = 130
    BROKEN_PIPE = 141


def complain(message: str) -> None:
    """Say on stderr, in one line, what is wrong. Names of files may hold anything."""
    print(f"{paint('cleaner:', 'red', sys.stderr)} {visible(message)}", file=sys.stderr)


def complain_at_length(message: str) -> None:
    """Say on stderr what is wrong, in the lines that the message has."""
    print(f"{paint('cleaner:', 'red', sys.stderr)} {harmless(message)}", file=sys.stderr)


def note(message: str) -> None:
    """Say something on stderr that is no data and no error, after the data that came before it."""
    note_painted(harmless(message))


def note_painted(message: str) -> None:
    """Like `note`, for a message that may have colours and holds no name from outside."""
    sys.stdout.flush()
    print(message, file=sys.stderr)


def paint(text: str, colour: str, stream: TextIO) -> str:
    """Return `text` in a colour, if `stream` is a terminal and the user does not mind."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"


def count(number: int, thing: str) -> str:
    """`1 document`, `3 documents`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


class View:
    """Prints outcomes."""

    def outcome(self, outcome: Outcome) -> None:
        """One document more."""
        raise NotImplementedError

    def end(self) -> None:
        """That was all."""


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
