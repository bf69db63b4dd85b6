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


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Tides\n|  |  |\n| | | |\nHigh at six.\n", "Tides\nHigh at six.\n"),
        ("Tides\n| |\nHigh at six.\n", "Tides\nHigh at six.\n"),
    ],
)
def test_rows_of_empty_cells_by_themselves_go(
    rules: cleaner.RuleSet, text: str, after: str
) -> None:
    assert cleaner.clean(text, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| | |\n|---|---|\n| Mon | 4.1 |\n| | |\n| | |\n", id="a table"),
        pytest.param("| Mon | 4.1 |\n| | |\n| Tue | 4.2 |\n", id="rows without a head"),
        pytest.param("Board:\n| | | |\n| | | |\n", id="a grid to fill in"),
        pytest.param("|      |\n| door |\n|      |\n", id="a box"),
        pytest.param("The door:\n|        |\nIt is shut.\n", id="a wide cell"),
        pytest.param("+----+----+\n|    |    |\n+----+----+\n", id="a table with corners"),
        pytest.param("* mend it\n| |\n* paint it\n", id="a graph"),
        pytest.param("|\\\n| |\n|/\n", id="branches of a graph"),
    ],
)
def test_rows_that_mean_something_stay(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text
