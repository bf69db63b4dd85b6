"""The Ray steps, in this process and on a real cluster of several nodes, one of which is killed."""

from __future__ import annotations

import json
import threading
import time

import pytest
from manual import EXAMPLES
from outcomes import EXPECTED, RULE_FILE, RULES, TEXTS, outcome
from ray_cluster import NODE, running_cluster

ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
pytest.importorskip("ray.data", reason="the extra `ray` is not installed")
pd = pytest.importorskip("pandas", reason="the extra `pandas` is not installed")

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

import cleaner
from cleaner.errors import UsageError
from cleaner.integrations.ray import Clean, clean_dataset, clean_files, over_cluster
from cleaner.integrations.record_files import plan

CLEAN = [row["clean_text"] for row in EXPECTED]


@pytest.fixture(scope="module")
def cluster():
    with running_cluster() as cluster:
        yield cluster


def read_only(batch: dict[str, object]) -> dict[str, object]:
    for column in batch.values():
        column.flags.writeable = False
    return batch


def test_a_numpy_batch_is_not_written_to():
    batch = read_only({"text": np.array(TEXTS, dtype=object), "id": np.arange(len(TEXTS))})
    done = Clean(RULES, clean="text")(batch)
    assert list(done["text"]) == CLEAN
    assert list(batch["text"]) == TEXTS
    assert done["id"] is batch["id"]


def test_a_pandas_batch_is_not_written_to():
    batch = pd.DataFrame({"text": TEXTS})
    done = Clean(RULES, clean="text")(batch)
    assert list(done["text"]) == CLEAN
    assert list(batch["text"]) == TEXTS


def test_a_pyarrow_batch_gets_columns_of_a_type_that_does_not_depend_on_it():
    one, two = (Clean(RULES)(pa.table({"text": part})) for part in (TEXTS[:1], TEXTS[1:]))
    assert one.schema == two.schema
    assert pa.concat_tables([one, two]).select([*EXPECTED[0]]).to_pylist() == EXPECTED


def test_two_files_of_one_name_are_refused(tmp_path):
    with pytest.raises(UsageError, match="several files would become"):
        clean_files(["a/x.jsonl", "b/x.jsonl"], str(tmp_path))


def test_steps_on_a_cluster(cluster):  # noqa: ARG001 - it must run
    """One test for all formats: every job of a new kind costs the cluster seconds."""
    rows = [{"text": text, "id": n} for n, text in enumerate(TEXTS)]
    dataset = ray.data.from_items(rows, override_num_blocks=3)
    for batch_format in ("numpy", "pandas", "pyarrow"):
        done = dataset.map_batches(
            Clean,
            fn_constructor_kwargs={"rules": RULE_FILE},
            concurrency=1,
            batch_format=batch_format,
            batch_size=1,
        )
        assert _outcomes(done) == EXPECTED, batch_format
    cleaner.clean(TEXTS[1], RULES)  # rules that were at work travel as well as new ones
    assert _outcomes(clean_dataset(dataset, RULES, concurrency=1)) == EXPECTED
    assert list(over_cluster(str.upper, ["b", "a", "c"])) == ["B", "A", "C"]
    assert list(over_cluster(str.upper, [])) == []


@pytest.mark.parametrize("example", [e for e in EXAMPLES if "integrations.ray" in e])
def test_an_example_of_the_manual_runs(cluster, example, tmp_path, monkeypatch):  # noqa: ARG001
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "docs/library.md", "exec"), {})


def _outcomes(dataset) -> list[dict[str, object]]:
    rows = sorted(dataset.take_all(), key=lambda row: row["id"])
    return [{name: row[name] for name in EXPECTED[0]} for row in rows]


def test_files_come_out_whole_when_a_node_is_killed_half_way(cluster, tmp_path):
    records = [{"id": n, "text": TEXTS[n % len(TEXTS)] * (1 + n % 7)} for n in range(3000)]
    expected = _with_outcomes(records)
    lines, rows = tmp_path / "a.jsonl", tmp_path / "b.parquet"
    lines.write_text("".join(json.dumps(record) + "\n" for record in records[:2000]))
    pq.write_table(pa.Table.from_pylist(records[2000:]), rows, row_group_size=100)
    doomed = cluster.add_node(num_cpus=1, **NODE)
    done_when_killed: list[int] = []

    def kill_half_way() -> None:
        parts = tmp_path / "out" / ".parts" / "a.jsonl"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            done = len([*parts.glob("*.quarantine")])
            if done >= 10:
                cluster.remove_node(doomed, allow_graceful=False)
                done_when_killed.append(done)
                return
            time.sleep(0.02)

    killer = threading.Thread(target=kill_half_way)
    killer.start()
    counts = clean_files([str(lines), str(rows)], str(tmp_path / "out"), RULES, unit_bytes=3000)
    killer.join()
    assert 10 <= done_when_killed[0] < len([*plan(str(lines), "out", 3000).units]) // 2
    assert counts["read"] == 3000
    assert counts["read"] == counts["cleaned"] + counts["unchanged"] + counts["failed"]
    assert (tmp_path / "out/a.jsonl").read_text(encoding="utf-8") == "".join(
        json.dumps(record, ensure_ascii=False) + "\n" for record in expected[:2000]
    )
    assert pq.read_table(tmp_path / "out/b.parquet").to_pylist() == expected[2000:]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.jsonl", "b.parquet"]


def _with_outcomes(records: list[dict[str, object]]) -> list[dict[str, object]]:
    """The records as they should come out, each text cleaned once."""
    known = {text: outcome(text) for text in {record["text"] for record in records}}
    return [{**record, **known[record["text"]]} for record in records]
