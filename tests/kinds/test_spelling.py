"""The `spelling` kind: forms that are no words, where they stand, and where they must stay."""

from __future__ import annotations

import pytest

from cleaner.edit import Edit, apply
from cleaner.kinds.spelling import SpellingRule
from cleaner.page import Page

EVIDENCE = (
    *("listed", "swapped", "doubled", "undoubled", "dropped", "added", "neighbour", "vowel"),
    "letter",
)


def edits(text: str, **fields: object) -> list[Edit]:
    options = {"evidence": EVIDENCE, "language": "en", **fields}
    rule = SpellingRule(id="r", why="w", **options)  # type: ignore[arg-type]
    page = Page(text)
    return sorted(rule.find(page, range(len(page.lines))), key=lambda edit: edit.start)


def repaired(text: str, **fields: object) -> str:
    return apply(text, edits(text, **fields))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "The potter worked wiht both hands in the wet clay.",
            "The potter worked with both hands in the wet clay.",
            id="a listed misspelling",
        ),
        pytest.param(
            "Whlie the kiln cooled, they went to the market in the town.",
            "While the kiln cooled, they went to the market in the town.",
            id="the first word of a sentence",
        ),
        pytest.param(
            "It was the orchestrta's last night in the old hall by the river.",
            "It was the orchestra's last night in the old hall by the river.",
            id="before a possessive s",
        ),
        pytest.param(
            "He is a two-yaer contract player, and that is what the club wanted.",
            "He is a two-year contract player, and that is what the club wanted.",
            id="a listed misspelling in a compound",
        ),
    ],
)
def test_a_clear_misspelling_is_repaired(before: str, after: str) -> None:
    assert repaired(before) == after


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The smotoh is a small fish, and the smotoh lives in the mud of the delta.",
            id="a term the document repeats",
        ),
        pytest.param(
            "They asked Mr. Recieve to sing in the old hall again.", id="a title before it"
        ),
        pytest.param("In the town of Smotoh there is a well that was dug by hand.", id="a name"),
        pytest.param("Der Topf wiht und der Ofen ist noch warm, aber es ist spät.", id="German"),
        pytest.param("wiht", id="no evidence of English"),
        pytest.param("The file is wiht.txt, and the mirror is at wiht.example.com.", id="files"),
        pytest.param("It is the musl-based image that we use on the boards.", id="a compound"),
        pytest.param(
            "They sang of silentia terrent and of the sea, and then they were silent.",
            id="a foreign phrase",
        ),
        pytest.param("He said that he was eatin' and that it was good to be home.", id="dialect"),
        pytest.param("The call is `smotoh()` and it is what the manual says of it.", id="code"),
    ],
)
def test_what_is_no_misspelling_stays(text: str) -> None:
    assert repaired(text) == text


def test_slips_are_not_believed_on_a_page_in_dialect() -> None:
    english = "The kiln was hot, and the potter put a smotoh bowl into it with both of her hands."
    dialect = "Wi' a blythesome hert an fouthie hoose the fowk gaed hame throwe the glaur.\n"
    assert "smooth" in repaired(english)
    assert "smotoh" in repaired(f"{english}\n\n{dialect}{dialect.replace('hert', 'herrt')}")


def test_quotation_marks_do_not_make_a_page_in_dialect_longer() -> None:
    english = "The ferry left on time, and the passengers were glad of the smotoh sea.\n"
    dialect = "Wi' a blythesome hert an fouthie hoose the fowk gaed hame throwe the glaur.\n"
    text = f"{english}\n{dialect}{dialect.replace('hert', 'herrt')}"
    plain = (
        "ship rope mast sail deck crew mate coat boot bread cheese soup plate spoon table chair "
        "door window roof wall garden gate path road bridge river stone sand shell beach wave wind "
        "cloud rain snow night morning summer winter spring year week month hour clock bell church "
        "school book page letter word song drum horse sheep goat bird fish apple pear plum grass "
        "tree leaf branch root seed corn wheat flour salt sugar honey milk butter egg meat"
    )
    quoted = " ".join(f"“{word}”" for word in plain.split())
    assert "smooth" in repaired(f"{text}\n{plain} {plain.upper()} {plain.title()}\n")
    assert "smotoh" in repaired(f"{text}\n{plain} {quoted}\n")


def test_words_of_the_user_are_never_touched() -> None:
    text = "The potter worked wiht both hands in the smotoh clay of the river bank."
    assert repaired(text, words=("wiht",)).count("wiht") == 1
    assert repaired(text, words=("wiht", "smotoh")) == text


def test_a_rule_acts_on_its_own_evidence_only() -> None:
    text = "The potter worked wiht both hands in the smotoh clay of the river bank."
    assert [edit.new for edit in edits(text, evidence=("listed",))] == ["with"]
    assert [edit.new for edit in edits(text, evidence=("swapped",))] == ["smooth"]


def test_an_edit_says_why() -> None:
    text = "The clay was smotoh and the wheel was quick, and that was all she wanted."
    assert [edit.why for edit in edits(text)] == [
        "'smotoh' is no English word; 'smooth' is one swap of letters away."
    ]


def test_repaired_text_is_left_alone() -> None:
    text = "Whlie the potter worked wiht the smotoh clay, the kiln was hot and the door was shut."
    once = repaired(text)
    assert repaired(once) == once


def test_the_last_word_of_a_text_that_breaks_off_is_left_alone() -> None:
    text = "The hill was bare, and the sheep of the valley had no place that gave them any shelte"
    assert repaired(text) == text
    assert repaired(text + ".") == text + "r."


def test_a_word_that_an_ellipsis_or_the_line_cuts_off_is_left_alone() -> None:
    text = (
        "The town is glad of the suppor...\nThe board will build mor of the quay aroun\nMay it be."
    )
    assert repaired(text) == text
    assert repaired(text.replace("suppor...", "suppor.")) == text.replace("suppor...", "support.")


def test_words_of_programs_stay_where_programs_are_spoken_of() -> None:
    text = "The tool calls `open_file()` and maps it. It has to mmap the whole file at once."
    assert repaired(text) == text


def test_a_text_is_read_the_same_however_often_it_was_read_before() -> None:
    text = "We were told about the goverment's plan for the harbour by the people of the town."
    assert {repaired(text) for _ in range(3)} == {text.replace("goverment", "government")}


def test_a_sequence_is_no_word() -> None:
    text = f"We read the sequence {'acgt' * 3000} in the laboratory, and it was long."
    assert repaired(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "We write separate, never seperate, in all of our books and letters.",
        "Some write recieve for receive when the letter must go out at once.",
        "The call of the young bird is a long seee that rises at the end.",
        "Correct the mistakes. The men did not recieve the letter at all.",
    ],
    ids=["never", "for", "a sound", "an exercise"],
)
def test_a_form_that_is_meant_stays(text: str) -> None:
    assert repaired(text) == text
