"""Where files are: on this machine, or behind a URL such as `s3://bucket/folder`.

A URL becomes a path of `universal_pathlib`, which answers to the same methods as `pathlib.Path` and
reaches whatever `fsspec` reaches. What differs is in this module and in `cleaner.atomic`.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, cast

from cleaner.errors import UsageError

WILD = "*?["
"""Characters that make a path stand for several."""


def is_url(path: str) -> bool:
    """Whether a path leads to another place than the file system of this machine."""
    return "://" in path


def place(path: str | Path) -> Path:
    """The path, or what behaves like one where it is a URL. Raises UsageError."""
    if not isinstance(path, str) or not is_url(path):
        return Path(path)
    try:
        from upath import UPath
    except ImportError as error:
        raise UsageError(
            f"{path}: URLs need more packages: pip install 'cleaner-text[remote]'"
        ) from error
    try:
        return cast(Path, UPath(path))
    except (ImportError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error


def is_here(path: Path) -> bool:
    """Whether a path lies in the file system of this machine."""
    return isinstance(path, Path)


def is_within(path: Path, folder: Path) -> bool:
    """Whether a path is a folder, or lies in it."""
    if is_here(path) != is_here(folder):
        return False
    return real_path(path).is_relative_to(real_path(folder))


def real_path(path: Path) -> Path:
    """The path without links; a link that leads to itself stays, for its reader to tell."""
    return Path(os.path.realpath(path)) if is_here(path) else path.resolve()


def files_below(root: Path) -> Iterator[str]:
    """Yield the files of a folder behind a URL, as places below it, in order."""
    system: Any = root.fs  # type: ignore[attr-defined]
    above = root.path.rstrip("/") + "/"  # type: ignore[attr-defined]
    for found in sorted(system.find(above)):
        yield f"/{found.lstrip('/')}".removeprefix(f"/{above.lstrip('/')}")


def expand(pattern: str) -> tuple[Path, list[Path]]:
    """The files that a pattern such as `data/*/part-*.jsonl` stands for, in order.

    Comes with the folder above the first part of the pattern that has wild cards.
    """
    parts = pattern.split("/")
    first = next(at for at, part in enumerate(parts) if any(c in part for c in WILD))
    above = "/".join(parts[:first]) or ("/" if pattern.startswith("/") else ".")
    if not is_url(pattern):
        found = {path for path in _matches(parts) if os.path.isfile(path)}
        return Path(above), [Path(path) for path in sorted(found)]
    root = place(above)
    system: Any = root.fs  # type: ignore[attr-defined]
    inner = PurePosixPath(root.path).joinpath(*parts[first:])  # type: ignore[attr-defined]
    scheme = pattern.split("://")[0]
    files = [path for path in sorted(system.glob(str(inner))) if system.isfile(path)]
    return root, [place(f"{scheme}://{path.lstrip('/')}") for path in files]


def _matches(parts: Sequence[str]) -> Iterator[str]:
    """What the parts of a pattern lead to. `**` follows no links, which may go round in circles."""
    if "**" not in parts:
        yield from glob.iglob("/".join(parts))
        return
    at = parts.index("**")
    tops = glob.iglob("/".join(parts[:at]) or "/") if at else ["."]
    for top in tops:
        for folder, folders, _ in os.walk(top):
            folders[:] = (name for name in folders if not name.startswith("."))
            head = [] if folder == "." else [glob.escape(folder.removeprefix("./"))]
            yield from _matches([*head, *(parts[at + 1 :] or ["*"])])
