"""What the `repeat-glued` kind removes."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("duplicates").choose(["line-glued-to-its-copy"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "A Short History of the LadderA Short History of the Ladder",
            "A Short History of the Ladder",
        ),
        ('The “Old” Mill at  HarnTHE "OLD" MILL AT HARN', "The “Old” Mill at  Harn"),
        (
            "The cows crossed the ford on Monday without a herdsman. The cows crossed the ford on "
            "Monday without a herdsman.",
            "The cows crossed the ford on Monday without a herdsman.",
        ),
    ],
)
def test_the_second_half_goes(rules: cleaner.RuleSet, before: str, after: str) -> None:
    assert cleaner.clean(f"  {before}\n", rules=rules).text == f"  {after}\n"


@pytest.mark.parametrize(
    "text",
    [
        "Never again! Never again! Never again! Never again!",
        "- The ferry leaves from the north pier. - The ferry leaves from the north pier.",
        "0101 1100 0101 1100 0101 1100 0101 1100 0101 1100 0101 1100",
        "================================================================",
        "hush little owl of the barn hush little owl of the barn",
    ],
)
def test_cries_lists_figures_and_rulers_stay(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text
