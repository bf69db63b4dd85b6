"""`cleaner clean`: clean texts beside their report, and nothing lost on the way."""

from __future__ import annotations

import json
import os

import pytest
from command import CLEAN, DIRTY, rule_file, run, tree
from fixture_folder import FIXTURES

import cleaner
from cleaner.report.records import read_edit


@pytest.fixture
def rules(tmp_path):
    return rule_file(tmp_path)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(DIRTY)
    (folder / "deep" / "b.md").write_text("All is well.\n")
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_folder_keeps_its_tree(articles, rules, tmp_path):
    done = run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    assert done.code == 0
    assert done.out == b""
    assert tree(tmp_path / "out" / "clean") == {
        "a.txt": CLEAN.encode(),
        "deep/b.md": b"All is well.\n",
    }
    counts = "2 documents read = 1 cleaned + 1 unchanged + 0 rejected + 0 quarantined; 2 edits"
    assert counts in done.err


def test_several_paths_each_go_under_their_own_name(articles, rules, tmp_path):
    single = tmp_path / "single.txt"
    single.write_text("teh\n")
    run("clean", articles, single, "--out", tmp_path / "out", "--rules", rules)
    assert list(tree(tmp_path / "out" / "clean")) == [
        "articles/a.txt",
        "articles/deep/b.md",
        "single.txt",
    ]
    assert "articles/a.txt.diff" in tree(tmp_path / "out" / "report" / "diffs")


def test_the_summary_counts_and_names_what_acted(articles, rules, tmp_path):
    run("clean", articles, "--out", tmp_path / "out", "--rules", rules, "--ignore", "perhaps")
    summary = json.loads((tmp_path / "out" / "report" / "summary.json").read_text())
    assert summary["finished"] is True
    assert summary["totals"] == {
        "documents": 2,
        "cleaned": 1,
        "unchanged": 1,
        "failed": 0,
        "characters": len(DIRTY) + len("All is well.\n"),
        "characters_after": len(CLEAN) + len("All is well.\n"),
        "edits": 2,
        "withheld": 1,
    }
    assert summary["edits_by_rule"]["teh"]["edits"] == 1
    assert set(summary["edits_by_rule"]) == {"prompt", "teh"}
    assert summary["rules"]["ignore"] == ["perhaps"]
    assert len(summary["rules"]["digest"]) == 64
    assert summary["version"]
    assert summary["decisions"] == {"keep": 2, "review": 0, "reject": 0}


def test_each_edit_is_one_line_with_its_place(articles, rules, tmp_path):
    run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    edits = lines(tmp_path / "out" / "report" / "edits.jsonl")
    assert [edit["rule"] for edit in edits] == ["teh", "prompt"]
    for edit in edits:
        assert edit["file"] == "a.txt"
        assert DIRTY[edit["start"] : edit["end"]] == edit["old"]
    assert (edits[0]["line"], edits[0]["column"]) == (1, 14)
    withheld = lines(tmp_path / "out" / "report" / "withheld.jsonl")
    assert {edit["rule"] for edit in withheld} == {"shouting", "perhaps"}


def test_a_second_run_over_its_output_changes_nothing(articles, rules, tmp_path):
    run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    again = run("clean", tmp_path / "out" / "clean", "--out", tmp_path / "two", "--rules", rules)
    assert "0 cleaned" in again.err
    assert tree(tmp_path / "two" / "clean") == tree(tmp_path / "out" / "clean")


def test_two_runs_write_the_same_bytes(articles, rules, tmp_path):
    run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    first = tree(tmp_path / "out")
    run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    assert tree(tmp_path / "out") == first


def test_the_library_gives_the_same(tmp_path, default_rules):
    run("clean", FIXTURES / "demo", "--out", tmp_path / "out")
    edits = lines(tmp_path / "out" / "report" / "edits.jsonl")
    for path in (FIXTURES / "demo").glob("*.txt"):
        result = cleaner.clean(path.read_bytes().decode(), default_rules)
        assert (tmp_path / "out/clean" / path.name).read_bytes().decode() == result.text
        told = [edit for edit in edits if edit["file"] == path.name]
        assert [read_edit(edit) for edit in told] == list(result.edits)


def test_select_ignore_and_unsafe(articles, rules, tmp_path):
    def cleaned(*options):
        run("clean", articles, "--out", tmp_path / "out", "--rules", rules, *options)
        return (tmp_path / "out" / "clean" / "a.txt").read_text()

    assert cleaned("--select", "teh") == DIRTY.replace("teh", "the")
    assert cleaned("--ignore", "teh,prompt") == DIRTY
    assert cleaned("--unsafe") == CLEAN.replace("WOW", "Oh")
    assert cleaned("--select", "teh", "--select", "shouting", "--unsafe") == DIRTY.replace(
        "teh", "the"
    ).replace("WOW", "Oh")


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfteh one\r\nteh two\r\n",
        b"teh one\rteh two",
        b"teh\r\nmixed\nteh",
        b"",
        b"\n\n\n",
        "teh café – “no”\u2028\x0cteh\n".encode(),
    ],
    ids=["bom-crlf", "cr-only", "mixed", "empty", "blank", "odd-breaks"],
)
def test_only_what_a_rule_wants_changes_in_the_bytes(data, rules, tmp_path):
    (tmp_path / "in.txt").write_bytes(data)
    run("clean", tmp_path / "in.txt", "--out", tmp_path / "out", "--rules", rules)
    assert (tmp_path / "out/clean/in.txt").read_bytes() == data.replace(b"teh", b"the")
    assert run("revert", tmp_path / "out").code == 0
    assert (tmp_path / "out/original/in.txt").read_bytes() == data


def test_stdin_to_stdout(rules):
    done = run("clean", "-", "--rules", rules, stdin=b"\xef\xbb\xbfteh\r\n")
    assert (done.code, done.out, done.err) == (0, b"\xef\xbb\xbfthe\r\n", "")


def test_bad_stdin_is_a_failed_document(rules):
    done = run("clean", "-", "--rules", rules, stdin=b"caf\xe9\n")
    assert (done.code, done.out) == (3, b"")
    assert "<stdin>: byte 3 (0xe9, line 1) is not UTF-8" in done.err


def test_a_document_that_would_lose_too_much_is_left_and_told(rules, tmp_path):
    text = "Sign up for one more of them!\n" * 40
    done = run("clean", "-", "--rules", rules, stdin=text.encode())
    assert (done.code, done.out.decode()) == (0, text)
    assert "<stdin>: 100% of the text would go; it was left as it was" in done.err
    (tmp_path / "a.txt").write_text(text)
    done = run("clean", tmp_path / "a.txt", "--out", tmp_path / "out", "--rules", rules)
    assert "1 document to look at" in done.err
    summary = json.loads((tmp_path / "out" / "report" / "summary.json").read_text())
    assert [(told["file"], told["decision"]) for told in summary["verdicts"]] == [
        ("a.txt", "review")
    ]
    assert lines(tmp_path / "out" / "report" / "withheld.jsonl")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(articles, rules, tmp_path):
    (articles / "0.txt").write_bytes(b"caf\xe9\n")
    done = run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    assert done.code == 3
    assert f"{articles / '0.txt'}: byte 3 (0xe9, line 1) is not UTF-8" in done.err
    assert "--encoding" in done.err
    assert list(tree(tmp_path / "out" / "clean")) == ["a.txt", "deep/b.md"]
    summary = json.loads((tmp_path / "out" / "report" / "summary.json").read_text())
    assert [failure["file"] for failure in summary["failures"]] == ["0.txt"]
    assert summary["totals"]["failed"] == 1


def test_a_file_that_cannot_be_written_does_not_stop_the_others(articles, rules, tmp_path):
    long = "n" * 250 + ".txt"  # as long as a name may be, so its diff would be too long
    (articles / long).write_text(DIRTY)
    done = run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    assert done.code == 3
    assert "cannot be written: File name too long" in done.err
    assert list(tree(tmp_path / "out" / "clean")) == ["a.txt", "deep/b.md"]
    assert run("revert", tmp_path / "out").code == 0


def test_names_of_every_kind_go_there_and_back(articles, rules, tmp_path):
    odd = [os.fsdecode(b"latin-\xe9.txt"), "two\nlines.txt", "é" * 100 + ".txt", 'q"uote.txt']
    for name in odd:
        (articles / name).write_text(DIRTY)
    done = run("clean", articles, "--out", tmp_path / "out", "--rules", rules)
    assert done.code == 0
    for line in (tmp_path / "out" / "report" / "edits.jsonl").read_bytes().splitlines():
        json.loads(line.decode("utf-8"))
    assert run("revert", tmp_path / "out").code == 0
    assert tree(tmp_path / "out" / "original") == tree(articles)


def test_another_encoding_comes_out_in_that_encoding(rules, tmp_path):
    (tmp_path / "in.txt").write_bytes("teh café\n".encode("cp1252"))
    options = ("--out", tmp_path / "out", "--rules", rules, "--encoding", "windows-1252")
    assert run("clean", tmp_path / "in.txt", *options).code == 0
    assert (tmp_path / "out/clean/in.txt").read_bytes() == "the café\n".encode("cp1252")
    run("revert", tmp_path / "out")
    assert (tmp_path / "out/original/in.txt").read_bytes() == "teh café\n".encode("cp1252")


def test_the_output_folder_is_not_read_as_input(articles, rules):
    out = articles / "out"
    run("clean", articles, "--out", out, "--rules", rules)
    run("clean", articles, "--out", out, "--rules", rules)
    assert list(tree(out / "clean")) == ["a.txt", "deep/b.md"]


def test_reading_from_the_output_folder_is_refused(articles, rules, tmp_path):
    out = tmp_path / "out"
    run("clean", articles, "--out", out, "--rules", rules)
    done = run("clean", out / "clean", "--out", out, "--rules", rules)
    assert done.code == 2
    assert "lies in the output folder" in done.err


def test_two_files_for_one_place_are_refused(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("teh")
    done = run("clean", tmp_path / "one/a.txt", tmp_path / "two/a.txt", "--out", tmp_path / "out")
    assert done.code == 2
    assert str(tmp_path / "two/a.txt") in done.err
    assert not (tmp_path / "out").exists()


def test_a_page_and_a_text_of_one_name_are_refused(tmp_path):
    (tmp_path / "a.html").write_text("<p>x")
    (tmp_path / "a.txt").write_text("x")
    done = run("clean", tmp_path, "--out", tmp_path / "out")
    assert done.code == 2
    assert "would both be written to clean/a.txt" in done.err


def test_a_file_where_another_needs_a_folder_is_refused(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "x").write_text("a file called x")
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.txt").write_text("in a folder called x")
    done = run("clean", tmp_path / "one/x", tmp_path / "x", "--out", tmp_path / "out")
    assert done.code == 2
    assert "needs a folder" in done.err


def test_a_folder_with_other_things_is_left_alone(articles, rules, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "precious.txt").write_text("mine")
    refused = run("clean", articles, "--out", out, "--rules", rules)
    assert refused.code == 2
    assert "--force" in refused.err
    assert list(tree(out)) == ["precious.txt"]
    assert run("clean", articles, "--out", out, "--rules", rules, "--force").code == 0
    assert (out / "precious.txt").read_text() == "mine"


def test_a_clean_file_that_was_edited_is_not_written_over(articles, rules, tmp_path):
    out = tmp_path / "out"
    run("clean", articles, "--out", out, "--rules", rules)
    (out / "clean/a.txt").write_text("by hand")
    refused = run("clean", articles, "--out", out, "--rules", rules)
    assert refused.code == 2
    assert str(out / "clean/a.txt") in refused.err
    assert (out / "clean/a.txt").read_text() == "by hand"
    assert run("clean", articles, "--out", out, "--rules", rules, "--force").code == 0
    assert (out / "clean/a.txt").read_text() == CLEAN


def test_what_an_earlier_run_left_goes(articles, rules, tmp_path):
    out = tmp_path / "out"
    (articles / "gone.txt").write_text("teh")
    run("clean", articles, "--out", out, "--rules", rules)
    (articles / "gone.txt").unlink()
    (articles / "a.txt").write_text(CLEAN)
    run("clean", articles, "--out", out, "--rules", rules)
    assert list(tree(out / "clean")) == ["a.txt", "deep/b.md"]
    assert tree(out / "report" / "diffs") == {}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt", "--out", "o"], "there is no file or folder 'nowhere.txt'"),
        (["-", "more", "--out", "o"], "no other PATH"),
        (["-", "--rules", "nosuch"], "there is no rule set 'nosuch'"),
        (["-", "--select", "nosuch"], "no rule is called 'nosuch'"),
        (["-", "--encoding", "klingon"], "there is no encoding 'klingon'"),
        (["."], "--out DIR"),
    ],
)
def test_wrong_usage_says_what_to_do(arguments, said):
    done = run("clean", *arguments)
    assert done.code == 2
    assert said in done.err


def test_faults_of_a_rule_file_come_with_their_place(tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text("about: x\nrules:\n  - id: a\n    kind: lien\n")
    done = run("clean", "-", "--rules", path)
    assert done.code == 2
    assert f"{path}:4:11: " in done.err
    assert "^" in done.err


def test_a_page_leaves_its_text_and_what_it_says_about_itself(tmp_path, rules):
    (tmp_path / "page.html").write_text(PAGE)
    out = tmp_path / "out"
    assert run("clean", tmp_path / "page.html", "--out", out, "--rules", rules).code == 0
    clean = (out / "clean/page.txt").read_text()
    assert "the pier" in clean
    assert "<" not in clean
    (record,) = lines(out / "report" / "documents.jsonl")
    assert record["provenance"] == "extracted text"
    assert record["source"].endswith("page.html")
    assert record["meta"]["title"] == "A wet week"
    done = run("revert", out)
    assert "the page is not rebuilt" in done.err
    assert "teh pier" in (out / "original/page.txt").read_text()


PAGE = """<html><head><title>A wet week</title></head><body><article><h1>A wet week</h1>
<p>Rain fell on teh pier from Monday to Friday, and nobody who had come to see the boats race
was dry at the end of it, as everybody in Oldmere will tell you for years.</p>
<p>The harbour master counted forty umbrellas that the wind had taken out to the open sea.</p>
</article></body></html>"""


def test_behind_a_url_the_report_gets_its_pages_when_asked_for(articles, rules):
    upath = pytest.importorskip("upath", reason="the extra `remote` is not installed")
    out = "memory://pages/out"
    report = upath.UPath(out) / "report"
    arguments = ("clean", articles, "--out", out, "--rules", rules)
    done = run(*arguments)
    assert done.code == 0
    assert f"the report has no pages yet; `cleaner report {out}` writes them" in done.err
    assert (report / "diffs" / "a.txt.diff").exists()
    assert not (report / "index.html").exists()
    assert run("report", out).code == 0
    assert "a.txt" in (report / "index.html").read_text()
    assert "no pages yet" not in run(*arguments, "--report-format", "sarif,junit").err
    assert not (report / "index.html").exists()
    assert json.loads((report / "findings.sarif").read_text())["version"] == "2.1.0"
    run(*arguments, "--report-format", "html")
    assert (report / "index.html").exists()
    assert not (report / "findings.sarif").exists()


@pytest.mark.parametrize("format_", ["json", "sarif"])
def test_an_edit_has_one_place_everywhere(tmp_path, rules, format_):
    page = tmp_path / "page.txt"
    page.write_text("It rains.\n\nSign up now!")
    checked = run("check", page, "--rules", rules, "--output-format", format_).text
    assert run("check", page, "--rules", rules).text.startswith(f"{page}:3:1 prompt ")
    out = tmp_path / "out"
    run("clean", page, "--out", out, "--rules", rules, "--report-format", f"html,{format_}")
    (edit,) = lines(out / "report/edits.jsonl")
    assert edit["old"].startswith("\n")
    assert (edit["line"], edit["column"]) == (3, 1)
    assert "line 3, column 1" in (out / "report/pages/001.html").read_text()
    assert (out / f"report/findings.{format_}").read_text() == checked


@pytest.mark.parametrize("content", [None, b"\xff"])
def test_where_nothing_was_written_nothing_is_pointed_to(tmp_path, rules, content):
    folder = tmp_path / "in"
    folder.mkdir()
    if content:
        (folder / "a.txt").write_bytes(content)
    out = tmp_path / "out"
    done = run("clean", folder, "--out", out, "--rules", rules)
    assert done.code == (3 if content else 0)
    assert f"no clean text was written, report in {out}/report/index.html\n" in done.err
    assert not (out / "clean").exists()
    assert (out / "report/index.html").exists()


def test_what_a_run_wrote_is_no_corpus(tmp_path):
    (tmp_path / "a.txt").write_text("Rain.\n")
    run("clean", tmp_path / "a.txt", "--out", tmp_path / "out")
    done = run("check", tmp_path / "out")
    assert done.code == 2
    assert f"is what a run wrote; its clean texts are in {tmp_path / 'out/clean'}" in done.err
    assert run("check", tmp_path / "out/clean").code == 0


def test_a_run_over_other_texts_says_what_it_replaces(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Rain.\n")
    out = tmp_path / "out"
    assert "it is replaced" not in run("clean", tmp_path / "a.txt", "--out", out).err
    assert "it is replaced" not in run("clean", tmp_path / "a.txt", "--out", out).err
    done = run("clean", tmp_path / "b.txt", "--out", out)
    assert f"{out} held what came of {tmp_path / 'a.txt'}: it is replaced" in done.err
