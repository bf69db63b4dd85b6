"""Clean texts of every kind come out as they went in: the default rules find nothing in them."""

from __future__ import annotations

import pytest
from fixture_folder import FIXTURES

import cleaner

PATHS = sorted(path for path in (FIXTURES / "untouched").rglob("*") if path.is_file())


@pytest.mark.parametrize("path", PATHS, ids=lambda p: str(p.relative_to(FIXTURES)))
def test_nothing_is_found_in_a_clean_text(default_rules, path):
    text = path.read_bytes().decode("utf-8-sig")
    found = cleaner.clean(text, default_rules).edits
    assert [(edit.rule, edit.old, edit.new) for edit in found] == []


def test_there_are_enough_clean_texts_to_hold_precision():
    assert len(PATHS) >= 80
