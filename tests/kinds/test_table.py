"""What the `table` kind repairs."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("tables")


def test_the_separator_is_as_wide_as_the_widest_row(rules: cleaner.RuleSet) -> None:
    text = "| Tides of the North |\n|——————–|\n| Day | High | Low |\n| Mon | 4.1 | 0.3 |\n"
    after = "| Tides of the North |\n|---|---|---|\n| Day | High | Low |\n| Mon | 4.1 | 0.3 |\n"
    assert cleaner.clean(text, rules=rules).text == after


def test_ragged_padding_goes_and_the_content_of_cells_stays(rules: cleaner.RuleSet) -> None:
    text = (
        "|  Day | High |\n|---|---|\n| Mon     | 4.1  | \n| Tue, 3  May  |   a  b |\n|    | x |\n"
    )
    after = "| Day | High |\n|---|---|\n| Mon | 4.1 |\n| Tue, 3  May | a  b |\n|    | x |\n"
    assert cleaner.clean(text, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "| Day | High |\n|-----|------|\n| Mon | 4.1  |\n| Tue | 12.3 |\n",
        "| 地名   | 水位 |\n|--------|------|\n| 北灯塔 | 4.1  |\n| 港     | 0.3  |\n",
        "The range |x|  is |y|  wide.\n",
        "| a lone row   | of cells |\n",
        "```\n|  Day | High |\n|——|——|\n| Mon     | 4.1  |\n```\n",
        "| Verse | Mark |\n|---|---|\n| one | – |\n| two | — |\n",
        "—————\n|———|\n",
    ],
)
def test_other_lines_stay(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text


def test_a_lone_pipe_goes(rules: cleaner.RuleSet) -> None:
    assert cleaner.clean("Tides\n|\nHigh at six.\n", rules=rules).text == "Tides\nHigh at six.\n"


def test_rows_of_empty_cells_go_where_there_is_no_table(rules: cleaner.RuleSet) -> None:
    text = "Tides\n|  |  |\n| | |\nHigh at six.\n| North | 4.1 |\n||||\n| South | 4.4 |\n"
    after = "Tides\nHigh at six.\n| North | 4.1 |\n| South | 4.4 |\n"
    assert cleaner.clean(text, rules=rules).text == after


def test_a_table_keeps_its_empty_rows(rules: cleaner.RuleSet) -> None:
    text = "| | |\n|---|---|\n| Mon | 4.1 |\n| | |\n| | |\n"
    assert cleaner.clean(text, rules=rules).text == text
