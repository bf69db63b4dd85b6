"""Where the `glued-heading` kind splits a paragraph."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("spacing")


def test_a_heading_that_stands_alone_elsewhere_is_split_off(rules: cleaner.RuleSet) -> None:
    text = "Let it rest.on salt and smoke\n\nHang it.\n\nOn Salt and Smoke\n\nSmoke it.\n"
    result = cleaner.clean(text, rules=rules)
    assert result.text.startswith("Let it rest.\n\non salt and smoke\n\nHang it.")
    assert "elsewhere in this document" in result.edits[0].why


def test_a_title_at_the_end_of_a_paragraph_is_split_off(rules: cleaner.RuleSet) -> None:
    text = "The vote was lost.A New Bridge for the Old Town: What Comes Next\n\nIt rained.\n"
    after = "The vote was lost.\n\nA New Bridge for the Old Town: What Comes Next\n\nIt rained.\n"
    assert cleaner.clean(text, rules=rules).text == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The vote was lost.The mayor of the Old Town was not amused by it",
            "The vote was lost. The mayor of the Old Town was not amused by it",
        ),
        (
            "The vote was lost.The New Bridge Fund Is Empty, He Said.\n",
            "The vote was lost. The New Bridge Fund Is Empty, He Said.\n",
        ),
        (
            "It was the end of May.Ann Lund\n",
            "It was the end of May. Ann Lund\n",
        ),
    ],
)
def test_what_is_no_heading_gets_a_space(rules: cleaner.RuleSet, before: str, after: str) -> None:
    assert cleaner.clean(before, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "See guide.Tides\n\nTides\n",
        "| Read it at once.A New Bridge for the Old Town |\n| --- |\n",
        "By J.R.Marrow And Tomas Lund Of The North\n",
    ],
)
def test_nothing_is_split_where_no_sentence_ends(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules.choose(["glued-heading"])).text == text
