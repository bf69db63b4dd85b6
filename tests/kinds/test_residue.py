"""Which marks the `residue` kind takes out."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("spacing").choose(["unexplained-reference", "editor-request"])


def test_the_mark_goes_with_the_space_before_it(rules: cleaner.RuleSet) -> None:
    text = "Moss is old [[1]]; ferns[when?] are older.[[12]] Both like shade.[3][citation needed]\n"
    after = "Moss is old; ferns are older. Both like shade.\n"
    assert cleaner.clean(text, rules=rules).text == after


@pytest.mark.parametrize(
    "legend", ["[[1]] Reis, Moss.", "[1] Reis, Moss.", "1. Reis, Moss, 1998.", "References"]
)
def test_a_page_with_references_keeps_its_marks(rules: cleaner.RuleSet, legend: str) -> None:
    text = f"Moss is old [[1]], and ferns are older.\n\n{legend}\n"
    assert cleaner.clean(text, rules=rules).text == text


@pytest.mark.parametrize(
    "text",
    [
        "[[1]] Reis, Moss.\n",
        "See [[1]](https://example.org) and [[Moss]] in the wiki.\n",
        "The matrix `m[[1]]` holds it.\n",
    ],
)
def test_other_brackets_stay(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text
