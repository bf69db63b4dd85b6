"""Corpora behind URLs: read from and written to a server that speaks S3, on this machine."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from corpus import tree, write_records

s3fs = pytest.importorskip("s3fs", reason="the extra `remote` is not installed")
pytest.importorskip("upath", reason="the extra `remote` is not installed")
server = pytest.importorskip("moto.server", reason="moto is not installed")

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


@pytest.fixture(scope="module")
def address():
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def environment(address):
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    region = {"AWS_DEFAULT_REGION": "us-east-1", "AWS_ENDPOINT_URL": address}
    return {**os.environ, **keys, **region, "no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"}


@pytest.fixture
def store(address, request):
    system = s3fs.S3FileSystem(
        endpoint_url=address, key="test", secret="test", use_listings_cache=False
    )
    bucket = f"bucket{abs(hash(request.node.name)) % 10**8}"
    system.mkdir(bucket)
    return system, bucket


def content(system, folder):
    """All objects below a folder, by their name below it."""
    return {path.removeprefix(f"{folder}/"): system.cat(path) for path in system.find(folder)}


def cleaner(environment, *arguments):
    command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def make_corpus(folder):
    (folder / "in" / "deep").mkdir(parents=True)
    text = "".join(f"Line {n} of teh page is as long as lines are.\n" for n in range(20))
    write_records(folder / "in" / "a.jsonl", [f"{n} {text}" for n in range(40)])
    packed = gzip.compress((folder / "in" / "a.jsonl").read_bytes())
    (folder / "in" / "deep" / "b.jsonl.gz").write_bytes(packed)
    (folder / "in" / "deep" / "c.txt").write_text(text)
    (folder / "rules.yaml").write_text(RULES)
    return folder / "in"


def test_from_a_bucket_to_a_bucket_as_from_a_folder_to_a_folder(tmp_path, store, environment):
    system, bucket = store
    source = make_corpus(tmp_path)
    system.put(str(source), f"{bucket}/in", recursive=True)
    options = ("--rules", tmp_path / "rules.yaml", "--batch-size", "9k", "--workers", "2")
    done = cleaner(environment, "clean", source, "--out", tmp_path / "out", *options, "--no-html")
    assert done.returncode == 0, done.stderr
    url = f"s3://{bucket}/in"
    done = cleaner(environment, "clean", url, "--out", f"s3://{bucket}/out", *options)
    assert done.returncode == 0, done.stderr
    assert "81 documents read = 81 cleaned" in done.stderr
    assert content(system, f"{bucket}/out/clean") == tree(tmp_path / "out/clean")
    summary = json.loads(system.cat(f"{bucket}/out/report/summary.json"))
    assert summary["finished"] is True
    found = content(system, f"{bucket}/out/report")
    here = (tmp_path / "out/report/edits.jsonl").read_bytes()
    assert found["edits.jsonl"] == here
    assert not [name for name in content(system, f"{bucket}/out/.cleaner") if "/" in name]
    done = cleaner(environment, "revert", f"s3://{bucket}/out", "--to", tmp_path / "back")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "back/a.jsonl").read_bytes() == (source / "a.jsonl").read_bytes()


def test_a_pattern_and_a_list_of_urls(tmp_path, store, environment):
    system, bucket = store
    source = make_corpus(tmp_path)
    system.put(str(source), f"{bucket}/in", recursive=True)
    options = ("--rules", tmp_path / "rules.yaml", "--no-html")
    done = cleaner(
        environment, "clean", f"s3://{bucket}/in/**/*.gz", "--out", tmp_path / "one", *options
    )
    assert done.returncode == 0, done.stderr
    assert list(tree(tmp_path / "one/clean")) == ["deep/b.jsonl.gz"]
    (tmp_path / "list").write_text(f"s3://{bucket}/in/a.jsonl\ns3://{bucket}/in/deep/c.txt\n")
    done = cleaner(
        environment, "clean", f"@{tmp_path / 'list'}", "--out", tmp_path / "two", *options
    )
    assert done.returncode == 0, done.stderr
    assert list(tree(tmp_path / "two/clean")) == ["a.jsonl", "deep/c.txt"]


def test_a_run_on_a_bucket_that_is_killed_goes_on(tmp_path, store, environment):
    system, bucket = store
    source = make_corpus(tmp_path)
    options = ("--rules", tmp_path / "rules.yaml", "--batch-size", "3k", "--workers", "2")
    cleaner(environment, "clean", source, "--out", f"s3://{bucket}/calm", *options)
    expected = content(system, f"{bucket}/calm")
    command = [sys.executable, "-m", "cleaner", "clean", source, "--out", f"s3://{bucket}/out"]
    with subprocess.Popen([*command, *options], env=environment, stderr=subprocess.DEVNULL) as run:
        for _ in range(300):
            if len(system.find(f"{bucket}/out/.cleaner/units")) > 3 or run.poll() is not None:
                break
            time.sleep(0.05)
        run.send_signal(signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL
    done = cleaner(environment, "clean", source, "--out", f"s3://{bucket}/out", *options)
    assert done.returncode == 0, done.stderr
    found = content(system, f"{bucket}/out")
    assert found == expected


def test_a_url_that_leads_nowhere_is_wrong_usage(store, environment, tmp_path):
    _, bucket = store
    done = cleaner(environment, "clean", f"s3://{bucket}/nothing", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "there is no file or folder" in done.stderr
    done = cleaner(environment, "clean", "nosuch://x/y", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "nosuch://x/y" in done.stderr
