"""The datatrove block in a real executor: files in, files out, statistics, tasks done once."""

from __future__ import annotations

import gzip
import json

import pytest
from outcomes import EXPECTED, RULE_FILE, RULES, TEXTS

pytest.importorskip("datatrove", reason="the extra `datatrove` is not installed")

from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.integrations.datatrove import Cleaner


@pytest.fixture
def corpus(tmp_path):
    """Two files, one a task; the empty text is left out, for the reader does so too."""
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [{"text": text, "id": str(n)} for n, text in enumerate(TEXTS) if text]
    for name, part in (("a.jsonl", rows[:3]), ("b.jsonl", rows[3:])):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in part))
    return tmp_path


def executor(corpus, workers: int) -> LocalPipelineExecutor:
    return LocalPipelineExecutor(
        [
            JsonlReader(str(corpus / "in")),
            Cleaner(RULE_FILE, edits="edits"),
            JsonlWriter(str(corpus / "out"), output_filename="${rank}.jsonl.gz"),
        ],
        tasks=2,
        workers=workers,
        logging_dir=str(corpus / "logs"),
    )


def written(corpus) -> list[dict[str, object]]:
    rows = []
    for path in sorted((corpus / "out").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            rows += map(json.loads, stream)
    return rows


@pytest.mark.parametrize("workers", [1, 2])
def test_a_corpus_through_the_local_executor(corpus, workers):
    stats = executor(corpus, workers).run().stats[1]
    expected = [(str(n), row) for n, row in enumerate(EXPECTED) if TEXTS[n]]
    rows = written(corpus)
    assert [row["id"] for row in rows] == [number for number, _ in expected]
    for row, (_, outcome) in zip(rows, expected, strict=True):
        noted = row["metadata"]
        assert row["text"] == outcome["clean_text"]
        assert noted["edits"] == outcome["edits"]
        assert (noted["verdict"], noted.get("reason", "")) == (
            outcome["verdict"],
            outcome["reason"],
        )
    totals = {name: stats[name].total for name in stats.stats}
    lost = sum(len(TEXTS[int(n)]) - len(row["clean_text"]) for n, row in expected if row["edits"])
    assert totals == {
        "total": 5,
        "cleaned": 2,
        "unchanged": 2,
        "verdict/keep": 3,
        "verdict/failed": 1,
        "verdict/review": 1,
        "rule/glued-comma": 2,
        "rule/comment-form": 1,
        "characters_removed": lost,
    }


def test_a_second_run_skips_what_is_completed(corpus):
    executor(corpus, 1).run()
    rows = written(corpus)
    (corpus / "logs" / "completions" / "00001").unlink()
    for path in (corpus / "out").iterdir():
        path.unlink()
    executor(corpus, 1).run()
    assert written(corpus) == rows[3:]
    assert executor(corpus, 1).run() is None


def test_the_metadata_is_only_what_was_asked_for():
    block = Cleaner(RULES, verdict=None, reason=None)
    (done,) = block([Document(text=TEXTS[2], id="a", metadata={"url": "x"})])
    assert (done.text, done.metadata) == (TEXTS[2], {"url": "x"})
    assert [*block(None)] == []
