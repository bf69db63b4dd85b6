"""`check`, `fix`, `clean`, its report and the library agree, edit by edit, on every fixture."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

import cleaner
from cleaner.config.allow_list import digest_of
from cleaner.report.reader import ReportReader
from cleaner.sources.encoding import decode

sys.path.append(str(Path(__file__).parent / "cli"))
from command import run, tree

FIXTURES = Path(__file__).parent.parent / "fixtures"

PAGES = sorted(
    path
    for pattern in ("golden/*/input.*", "demo/*.txt", "demo/*.md", "known-failures/*/input.*")
    for path in FIXTURES.glob(pattern)
)


def edit_of(record):
    """What an edit does, from a line of JSON."""
    return tuple(record[key] for key in ("start", "end", "old", "new", "rule", "why"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Every fixture with something to find, each under a name of its own."""
    folder = tmp_path_factory.mktemp("agreement") / "in"
    folder.mkdir()
    for path in PAGES:
        shutil.copy(path, folder / f"{path.parent.name}-{path.name}".replace(".yaml", ".txt"))
    return folder


@pytest.fixture(scope="module")
def expected(corpus, default_rules):
    """What the library makes of each: the edits and the clean text."""
    found = {}
    for path in sorted(corpus.iterdir()):
        text, _ = decode(path.read_bytes(), path.name)
        result = cleaner.clean(text, default_rules)
        edits = [(e.start, e.end, e.old, e.new, e.rule, e.why) for e in result.edits]
        found[path.name] = (edits, result.text)
    assert sum(len(edits) for edits, _ in found.values()) > 50
    return found


def test_check_finds_what_the_library_does(corpus, expected):
    for arguments in ((), ("--no-cache",), ()):
        out = run("check", corpus, "--isolated", "--output-format", "jsonl", *arguments).text
        found = {name: [] for name in expected}
        for line in out.splitlines():
            record = json.loads(line)
            found[Path(record["file"]).name].append(edit_of(record))
        assert found == {name: edits for name, (edits, _) in expected.items()}


def test_clean_and_its_report_hold_what_the_library_does(corpus, expected, tmp_path):
    for workers in ("0", "2"):
        out = tmp_path / workers
        assert run("clean", corpus, "--isolated", "--out", out, "--workers", workers).code == 0
        assert {
            record.file: [(e.start, e.end, e.old, e.new, e.rule, e.why) for e in edits]
            for record, edits in ReportReader(out).documents()
        } == {name: edits for name, (edits, _) in expected.items()}
        texts = {**tree(out / "clean"), **tree(out / "rejected")}
        assert {name: decode(data, name)[0] for name, data in texts.items()} == {
            name: text for name, (_, text) in expected.items()
        }


def test_fix_writes_what_the_library_returns(corpus, expected, tmp_path):
    mine = tmp_path / "in"
    shutil.copytree(corpus, mine)
    assert run("fix", mine, "--isolated").code == 0
    assert {path.name: decode(path.read_bytes(), path.name)[0] for path in mine.iterdir()} == {
        name: text for name, (_, text) in expected.items()
    }


def test_all_findings_can_be_accepted(corpus, tmp_path):
    listed = tmp_path / "accepted.jsonl"
    assert run("check", corpus, "--isolated", "--write-allow-list", listed).code == 0
    assert run("check", corpus, "--isolated", "--allow-list", listed).code == 0
    assert digest_of("a teh b", cleaner.Edit(2, 5, "the", "teh", "x")) != digest_of(
        "a teh c", cleaner.Edit(2, 5, "the", "teh", "x")
    )
