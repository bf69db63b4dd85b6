"""What the `repeat-near` kind removes, and what keeps two like paragraphs apart."""

from __future__ import annotations

import pytest

import cleaner

FIRST = (
    "The council bought the meadow behind the school in 1931 for the price of two horses. It has "
    "been mown by hand ever since, in the last week of July, when the orchids have set their seed."
)
BETWEEN = "The scythes hang in the porch of the church, where anyone may take one."


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("duplicates").choose(["paragraph-nearly-twice"])


def _clean(rules: cleaner.RuleSet, second: str, *, unsafe: bool = True) -> str:
    return cleaner.clean(f"{FIRST}\n\n{BETWEEN}\n\n{second}\n", rules=rules, unsafe=unsafe).text


def test_a_copy_with_slips_goes(rules: cleaner.RuleSet) -> None:
    second = FIRST.replace("meadow", "medow").replace("orchids", "orchid")
    assert _clean(rules, second) == f"{FIRST}\n\n{BETWEEN}\n"


def test_a_copy_that_adds_a_clause_stays(rules: cleaner.RuleSet) -> None:
    second = FIRST.replace("has been mown", "has, they say, been mown")
    assert second in _clean(rules, second)


def test_nothing_goes_unless_asked_for(rules: cleaner.RuleSet) -> None:
    second = FIRST.replace("meadow", "medow")
    assert second in _clean(rules, second, unsafe=False)


@pytest.mark.parametrize(
    ("old", "new"), [("1931", "1913"), ("has been", "has never been"), ("has been", "hasn't been")]
)
def test_another_figure_or_a_negation_is_another_paragraph(
    rules: cleaner.RuleSet, old: str, new: str
) -> None:
    second = FIRST.replace("It " + old, "It " + new).replace(old, new)
    assert second in _clean(rules, second)


def test_three_versions_are_a_listing(rules: cleaner.RuleSet) -> None:
    text = "\n\n".join(FIRST.replace("school", name) for name in ("school", "mill", "church"))
    assert cleaner.clean(text, rules=rules, unsafe=True).text == text
