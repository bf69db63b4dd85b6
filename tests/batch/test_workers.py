"""Workers: the same outcome for any number of them, and one that dies costs one document."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest
import regex
from corpus import entries, run, tree, write_records
from dangerous import FIGHTS, KILLS, REJECTED, RULES, STALLS, WAITS

from cleaner.batch.cleaning import FREE, UnitCleaner
from cleaner.batch.job import Job
from cleaner.batch.run import Settings
from cleaner.batch.units import plan
from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.sources.files import find_files

TEXTS = [f"Row {n} of teh file.\n" * (1 + n % 5) for n in range(60)]


@pytest.mark.parametrize("kind", ["records", "files"])
def test_the_outcome_is_the_same_for_any_number_of_workers_and_any_batch(tmp_path, kind):
    source = tmp_path / "in.jsonl"
    texts = [*TEXTS, REJECTED, FIGHTS]
    if kind == "records":
        write_records(source, texts)
        source.write_bytes(source.read_bytes() + b"\n{broken\n\n")
    else:
        source = tmp_path / "in"
        source.mkdir()
        for number, text in enumerate(texts):
            (source / f"{number}.txt").write_text(text)
    run(source, tmp_path / "one", Settings())
    expected = tree(tmp_path / "one")
    assert len(expected) > 4
    units = ".cleaner/units.jsonl"
    assert expected.pop(units)
    for workers, unit_bytes in [(0, 1), (1, 700), (2, 100), (3, 1 << 20)]:
        out = tmp_path / f"out-{workers}-{unit_bytes}"
        run(source, out, Settings(workers, unit_bytes))
        found = tree(out)
        assert found.pop(units)
        assert found == expected


def test_the_order_of_hashes_does_not_show(tmp_path):
    write_records(tmp_path / "in.jsonl", TEXTS)
    trees = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "cleaner", "clean", str(tmp_path / "in.jsonl")]
        options = ["--out", str(out), "--workers", "2", "--batch-size", "1k", "--quiet"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([*command, *options], check=True, env=environment)
        trees.append(tree(out))
    assert trees[0] == trees[1]


def test_a_document_that_kills_its_worker_is_quarantined_and_the_rest_cleaned(tmp_path):
    texts = [*TEXTS[:20], KILLS, *TEXTS[20:30], f"{KILLS} again", *TEXTS[30:]]
    write_records(tmp_path / "in.jsonl", texts)
    tally = run(tmp_path / "in.jsonl", tmp_path / "out", Settings(2, 600))
    assert tally.accounts() == {
        "read": 62,
        "clean": 60,
        "unchanged": 0,
        "rejected": 0,
        "quarantined": 2,
    }
    kept = entries(tmp_path / "out/report/quarantine.jsonl")
    assert [entry["id"] for entry in kept] == ["d20", "d31"]
    assert all("ended by SIGKILL" in entry["reason"] for entry in kept)
    clean = entries(tmp_path / "out/clean/in.jsonl")
    assert [record["n"] for record in clean] == [n for n in range(62) if n not in {20, 31}]
    assert all("teh" not in record["text"] for record in clean)


def test_a_document_that_is_stuck_outside_of_python_is_quarantined(tmp_path):
    texts = [*TEXTS[:10], STALLS, *TEXTS[10:20]]
    write_records(tmp_path / "in.jsonl", texts)
    tally = run(tmp_path / "in.jsonl", tmp_path / "out", Settings(2, 500), seconds=1.0)
    assert tally.accounts()["clean"] == 20
    (kept,) = entries(tmp_path / "out/report/quarantine.jsonl")
    assert kept["reason"] == "it took longer than the limit of 1 seconds (--time-limit)"
    assert STALLS in kept["raw"]


def test_waiting_for_the_machine_does_not_count_as_time(tmp_path):
    write_records(tmp_path / "in.jsonl", [*TEXTS[:3], f"teh {WAITS}", *TEXTS[3:6]])
    tally = run(tmp_path / "in.jsonl", tmp_path / "out", Settings(1, 500), seconds=1.0)
    assert tally.accounts()["clean"] == 7


def test_what_is_sent_to_a_worker_holds_what_its_patterns_compile_to(tmp_path, monkeypatch):
    sent = pickle.dumps(Job(RULES, tmp_path / "out"))
    monkeypatch.setattr(regex, "compile", lambda *_: pytest.fail("a pattern was compiled again"))
    arrived = Engine(pickle.loads(sent).rules)
    assert arrived.clean(Document("a", "This is teh end")).text == "This is the end"


def test_a_large_document_may_take_longer(tmp_path):
    job = Job(RULES, tmp_path / "out", seconds=2.0)
    slot = [*FREE]
    cleaner = UnitCleaner(job, slot)
    (tmp_path / "small.txt").write_text("teh")
    (tmp_path / "large.txt").write_text("Nothing to do here. " * 150_000)
    allowed = {}
    for file in find_files([str(tmp_path)], (".txt",)):
        for unit in plan(job, [file]):
            cleaner.clean(unit)
        allowed[file.name] = slot[3]
    assert allowed == {"small.txt": 2.0, "large.txt": 6.0}


def test_a_file_that_kills_its_worker_is_quarantined_too(tmp_path):
    for name, text in (("a", "teh"), ("b", KILLS), ("c", "teh")):
        (tmp_path / f"{name}.txt").write_text(text)
    tally = run(tmp_path, tmp_path / "out", Settings(1))
    assert tally.accounts()["quarantined"] == 1
    assert tree(tmp_path / "out/clean") == {"a.txt": b"the", "c.txt": b"the"}
    (kept,) = entries(tmp_path / "out/report/quarantine.jsonl")
    assert (kept["file"], kept["raw"]) == ("b.txt", KILLS)


def test_a_document_over_the_size_limit_is_quarantined(tmp_path):
    write_records(tmp_path / "in.jsonl", ["teh", "é" * 501, "é" * 500])
    (tmp_path / "large.txt").write_text("a" * 1001)
    tally = run(tmp_path, tmp_path / "out", Settings(), most_bytes=1000)
    assert tally.accounts()["quarantined"] == 2
    kept = entries(tmp_path / "out/report/quarantine.jsonl")
    assert [entry["file"] for entry in kept] == ["large.txt", "in.jsonl#2"]
    assert "its text has 1,002 bytes, more than the limit of 1,000" in kept[1]["reason"]
    assert len(entries(tmp_path / "out/clean/in.jsonl")) == 2
