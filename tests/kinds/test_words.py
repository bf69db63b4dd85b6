"""The `words` kind: whole words of a table, in their case, between what the rule describes."""

from __future__ import annotations

import pytest

from cleaner.edit import apply
from cleaner.kinds.words import WordsRule
from cleaner.page import Page


def repaired(text: str, **fields: object) -> str:
    words = {"alot": "a lot", "oclock": "o'clock", "their are": "there are", "km²": "km2"}
    rule = WordsRule(id="r", why="w", **{"words": words, **fields})  # type: ignore[arg-type]
    page = Page(text)
    return apply(text, list(rule.find(page, range(len(page.lines)))))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("It rains alot here.", "It rains a lot here.", id="small letters"),
        pytest.param("Alot of rain.", "A lot of rain.", id="a capital"),
        pytest.param("ALOT OF RAIN", "A LOT OF RAIN", id="all capitals"),
        pytest.param("Their are two.", "There are two.", id="an entry of two words"),
        pytest.param("alot, alot\nalot", "a lot, a lot\na lot", id="every place and line"),
        pytest.param("It rang at six oclock.", "It rang at six o'clock.", id="straight"),
        pytest.param("It is 5 km² wide.", "It is 5 km2 wide.", id="a figure that is no letter"),
        pytest.param("It’s six oclock.", "It’s six o’clock.", id="the page's own apostrophe"),
    ],
)
def test_words_of_the_table_are_replaced(before: str, after: str) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The aloted balots.", id="part of a word"),
        pytest.param("AlOt", id="cased in no usual way"),
        pytest.param("See alot.example.com or @alot.", id="a name on the web"),
        pytest.param("Set `alot = 3` there.", id="code"),
        pytest.param("alot-minded", id="part of a compound"),
        pytest.param("The word “alot” is a creature.", id="a word that is spoken of"),
    ],
)
def test_what_is_no_such_word_stays(text: str) -> None:
    assert repaired(text) == text


def test_a_word_is_replaced_only_between_what_the_rule_describes() -> None:
    fields = {"words": {"led": "lead"}, "after": "(?:could|would) ", "before": " to"}
    text = "It could led to rain; it led to rain; he could led."
    assert repaired(text, **fields) == "It could lead to rain; it led to rain; he could led."


def test_a_rule_with_a_language_needs_a_line_known_to_be_in_it() -> None:
    text = "alot\n\nThe ferry was late, and there was alot of fog on the water that day.\n"
    assert repaired(text, language="en").count("a lot") == 2
    assert repaired("alot", language="en") == "alot"


def test_a_table_that_would_never_settle_is_a_fault() -> None:
    rule = WordsRule(id="r", why="w", words={"Alot": "a lot", "a lot": "alot", "alot": "a lot"})
    assert [key for key, _ in rule.faults()] == ["words", "words", "words"]
