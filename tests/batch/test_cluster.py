"""`--engine ray`: a cluster of several nodes makes what this machine makes, whatever dies."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from corpus import entries, run, tree, write_records
from dangerous import FIGHTS, KILLS, REJECTED, STALLS

from cleaner.batch.run import Settings
from cleaner.cli import main

UNITS = ".cleaner/units.jsonl"


@pytest.fixture(scope="module")
def cluster():
    pytest.importorskip("ray", reason="the extra `ray` is not installed")
    pytest.importorskip("ray.data", reason="the extra `ray` is not installed")
    from ray_cluster import running_cluster

    with running_cluster() as cluster:
        yield cluster


@pytest.fixture
def source(tmp_path):
    """Records, some of them bad, in several files, and texts of one file each."""
    source = tmp_path / "in"
    source.mkdir()
    texts = [f"{n} Row of teh file.\n" * (20 + n % 50) for n in range(600)]
    write_records(source / "a.jsonl", [*texts, REJECTED, FIGHTS])
    (source / "b.jsonl").write_bytes((source / "a.jsonl").read_bytes() + b"{broken\n\n")
    for number, text in enumerate(texts[:70]):
        (source / f"{number}.txt").write_text(text)
    return source


def test_a_cluster_makes_what_one_process_makes(cluster, source, tmp_path):  # noqa: ARG001
    run(source, tmp_path / "local", Settings(0, 50_000))
    run(source, tmp_path / "ray", Settings(0, 50_000, engine="ray"))
    assert tree(tmp_path / "ray") == tree(tmp_path / "local")
    done: list[object] = []
    run(source, tmp_path / "ray", Settings(1, 50_000), lambda *unit: done.append(unit))
    assert tree(tmp_path / "ray") == tree(tmp_path / "local")
    assert len(done) > 20


def test_a_document_that_kills_or_stalls_its_worker_costs_itself_alone(cluster, tmp_path):  # noqa: ARG001
    texts = ["teh"] * 9
    write_records(tmp_path / "in.jsonl", [*texts, KILLS, *texts, STALLS, *texts])
    trees = []
    for engine in ("local", "ray"):
        settings = Settings(1, 400, engine=engine)
        tally = run(tmp_path / "in.jsonl", tmp_path / engine, settings, seconds=1.0)
        assert tally.accounts() == {
            "read": 29,
            "clean": 27,
            "unchanged": 0,
            "rejected": 0,
            "quarantined": 2,
        }
        assert len(entries(tmp_path / engine / "report/quarantine.jsonl")) == 2
        trees.append(tree(tmp_path / engine))
    assert trees[0] == trees[1]


def command(source, out, *options: str) -> list[str]:
    arguments = [str(source), "--out", str(out), "--batch-size", "30k", "--quiet", "--no-html"]
    return [sys.executable, "-m", "cleaner", "clean", *arguments, *options]


def units_done(process: subprocess.Popen[bytes], out, enough: int) -> int:
    """Wait until a run has done so many units; return how many it has."""
    while process.poll() is None:
        done = len([*out.glob(".cleaner/units/*")])
        if done >= enough:
            return done
        time.sleep(0.02)
    raise AssertionError("the run was over before it had done so much")


def test_a_node_killed_half_way_and_the_command_too(cluster, source, tmp_path):
    from ray_cluster import NODE

    expected = subprocess.run(command(source, tmp_path / "calm", "--workers", "2"), check=False)
    assert expected.returncode == 3  # some records are bad
    doomed = cluster.add_node(num_cpus=1, **NODE)
    out = tmp_path / "out"
    on_cluster = command(source, out, "--engine", "ray", "--ray-address", cluster.address)
    with subprocess.Popen(on_cluster, stderr=subprocess.DEVNULL) as process:
        done = units_done(process, out, 4)
        cluster.remove_node(doomed, allow_graceful=False)
        units_done(process, out, done + 4)
        process.kill()
    assert not (out / "clean" / "b.jsonl").exists()
    again = subprocess.run(on_cluster, stderr=subprocess.DEVNULL)
    assert again.returncode == 3
    assert tree(out) == tree(tmp_path / "calm")


def test_a_command_that_lives_on_while_a_node_dies(cluster, source, tmp_path):
    from ray_cluster import NODE

    assert subprocess.run(command(source, tmp_path / "calm")).returncode == 3
    doomed = cluster.add_node(num_cpus=1, **NODE)
    out = tmp_path / "out"
    on_cluster = command(source, out, "--engine", "ray", "--ray-address", cluster.address)
    with subprocess.Popen(on_cluster, stderr=subprocess.DEVNULL) as process:
        units_done(process, out, 4)
        cluster.remove_node(doomed, allow_graceful=False)
    assert process.returncode == 3
    assert tree(out) == tree(tmp_path / "calm")


def test_without_ray_it_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ray", None)
    (tmp_path / "a.txt").write_text("Rain.\n")
    out = tmp_path / "out"
    assert main(["clean", str(tmp_path / "a.txt"), "--out", str(out), "--engine", "ray"]) == 2
    assert "pip install 'cleaner-text[ray]'" in capsys.readouterr().err


def test_a_cluster_that_does_not_answer_is_told_at_once(tmp_path):
    pytest.importorskip("ray", reason="the extra `ray` is not installed")
    (tmp_path / "a.txt").write_text("Rain.\n")
    to = ["--out", str(tmp_path / "out"), "--ray-address", "127.0.0.1:1"]
    asked = [sys.executable, "-m", "cleaner", "clean", str(tmp_path / "a.txt"), *to]
    done = subprocess.run([*asked, "--engine", "ray"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "no Ray cluster answers at 127.0.0.1:1" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-", "--engine", "ray"], "what comes through stdin is cleaned here"),
        (["a.txt", "--out", "x", "--ray-address", "auto"], "give both"),
    ],
)
def test_options_that_do_not_go_together(options, said, capsys):
    assert main(["clean", *options]) == 2
    assert said in capsys.readouterr().err
