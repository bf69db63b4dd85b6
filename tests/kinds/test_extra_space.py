"""What the `extra-space` kind repairs, and the spaces that stand there on purpose."""

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
            "The lamp , which was old , went out  at four .\nNobody saw it happen that night .",
            "The lamp, which was old, went out at four.\nNobody saw it happen that night.",
        ),
        (
            "“Who goes there ?” he called from the top of the stairs !",
            "“Who goes there?” he called from the top of the stairs!",
        ),
        (
            "Dr. Reis:  The island ( all of it) is under water at high tide.",
            "Dr. Reis: The island (all of it) is under water at high tide.",
        ),
        (
            "Wer hat das Licht gesehen ? Der Wärter war nicht auf dem Turm !",
            "Wer hat das Licht gesehen? Der Wärter war nicht auf dem Turm!",
        ),
    ],
)
def test_a_space_is_taken_out(rules: cleaner.RuleSet, before: str, after: str) -> None:
    assert cleaner.clean(before, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "Est-ce que le gardien est là ? Non ; il est parti : la mer est haute !",
        "Wait . . . the .NET course and the .txt files are on the .org site ...",
        "Name    Lane   Time   Club\nAmari   4      52.31  Tarn Valley Rowing",
        "| The lamp , which was old  | went out  at four . |\n| --- | --- |",
        "the tide\tcomes  in  ,\twe  wait  for it  .",
        "Press ? for help or ! to stop , if you can read : this at all :)",
        "    The snow  lay deep,  the wind  was low,\n    and nobody  came",
        "He was, I think,  the last of them.  Or so  she said  in May  of that  year.",
    ],
)
def test_other_spaces_stay(rules: cleaner.RuleSet, text: str) -> None:
    chosen = rules.choose(["space-before-mark", "doubled-space", "space-inside-bracket"])
    assert cleaner.clean(text, rules=chosen).text == text


def test_an_unknown_language_keeps_the_space_before_a_mark(rules: cleaner.RuleSet) -> None:
    text = "Xol mentra dopulu vasti noktar beld ?"
    assert cleaner.clean(text, rules=rules).text == text
