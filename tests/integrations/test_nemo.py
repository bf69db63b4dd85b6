"""The modifier for NeMo Curator: an object with `modify_document`, and a function."""

from __future__ import annotations

import pickle

from outcomes import EXPECTED, RULES, TEXTS

from cleaner.integrations.nemo import Modifier

CLEAN = [row["clean_text"] for row in EXPECTED]


def test_modify_document_returns_the_clean_text():
    modifier = pickle.loads(pickle.dumps(Modifier(RULES)))
    assert [modifier.modify_document(text) for text in TEXTS] == CLEAN
    assert [*map(modifier, TEXTS)] == CLEAN
