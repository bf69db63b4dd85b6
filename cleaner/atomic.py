"""Writing files so that nobody ever meets half of one under its final name."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

PREFIX, SUFFIX = ".cleaner-", ".part"
"""What the names of unfinished files begin and end with; not the final name, which may be long."""

_NEW_FILE_MODE = 0o666


@contextlib.contextmanager
def atomic_writer(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that takes the name `path` when the block ends without an error.

    Until then it has a hidden name in the same folder; after an error it is gone.
    """
    if not isinstance(path, Path):
        with _stored(path) as stream:
            yield stream
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            os.chmod(name, _NEW_FILE_MODE & ~_umask())
            yield stream
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


@contextlib.contextmanager
def _stored(path: Any) -> Iterator[BinaryIO]:
    """Write an object behind a URL, which is there when all of it is, or not at all."""
    stream = path.fs.open(path.path, "wb", autocommit=False)
    try:
        yield stream
        stream.close()
    except BaseException:
        stream.closed = True  # closing it would store what there is
        with contextlib.suppress(Exception):
            stream.discard()
        raise
    stream.commit()


def write_file(path: Path, data: bytes) -> None:
    """Write a new file, or a new version of a file that is ours alone."""
    if not isinstance(path, Path):
        path.write_bytes(data)  # one request, which does all or nothing
        return
    with atomic_writer(path) as stream:
        stream.write(data)


def remove_file(path: Path) -> None:
    """Remove a file, if there is one. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):  # paths of URLs know no `missing_ok`
        path.unlink()


def remove_folder(path: Path) -> None:
    """Remove a folder of ours and all that is in it, if there is one."""
    system: Any = getattr(path, "fs", None)
    with contextlib.suppress(FileNotFoundError):
        if system is None:
            shutil.rmtree(path)
        else:
            system.rm(path.path, recursive=True)  # type: ignore[attr-defined]


def replace_file(path: Path, data: bytes, as_read: os.stat_result) -> None:
    """Give a person's file new content: mode and owner stay, and the disk has it all first.

    `as_read` is what `os.stat` said when the file was read. Raises OSError, leaving the file as
    it is, when it was written to since or may not be written to.
    """
    path = path.resolve()  # a symbolic link stays one: its target is what changes
    if not os.access(path, os.W_OK):
        raise PermissionError(13, "may not be written to", str(path))
    handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=SUFFIX, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(OSError):  # only root may give a file to somebody else
            os.chown(name, as_read.st_uid, as_read.st_gid)
        os.chmod(name, stat.S_IMODE(as_read.st_mode))
        if _state(path.stat()) != _state(as_read):
            raise OSError(16, "was changed by another program meanwhile", str(path))
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _state(status: os.stat_result) -> tuple[int, int, int]:
    return (status.st_ino, status.st_size, status.st_mtime_ns)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
