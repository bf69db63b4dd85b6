"""What the `repeat` kind removes, and what it says about it."""

from __future__ import annotations

import random

import pytest

import cleaner

LONG = (
    "The lock keeper at Ashby counts the boats with pebbles, one for each, and at the end of the "
    "season she builds a small wall of them in her garden."
)
OTHER = (
    "Nobody has asked her to, and nobody has ever checked the wall against the book that the "
    "canal company keeps in its office at the other end of the flight."
)
NEW = "This year the wall is shorter than it has been since the war, and she thinks she knows why."


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("duplicates")


def test_interleaved_paragraphs_are_left_once(rules: cleaner.RuleSet) -> None:
    text = f"{LONG}\n\n{OTHER}\n\n{LONG}\n\n{OTHER}\n\n{NEW}\n"
    assert cleaner.clean(text, rules=rules).text == f"{LONG}\n\n{OTHER}\n\n{NEW}\n"


def test_copies_may_differ_in_case_quotes_and_spacing(rules: cleaner.RuleSet) -> None:
    quoted = "The keeper's wall, she says, is “a book for people who can’t read” and nothing else."
    other = quoted.upper().replace("“", '"').replace("”", '"').replace("’", "'")
    text = f"{quoted}\n\n  {other.replace(' ', '  ', 3)}\n\n{NEW}\n"
    assert cleaner.clean(text, rules=rules).text == f"{quoted}\n\n{NEW}\n"


def test_a_paragraph_with_another_figure_stays(rules: cleaner.RuleSet) -> None:
    text = "\n\n".join(LONG.replace("one", f"{n}.14") for n in (3, 5)) + "\n"
    assert cleaner.clean(text, rules=rules, unsafe=True).text == text


def test_a_paragraph_that_stands_three_times_stays(rules: cleaner.RuleSet) -> None:
    text = f"{LONG}\n\nMay\n\n{LONG}\n\nJune\n\n{LONG}\n"
    assert cleaner.clean(text, rules=rules, unsafe=True).text == text


def test_a_page_printed_three_times_is_left_once(rules: cleaner.RuleSet) -> None:
    page = f"{LONG}\n\n{OTHER}\n\n{NEW}\n"
    result = cleaner.clean("\n".join([page] * 3), rules=rules)
    assert result.verdict.decision.value == "review"  # two thirds would go: a person decides
    assert {edit.rule for edit in result.withheld} <= {"passage-twice-running", "passage-twice"}


def test_a_heading_stays_above_new_text(rules: cleaner.RuleSet) -> None:
    text = f"The Wall\n\n{LONG}\n\n{OTHER}\n\nThe Wall\n\n{NEW}\n"
    assert cleaner.clean(text, rules=rules, unsafe=True).text == text


def test_the_edit_says_where_the_copy_that_stays_stands(rules: cleaner.RuleSet) -> None:
    text = f"The Wall\n\n{LONG}\n\n{LONG}\n\n{NEW}\n"
    (edit,) = cleaner.clean(text, rules=rules).edits
    assert edit.rule == "passage-twice-running"
    assert "line 3" in edit.why


def test_a_song_keeps_its_chorus(rules: cleaner.RuleSet) -> None:
    chorus = "Pull for the shore\nPull for the light\nPull till the morning\nCarry the night\n"
    verse = "The nets are all torn\nThe larder is bare\n"
    text = f"{chorus}\n{verse}\n{chorus}\n{verse.replace('torn', 'lost')}\n{chorus}"
    assert cleaner.clean(text, rules=rules, unsafe=True).text == text


def test_a_contract_keeps_its_clauses(rules: cleaner.RuleSet) -> None:
    clause = (
        "The tenant shall keep the hedge at a height of no more than two metres, notwithstanding "
        "anything to the contrary in the schedule of works that both parties have signed."
    )
    text = f"The North Field\n\n{clause}\n\nThe North Field\n\n{clause}\n"
    assert cleaner.clean(text, rules=rules, unsafe=True).text == text


def test_each_end_of_the_page_may_hold_a_menu_with_other_lines(rules: cleaner.RuleSet) -> None:
    menu = "Sailing\nRowing\nTide Tables\nClub House\n"
    text = f"Skip\n{menu}\n{LONG}\n\n{menu}Imprint\n"
    assert cleaner.clean(text, rules=rules).text == f"Skip\n\n{LONG}\n\nImprint\n"


@pytest.mark.parametrize("unsafe", [False, True])
def test_every_sentence_still_stands_once(rules: cleaner.RuleSet, unsafe: bool) -> None:
    """However the rules meet, what stands several times stands at least once afterwards."""
    parts = [LONG, OTHER, NEW, f"{LONG} {OTHER}", f"{OTHER} {LONG}", f"{LONG} {NEW}", "The Wall"]
    for seed in range(300):
        chance = random.Random(seed)
        text = "\n\n".join(chance.choices(parts, k=chance.randint(2, 9))) + "\n"
        result = cleaner.clean(text, rules=rules, unsafe=unsafe)
        for part in (LONG, OTHER, NEW, "The Wall"):
            assert (part in result.text) == (part in text), (seed, part, text, result.text)
        assert cleaner.clean(result.text, rules=rules, unsafe=unsafe).text == result.text
