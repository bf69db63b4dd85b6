"""What the `repeat-opening` kind removes: repeated sentences, never a new one."""

from __future__ import annotations

import pytest

import cleaner

INTRO = (
    "The harbour froze on the second night of January 1954, as Dr. Weil had said it would. "
    "Nobody in Tollern could remember that it ever had."
)
FIRST = f"{INTRO} Boys walked to the lighthouse and back."
SECOND = f"{INTRO} We asked Dr. Weil how he knew."
BETWEEN = "The ice stayed for six weeks and carried a brass band and a hay cart."
PAGE = f"Ice\n\n{FIRST}\n\n{BETWEEN}\n\nIce\n\n{SECOND}\n"


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("duplicates")


def test_only_the_repeated_sentences_go(rules: cleaner.RuleSet) -> None:
    result = cleaner.clean(PAGE, rules=rules)
    assert result.text == f"Ice\n\n{FIRST}\n\n{BETWEEN}\n\nWe asked Dr. Weil how he knew.\n"
    assert [edit.rule for edit in result.edits] == ["opening-twice"]
    assert result.revert() == PAGE


def test_without_a_repeated_heading_they_go_only_if_asked_for(rules: cleaner.RuleSet) -> None:
    text = f"{FIRST}\n\n{BETWEEN}\n\n{SECOND}\n"
    assert cleaner.clean(text, rules=rules).text == text
    expected = f"{FIRST}\n\n{BETWEEN}\n\nWe asked Dr. Weil how he knew.\n"
    assert cleaner.clean(text, rules=rules.choose(["sentence-twice"]), unsafe=True).text == expected


def test_the_repeated_heading_above_goes_too(rules: cleaner.RuleSet) -> None:
    heading = "The Winter: How a Harbour Froze"
    text = f"{heading}\n\n{FIRST}\n\n{BETWEEN}\n\n{heading.upper()}\n\n{SECOND}\n"
    expected = f"{heading}\n\n{FIRST}\n\n{BETWEEN}\n\nWe asked Dr. Weil how he knew.\n"
    assert cleaner.clean(text, rules=rules).text == expected


def test_double_spaces_and_quotes_do_not_move_the_cut(rules: cleaner.RuleSet) -> None:
    second = SECOND.replace(" night ", "  night  ").replace("January ", "January\u00a0")
    result = cleaner.clean(f"{FIRST}\n\n{BETWEEN}\n\n  {second}\n", rules=rules, unsafe=True)
    assert result.text == f"{FIRST}\n\n{BETWEEN}\n\n  We asked Dr. Weil how he knew.\n"


def test_an_abbreviation_is_no_place_to_cut(rules: cleaner.RuleSet) -> None:
    other = SECOND.replace("Weil had said it would. Nobody", "Holm had said it might. Somebody")
    text = f"{FIRST}\n\n{BETWEEN}\n\n{other}\n"
    assert cleaner.clean(text, rules=rules, unsafe=True).text == text


def test_under_another_heading_the_sentences_stay(rules: cleaner.RuleSet) -> None:
    text = f"In Tollern\n\n{FIRST}\n\n{BETWEEN}\n\nIn Sandry\n\n{SECOND}\n"
    assert cleaner.clean(text, rules=rules).text == text


def test_three_that_begin_alike_stay(rules: cleaner.RuleSet) -> None:
    text = "\n\n".join(f"{BETWEEN}\n\n{INTRO} Door {n} is green." for n in range(3)) + "\n"
    assert "Door 2" in cleaner.clean(text, rules=rules).text
    assert cleaner.clean(text, rules=rules).text.count("Nobody in Tollern") == 3


def test_a_credit_behind_a_copy_is_no_new_sentence(rules: cleaner.RuleSet) -> None:
    text = f"{INTRO}\n\n{BETWEEN}\n\n{INTRO} Archive.\n"
    assert cleaner.clean(text, rules=rules).text == text
