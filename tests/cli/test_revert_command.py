"""`cleaner revert`: the originals, byte for byte, or a clear word why not."""

from __future__ import annotations

import json

import pytest
from command import DIRTY, rule_file, run, tree
from fixture_folder import FIXTURES


@pytest.fixture
def out(tmp_path):
    articles = tmp_path / "articles"
    (articles / "deep").mkdir(parents=True)
    (articles / "a.txt").write_text(DIRTY)
    (articles / "deep" / "b.txt").write_bytes("\ufeffteh café\r\n".encode())
    folder = tmp_path / "out"
    assert run("clean", articles, "--out", folder, "--rules", rule_file(tmp_path)).code == 0
    return folder


def test_originals_come_back(out, tmp_path):
    done = run("revert", out)
    assert done.code == 0
    assert "2 originals" in done.err
    assert tree(out / "original") == tree(tmp_path / "articles")


def test_to_another_folder(out, tmp_path):
    assert run("revert", out, "--to", tmp_path / "back", "--quiet").code == 0
    assert tree(tmp_path / "back") == tree(tmp_path / "articles")


def test_originals_that_are_there_already_are_fine(out, tmp_path):
    assert run("revert", out, "--to", tmp_path / "articles").code == 0


def test_a_clean_file_edited_since_is_named_and_left_out(out):
    with (out / "clean/a.txt").open("a") as stream:
        stream.write("one more line\n")
    done = run("revert", out)
    assert done.code == 3
    assert "a.txt: not reverted:" in done.err
    assert "was edited after it was cleaned" in done.err
    assert list(tree(out / "original")) == ["deep/b.txt"]


def test_a_clean_file_that_is_gone_is_named(out):
    (out / "clean/a.txt").unlink()
    done = run("revert", out)
    assert done.code == 3
    assert "a.txt: not reverted:" in done.err


def test_other_files_are_not_written_over(out, tmp_path):
    (tmp_path / "back").mkdir()
    (tmp_path / "back" / "a.txt").write_text("mine")
    done = run("revert", out, "--to", tmp_path / "back")
    assert done.code == 3
    assert (tmp_path / "back/a.txt").read_text() == "mine"
    assert run("revert", out, "--to", tmp_path / "back", "--force").code == 0
    assert (tmp_path / "back/a.txt").read_text() == DIRTY


def test_a_report_that_was_tampered_with_is_not_believed(out):
    path = out / "report" / "edits.jsonl"
    edits = [json.loads(line) for line in path.read_text().splitlines()]
    edits[0]["old"] = "hte"
    path.write_text("".join(json.dumps(edit) + "\n" for edit in edits))
    done = run("revert", out)
    assert done.code == 3
    assert "do not lead back to the original" in done.err


def test_a_report_cannot_write_outside_its_folder(out, tmp_path):
    path = out / "report" / "documents.jsonl"
    path.write_text(path.read_text().replace('"file":"deep/b.txt"', '"file":"../../evil.txt"'))
    edits = out / "report" / "edits.jsonl"
    edits.write_text(edits.read_text().replace('"file":"deep/b.txt"', '"file":"../../evil.txt"'))
    assert run("revert", out).code == 3
    assert not (tmp_path / "evil.txt").exists()


@pytest.mark.parametrize("name", ["edits.jsonl", "documents.jsonl"])
def test_a_broken_report_is_a_clear_error(out, name):
    path = out / "report" / name
    path.write_text(path.read_text()[:-20])
    done = run("revert", out)
    assert done.code == 2
    assert "run `cleaner clean` again" in done.err


def test_a_folder_without_a_report_is_refused(tmp_path):
    done = run("revert", tmp_path)
    assert done.code == 2
    assert "holds no report of cleaner" in done.err


def test_the_demo_goes_there_and_back(tmp_path):
    assert run("clean", FIXTURES / "demo", "--out", tmp_path / "out").code == 0
    assert run("revert", tmp_path / "out").code == 0
    for name, data in tree(tmp_path / "out" / "original").items():
        source = FIXTURES / "demo" / name
        assert not source.exists() or source.read_bytes() == data


BROKEN = [b"", b'{"a', b"[]", b"{}", b"null", b'"x"', b"[" * 100_000, b"garb\xffage"]


@pytest.mark.parametrize("verb", ["revert", "report", "export"])
@pytest.mark.parametrize("name", ["summary.json", "documents.jsonl", "edits.jsonl"])
def test_whatever_a_report_file_holds_the_error_is_clear(out, verb, name):
    for data in BROKEN:
        (out / "report" / name).write_bytes(data)
        done = run(verb, out)
        assert (done.code, data) == (2, data)
        assert "run `cleaner clean` again" in done.err
        assert "internal error" not in done.err


@pytest.mark.parametrize("verb", ["revert", "report", "export"])
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("edits.jsonl", '"start":', '"start":"x","was":'),
        ("edits.jsonl", '"rule":', '"role":'),
        ("documents.jsonl", '"edits":', '"edits":[],"was":'),
        ("documents.jsonl", '"meta":{}', '"meta":3'),
        ("summary.json", '"totals": {', '"totals": 3, "was": {'),
    ],
)
def test_a_value_of_the_wrong_type_in_a_report_is_a_clear_error(out, verb, name, old, new):
    path = out / "report" / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    done = run(verb, out)
    assert done.code == 2
    assert "run `cleaner clean` again" in done.err
    assert "internal error" not in done.err


def test_a_report_that_lacks_documents_is_not_taken_for_whole(out):
    for name in ("documents.jsonl", "edits.jsonl"):
        path = out / "report" / name
        kept = [line for line in path.read_text().splitlines(True) if "deep/b.txt" not in line]
        path.write_text("".join(kept))
    done = run("revert", out)
    assert done.code == 2
    assert "does not hold all of its 2 documents" in done.err


def test_a_broken_report_is_mended_by_cleaning_again_with_force(out, tmp_path):
    arguments = ("clean", tmp_path / "articles", "--out", out, "--rules", tmp_path / "rules.yaml")
    for data in (b'{"a', b"{}"):
        (out / "report" / "documents.jsonl").write_bytes(data)
        refused = run(*arguments)
        assert refused.code == 2
        assert "add --force" in refused.err
        assert run(*arguments, "--force").code == 0
        assert run("revert", out).code == 0
