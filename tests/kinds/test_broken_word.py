"""Which pieces the `broken-word` kind puts together."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("spacing")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "The commission called for an indepen-\ndent inquiry into the loss of the ship.",
            "The commission called for an independent inquiry into the loss of the ship.",
        ),
        (
            "Oldmere has a pier. The ferry to Old-\nmere leaves at nine in the morning.",
            "Oldmere has a pier. The ferry to Oldmere leaves at nine in the morning.",
        ),
        (
            "Los pescadores de la isla no salen al medio-\ndía porque el mar está muy frío.",
            "Los pescadores de la isla no salen al mediodía porque el mar está muy frío.",
        ),
    ],
)
def test_a_word_cut_at_the_line_end_is_joined(
    rules: cleaner.RuleSet, before: str, after: str
) -> None:
    assert cleaner.clean(before, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "It was a long-\nterm plan, and the well-\nknown builder of the wall was proud of it.",
        "The co-op was old. Everyone in the village bought bread at the co-\nop on Friday.",
        "Die Ein-\nund Ausfahrt ist gesperrt, und der Hafen ist für die Schiffe zu.",
        "The years 1999-\nand 2000 were wet, or so the keeper of the lamp told us.",
        "The old firm of Moor-\nLund made lamps for the whole of the north coast.",
        "leeks-\nsalt",
    ],
)
def test_a_hyphen_of_its_own_stays(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text


def test_letters_that_stand_apart_are_joined(rules: cleaner.RuleSet) -> None:
    text = "They were told of the d a n g e r by the keeper of the lamp."
    after = "They were told of the danger by the keeper of the lamp."
    assert cleaner.clean(text, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "The keys are a b c d e f and they open all of the doors.",
        "Vitamins A B C D E K are all that you need in the north.",
        "He saw a p l a y e r a little way off on the wet grass.",
        "N O R T H",
        "Był z a m e k w lesie, a nikt o tym nie wiedział i nie mówił.",
    ],
)
def test_letters_that_may_be_words_stay_apart(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text
