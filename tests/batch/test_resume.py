"""A run that is killed goes on where it stopped, and comes to what an undisturbed run comes to."""

from __future__ import annotations

import gzip
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from corpus import entries, run, tree, write_records
from dangerous import KILLS, REJECTED

from cleaner.batch.finished import FinishedRun
from cleaner.batch.parts import Part
from cleaner.batch.run import Settings
from cleaner.batch.units import Unit
from cleaner.cli import main
from cleaner.report.edit_table import edit_lines
from cleaner.report.output import OutputFolder

RULES = """\
about: One rule.
rules:
  - id: teh
    kind: replace
    match: '\\bteh\\b'
    with: the
    why: The word is spelled the.
    examples: [{before: teh end, after: the end}]
    keeps: [tehran]
"""


def make_corpus(folder: Path) -> Path:
    """A folder of records and texts that takes about two seconds to clean."""
    source = folder / "in"
    (source / "deep").mkdir(parents=True)
    text = "".join(f"Line {n} of teh page is as long as lines are.\n" for n in range(30))
    write_records(source / "a.jsonl", [f"{n} {text}" for n in range(120)])
    (source / "b.jsonl").write_bytes((source / "a.jsonl").read_bytes() + b"{broken\n")
    for number in range(70):
        (source / "deep" / f"{number}.txt").write_text(text * 3)
    (folder / "rules.yaml").write_text(RULES)
    return source


def command(folder: Path, out: str) -> list[str]:
    options = ["--rules", str(folder / "rules.yaml"), "--workers", "2", "--batch-size", "8k"]
    paths = [str(folder / "in"), "--out", str(folder / out)]
    return [sys.executable, "-m", "cleaner", "clean", *paths, *options, "--no-html", "--quiet"]


def kill_soon(arguments: list[str], out: Path, rng: random.Random) -> None:
    """Start a run and kill it a few units on: told by its work, for machines differ in speed."""
    units = out / ".cleaner" / "units"
    enough = len(list(units.glob("*"))) + rng.randint(0, 8)
    with subprocess.Popen(arguments, stderr=subprocess.DEVNULL) as process:
        while len(list(units.glob("*"))) < enough and process.poll() is None:
            time.sleep(0.002)
        time.sleep(rng.uniform(0, 0.05))
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL, "the run was over before it could be killed"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_run_killed_at_any_moment_ends_as_if_it_had_not_been(tmp_path, seed):
    make_corpus(tmp_path)
    assert subprocess.run(command(tmp_path, "calm"), stderr=subprocess.DEVNULL).returncode == 3
    expected = tree(tmp_path / "calm")
    rng = random.Random(seed)
    for _ in range(4):
        kill_soon(command(tmp_path, "out"), tmp_path / "out", rng)
        for name, data in tree(tmp_path / "out" / "clean").items():
            if not os.path.basename(name).startswith(".cleaner-"):
                assert data == expected[f"clean/{name}"], name
    assert subprocess.run(command(tmp_path, "out"), stderr=subprocess.DEVNULL).returncode == 3
    assert tree(tmp_path / "out") == expected


def units_done(out: Path) -> dict[str, int]:
    """When each part that a run left was written."""
    return {path.name: path.stat().st_mtime_ns for path in (out / ".cleaner/units").iterdir()}


def interrupted(source: Path, out: Path, settings: Settings) -> None:
    """A run that is stopped after a few units."""

    def stop(_unit: object, _part: object) -> None:
        nonlocal seen
        seen += 1
        if seen == 5:
            raise KeyboardInterrupt

    seen = 0
    with pytest.raises(KeyboardInterrupt):
        run(source, out, settings, done=stop)


def test_what_was_done_is_not_done_again(tmp_path):
    source = make_corpus(tmp_path)
    interrupted(source, tmp_path / "out", Settings(1, 8000))
    before = units_done(tmp_path / "out")
    assert len(before) >= 5
    interrupted(source, tmp_path / "out", Settings(1, 8000))
    after = units_done(tmp_path / "out")
    assert {key: after[key] for key in before} == before


def test_starting_afresh_does_everything_again(tmp_path):
    source = make_corpus(tmp_path)
    interrupted(source, tmp_path / "out", Settings(1, 8000))
    before = units_done(tmp_path / "out")
    interrupted(source, tmp_path / "out", Settings(1, 8000, fresh=True))
    after = units_done(tmp_path / "out")
    assert all(after[key] != before[key] for key in before.keys() & after.keys())


def test_another_text_or_another_option_is_another_unit(tmp_path):
    write_records(tmp_path / "in.jsonl", [f"{n} teh\n" for n in range(100)])
    interrupted(tmp_path / "in.jsonl", tmp_path / "out", Settings(1, 100))
    first = set(units_done(tmp_path / "out"))
    path = tmp_path / "in.jsonl"
    path.write_text(path.read_text().replace("99 teh", "98 teh"))
    interrupted(path, tmp_path / "out", Settings(1, 100))
    assert first <= set(units_done(tmp_path / "out"))
    run(path, tmp_path / "two", Settings(1, 100))
    run(path, tmp_path / "out", Settings(1, 100))
    assert tree(tmp_path / "out") == tree(tmp_path / "two")


def test_files_of_an_unfinished_run_that_no_longer_belong_are_removed(tmp_path):
    source = make_corpus(tmp_path)
    interrupted(source, tmp_path / "out", Settings(1, 8000))
    gone = next((tmp_path / "out/clean/deep").iterdir()).name
    (source / "deep" / gone).unlink()
    run(source, tmp_path / "out", Settings(1, 8000))
    run(source, tmp_path / "calm", Settings(1, 8000))
    assert tree(tmp_path / "out") == tree(tmp_path / "calm")


def test_a_document_that_was_given_up_gets_another_chance(tmp_path):
    source = tmp_path / "in.jsonl"
    write_records(source, ["teh", KILLS, REJECTED, *["teh"] * 60])
    interrupted(source, tmp_path / "out", Settings(1, 100))
    write_records(source, ["teh", KILLS.replace("K", "P"), REJECTED, *["teh"] * 60])
    tally = run(source, tmp_path / "out", Settings(1, 100))
    assert tally.accounts()["quarantined"] == 0
    assert len(entries(tmp_path / "out/rejected/in.jsonl")) == 1


@pytest.mark.parametrize("suffix", ["", ".gz"])
@pytest.mark.parametrize("workers", [0, 1])
def test_a_finished_run_is_not_done_again(tmp_path, suffix, workers):
    source = tmp_path / "in"
    source.mkdir()
    records = source / f"a.jsonl{suffix}"
    pack = gzip.compress if suffix else bytes
    write_records(tmp_path / "a.jsonl", [f"{n} teh\n" for n in range(50)])
    records.write_bytes(pack((tmp_path / "a.jsonl").read_bytes()))
    for number in range(200):
        (source / f"{number}.txt").write_text("teh")
    times: list[list[bool]] = []

    def note(_unit: Unit, part: Part) -> None:
        times[-1].append(part.key in seen)
        seen.add(part.key)

    seen: set[str] = set()
    for change in (None, None, "a file more", "a file less", "another text", "a record more"):
        if change == "a file more":
            (source / "new.txt").write_text("teh new")
        elif change == "a file less":
            (source / "7.txt").unlink()
        elif change == "another text":
            (source / "8.txt").write_text("teh 8")
        elif change == "a record more":
            added = (tmp_path / "a.jsonl").read_bytes() + b'{"text": "one more teh"}\n'
            records.write_bytes(pack(added))
        times.append([])
        before = written(tmp_path / "out")
        run(source, tmp_path / "out", Settings(workers, 500), note)
        run(source, tmp_path / "calm", Settings(0, 500, fresh=True))
        assert tree(tmp_path / "out") == tree(tmp_path / "calm")
        same = {
            name for name, when in written(tmp_path / "out").items() if before.get(name) == when
        }
        assert len(same) >= (0 if change is None and len(times) == 1 else 100)
    new = [sum(not known for known in one) for one in times]
    assert new[0] == len(times[0])
    assert new[1] == 0
    assert all(1 <= number <= 2 for number in new[2:])


def written(out: Path) -> dict[str, int]:
    """When each clean text was written."""
    return {path.name: path.stat().st_mtime_ns for path in (out / "clean").glob("*.txt")}


def test_what_was_lost_or_changed_since_is_made_again(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    write_records(source / "a.jsonl", [f"{n} teh\n" for n in range(50)])
    for number in range(9):
        (source / f"{number}.txt").write_text("teh")
    run(source, tmp_path / "out", Settings(0, 300))
    expected = tree(tmp_path / "out")
    (tmp_path / "out/clean/3.txt").unlink()
    (tmp_path / "out/clean/4.txt").write_text("something else")
    (tmp_path / "out/report/diffs/5.txt.diff").unlink()
    records = tmp_path / "out/clean/a.jsonl"
    records.write_bytes(records.read_bytes().replace(b"20 the", b"20 xxx"))
    run(source, tmp_path / "out", Settings(0, 300))
    assert tree(tmp_path / "out") == expected


@pytest.mark.parametrize("workers", [0, 2])
def test_edits_in_a_table_are_the_same_and_not_made_again(tmp_path, workers):
    pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    write_records(tmp_path / "in.jsonl", [f"{n} teh\n" * (n % 3) for n in range(50)])
    settings = Settings(workers, 400, edits_as_table=True)
    run(tmp_path / "in.jsonl", tmp_path / "lines", Settings(0, 400))
    run(tmp_path / "in.jsonl", tmp_path / "out", settings)
    expected = entries(tmp_path / "lines/report/edits.jsonl")
    assert [*edit_lines(tmp_path / "out/report")] == expected
    first = tree(tmp_path / "out")
    assert "report/edits.jsonl" not in first
    finished = FinishedRun(OutputFolder(tmp_path / "out"))
    keys = [entry["key"] for entry in entries(tmp_path / "out/.cleaner/units.jsonl")]
    assert len(keys) > 5
    assert all(finished.part(key) for key in keys)
    finished.close()
    run(tmp_path / "in.jsonl", tmp_path / "out", settings)
    assert tree(tmp_path / "out") == first
    assert main(["revert", str(tmp_path / "out"), "--quiet"]) == 0
    assert (tmp_path / "out/original/in.jsonl").read_bytes() == (tmp_path / "in.jsonl").read_bytes()


DAMAGE = [b"", b"\n", b"garbage\n", b"{}\n", b"[]\n", b"null\n", b'{"key":1}\n', b"[" * 50_000]


def test_damaged_notes_of_an_earlier_run_cost_nothing_but_time(tmp_path):
    write_records(tmp_path / "in.jsonl", ["teh one", "teh two"])
    run(tmp_path / "in.jsonl", tmp_path / "out", Settings())
    expected = tree(tmp_path / "out")
    (key,) = (entry["key"] for entry in entries(tmp_path / "out/.cleaner/units.jsonl"))
    store = tmp_path / "out" / ".cleaner"
    for data in DAMAGE:
        (store / "units.jsonl").write_bytes(data)
        for folder in ("units", "begun"):
            (store / folder).mkdir()
            (store / folder / key).write_bytes(data)
        run(tmp_path / "in.jsonl", tmp_path / "out", Settings())
        assert tree(tmp_path / "out") == expected


def test_a_note_cannot_make_a_run_remove_what_is_not_its_own(tmp_path):
    (tmp_path / "precious.txt").write_text("mine")
    write_records(tmp_path / "in.jsonl", ["teh one"])
    begun = tmp_path / "out" / ".cleaner" / "begun"
    begun.mkdir(parents=True)
    (begun / "0").write_text('["../../precious.txt"]')
    run(tmp_path / "in.jsonl", tmp_path / "out", Settings())
    assert (tmp_path / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize("outputs", ["[]", '{"file":1}', "3", "[3]", '[{"file":"in.jsonl"}]'])
def test_a_summary_that_tells_nonsense_of_its_outputs_is_no_obstacle(tmp_path, outputs):
    write_records(tmp_path / "in.jsonl", ["teh one"])
    arguments = ["clean", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out"), "--quiet"]
    arguments += ["--rules", "unicode"]
    assert main(arguments) == 0
    path = tmp_path / "out" / "report" / "summary.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "outputs": json.loads(outputs)}))
    assert main(arguments) == 0


@pytest.mark.parametrize("verb", ["revert", "report", "export"])
def test_a_damaged_table_of_edits_is_named(tmp_path, verb, capsys):
    pytest.importorskip("pyarrow")
    write_records(tmp_path / "in.jsonl", ["teh one"])
    run(tmp_path / "in.jsonl", tmp_path / "out", Settings(edits_as_table=True))
    path = tmp_path / "out" / "report" / "edits.parquet"
    for data in (b"", b"garbage", path.read_bytes()[:-50]):
        path.write_bytes(data)
        assert main([verb, str(tmp_path / "out")]) == 2
        assert f"{path} cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "the same command goes on where it stopped"),
        (["--fresh"], "the same command without --fresh goes on where it stopped"),
        (
            ["--workers", "0"],
            "the same command starts over: a run in one process leaves no part done",
        ),
    ],
)
def test_a_run_that_is_stopped_says_how_it_goes_on(tmp_path, options, said):
    make_corpus(tmp_path)
    arguments = [*command(tmp_path, "out"), *options]
    begun = tmp_path / "out" / ("clean" if "0" in options else ".cleaner/units")
    with subprocess.Popen(
        arguments, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not list(begun.glob("*")) and process.poll() is None:
            time.sleep(0.002)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does, to the workers too
        told = process.communicate()[1].splitlines()
    assert process.returncode == 130
    assert told[-1].startswith(f"cleaner: stopped; {said}")
    assert not any("Traceback" in line for line in told)
    assert subprocess.run(arguments, stderr=subprocess.DEVNULL).returncode == 3
