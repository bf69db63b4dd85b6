"""The modifier for NeMo Curator, by itself and in a stage of the real package."""

from __future__ import annotations

import pickle

import pytest
from outcomes import EXPECTED, RULES, TEXTS

from cleaner.integrations.nemo import Modifier

CLEAN = [row["clean_text"] for row in EXPECTED]


def test_modify_document_returns_the_clean_text():
    modifier = pickle.loads(pickle.dumps(Modifier(RULES)))
    assert [modifier.modify_document(text) for text in TEXTS] == CLEAN
    assert [*map(modifier, TEXTS)] == CLEAN


def test_the_stage_modify_takes_it():
    modifiers = pytest.importorskip(
        "nemo_curator.stages.text.modifiers", reason="nemo-curator is not installed"
    )
    pd = pytest.importorskip("pandas", reason="the extra `pandas` is not installed")
    from nemo_curator.tasks import DocumentBatch

    stage = modifiers.Modify(Modifier(RULES), input_fields="text")
    batch = DocumentBatch(dataset_name="pages", data=pd.DataFrame({"text": TEXTS}))
    assert list(stage.process(batch).to_pandas()["text"]) == CLEAN
    assert stage.name == "cleaner"
