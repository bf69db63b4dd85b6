"""When the `line-space` kind tidies a page."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("whitespace")


def test_a_page_in_disorder_is_tidied(rules: cleaner.RuleSet) -> None:
    text = "High at six. \n\n \n\nLow at noon.\t\n\n\n\nHigh at six again.\n"
    after = "High at six.\n\nLow at noon.\n\nHigh at six again.\n"
    assert cleaner.clean(text, rules=rules).text == after


def test_indentation_stays(rules: cleaner.RuleSet) -> None:
    text = "  High at six. \n\n\n    Low at noon. \n\n\n\tHigh again.\n"
    after = "  High at six.\n\n    Low at noon.\n\n\tHigh again.\n"
    assert cleaner.clean(text, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "High at six. \n\nLow at noon. \n\nHigh again. \n",
        "High at six.\n\n\nLow at noon.\n\n\nHigh again.\n",
        "High at six. \n\n\nLow at noon.\n",
        "Oldmere Lamp Trust  \n4 Quill Lane  \nOldmere\n\n\nOpen daily.\n\n\nFree.\n",
        "import tide \n\n\ndef high(): \n    return 6 \n\n\ndef low(): \n    return 12\n",
        " \n",
        "",
    ],
)
def test_a_page_with_one_habit_is_left_alone(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text


def test_thousands_of_blank_lines_are_one_run(rules: cleaner.RuleSet) -> None:
    text = "One line.\n" + "\n" * 50_000
    assert cleaner.clean(text, rules).text == text
