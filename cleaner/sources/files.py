"""Which files a command works on: the paths it was given, folders walked in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.errors import UsageError


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to read.

    `name` is its place below the path it was found under, with `/` between folders; reports and
    output trees use it. `walked` is true for a file found in a folder rather than named. `fault`
    says why it cannot even be opened; it is then listed as a failure. `form` is the name of its
    format where the user says which it is.
    """

    path: Path
    name: str
    walked: bool = False
    fault: str = ""
    form: str = ""


def find_files(
    paths: Iterable[str], suffixes: tuple[str, ...], without: Path | None = None
) -> list[InputFile]:
    """Return the files that `paths` stand for: each file named, and all in each folder named.

    In folders, files with one of `suffixes` are taken, in sorted order; hidden files and folders
    are not, nor is the folder `without`. With several paths, each file's name starts with the
    name of the path it was found under. Raises UsageError for a path that does not exist.
    """
    roots = [Path(path) for path in paths]
    found: list[InputFile] = []
    for root in roots:
        if root.is_dir():
            above = f"{_own_name(root)}/" if len(roots) > 1 else ""
            found.extend(_walk(root, above, suffixes, without))
        elif root.exists():
            found.append(InputFile(root, root.name))
        else:
            raise UsageError(f"there is no file or folder {str(root)!r}")
    return found


def _own_name(folder: Path) -> str:
    """What a folder is called, also when it was given as `.` or `..`."""
    name = folder.name if folder.name not in {"", ".."} else folder.resolve().name
    return name or "root"


def _walk(
    root: Path, above: str, suffixes: tuple[str, ...], without: Path | None
) -> Iterator[InputFile]:
    faults: list[OSError] = []
    skipped = without.resolve() if without is not None else None
    for folder, folders, names in os.walk(root, onerror=faults.append):
        here = Path(folder)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (skipped is None or (here / name).resolve() != skipped)
        )
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(suffixes):
                path = here / name
                yield InputFile(path, above + path.relative_to(root).as_posix(), walked=True)
        for error in faults:
            path = Path(error.filename or folder)
            fault = f"cannot be read: {error.strerror}"
            yield InputFile(path, above + path.relative_to(root).as_posix(), True, fault)
        faults.clear()
    for error in faults:
        yield InputFile(root, above or root.name, True, f"cannot be read: {error.strerror}")
