"""The standard streams, made fit for what the command reads and writes; one may be closed."""

from __future__ import annotations

import errno
import os
import sys


def prepare_streams() -> None:
    """Open what is closed, and tolerate any name and any text.

    Without this the next file to be opened would take the place of a closed stream. Nothing can be
    read from what was closed or, but for messages, written to it: that shows when it is tried.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, opener=_write_only)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", opener=_read_only)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _read_only(path: str, _flags: int) -> int:
    return os.open(path, os.O_RDONLY)


def _write_only(path: str, _flags: int) -> int:
    return os.open(path, os.O_WRONLY)


def write_utf8() -> None:
    """Let what is printed from here on be UTF-8 in any locale: formats for machines are."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def is_closed_stream(error: OSError) -> bool:
    """Whether this is the error of a stream that was closed when the command began."""
    return error.errno == errno.EBADF and error.filename is None


def give_up_output() -> None:
    """Keep Python from complaining at exit about what cannot be written any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
