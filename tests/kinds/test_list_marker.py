"""What the `list-marker` kind repairs."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("spacing").where(lambda rule: rule.id == "mark-above-item")


def test_marks_come_before_their_items(rules: cleaner.RuleSet) -> None:
    text = "Take:\n-\n  a rope\n-\n\na lamp\n-\ngloves\nof wool\n"
    after = "Take:\n- a rope\n- a lamp\n- gloves\nof wool\n"
    assert cleaner.clean(text, rules=rules).text == after


def test_marks_without_an_item_go(rules: cleaner.RuleSet) -> None:
    text = "•\n• Ropes\n•\n\n\nLamps\n•\nGloves\n•"
    assert cleaner.clean(text, rules=rules).text == "• Ropes\n•\n\n\nLamps\n• Gloves"


@pytest.mark.parametrize(
    "text",
    [
        "He left.\n-\nShe stayed.\n-\nThen she left.\n",
        "One.\nTwo.\nThree.\n-\nOne.\nTwo.\nThree.\n-\nOne.\nTwo.\nThree.\n-\nOne.\n",
        "```\n-\na\n-\nb\n-\nc\n```\n",
        "*\nOne.\n*\nTwo.\n*\nThree.\n",
    ],
)
def test_other_marks_stay(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text
