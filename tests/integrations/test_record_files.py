"""Files of records, cut into units and joined again: nothing lost or doubled, wherever cut."""

from __future__ import annotations

import json

import pytest
from outcomes import EXPECTED, RULES, TEXTS

fsspec = pytest.importorskip("fsspec", reason="the extra `ray` is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra `ray` is not installed")

import pyarrow.parquet as pq

from cleaner.errors import UsageError
from cleaner.integrations.columns import ColumnStep
from cleaner.integrations.record_files import clean_unit, join, plan, remove_parts


def clean(path, out, step: ColumnStep, unit_bytes: int = 1 << 20) -> dict[str, int]:
    file = plan(str(path), str(out), unit_bytes)
    counts: dict[str, int] = {}
    for unit in file.units:
        for name, count in clean_unit(step, unit).items():
            counts[name] = counts.get(name, 0) + count
    join(file)
    remove_parts(str(out))
    return counts


LINES = [json.dumps({"id": n, "text": text, "x": [1.5, None]}) for n, text in enumerate(TEXTS)]


@pytest.mark.parametrize("unit_bytes", [1, 7, 60, 61, 100, 1 << 20])
def test_records_are_the_same_wherever_the_file_is_cut(tmp_path, unit_bytes):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(LINES) + "\n")
    counts = clean(path, tmp_path / "out", ColumnStep(RULES), unit_bytes)
    rows = [json.loads(line) for line in (tmp_path / "out/a.jsonl").read_text().splitlines()]
    assert rows == [
        {"id": n, "text": text, "x": [1.5, None], **row}
        for n, (text, row) in enumerate(zip(TEXTS, EXPECTED, strict=True))
    ]
    assert counts == {
        "read": 6,
        "cleaned": 2,
        "unchanged": 3,
        "failed": 1,
        "keep": 4,
        "review": 1,
    }
    assert [entry.name for entry in (tmp_path / "out").iterdir()] == ["a.jsonl"]


def test_what_does_not_change_stays_byte_for_byte(tmp_path):
    data = (
        b'{"text" : "Nothing.", "price": 1.10}\r\n\n'
        b'{"text": "one,two", "b": "\\ud800"}\r\n  \n{"text": "\\u00e6", "n": 1e5}'
    )
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)
    step = ColumnStep(RULES, clean="text", edits=None, verdict=None, reason=None)
    clean(path, tmp_path / "out", step)
    assert (tmp_path / "out/a.jsonl").read_bytes() == data.replace(b"one,two", b"one, two")


def test_lines_that_are_no_records_are_kept_apart_with_their_place(tmp_path):
    bad = [b"{broken\n", b"[1]\n", b'{"body": "x"}\n', b'{"text": "\xff"}\n']
    good = b'{"text": "one,two"}\n'
    path = tmp_path / "a.jsonl"
    path.write_bytes(good + b"".join(bad) + good)
    step = ColumnStep(RULES, clean="text", edits=None, verdict=None, reason=None)
    counts = clean(path, tmp_path / "out", step, unit_bytes=20)
    assert counts == {"read": 6, "cleaned": 2, "keep": 2, "quarantined": 4}
    assert (tmp_path / "out/a.jsonl").read_bytes() == b'{"text": "one, two"}\n' * 2
    kept = (tmp_path / "out/a.jsonl.quarantine").read_text().splitlines()
    entries = [json.loads(line) for line in kept]
    assert [e["line"].encode("utf-8", "surrogateescape") for e in entries] == bad
    assert [path.read_bytes()[entry["offset"] :][:4] for entry in entries] == [b[:4] for b in bad]
    assert all(entry["reason"] and entry["file"] == str(path) for entry in entries)


@pytest.mark.parametrize("text_type", [pa.string(), pa.large_string()])
@pytest.mark.parametrize("rows", [1, 4, 100])
def test_parquet_keeps_its_schema_row_groups_and_other_columns(tmp_path, rows, text_type):
    schema = pa.schema(
        [pa.field("id", pa.int32()), pa.field("text", text_type, nullable=True)],
        metadata={"origin": "a crawl"},
    )
    table = pa.table({"id": range(len(TEXTS)), "text": TEXTS}, schema=schema)
    path = tmp_path / "a.parquet"
    pq.write_table(table, path, row_group_size=rows)
    clean(path, tmp_path / "out", ColumnStep(RULES))
    done = pq.ParquetFile(tmp_path / "out/a.parquet")
    assert done.metadata.num_row_groups == pq.ParquetFile(path).metadata.num_row_groups
    assert done.read().select(["id", "text"]) == table
    assert done.schema_arrow.metadata[b"origin"] == b"a crawl"
    assert done.read([*EXPECTED[0]]).to_pylist() == EXPECTED


@pytest.mark.parametrize("name", ["a.jsonl", "a.parquet"])
def test_a_file_without_records_becomes_one(tmp_path, name):
    path = tmp_path / name
    if name.endswith("parquet"):
        pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    else:
        path.write_bytes(b"")
    assert clean(path, tmp_path / "out", ColumnStep(RULES)) == {}
    if name.endswith("parquet"):
        assert pq.read_table(tmp_path / "out" / name).column_names == ["text", *EXPECTED[0]]
    else:
        assert (tmp_path / "out" / name).read_bytes() == b""


def test_doing_a_unit_or_a_join_twice_changes_nothing(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(LINES))
    file = plan(str(path), str(tmp_path / "out"), 50)
    step = ColumnStep(RULES)
    for unit in (*file.units, *file.units[::-1]):
        clean_unit(step, unit)
    join(file)
    first = (tmp_path / "out/a.jsonl").read_bytes()
    join(file)
    assert (tmp_path / "out/a.jsonl").read_bytes() == first
    assert first.count(b"\n") == len(LINES) - 1


def test_other_files_are_refused_by_name(tmp_path):
    with pytest.raises(UsageError, match=r"notes\.txt: files of records end in \.jsonl"):
        plan("notes.txt", str(tmp_path))


def test_urls_are_read_and_written(tmp_path):
    system = fsspec.filesystem("memory")
    system.pipe("/pages/a.jsonl", ("\n".join(LINES) + "\n").encode())
    pq.write_table(pa.table({"text": TEXTS}), tmp_path / "b.parquet")
    system.pipe("/pages/b.parquet", (tmp_path / "b.parquet").read_bytes())
    try:
        for name in ("a.jsonl", "b.parquet"):
            clean(f"memory://pages/{name}", "memory://clean", ColumnStep(RULES), unit_bytes=50)
        with system.open("/clean/b.parquet") as stream:
            assert pq.read_table(stream).drop(["text"]).to_pylist() == EXPECTED
        rows = [json.loads(line) for line in system.cat("/clean/a.jsonl").splitlines()]
        assert [{name: row[name] for name in EXPECTED[0]} for row in rows] == EXPECTED
        assert sorted(system.ls("/clean", detail=False)) == ["/clean/a.jsonl", "/clean/b.parquet"]
    finally:
        system.rm("/", recursive=True)
