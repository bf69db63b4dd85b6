"""Which pages show mistakes on purpose, and which are in the spelling of another age."""

from __future__ import annotations

import pytest

from cleaner.page import Page


@pytest.mark.parametrize(
    "text",
    [
        "Exercise 2. Correct the mistakes.\n1. Their going home.",
        "Spell the words correctly:\nseperate",
        "There are two mistakes in the sentence above.",
        "The clause is ungrammatical for most of us.",
        "The spelling and punctuation of the letters have been kept.",
        "Here is the pond, exactly as they wrote it.",
        "(4) a. She is late.\n    b. *She dont know.",
        "The typo stood for a year. Nobody minds spelling, and punctuation even less.",
    ],
)
def test_a_page_that_shows_mistakes(text: str) -> None:
    assert Page(text).spells_on_purpose


@pytest.mark.parametrize(
    "text",
    [
        "I cannot find the error in my code, and I dont know where to look.",
        "Sorry for the typos and the spelling, I am on my phone.",
        "He wrote as they asked him to, and made one mistake in the first year.",
        "b. She dont know.\n* She is late.",
        "The grammar is compiled; a grammar holds rules, and the grammar file holds tokens.",
    ],
)
def test_a_page_that_only_has_some(text: str) -> None:
    assert not Page(text).spells_on_purpose


@pytest.mark.parametrize(
    ("text", "is_old"),
    [
        ("The Bee is the moſt induſtrious.", True),
        ("They doe say that it hath a selfe of its owne.", True),
        ("Doe and buck hath each a coat, and the doe the finer.", False),
        ("Nobody hath seen it, as the poet says.", False),
    ],
)
def test_the_spelling_of_another_age(text: str, is_old: bool) -> None:
    assert Page(text).spells_on_purpose == is_old
