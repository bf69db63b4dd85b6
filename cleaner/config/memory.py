"""What came of texts that were looked at before: a hook meets the same ones again and again.

Loading the rules takes a quarter of a second, most of what it takes to look at one small file. So
the outcome of a small document is kept in the user's cache folder, under a name that stands for its
text, the rules and the code: an entry is never stale, and losing it costs nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.document import Document
from cleaner.edit import Edit, apply
from cleaner.result import Decision, Result, Verdict
from cleaner.rule_files.rule_cache import KEPT_DAYS, cache_folder, is_foreign

if TYPE_CHECKING:
    from cleaner.config.settings import Choice

MOST_CHARACTERS = 200_000
"""Longer documents take much longer to clean than rules to load, and would fill the folder."""

MOST_EDITS = 1_000
_DAY = 86_400.0


class Memory:
    """What came of documents under one choice of rules; None is known of a choice not yet made."""

    def __init__(self, choice: Choice) -> None:
        told = f"{_code_stamp()}\0{choice!r}".encode("utf-8", "surrogatepass")
        self._plan = _folder() / "choices" / f"{hashlib.sha256(told).hexdigest()}.json"
        self._stamp = self._read_plan()

    @property
    def knows_rules(self) -> bool:
        """Whether these rules were loaded before and their files are as they were then."""
        return bool(self._stamp)

    def _read_plan(self) -> str:
        """What stands for the rules in names of entries; '' when their files are not known."""
        known = _read(self._plan)
        if known is None or _states([Path(file) for file, *_ in known]) != known:
            return ""
        return hashlib.sha256(f"{self._plan.name}\0{known}".encode()).hexdigest()

    def remember_rules(self, files: list[Path]) -> None:
        """The rules were loaded, from these files."""
        _write(self._plan, _states(files))
        self._stamp = self._read_plan()

    def load(self, document: Document) -> Result | None:
        """What came of this text the last time; None when that is not known."""
        if not self._stamp or len(document.text) > MOST_CHARACTERS:
            return None
        with contextlib.suppress(TypeError, ValueError, KeyError):
            known = _read(self._entry(document))
            if known is not None:
                return _result(document, known)
        return None

    def store(self, result: Result) -> None:
        """Remember what came of a text."""
        number = len(result.edits) + len(result.withheld)
        if not self._stamp or len(result.document.text) > MOST_CHARACTERS or number > MOST_EDITS:
            return
        verdict = result.verdict
        known = {
            "edits": [_listed(edit) for edit in result.edits],
            "withheld": [_listed(edit) for edit in result.withheld],
            "verdict": [verdict.decision.value, verdict.reason, verdict.rule],
        }
        _write(self._entry(result.document), known)

    def _entry(self, document: Document) -> Path:
        told = f"{self._stamp}\0{document.text}".encode("utf-8", "surrogatepass")
        return _folder() / "texts" / f"{hashlib.sha256(told).hexdigest()}.json"


def _listed(edit: Edit) -> list[Any]:
    return [edit.start, edit.end, edit.new, edit.old, edit.rule, edit.why]


def _result(document: Document, known: dict[str, Any]) -> Result:
    edits, withheld = (
        tuple(Edit(*values) for values in known[name]) for name in ("edits", "withheld")
    )
    for edit in (*edits, *withheld):
        if document.text[edit.start : edit.end] != edit.old:
            raise ValueError(f"a damaged entry: {edit}")
    decision, reason, rule = known["verdict"]
    text = apply(document.text, edits)
    return Result(document, text, edits, withheld, Verdict(Decision(decision), reason, rule))


def _folder() -> Path:
    return cache_folder() / "results"


def _read(path: Path) -> Any:
    with contextlib.suppress(OSError, ValueError):
        if not is_foreign(path):
            return json.loads(path.read_bytes())
    return None


def _write(path: Path, value: object) -> None:
    from cleaner.atomic import write_file

    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _forget_old(path.parent)
        write_file(path, json.dumps(value).encode())


def _forget_old(folder: Path) -> None:
    """Once a day, remove what nobody wrote for long."""
    last = folder / ".swept"
    now = time.time()
    with contextlib.suppress(FileNotFoundError):
        if now - last.stat().st_mtime < _DAY:
            return
    last.touch()
    for entry in folder.glob("*.json"):
        if now - entry.stat().st_mtime > KEPT_DAYS * _DAY:
            entry.unlink(missing_ok=True)


def _states(files: list[Path]) -> list[list[Any]]:
    """The files, each with what tells one version of it from another."""
    states = []
    for file in files:
        try:
            status = file.stat()
            states.append([str(file), status.st_mtime_ns, status.st_size])
        except OSError:
            states.append([str(file), 0, 0])
    return states


_LEFT_OUT = {"__pycache__", "batch", "cli", "config", "integrations", "report", "sources"}
"""Folders of the package on which it does not depend what becomes of a text."""


def _code_stamp() -> str:
    """Stands for all code that a text meets, and for the packages that it uses."""
    installed = filter(os.path.isdir, (one for one in sys.path if one.endswith("-packages")))
    told = [sys.version, *(f"{one} {os.stat(one).st_mtime_ns}" for one in installed)]
    folders = [str(Path(__file__).parent.parent)]
    while folders:
        for entry in sorted(os.scandir(folders.pop()), key=lambda entry: entry.name):
            if entry.is_dir():
                if entry.name not in _LEFT_OUT:
                    folders.append(entry.path)
            else:
                status = entry.stat()
                told.append(f"{entry.name} {status.st_mtime_ns} {status.st_size}")
    return hashlib.sha256("\n".join(told).encode("utf-8", "surrogateescape")).hexdigest()
