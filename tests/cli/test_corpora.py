"""`cleaner clean` and `cleaner revert` on files of records."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import pty
import re
import subprocess
import sys

import pytest
from command import rule_file, run, tree


@pytest.fixture
def rules(tmp_path):
    return rule_file(tmp_path)


LINES = (
    b'{"id": "a", "text" : "Rain on teh pier.", "price": 1.10}\n'
    b"\n"
    b'{"id": "b", "text": "All is well.", "tags": ["x"]}\r\n'
    b"{broken\n"
    b'{"id": "c", "text": "caf\\u00e9 teh\\nSign up now!\\nEnd.", "n": 12345678901234567890}\n'
    b'{"id": "d", "text": "\xff"}\n'
    b'{"id": "e", "text": null}'
)
CLEAN = (
    b'{"id": "a", "text" : "Rain on the pier.", "price": 1.10}\n'
    b"\n"
    b'{"id": "b", "text": "All is well.", "tags": ["x"]}\r\n'
    b'{"id": "c", "text": "caf\\u00e9 the\\nEnd.", "n": 12345678901234567890}\n'
    b'{"id": "e", "text": null}'
)


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_bytes(LINES)
    return path


def test_records_keep_every_byte_but_those_of_the_text(records, rules, tmp_path):
    out = tmp_path / "out"
    done = run("clean", records, "--out", out, "--rules", rules)
    assert done.code == 3
    assert (out / "clean/news.jsonl").read_bytes() == CLEAN
    counts = "6 documents read = 2 cleaned + 2 unchanged + 0 rejected + 2 quarantined"
    assert counts in done.err
    summary = json.loads((out / "report/summary.json").read_text())
    assert summary["records"] == {
        "read": 6,
        "clean": 2,
        "unchanged": 2,
        "rejected": 0,
        "quarantined": 2,
    }


def test_bad_records_are_kept_whole_with_their_place(records, rules, tmp_path):
    run("clean", records, "--out", tmp_path / "out", "--rules", rules)
    lines = (tmp_path / "out/report/quarantine.jsonl").read_text().splitlines()
    broken, undecodable = map(json.loads, lines)
    assert broken["raw"] == "{broken\n"
    assert (broken["file"], broken["record"]) == ("news.jsonl#4", 4)
    assert broken["reason"].startswith("the line is no JSON")
    assert LINES[broken["offset"] :].startswith(b"{broken")
    assert undecodable["raw_base64"] == "eyJpZCI6ICJkIiwgInRleHQiOiAi/yJ9Cg=="
    assert "is not UTF-8" in undecodable["reason"]


def test_edits_know_the_document_and_its_place(records, rules, tmp_path):
    run("clean", records, "--out", tmp_path / "out", "--rules", rules)
    lines = (tmp_path / "out/report/edits.jsonl").read_text().splitlines()
    edits = [json.loads(line) for line in lines]
    assert [(e["id"], e["file"], e["record"], e["rule"]) for e in edits] == [
        ("a", "news.jsonl#1", 1, "teh"),
        ("c", "news.jsonl#5", 5, "teh"),
        ("c", "news.jsonl#5", 5, "prompt"),
    ]
    assert (edits[2]["line"], edits[2]["column"]) == (2, 1)


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_originals_come_back(records, rules, tmp_path, suffix):
    out = tmp_path / "out"
    if suffix == ".zst":
        zstd = pytest.importorskip("backports.zstd")
        pack, unpack = zstd.compress, zstd.decompress
    else:
        pack, unpack = (gzip.compress, gzip.decompress) if suffix else (bytes, bytes)
    records = records.rename(records.with_name(records.name + suffix))
    records.write_bytes(pack(LINES))
    run("clean", records, "--out", out, "--rules", rules)
    assert unpack((out / "clean" / records.name).read_bytes()) == CLEAN
    assert run("revert", out).code == 0
    assert unpack((out / "original" / records.name).read_bytes()) == LINES


def test_a_clean_file_edited_since_is_not_reverted(records, rules, tmp_path):
    out = tmp_path / "out"
    run("clean", records, "--out", out, "--rules", rules)
    (out / "clean/news.jsonl").write_bytes(CLEAN.replace(b"All is well", b"all is well"))
    done = run("revert", out)
    assert done.code == 3
    assert "news.jsonl: not reverted: record 3: its record was edited" in done.err
    assert tree(out / "original") == {}


def test_another_field_and_records_among_texts(rules, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("teh end\n")
    (folder / "b.ndjson").write_text('{"key": 1, "doc": {"body": "teh end"}, "text": "teh"}\n')
    out = tmp_path / "out"
    options = ("--text-field", "doc.body", "--id-field", "key")
    assert run("clean", folder, "--out", out, "--rules", rules, *options).code == 0
    assert tree(out / "clean") == {
        "a.txt": b"the end\n",
        "b.ndjson": b'{"key": 1, "doc": {"body": "the end"}, "text": "teh"}\n',
    }
    run("revert", out)
    assert tree(out / "original") == tree(folder)


def test_a_field_that_is_not_there_is_told_with_those_that_are(rules, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"title": "x", "body": "teh"}\n')
    done = run("clean", tmp_path / "a.jsonl", "--out", tmp_path / "out", "--rules", rules)
    assert done.code == 3
    assert "a.jsonl#1: the record has no field 'text'; it has title, body" in done.err


def test_check_finds_the_same_in_records(records, rules):
    done = run("check", records, "--rules", rules)
    assert done.code == 3
    assert f"{records}#4: the line is no JSON" in done.err
    assert done.text.count(" teh ") == 2


def test_records_cannot_be_fixed_in_place(records, rules):
    done = run("fix", records, "--rules", rules)
    assert done.code == 2
    assert f"a file of records cannot be fixed in place; `cleaner clean {records} --out" in done.err
    assert "HTML" not in done.err
    assert records.read_bytes() == LINES


def test_the_report_shows_records(records, rules, tmp_path):
    run("clean", records, "--out", tmp_path / "out", "--rules", rules)
    page = (tmp_path / "out/report/pages/001.html").read_text()
    assert "Rain on " in page
    assert "could not" not in page
    index = (tmp_path / "out/report/index.html").read_text()
    assert "2 changed, 2 as they were, 2 quarantined" in index
    assert "<span>quarantined</span><b>2</b>" in index
    assert ">failed<" not in index
    assert not (tmp_path / "out/report/diffs").exists()


@pytest.mark.parametrize("options", [(), ("--workers", "2", "--batch-size", "60")])
def test_records_through_stdin(rules, tmp_path, options):
    kept = tmp_path / "kept.jsonl"
    done = run(
        "clean",
        "-",
        "--from",
        "jsonl",
        "--rules",
        rules,
        "--quarantine",
        kept,
        *options,
        stdin=LINES,
    )
    assert (done.code, done.out) == (3, CLEAN)
    assert "<stdin>#4: the line is no JSON" in done.err
    assert [json.loads(line)["record"] for line in kept.read_text().splitlines()] == [4, 6]


def test_a_run_that_takes_long_says_now_and_then_how_far_it_is(
    records, rules, tmp_path, monkeypatch
):
    monkeypatch.setattr("cleaner.cli.progress.LINE_EVERY", 0.0)
    arguments = (
        "clean",
        records,
        "--out",
        tmp_path / "out",
        "--rules",
        rules,
        "--batch-size",
        "70",
    )
    told = run(*arguments).err.splitlines()
    assert any(
        re.match(r"\d documents?, \d+/s, 0\.\d MB/s, \d.* removed, \d+ s left", t) for t in told
    )
    quiet = run(*arguments, "--quiet").err.splitlines()
    assert not any("MB/s" in line for line in quiet)


def test_what_grows_is_not_told_as_removed(tmp_path, monkeypatch):
    monkeypatch.setattr("cleaner.cli.progress.LINE_EVERY", 0.0)
    (tmp_path / "a.jsonl").write_text('{"text": "teh end"}\n' * 3)
    rule_file(tmp_path).write_text(
        "about: Longer words.\nrules: [{id: teh, kind: replace, match: '\\bteh\\b', with: there, "
        "why: A test., examples: [{before: teh, after: there}], keeps: [the]}]\n"
    )
    done = run(
        "clean", tmp_path / "a.jsonl", "--out", tmp_path / "out", "--rules", tmp_path / "rules.yaml"
    )
    assert ", 28.6% added" in done.err


def test_a_terminal_sees_a_bar(records, rules, tmp_path):
    ours, theirs = pty.openpty()
    code = (
        "import sys, cleaner.cli.progress as p; p.BAR_AFTER = 0.0\n"
        "from cleaner.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "clean", records, "--out", tmp_path / "out"]
    options = ["--rules", rules, "--batch-size", "70", "--no-html"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    with subprocess.Popen([*command, *options], stderr=theirs, env=environment) as started:
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # Linux says so when the other end is closed
            while chunk := os.read(ours, 4096):
                seen += chunk
        started.wait()
    os.close(ours)
    assert b"MB/s" in seen
    assert "━".encode() in seen
    assert b"quarantined" in seen


def test_edits_as_attributes_of_dolma(records, rules, tmp_path):
    run("clean", records, "--out", tmp_path / "out", "--rules", rules, "--edits-format", "parquet")
    done = run("export", tmp_path / "out")
    assert (done.code, done.err) == (0, f"1 file in {tmp_path}/out/attributes/cleaner\n")
    data = gzip.decompress((tmp_path / "out/attributes/cleaner/news.jsonl.gz").read_bytes())
    lines = [json.loads(line) for line in data.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "news.jsonl#4", "c", "news.jsonl#6", "e"]
    assert lines[0]["attributes"] == {"cleaner__teh": [[8, 11, 1.0]]}
    assert lines[1]["attributes"] == {}
    assert lines[3]["attributes"] == {
        "cleaner__teh": [[5, 8, 1.0]],
        "cleaner__prompt": [[9, 22, 1.0]],
    }


def test_check_names_the_record_and_no_page(records, rules):
    done = run("check", records, "--rules", rules)
    assert [line.split(" ")[0] for line in done.text.splitlines()] == [
        f"{records}#1:1:9",
        f"{records}#5:1:6",
        f"{records}#5:2:1",
    ]
    assert "page" not in done.err
    assert "3 findings in 2 of 6 documents" in done.err
    diff = run("check", records, "--rules", rules, "--diff").text
    assert f"+++ b/{str(records)[1:]}#5\n" in diff


def test_check_says_once_that_places_in_pages_are_not_in_the_html(rules, tmp_path):
    for name in ("a.html", "b.html"):
        body = "<p>Rain fell on teh pier for the whole of the day, and nobody came.</p>"
        (tmp_path / name).write_text(f"<html><body><article>{body * 3}</article></body></html>")
    done = run("check", tmp_path / "a.html", tmp_path / "b.html", "--rules", rules)
    assert done.code == 1
    assert done.err.count("count in the text that is extracted") == 1


def test_the_report_in_other_formats_names_the_record(records, rules, tmp_path):
    options = ("--rules", rules, "--report-format", "json,junit")
    run("clean", records, "--out", tmp_path / "out", *options)
    found = json.loads((tmp_path / "out/report/findings.json").read_text())
    assert [(one["record"], one["id"]) for one in found] == [(1, "a"), (5, "c"), (5, "c")]
    assert f'name="{records}#4"' in (tmp_path / "out/report/junit.xml").read_text()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--batch-size", "4XB", "'4XB' is no size; sizes are written 500k, 20MB, 1.5G"),
        ("--max-size", "0", "'0' is no size"),
        ("--time-limit", "-1", "'-1' is no number of seconds above 0"),
        ("--workers", "two", "'two' is no whole number from 0 up"),
    ],
)
def test_what_an_option_wants_is_told(tmp_path, option, value, said):
    done = run("clean", tmp_path, "--out", tmp_path / "out", option, value)
    assert done.code == 2
    assert said in done.err


@pytest.mark.parametrize("options", [(), ("--batch-size", "60")])
def test_a_forgotten_text_field_is_one_line_a_file(rules, tmp_path, options):
    path = tmp_path / "a.jsonl"
    path.write_text('{"title": "x", "body": "teh"}\n' * 60 + '{"body": "y", "date": 1}\n{bad\n')
    expected = (
        f"{path}: 61 records have no field 'text'; the fields there are: title, body, date "
        "(say which with --text-field, or text-field in cleaner.yaml)"
    )
    done = run("clean", path, "--out", tmp_path / "out", "--rules", rules, "--no-html", *options)
    assert done.code == 3
    complaints = [line for line in done.err.splitlines() if line.startswith("cleaner: ")]
    assert complaints[1] == f"cleaner: {expected}"
    assert complaints[0].startswith(f"cleaner: {path}#62: the line is no JSON")
    assert len(complaints) == 2
    quarantine = (tmp_path / "out/report/quarantine.jsonl").read_text().splitlines()
    assert [json.loads(line)["record"] for line in quarantine] == list(range(1, 63))
    checked = run("check", path, "--rules", rules).err
    assert checked.count(expected) == 1
    assert checked.splitlines()[-1] == "0 findings in 0 of 62 documents"
    assert checked.count("\n") == 3


def test_texts_made_into_records_come_back_whatever_field_other_records_have(rules, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("teh end\n")
    (folder / "b.jsonl").write_text('{"body": "teh end"}\n')
    out = tmp_path / "out"
    options = ("--text-field", "body", "--to", "jsonl")
    assert run("clean", folder, "--out", out, "--rules", rules, *options).code == 0
    done = run("revert", out)
    assert (done.code, tree(out / "original")["b.jsonl"]) == (0, b'{"body": "teh end"}\n')
    assert b'"teh end\\n"' in tree(out / "original")["documents.jsonl"]
    assert "could not" not in (out / "report/pages/001.html").read_text()


def test_a_text_field_that_holds_no_text_is_one_line_too(rules, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"n": 1, "body": "teh"}\n' * 60 + '{"n": "teh"}\n{"n": []}\n')
    done = run("check", path, "--rules", rules, "--text-field", "n")
    assert done.text.startswith(f"{path}#61:1:1 teh ")
    said = (
        f"{path}: 61 records have no text in the field 'n', but int, list; the fields there are: "
    )
    assert f"{said}n, body (" in done.err
    assert done.err.count("\n") == 2


def test_a_column_that_holds_no_text_is_told_with_those_there_are(rules, tmp_path):
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"n": n, "body": "teh", "title": "x"} for n in range(3)]
    parquet.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    done = run("check", tmp_path / "a.parquet", "--rules", rules, "--text-field", "n")
    assert "3 records have no text in the field 'n', but int" in done.err
    assert "the fields there are: n, body, title (" in done.err


def test_a_run_says_what_an_earlier_one_has_done(rules, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "teh"}\n')
    command = ["clean", tmp_path / "a.jsonl", "--out", tmp_path / "out", "--rules", rules]
    assert "done before" not in run(*command).err
    assert "done before: 1 of 1 unit of work\n" in run(*command).err
    assert "done before" not in run(*command, "--fresh").err


ADDRESSES = [
    {
        "id": "a",
        "text": "Rain on teh pier.",
        "metadata": None,
        "url": "https://www.forum.example/1",
    },
    {"id": "b", "text": "Rain on teh pier.", "url": "https://news.example/forum.example"},
    {"id": "c", "text": "Rain on teh pier.", "metadata": {"url": "http://forum.example/2"}},
    {"id": "d", "text": "Rain on teh pier.", "metadata": None, "url": None},
]


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet"])
def test_sites_are_known_by_the_address_in_a_record(rules, tmp_path, suffix):
    folder = tmp_path / "in"
    folder.mkdir()
    sites = "sites: [{url: forum.example, ignore: [teh]}]\n"
    (folder / "cleaner.yaml").write_text(f"rules: [{rules}]\n{sites}")
    if suffix == ".jsonl":
        lines = "".join(json.dumps(record) + "\n" for record in ADDRESSES)
        (folder / "a.jsonl").write_text(lines)
    else:
        pa = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(
            pa.Table.from_pylist(ADDRESSES), folder / "a.parquet"
        )
    out = tmp_path / "out"
    done = run("clean", folder, "--out", out, "--to", "jsonl")
    assert done.code == 0, done.err
    records = [json.loads(line) for line in (out / "clean/a.jsonl").read_text().splitlines()]
    assert {record["id"]: "teh" in record["text"] for record in records} == {
        "a": True, "b": False, "c": True, "d": False,
    }  # fmt: skip
