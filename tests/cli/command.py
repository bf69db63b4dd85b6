"""Runs the command in this process, and writes the small rule file that its tests use."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from cleaner.cli import main

RULES = """\
about: A few rules for the tests of the command.
rules:
  - id: prompt
    kind: line
    match: ['sign up .{0,40}']
    ignore_case: true
    why: A call to sign up is furniture.
    source: a test
    examples: [{before: "Rain.\\nSign up now!\\n", after: "Rain.\\n"}]
    keeps: ["They sign up."]
  - id: teh
    kind: replace
    match: '\\bteh\\b'
    with: the
    why: The word is spelled the.
    examples: [{before: teh end, after: the end}]
    keeps: [tehran]
  - id: shouting
    kind: replace
    match: '\\bWOW\\b'
    with: Oh
    applicability: unsafe
    why: Nobody needs to shout.
    examples: [{before: WOW that, after: Oh that}]
    keeps: [wow]
  - id: perhaps
    kind: replace
    match: '\\bmaybe\\b'
    with: perhaps
    applicability: suggest
    why: A matter of taste.
    examples: [{before: maybe so, after: perhaps so}]
    keeps: [may be]
"""

DIRTY = "Rain fell on teh pier.\n\nSign up for more!\n\nWOW, maybe it stops.\n"
CLEAN = "Rain fell on the pier.\n\nWOW, maybe it stops.\n"


@dataclass(frozen=True)
class Done:
    """What a command gave back."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


def run(*arguments: object, stdin: bytes = b"") -> Done:
    """Run `cleaner` with these arguments."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    source = io.TextIOWrapper(io.BytesIO(stdin), "utf-8")
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "stdin", source):
        code = main([str(argument) for argument in arguments])
    out.flush()
    err.flush()
    return Done(code, out.buffer.getvalue(), err.buffer.getvalue().decode())


def rule_file(folder: Path) -> Path:
    """Write the rules of these tests into a folder; return the file."""
    path = folder / "rules.yaml"
    path.write_text(RULES)
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their name below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
