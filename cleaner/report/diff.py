"""The diff of one document as a file that `patch` and `git apply` take, with the rules behind it.

Neither tool takes a line of its own between two hunks, but both skip what follows the second `@@`
of a hunk's header and what follows the last hunk. So the header names the rules, and the reasons
stand below the last hunk as `#` lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaner.edit import Edit
from cleaner.hunks import Hunk, diff_header, hunk_lines, hunks
from cleaner.result import Result


def diff_bytes(result: Result, name: str, context: int = 3) -> bytes:
    """Return the diff of one document, in the encoding of its file; empty when nothing changed.

    `name` is the path that the header names, below `a/` and `b/`.
    """
    encoding = str(result.document.meta.get("encoding", "utf-8"))
    head, text, edits = diff_header(name), result.document.text, result.edits
    if not _patchable(encoding):
        note = f"# The files are in {encoding}; this is UTF-8, for reading, not for `patch`.\n"
        head, encoding = note + head, "utf-8"
    elif result.document.meta.get("bom"):
        text, edits = _with_mark(text, edits)
    found = list(hunks(text, edits, context))
    if not found:
        return b""
    body = "".join(line for hunk in found for line in hunk_lines(hunk))
    tail = "".join(_reasons(found))
    outside = "surrogateescape"  # file names that are not UTF-8
    return head.encode("utf-8", outside) + body.encode(encoding) + tail.encode("utf-8")


def _patchable(encoding: str) -> bool:
    """Whether lines in this encoding can stand between lines in ASCII."""
    return "@@ -1\n".encode(encoding) == b"@@ -1\n"


def _with_mark(text: str, edits: Sequence[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """The text as its file has it, byte order mark included, and its edits moved accordingly."""
    moved = (replace(edit, start=edit.start + 1, end=edit.end + 1) for edit in edits)
    return "\ufeff" + text, tuple(moved)


def _reasons(found: list[Hunk]) -> Iterator[str]:
    """Below the hunks: for each, the rules behind it and why they act."""
    for number, hunk in enumerate(found, start=1):
        yield f"# hunk {number}, lines {hunk.place}\n"
        reasons = dict.fromkeys((edit.rule, " ".join(edit.why.split())) for edit in hunk.edits)
        for rule, why in reasons:
            yield f"#   {rule}: {why}\n" if why else f"#   {rule}\n"
