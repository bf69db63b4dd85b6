"""The diffs of a report go through the real `patch` and `git apply`, in both directions."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from fixture_folder import FIXTURES

from cleaner import Document, Result
from cleaner.edit import Edit, apply
from cleaner.report.diff import diff_bytes
from cleaner.sources.encoding import decode, encode

needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
TOOLS = [
    pytest.param(["patch", "-p1", "--no-backup-if-mismatch", "-i"], marks=needs_patch, id="patch"),
    pytest.param(["git", "apply", "--whitespace=nowarn"], marks=needs_git, id="git-apply"),
]

CASES = {
    "middle": ("one\ntwo\nthree\n", [(4, 8, "")]),
    "no-final-newline": ("one\ntwo", [(3, 7, "")]),
    "gains-a-newline": ("one\ntwo", [(7, 7, "\n")]),
    "first-line": ("one\ntwo\n", [(0, 4, "")]),
    "to-nothing": ("one\n", [(0, 4, "")]),
    "two-hunks": ("a\n" + "same\n" * 20 + "z\n", [(0, 1, "b"), (102, 103, "y\nx")]),
    "crlf": ("one\r\ntwo\r\nthree\r\n", [(5, 10, "")]),
    "crlf-in-one-line": ("one\ntwo\r\nthree\n", [(0, 1, "t")]),
    "odd-breaks": ("a\x0cb\u2028c\x85d\nnext\n", [(0, 1, "z")]),
    "lines-that-look-like-a-diff": (
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n# hunk\nIndex: x\n",
        [(0, 8, ""), (8, 9, "-")],
    ),
    "bom": ("one\ntwo\n", [(0, 1, "O")]),
    "bom-below": ("one\ntwo\n", [(4, 5, "T")]),
    "bom-first-line-goes": ("one\ntwo\n", [(0, 4, "")]),
}


def result_of(name, text, spans, meta=None):
    edits = tuple(Edit(a, b, new, text[a:b], "some-rule", "Some\nreason.") for a, b, new in spans)
    return Result(Document(name, text, meta or {}), apply(text, edits), edits)


def carry_out(tool, folder, diff, *, reverse):
    (folder.parent / "the.diff").write_bytes(diff)
    backwards = ["-R"] if reverse else []
    command = [tool[0], *tool[1:2], *backwards, *tool[2:], str(folder.parent / "the.diff")]
    # Not inside this repository: git would then look for the files from its root.
    alone = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent), "LC_ALL": "C"}
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, env=alone)
    assert done.returncode == 0, (done.stdout, done.stderr, diff)
    assert b"fuzz" not in done.stdout
    assert b"offset" not in done.stdout


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("case", CASES)
def test_both_directions(tool, case, tmp_path):
    meta = {"encoding": "utf-8", "bom": case.startswith("bom")}
    result = result_of("deep/a.txt", *CASES[case], meta)
    check(tool, tmp_path, result, "deep/a.txt")


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "name", ["with space.txt", "café.txt", 'quote"back\\slash.txt', "tab\t.txt"]
)
def test_names_of_every_kind(tool, name, tmp_path):
    check(tool, tmp_path, result_of(name, *CASES["middle"]), name)


@pytest.mark.parametrize("tool", TOOLS)
def test_other_encodings(tool, tmp_path):
    text = "café\nthé\nnaïve\n"
    meta = {"encoding": "cp1252", "bom": False}
    check(tool, tmp_path, result_of("a.txt", text, [(5, 6, "T")], meta), "a.txt")


@pytest.mark.parametrize("tool", TOOLS)
def test_every_fixture_goes_there_and_back(tool, tmp_path, default_rules):
    from cleaner.engine import Engine

    engine = Engine(default_rules, unsafe=True, guard=False)
    paths = sorted((FIXTURES / "demo").glob("*.txt")) + sorted((FIXTURES / "golden").rglob("*.txt"))
    for number, path in enumerate(paths):
        text, meta = decode(path.read_bytes(), path.name)
        result = engine.clean(Document(path.name, text, meta))
        if result.changed:
            (tmp_path / str(number)).mkdir()
            check(tool, tmp_path / str(number), result, path.name)


def check(tool, tmp_path, result, name):
    """A tool makes the clean file of the original, and the original of the clean file."""
    meta = result.document.meta
    before = encode(result.document.text, meta, name)
    after = encode(result.text, meta, name)
    folder = tmp_path / "tree"
    path = folder / name
    path.parent.mkdir(parents=True)
    path.write_bytes(before)
    diff = diff_bytes(result, name)
    carry_out(tool, folder, diff, reverse=False)
    assert (path.read_bytes() if path.exists() else b"") == after
    path.write_bytes(after)
    carry_out(tool, folder, diff, reverse=True)
    assert path.read_bytes() == before


def test_each_hunk_names_its_rules_and_the_reasons_follow():
    diff = diff_bytes(result_of("a.txt", *CASES["two-hunks"]), "a.txt").decode()
    assert diff.count(" @@ some-rule\n") == 2
    assert diff.endswith(
        "# hunk 1, lines -1,4 +1,4\n#   some-rule: Some reason.\n"
        "# hunk 2, lines -19,4 +19,5\n#   some-rule: Some reason.\n"
    )


def test_an_encoding_that_no_tool_patches_is_shown_in_utf8():
    meta = {"encoding": "utf-16-le", "bom": True}
    diff = diff_bytes(result_of("a.txt", "é\n", [(0, 1, "e")], meta), "a.txt").decode()
    assert diff.startswith("# The files are in utf-16-le")
    assert "-é\n+e\n" in diff


def test_no_change_no_diff():
    assert diff_bytes(result_of("a.txt", "one\n", []), "a.txt") == b""
