"""Parquet: rows cleaned one by one, everything else as it was."""

from __future__ import annotations

import datetime
import json

import pytest
from corpus import entries, run, tree
from dangerous import FIGHTS, KILLS, REJECTED

from cleaner.batch.run import Settings
from cleaner.report.reader import ReportReader
from cleaner.sources.records import Fields

pa = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
pq = pytest.importorskip("pyarrow.parquet")

TEXTS = [None if n % 7 == 3 else f"Row {n} of teh table.\n" * (n % 4) for n in range(60)]


def table(texts, kind=None):
    count = len(texts)
    columns = {
        "id": pa.array(range(count), pa.int32()),
        "when": pa.array([datetime.datetime(2024, 1, 1, 12)] * count, pa.timestamp("ms")),
        "text": pa.array(texts, kind or pa.string()),
        "data": pa.array([b"\xff\x00"] * count),
        "tags": pa.array([["a", str(n)] for n in range(count)]),
    }
    return pa.table(columns).replace_schema_metadata({"origin": "a crawl"})


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
@pytest.mark.parametrize("compression", ["none", "zstd"])
def test_all_but_the_texts_stays(tmp_path, kind, compression):
    types = {"dictionary": pa.dictionary(pa.int32(), pa.string())}
    before = table(TEXTS).set_column(
        2, "text", pa.array(TEXTS).cast(types.get(kind) or getattr(pa, kind)())
    )
    pq.write_table(before, tmp_path / "a.parquet", row_group_size=25, compression=compression)
    tally = run(tmp_path / "a.parquet", tmp_path / "out", Settings())
    assert tally.accounts()["read"] == 60
    file = pq.ParquetFile(tmp_path / "out/clean/a.parquet")
    source = pq.ParquetFile(tmp_path / "a.parquet")
    after = file.read()
    assert after.schema.equals(source.schema_arrow, check_metadata=True)
    assert after.drop_columns(["text"]) == source.read().drop_columns(["text"])
    assert after.column("text").to_pylist() == [t and t.replace("teh", "the") for t in TEXTS]
    assert [file.metadata.row_group(i).num_rows for i in range(3)] == [25, 25, 10]
    assert file.metadata.row_group(0).column(0).compression == (
        "UNCOMPRESSED" if compression == "none" else "ZSTD"
    )


def test_a_text_within_structs(tmp_path):
    rows = [{"doc": {"body": "teh end", "n": 1}}, {"doc": {"body": None, "n": None}}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    run(tmp_path / "a.parquet", tmp_path / "out", Settings(), fields=Fields("doc.body"))
    rows[0]["doc"]["body"] = "the end"
    assert pq.read_table(tmp_path / "out/clean/a.parquet").to_pylist() == rows


@pytest.mark.parametrize("workers", [0, 2])
def test_originals_come_back_with_the_rows_in_quarantine(tmp_path, workers):
    from cleaner.cli import main

    bad = KILLS if workers else FIGHTS
    texts = [bad, *TEXTS, REJECTED, "teh", bad, bad]
    before = table(texts)
    pq.write_table(before, tmp_path / "a.parquet", row_group_size=20)
    tally = run(tmp_path / "a.parquet", tmp_path / "out", Settings(workers))
    accounts = tally.accounts()
    assert (accounts["quarantined"], accounts["rejected"]) == (3, 1)
    assert len(pq.read_table(tmp_path / "out/clean/a.parquet")) == len(texts) - 4
    assert pq.read_table(tmp_path / "out/rejected/a.parquet")["text"].to_pylist() == [REJECTED]
    kept = entries(tmp_path / "out/report/quarantine.jsonl")
    assert kept[0]["record_fields"]["text"] == bad
    assert main(["revert", str(tmp_path / "out"), "--quiet"]) == 0
    assert pq.read_table(tmp_path / "out/original/a.parquet") == before


@pytest.mark.parametrize("most", [1, 700, 1 << 20])
def test_the_outcome_does_not_depend_on_how_it_was_made(tmp_path, monkeypatch, most):
    monkeypatch.setattr("cleaner.sources.parquet.MOST_ROW_GROUP", most)
    pq.write_table(table(TEXTS), tmp_path / "a.parquet", row_group_size=25)
    trees = []
    for settings in (Settings(), Settings(1, 10), Settings(2)):
        out = tmp_path / f"out{len(trees)}"
        run(tmp_path / "a.parquet", out, settings)
        trees.append(tree(out))
    assert trees[1:] == trees[:1] * 2
    assert pq.read_table(out / "clean/a.parquet").num_rows == 60
    run(tmp_path / "a.parquet", out, Settings())
    assert tree(out) == trees[0]


def test_a_table_without_rows_keeps_its_schema(tmp_path):
    pq.write_table(table([]), tmp_path / "a.parquet")
    run(tmp_path / "a.parquet", tmp_path / "out", Settings())
    assert pq.read_table(tmp_path / "out/clean/a.parquet") == table([])


def test_a_table_without_the_column_says_which_there_are(tmp_path):
    pq.write_table(
        table([]).rename_columns(["id", "when", "body", "d", "t"]), tmp_path / "a.parquet"
    )
    tally = run(tmp_path / "a.parquet", tmp_path / "out", Settings())
    assert "no column 'text'; it has id, when, body" in tally.failures[0]["reason"]


def test_what_is_no_table_is_a_failure_of_that_file(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 but not really")
    (tmp_path / "b.txt").write_text("teh")
    tally = run(tmp_path, tmp_path / "out", Settings())
    assert tally.accounts()["quarantined"] == 1
    assert tally.accounts()["clean"] == 1
    assert "the file is no Parquet" in tally.failures[0]["reason"]
    assert list(tree(tmp_path / "out/clean")) == ["b.txt"]


def test_from_a_table_to_lines_and_from_lines_to_a_table(tmp_path):
    pq.write_table(table(TEXTS), tmp_path / "a.parquet", row_group_size=25)
    run(tmp_path / "a.parquet", tmp_path / "out", Settings(), to="jsonl")
    lines = entries(tmp_path / "out/clean/a.jsonl")
    assert [line["text"] for line in lines] == [t and t.replace("teh", "the") for t in TEXTS]
    assert lines[0]["when"] == "2024-01-01 12:00:00"
    run(tmp_path / "out/clean/a.jsonl", tmp_path / "two", Settings(1, 300), to="parquet")
    after = pq.read_table(tmp_path / "two/clean/a.parquet")
    assert after["text"].to_pylist() == [line["text"] for line in lines]
    assert after.schema.field("tags").type == pa.list_(pa.string())


def test_lines_of_many_shapes_become_a_table(tmp_path):
    rows = [
        {"text": "teh", "n": 1, "mixed": 1, "big": 2**70},
        {"text": None, "n": 1.5, "mixed": "a", "nested": {"a": 1}},
        {"text": "b", "mixed": [1], "nested": {"b": "x"}, "late": True},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines)
    run(tmp_path / "a.jsonl", tmp_path / "out", Settings(), to="parquet")
    found = pq.read_table(tmp_path / "out/clean/a.parquet").to_pylist()
    assert [row["text"] for row in found] == ["the", None, "b"]
    assert [row["n"] for row in found] == [1.0, 1.5, None]
    assert [row["mixed"] for row in found] == ["1", '"a"', "[1]"]
    assert found[0]["big"] == str(2**70)
    assert found[2]["nested"] == {"a": None, "b": "x"}
    assert found[2]["late"] is True


def test_files_become_lines_of_one_file(tmp_path):
    (tmp_path / "in").mkdir()
    for name in "ab":
        (tmp_path / "in" / f"{name}.txt").write_text(f"teh {name}\n")
    run(tmp_path / "in", tmp_path / "out", Settings(), to="jsonl")
    assert entries(tmp_path / "out/clean/documents.jsonl") == [
        {"id": "a.txt", "text": "the a\n"},
        {"id": "b.txt", "text": "the b\n"},
    ]


def test_the_report_finds_the_texts_of_rows(tmp_path):
    pq.write_table(table(TEXTS), tmp_path / "a.parquet", row_group_size=25)
    run(tmp_path / "a.parquet", tmp_path / "out", Settings())
    report = ReportReader(tmp_path / "out")
    texts = [report.clean_text(record) for record, _ in report.documents()]
    assert texts == [(t or "").replace("teh", "the") for t in TEXTS]
