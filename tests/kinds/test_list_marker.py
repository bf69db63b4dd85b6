"""What the `list-marker` kind repairs, when its unsafe rule may act."""

from __future__ import annotations

import pytest

import cleaner


def cleaned(text: str) -> str:
    rules = cleaner.load_rules("spacing").where(lambda rule: rule.id == "mark-above-item")
    return cleaner.clean(text, rules=rules, unsafe=True).text


def test_marks_come_before_their_items() -> None:
    text = "Take:\n-\n  a rope\n-\n\na lamp\n-\ngloves\nof wool\n"
    assert cleaned(text) == "Take:\n- a rope\n- a lamp\n- gloves\nof wool\n"


def test_a_page_may_start_with_its_list() -> None:
    assert cleaned("•\nRopes\n•\n¼ cup of oil\n•\n2 lamps") == "• Ropes\n• ¼ cup of oil\n• 2 lamps"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Take:\n-\na rope\n-\na lamp\n", id="two marks"),
        pytest.param("One\n-\nTwo\n-\nThree\n-\nFour\n", id="the first one parts two lines"),
        pytest.param("-\nA\nb\nc\n-\nD\n-\nE\n", id="a long item"),
        pytest.param("-\nA\n-\nB\n-\n", id="a mark without an item"),
        pytest.param("-\nA\n-\n-\nB\n-\nC\n", id="a mark above another"),
        pytest.param("Mon:\n-\n-4\n-\n-2\n-\n-1\n", id="a mark for a missing value"),
        pytest.param("Score:\n-\n2\n-\n1\n-\n0\n", id="figures"),
        pytest.param("-\n  name: a\n-\n  name: b\n-\n  name: c\n", id="YAML"),
        pytest.param("```\n-\na\n-\nb\n-\nc\n```\n", id="code"),
        pytest.param("*\nOne.\n*\nTwo.\n*\nThree.\n", id="another mark"),
        pytest.param("\n-\n\nA\n\n-\n\nB\n\n-\n\nC\n", id="marks between paragraphs"),
    ],
)
def test_other_marks_stay(text: str) -> None:
    assert cleaned(text) == text
