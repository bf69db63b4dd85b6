"""Columns of polars, against the real package."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from outcomes import EXPECTED, RULE_FILE, RULES, TEXTS

pl = pytest.importorskip("polars", reason="the extra `polars` is not installed")

from cleaner.cli import main
from cleaner.integrations.polars import clean_column, clean_outcome

CLEAN = [row["clean_text"] for row in EXPECTED]


@pytest.fixture
def frame():
    return pl.DataFrame({"text": TEXTS, "id": range(len(TEXTS))})


def test_a_column_is_replaced_by_its_clean_texts(frame):
    done = frame.with_columns(clean_column("text", RULES))
    assert done["text"].to_list() == CLEAN
    assert done.columns == ["text", "id"]


def test_an_expression_can_be_cleaned_into_a_new_column(frame):
    done = frame.with_columns(clean_column(pl.col("text"), RULE_FILE).alias("clean"))
    assert done["clean"].to_list() == CLEAN
    assert done["text"].to_list() == TEXTS


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_the_whole_outcome_of_a_lazy_frame(frame, engine):
    lazy = frame.lazy().with_columns(clean_outcome("text", RULES).struct.unnest())
    done = lazy.collect(engine=engine)
    assert done.select([*EXPECTED[0]]).to_dicts() == EXPECTED
    assert done.schema == lazy.collect_schema()


def test_nulls_stay_null_and_an_empty_column_keeps_its_type():
    frame = pl.DataFrame({"text": [None, TEXTS[1]]})
    assert frame.select(clean_column("text", RULES))["text"].to_list() == [None, CLEAN[1]]
    empty = frame.head(0).select(clean_outcome("text", RULES).struct.unnest())
    full = frame.select(clean_outcome("text", RULES).struct.unnest())
    assert empty.schema == full.schema


def test_groups_are_cleaned_apart(frame):
    done = frame.group_by("id", maintain_order=True).agg(clean_column("text", RULES))
    assert [texts[0] for texts in done["text"]] == CLEAN


SCALE = Path(__file__).parent.parent.parent / "docs" / "scale.md"


def test_the_edits_of_a_run_are_read_as_the_manual_says(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("The vote passed.\n\nLeave a Comment\n")
    main(["clean", str(tmp_path / "a.txt"), "--out", str(tmp_path / "cleaned"), "--quiet"])
    (example,) = re.findall(r"^```python\n(import polars.*?)^```", SCALE.read_text(), re.M | re.S)
    monkeypatch.chdir(tmp_path)
    names: dict[str, pl.DataFrame] = {}
    exec(compile(example, "docs/scale.md", "exec"), names)
    assert names["edits"].rows() == [("comment-form", 1)]
