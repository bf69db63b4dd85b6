"""Where sentences end, and which full stops say nothing about it."""

import pytest

from cleaner.evidence.sentences import ends_sentence, is_abbreviation, line_ends_sentence


def stop(text: str) -> int:
    """Where the character before the `|` in a text stands once the `|` is taken out."""
    return text.index("|") - 1


@pytest.mark.parametrize(
    "text",
    [
        "We asked Dr.| Farrow about it.",
        "The keel is 6 in.| wide.",
        "It opens at 9 a.m.| on Fridays.",
        "Stones, sand, etc.| were brought by cart.",
        "See Fig.| 4 for the spread.",
        "The match is on Sat.| 4 May.",
        "A letter of J.R.| to his sister.",
        "vitamin C.| helps little",
        "3.| Stir the rice.",
        "for two reasons: 1.| the dam is old",
        "No.| 5 was sold first.",
        "the no.| of visitors",
        "The firm of Lindqvist Inc.| sold it.",
        "Okoye et al.| found none.",
    ],
)
def test_stops_that_may_belong_to_an_abbreviation(text: str) -> None:
    assert is_abbreviation(text.replace("|", ""), stop(text))


@pytest.mark.parametrize(
    "text",
    [
        "The lake froze.| We walked.",
        "He said no.| Then he left.",
        "We sat.| They stood.",
        "The ferry sank in 1931.| Nobody drowned.",
        "They scored 31.| It was a record.",
        "She paid in cash (in Oslo).| We did not.",
        "The price is 40 km/h.| So be it.".replace("km/h", "crowns"),
    ],
)
def test_stops_that_end_a_sentence(text: str) -> None:
    bare = text.replace("|", "")
    assert not is_abbreviation(bare, stop(text))
    assert ends_sentence(bare, stop(text))


@pytest.mark.parametrize(
    "text",
    [
        "And then...| nothing",
        "And then .| . . nothing",
        "We waited…| and waited",
        "What?!| you again",
        "He reads Jeopardy!| fan sites.",
        "The goats of Yahoo!| are well",
    ],
)
def test_marks_that_prove_nothing(text: str) -> None:
    assert not ends_sentence(text.replace("|", ""), stop(text))


@pytest.mark.parametrize("line", ["It froze.", "“It froze.”", "It froze![3]", "He said:", "Why? "])
def test_lines_that_stop_where_a_sentence_stops(line: str) -> None:
    assert line_ends_sentence(line)


@pytest.mark.parametrize("line", ["The", "according to", "Contents", "salt, pepper,"])
def test_lines_that_stop_elsewhere(line: str) -> None:
    assert not line_ends_sentence(line)
