"""Which files a command works on: the paths it was given, folders walked in a fixed order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path, PurePosixPath

from cleaner.errors import UsageError
from cleaner.sources.places import WILD, expand, files_below, is_here, is_url, is_within, place

_NO_FILE = "a pipe or a device, not a file"


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

    @property
    def near(self) -> Path:
        """The path whose folders say which settings count; what has a URL is taken to be here."""
        return self.path if is_here(self.path) else Path(self.path.name)


def find_files(
    paths: Iterable[str], suffixes: tuple[str, ...], without: Path | None = None
) -> list[InputFile]:
    """Return the files that `paths` stand for: each file named, and all in each folder named.

    A path may be a URL, a pattern with `*`, `?`, `[…]` and `**`, or `@FILE` for the paths in that
    file, one a line. In folders, files with one of `suffixes` are taken, in sorted order; hidden
    files and folders are not, nor folders behind links, nor the folder `without`. With several
    paths, each file's name starts with the name of the path it was found under. Raises UsageError
    for a path that does not exist, or is no file.
    """
    given = list(paths)
    found: list[InputFile] = []
    for path in given:
        if path.startswith("@") and not Path(path).exists():
            found.extend(_listed(path[1:], suffixes, without))
        else:
            found.extend(_found(path, suffixes, without, several=len(given) > 1))
    return found


def _found(
    path: str, suffixes: tuple[str, ...], without: Path | None, *, several: bool
) -> Iterator[InputFile]:
    """The files that one path stands for."""
    if not path:  # a variable that was never set; it must not stand for the folder one is in
        raise UsageError("a PATH is empty; write `.` for the folder you are in")
    root = place(path)
    if is_here(root) and _is_output(root):
        clean = os.path.join(path, "clean")
        raise UsageError(f"{path} is what a run wrote; its clean texts are in {clean}")
    if root.is_dir():
        above = f"{_own_name(root)}/" if several else ""
        walk = _walk if is_here(root) else _walk_url
        yield from walk(root, above, suffixes, without)
    elif root.exists():
        if is_here(root) and not root.is_file():
            raise UsageError(f"{path} is {_NO_FILE}; send what it gives to `cleaner … -` (stdin)")
        yield InputFile(root, root.name)
    elif any(character in path for character in WILD):
        base, files = expand(path)
        if not files:
            raise UsageError(f"no file is called {path!r}")
        above = f"{_own_name(base)}/" if several else ""
        for file in files:
            yield InputFile(file, above + _below(file, base))
    else:
        raise UsageError(f"there is no file or folder {path!r}")


def _listed(name: str, suffixes: tuple[str, ...], without: Path | None) -> Iterator[InputFile]:
    """The files that the lines of a file stand for. Their names are what differs between them."""
    try:
        lines = place(name).read_bytes().decode("utf-8", "surrogateescape").splitlines()
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror or error}") from error
    paths = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    shared = _shared_folder(paths)
    for path in paths:
        for file in _found(path, suffixes, without, several=False):
            inner = _split(path)[len(shared) :]
            folder = inner[:-1] if file.path == place(path) else inner
            yield InputFile(
                file.path, str(PurePosixPath(*folder, file.name)), file.walked, file.fault
            )


def _shared_folder(paths: list[str]) -> tuple[str, ...]:
    """The folders that all paths begin with."""
    folders = [_split(path)[:-1] for path in paths]
    shared = takewhile(lambda parts: len(set(parts)) == 1, zip(*folders, strict=False))
    return tuple(parts[0] for parts in shared)


def _split(path: str) -> tuple[str, ...]:
    return tuple(path.split("/")) if is_url(path) else Path(os.path.abspath(path)).parts


def _below(file: Path, folder: Path) -> str:
    """The place of a file below a folder, with `/` between folders."""
    if is_here(file):
        return Path(os.path.relpath(file, folder)).as_posix()
    return file.relative_to(folder).as_posix()


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
            if not (name.startswith(".") or _is_output(here / name))
            and (skipped is None or (here / name).resolve() != skipped)
        )
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(suffixes):
                path = here / name
                fault = f"was not read: it is {_NO_FILE}" if _is_endless(path) else ""
                yield InputFile(path, above + path.relative_to(root).as_posix(), True, fault)
        yield from (_unreadable(error, root, above) for error in faults)
        faults.clear()
    yield from (_unreadable(error, root, above) for error in faults)


def _is_output(folder: Path) -> bool:
    """Whether a folder is what a run wrote: clean texts and reports are not corpora to clean."""
    return (folder / "report" / "summary.json").is_file() and (folder / "clean").is_dir()


def _unreadable(error: OSError, root: Path, above: str) -> InputFile:
    """What stands for a folder that cannot be walked."""
    path = Path(error.filename or root)
    name = above.rstrip("/") or root.name if path == root else f"{above}{_below(path, root)}"
    return InputFile(path, name, True, f"this folder cannot be read: {error.strerror}")


def _is_endless(path: Path) -> bool:
    """Whether reading could wait for ever; a file that went away is left for the reader to tell."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _walk_url(
    root: Path, above: str, suffixes: tuple[str, ...], without: Path | None
) -> Iterator[InputFile]:
    for name in files_below(root):
        hidden = any(part.startswith(".") for part in name.split("/"))
        if hidden or not name.lower().endswith(suffixes):
            continue
        path = root / name
        if without is None or not is_within(path, without):
            yield InputFile(path, above + name, walked=True)
