"""A list of findings that somebody has accepted: no rule acts on them again.

An entry is a line of JSON: the file, the rule, and a digest of what the rule would do and of the
lines it would do it in. When those lines change, the entry is stale and the finding comes back.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from cleaner.atomic import write_file
from cleaner.edit import Edit, apply
from cleaner.errors import Problem, RuleError
from cleaner.result import Result

Entry = tuple[str, str, str]
"""The path of the file below the folder of the list, the rule, and the digest."""


class AllowList:
    """The entries of one file, and which of them were met in this run."""

    def __init__(self, path: Path, entries: Iterable[Entry] = ()) -> None:
        self.path = path
        self._allowed = Counter(entries)
        self._met: Counter[Entry] = Counter()
        self._seen: set[str] = set()

    @classmethod
    def read(cls, path: Path) -> AllowList:
        """The list in a file. Raises RuleError for lines that are no entries."""
        try:
            lines = path.read_bytes().decode("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            message = f"cannot be read: {error.strerror if isinstance(error, OSError) else error}"
            raise RuleError([Problem(str(path), 1, 1, message)]) from error
        entries: list[Entry] = []
        problems: list[Problem] = []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                entries.append((record["file"], record["rule"], record["digest"]))
            except (ValueError, KeyError, TypeError, RecursionError):
                message = "this is no entry of an allow-list; write it again or remove the line"
                problems.append(Problem(str(path), number, 1, message, line))
        if problems:
            raise RuleError(problems)
        return cls(path, entries)

    def allow(self, path: str, result: Result) -> Result:
        """The result without the edits that are accepted, for the document at an absolute path."""
        file = self._below(path)
        self._seen.add(file)
        kept: list[Edit] = []
        left = Counter({one: n for one, n in self._allowed.items() if one[0] == file})
        for edit in result.edits:
            entry = (file, edit.rule, digest_of(result.document.text, edit))
            if left[entry]:
                left[entry] -= 1
                self._met[entry] += 1
            else:
                kept.append(edit)
        if len(kept) == len(result.edits):
            return result
        return replace(result, text=apply(result.document.text, kept), edits=tuple(kept))

    def stale(self) -> Iterator[tuple[str, str]]:
        """Yield the file and rule of entries for files seen, or gone, that met no finding."""
        for entry in (self._allowed - self._met).elements():
            file, rule, _ = entry
            if file in self._seen or not (self.path.parent / file).exists():
                yield file, rule

    def _below(self, path: str) -> str:
        return os.path.relpath(path, os.path.abspath(self.path.parent)).replace(os.sep, "/")

    def write(self, results: Iterable[tuple[str, Result]], describe: Callable[[Edit], str]) -> int:
        """Write a list that accepts every edit of some results; return how many there are."""
        lines = [
            {
                "file": self._below(path),
                "rule": edit.rule,
                "digest": digest_of(result.document.text, edit),
                "finding": describe(edit),
            }
            for path, result in results
            for edit in result.edits
        ]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        write_file(self.path, text.encode("utf-8", "backslashreplace"))
        return len(lines)


def digest_of(text: str, edit: Edit) -> str:
    """Stands for an edit and the lines of `text` that it touches, white space around them aside."""
    start = text.rfind("\n", 0, edit.start) + 1
    end = text.find("\n", edit.end)
    lines = text[start : len(text) if end < 0 else end].strip()
    told = f"{edit.old}\0{edit.new}\0{lines}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:16]
