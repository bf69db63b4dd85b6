"""The function for `datasets.map`, against the real package."""

from __future__ import annotations

import subprocess
import sys

import pytest
from outcomes import EXPECTED, RULE_FILE, RULES, TEXTS

datasets = pytest.importorskip("datasets", reason="the extra `datasets` is not installed")

from cleaner.integrations.datasets import Clean, clean_dataset


@pytest.fixture(autouse=True)
def _cache(tmp_path, monkeypatch):
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    datasets.disable_progress_bars()


@pytest.fixture
def dataset():
    return datasets.Dataset.from_dict({"text": TEXTS, "id": list(range(len(TEXTS)))})


def added(rows) -> list[dict[str, object]]:
    return [{name: row[name] for name in EXPECTED[0]} for row in rows]


@pytest.mark.parametrize("options", [{}, {"batched": False}, {"batch_size": 1}, {"num_proc": 2}])
def test_the_columns_are_those_of_clean(dataset, options):
    done = clean_dataset(dataset, RULES, **options)
    assert added(done) == EXPECTED
    assert done["text"][:] == TEXTS
    assert done["id"][:] == list(range(len(TEXTS)))


@pytest.mark.parametrize("batched", [True, False])
def test_clean_is_a_function_for_map(dataset, batched):
    step = Clean(RULE_FILE)
    done = dataset.map(step, batched=batched, features=step.features(dataset.features))
    assert added(done) == EXPECTED


def test_the_text_can_be_replaced_and_columns_left_out(dataset):
    names = {"clean": "text", "edits": None, "verdict": "decision", "reason": None}
    done = clean_dataset(dataset, RULES, columns=names)
    assert done.column_names == ["text", "id", "decision"]
    assert done["text"][:] == [row["clean_text"] for row in EXPECTED]


def test_a_missing_text_stays_missing():
    data = datasets.Dataset.from_dict({"text": [None, TEXTS[1]]})
    assert clean_dataset(data, RULES)["clean_text"][:] == [None, EXPECTED[1]["clean_text"]]


def test_edits_have_their_type_even_when_there_are_none():
    none = clean_dataset(datasets.Dataset.from_dict({"text": TEXTS[:1]}), RULES)
    some = clean_dataset(datasets.Dataset.from_dict({"text": TEXTS[1:2]}), RULES)
    assert none.features == some.features
    assert added(datasets.concatenate_datasets([none, some])) == EXPECTED[:2]


def test_splits_and_streams(dataset):
    splits = clean_dataset(datasets.DatasetDict(train=dataset, test=dataset), RULES)
    assert added(splits["test"]) == EXPECTED
    stream = clean_dataset(dataset.to_iterable_dataset(), RULES, batch_size=2)
    assert added(stream) == EXPECTED


def test_the_fingerprint_is_that_of_the_rules(dataset):
    def fingerprint(rules) -> str:
        return clean_dataset(dataset, rules)._fingerprint

    first = fingerprint(RULES)
    assert first == fingerprint(RULE_FILE)
    assert first != fingerprint(RULES.choose(ignore=["black"]))


def test_the_fingerprint_is_the_same_in_another_process():
    code = (
        "import sys; from datasets.fingerprint import Hasher;"
        "from cleaner.integrations.datasets import Clean; print(Hasher.hash(Clean(sys.argv[1])))"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code, RULE_FILE],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert hashes == {datasets.fingerprint.Hasher.hash(Clean(RULES)) + "\n"}
