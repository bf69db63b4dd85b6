"""Unified diffs that name the rules behind each hunk and still go through `patch` and `git apply`.

Neither tool takes a line of its own between two hunks, but both skip what follows the second `@@`
of a hunk's header and what follows the last hunk. So the header names the rules, and the reasons
stand below the last hunk as `#` lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.hunks import Hunk, hunks
from cleaner.result import Result

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def diff_bytes(result: Result, name: str, context: int = 3) -> bytes:
    """Return the diff of one document, in the encoding of its file; empty when nothing changed.

    `name` is the path that the header names, below `a/` and `b/`.
    """
    document = result.document
    encoding = str(document.meta.get("encoding", "utf-8"))
    mark = "\ufeff" if document.meta.get("bom") else ""
    found = list(hunks(document.text, result.edits, context))
    if not found:
        return b""
    head = _header(name)
    if not _patchable(encoding):
        head = (
            f"# The files are in {encoding}; this is UTF-8, for reading, not for `patch`.\n{head}"
        )
        encoding, mark = "utf-8", ""
    body = "".join(_body(found, mark))
    tail = "".join(_reasons(found))
    outside = "surrogateescape"  # file names that are not UTF-8
    return head.encode("utf-8", outside) + body.encode(encoding) + tail.encode("utf-8")


def _header(name: str) -> str:
    old, new = _quoted(f"a/{name}"), _quoted(f"b/{name}")
    tab = "\t" if " " in name else ""  # else `patch` takes the name to end at the space
    return f"diff --git {old} {new}\n--- {old}{tab}\n+++ {new}{tab}\n"


def _quoted(name: str) -> str:
    """A file name as git writes it: in quotes when it holds what would break the line."""
    if not any(character in _ESCAPES or character < " " for character in name):
        return name
    return '"' + "".join(_ESCAPES.get(c, c if c >= " " else f"\\{ord(c):03o}") for c in name) + '"'


def _patchable(encoding: str) -> bool:
    """Whether lines in this encoding can stand between lines in ASCII."""
    return "@@ -1\n".encode(encoding) == b"@@ -1\n"


def _body(found: list[Hunk], mark: str) -> Iterator[str]:
    """The hunks; `mark` is the byte order mark of the file, which its first line starts with."""
    for hunk in found:
        yield f"@@ {hunk.place} @@ {', '.join(hunk.rules())}\n"
        old, new = _starts_file(hunk)
        for line in hunk.lines:
            sign = line[0]
            if mark and ((old and sign in " -") or (new and sign in " +")):
                yield sign + mark + line[1:]
            else:
                yield line
            old, new = old and sign == "+", new and sign == "-"


def _starts_file(hunk: Hunk) -> tuple[bool, bool]:
    """Whether a hunk holds the first line of the file before, and after."""
    old, new = hunk.place.split()
    return old.startswith(("-1,", "-0,")), new.startswith(("+1,", "+0,"))


def _reasons(found: list[Hunk]) -> Iterator[str]:
    """Below the hunks: for each, the rules behind it and why they act."""
    for number, hunk in enumerate(found, start=1):
        yield f"# hunk {number}, lines {hunk.place}\n"
        seen: dict[tuple[str, str], Any] = {}
        for edit in hunk.edits:
            seen.setdefault((edit.rule, " ".join(edit.why.split())), None)
        for rule, why in seen:
            yield f"#   {rule}: {why}\n" if why else f"#   {rule}\n"
