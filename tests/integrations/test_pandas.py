"""Columns of pandas, against the real package."""

from __future__ import annotations

import pytest
from outcomes import EXPECTED, RULE_FILE, RULES, TEXTS

pd = pytest.importorskip("pandas", reason="the extra `pandas` is not installed")

from cleaner.integrations.pandas import clean_frame, clean_series

CLEAN = [row["clean_text"] for row in EXPECTED]


@pytest.mark.parametrize("dtype", ["str", "object", "string[python]", "string[pyarrow]"])
def test_a_series_keeps_its_index_name_and_type(dtype):
    texts = pd.Series(TEXTS, index=[*"fedcba"], name="body", dtype=dtype)
    pd.testing.assert_series_equal(
        clean_series(texts, RULES), pd.Series(CLEAN, index=[*"fedcba"], name="body", dtype=dtype)
    )
    assert list(texts) == TEXTS


@pytest.mark.parametrize("gone", [None, float("nan"), pd.NA])
def test_missing_values_stay_missing(gone):
    texts = pd.Series([gone, TEXTS[1]], dtype=object)
    done = clean_series(texts, RULES)
    assert done[0] is gone
    assert done[1] == CLEAN[1]


def test_categories_do_not_limit_what_a_clean_text_can_be():
    assert list(clean_series(pd.Series(TEXTS, dtype="category"), RULES)) == CLEAN


def test_a_frame_gets_the_whole_outcome_and_is_itself_left_alone():
    frame = pd.DataFrame({"text": TEXTS, "id": range(len(TEXTS))}, index=[*"fedcba"])
    before = frame.copy(deep=True)
    done = clean_frame(frame, RULE_FILE)
    assert done[[*EXPECTED[0]]].to_dict("records") == EXPECTED
    assert list(done.columns) == ["text", "id", *EXPECTED[0]]
    assert list(done.index) == [*"fedcba"]
    pd.testing.assert_frame_equal(frame, before)


def test_the_text_can_be_replaced_and_columns_left_out():
    frame = pd.DataFrame({"body": TEXTS})
    names = {"text": "body", "clean": "body", "edits": None, "reason": None}
    done = clean_frame(frame, RULES, columns=names)
    assert done.to_dict("list") == {"body": CLEAN, "verdict": [r["verdict"] for r in EXPECTED]}


def test_what_is_no_text_fails_by_itself():
    done = clean_frame(pd.DataFrame({"text": [7, TEXTS[1]]}), RULES)
    assert list(done["clean_text"]) == [7, CLEAN[1]]
    assert list(done["verdict"]) == ["failed", "keep"]
