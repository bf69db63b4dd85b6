"""`--report-format`: what a run writes besides its lists, and that it agrees with `check`."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest
from command import DIRTY, rule_file, run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rule_file(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(DIRTY)
    (tmp_path / "in" / "b.txt").write_text("\n\nSign up\n\nnow\n\nteh x teh\r\n")
    (tmp_path / "in" / "clean.txt").write_text("Nothing.\n")
    (tmp_path / "in" / "bad.txt").write_bytes(b"\xff")
    return tmp_path


def clean(*arguments):
    return run("clean", "in", "--out", "out", "--rules", "rules.yaml", *arguments)


def report(folder):
    below = (folder / "out" / "report").iterdir()
    return {path.name for path in below} - {
        "summary.json",
        "documents.jsonl",
        "edits.jsonl",
        "withheld.jsonl",
        "quarantine.jsonl",
    }


def test_a_run_writes_pages_and_diffs_unless_told_otherwise(folder):
    clean()
    assert {"index.html", "diffs"} <= report(folder)
    clean("--report-format", "none")
    assert not list((folder / "out/report").rglob("*.diff"))
    assert "index.html" not in report(folder)
    clean("--report-format", "diff, junit")
    assert "junit.xml" in report(folder)
    assert "index.html" not in report(folder)
    assert len(list((folder / "out/report").rglob("*.diff"))) == 2


def test_an_unknown_format_is_refused(folder):
    done = clean("--report-format", "html,pdf")
    assert done.code == 2
    assert "there is no 'pdf'" in done.err
    assert not (folder / "out").exists()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("json", "findings.json"),
        ("jsonl", "findings.jsonl"),
        ("sarif", "findings.sarif"),
        ("junit", "junit.xml"),
    ],
)
def test_the_file_is_what_check_prints(folder, name, file):
    done = clean("--report-format", name)
    assert done.code == 3
    checked = run("check", "in", "--rules", "rules.yaml", "--output-format", name).text
    written = (folder / "out" / "report" / file).read_text()
    if name == "junit":
        assert ElementTree.canonicalize(written) == ElementTree.canonicalize(checked)
    else:
        assert written == checked
    if name == "json":
        assert len(json.loads(written)) == 4


@pytest.mark.usefixtures("folder")
def test_the_run_ends_with_a_table_of_rules():
    rows = [line.split() for line in clean("--report-format", "none").err.splitlines()]
    assert ["rule", "edits", "documents", "removed", "written"] in rows
    assert ["teh", "3", "2", "9", "9"] in rows
