"""What the conditions of a rule ask about the surroundings of a line."""

from __future__ import annotations

from typing import Any

import pytest

import cleaner
from cleaner.conditions import Where, stands
from cleaner.kinds.line import LineRule
from cleaner.page import Page
from cleaner.part_of_text import continues_sentence, heads_text, label_stems
from cleaner.search.pattern import Pattern

PROSE = "The ferry to the outer island runs twice a day until the last week of October."
MORE_PROSE = "Nobody on the quay could say on Monday what would become of it after that."


def clean(text: str, **options: Any) -> str:
    rule = LineRule(id="under-test", why="a test", match=(Pattern("Label.*"),), **options)
    return cleaner.clean(text, rules=cleaner.RuleSet((rule,))).text


def goes(*lines: str, **options: Any) -> bool:
    """Whether `Label` goes from among these lines."""
    text = "\n".join(lines) + "\n"
    return "Label" not in clean(text, **options)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("anywhere", "yyyyy"),
        ("head", "yy..."),
        ("tail", "...yy"),
        ("edges", "yy.yy"),
        ("body", "..yyy"),
        ("late", "....y"),
    ],
)
def test_places_are_seen_from_the_running_text(where: Where, expected: str) -> None:
    page = Page("\n".join(["Above", PROSE, "Between", MORE_PROSE, "Below"]))
    assert "".join("y" if stands(page, line, where) else "." for line in range(5)) == expected


def test_a_page_without_running_text_has_no_places() -> None:
    page = Page("One\nTwo\nThree")
    assert all(stands(page, 1, where) for where in ("head", "tail", "edges", "late"))
    assert not goes("One", "Label", where="tail", needs_prose=1)


def test_unless_and_the_number_of_words() -> None:
    assert not goes("Label of ours", unless=Pattern("ours"))
    assert not goes("Label of ours", max_words=2)
    assert not goes("Label of ours", min_words=4)
    assert goes("Boats", "Label of ours", min_words=3, max_words=3)


def test_the_neighbours_of_a_line() -> None:
    assert goes("Menu", "", "Label", "Boats", above=Pattern("Menu"), below=Pattern("Boats"))
    assert not goes("Menus", "Label", above=Pattern("Menu"))
    assert not goes("Label", above=Pattern(".*"))
    assert not goes("Menu", "Label", unless_above=Pattern("Menu"))
    assert not goes("Label", "", "Menu", unless_below=Pattern("Menu"))
    assert goes("Label", "Boats", unless_below=Pattern("Menu"))
    assert goes("Boats", "Label", unless_below=Pattern("Menu"))
    assert goes("Menu", "1", "2", "Label", near=Pattern("Menu"))
    assert not goes("Menu", "1", "2", "3", "Label", near=Pattern("Menu"))


def test_what_follows_a_line() -> None:
    assert goes("Label", PROSE, followed_by="prose")
    assert not goes("Label", PROSE, followed_by="no_prose")
    assert goes("Label", "Boats", followed_by="no_prose")
    assert goes("Boats", "Label", followed_by="no_prose")


def test_a_page_that_says_what_it_is_keeps_its_lines() -> None:
    assert not goes("Label", "Permission is hereby granted.", unless_page=Pattern("hereby granted"))
    assert goes("Label", "Boats", unless_page=Pattern("hereby granted"))


def test_a_word_of_a_word_list_stays() -> None:
    words = [f"word{n}" for n in range(80)]
    assert not goes(*words, "Label", *words)
    assert goes("Home", "Label", "Boats")


def test_repetition_counts_lines_that_differ_in_case_and_figures_only() -> None:
    assert clean("Label 1\nBoats\nLabel 2\n", repeated=2) == "Boats\n"
    assert clean("Label 1\nBoats\n", repeated=2) == "Label 1\nBoats\n"


def test_another_language_is_left_alone() -> None:
    german = "Die Fähre fährt noch bis zum Ende der Woche, und dann ist für dieses Jahr Schluss."
    assert not goes(german, "Label", language="en")
    assert goes(PROSE, "Label", language="en")


@pytest.mark.parametrize(
    "text",
    [
        "Share\n\nThe plates are meant for sharing, and nobody will.\n",
        "Top Stories\n\nThe top three stories of the house are the windiest.\n",
        "A Year of Ferries\n\nFerry\n\nIt is late.\n",
        "Boats\n\nShare\nStove and rope are carried by everybody in turn.\n",
    ],
    ids=["taken up below", "all words taken up", "in the title", "right on its text"],
)
def test_a_label_that_heads_a_text_is_a_heading(text: str) -> None:
    page = Page(text)
    labels = {"Share", "Top Stories", "Ferry"}
    assert heads_text(page, next(i for i, line in enumerate(page.lines) if line in labels))


@pytest.mark.parametrize(
    "text",
    [
        "Share\n\nThe weir broke in the night.\n",
        "Top Stories\n\nThe stories of the house are long.\n",
        "Share\n",
        "Share\nThe weir broke in the night.\n",
        "One two three four five six\n\nOne two three four five six is a list of numbers.\n",
    ],
    ids=["not taken up", "one word missing", "nothing below", "no blank lines", "too long"],
)
def test_a_label_without_a_text_of_its_own_is_none(text: str) -> None:
    assert not heads_text(Page(text), 0)


def test_stems_leave_small_words_and_endings_out() -> None:
    assert label_stems("Subscribe to our Newsletter") == ["subscri", "newslett"]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "The rule for a buoy that has come loose in the storm is that",
            "notes about it go up at once.",
        ],
        [
            "The rule for a buoy that has come loose in the storm is that",
            "whoever finds it first, and be it on the beach, ties it to a",
            "post",
        ],
    ],
    ids=["a long line", "a short line under full lines"],
)
def test_a_line_of_wrapped_text_goes_on_with_a_sentence(lines: list[str]) -> None:
    page = Page("\n".join(lines))
    assert continues_sentence(page, len(lines) - 1)
    rule = LineRule(id="under-test", why="a test", match=(Pattern("(?:notes|post).*"),))
    result = cleaner.clean("\n".join([*lines, ""]), rules=cleaner.RuleSet((rule,)))
    assert not result.edits


@pytest.mark.parametrize(
    "lines",
    [
        ["The buoy has come loose in the storm, and nobody will go.", "notes about it go up now"],
        ["The buoy has come loose in the storm and nobody will go", "Notes about it go up now"],
        ["The buoy has come loose in the storm and nobody goes", "", "notes about it go up now"],
        ["Buoys that came loose", "notes about them go up right now"],
        ["The buoy that came loose in the storm is still at sea", "share"],
        ["Buoys", "The buoy that came loose in the storm is still at sea", "share"],
    ],
    ids=["sentence ends", "capital", "blank line", "short line", "label", "label under a heading"],
)
def test_a_line_of_its_own_goes_on_with_nothing(lines: list[str]) -> None:
    page = Page("\n".join(lines))
    assert not continues_sentence(page, len(lines) - 1)


@pytest.mark.parametrize(
    "above",
    [
        "If you see",
        "Readers will then see",
        "The button should read:",
        "You should see the following message:",
        "Click on it. The following menu opens:\nFacebook",
    ],
)
def test_what_the_text_shows_stays(above: str) -> None:
    assert not goes(*above.split("\n"), "", "Label")


@pytest.mark.parametrize("above", ["Read more:", "Ida Holm says:", "You see it from the quay."])
def test_what_stands_under_a_label_or_a_sentence_is_not_shown(above: str) -> None:
    assert goes(above, "", "Label")


QUESTIONS = ["Can I cancel?", "Any time.", "Who may read it?", "Anybody."]


def test_the_answer_to_a_question_stays() -> None:
    assert not goes(*QUESTIONS, "How do I see it?", "Label of the bottle.")
    assert goes("How do I see it?", "Label of the bottle.")
    assert goes(*QUESTIONS, "How do I see it?", "Label")


def test_the_short_answers_to_a_numbered_question_stay() -> None:
    assert not goes(*QUESTIONS, "3. What do you read?", "Book", "Label", "Nothing")


def test_a_line_of_verse_in_small_letters_stays() -> None:
    rule = LineRule(id="under-test", why="a test", match=(Pattern("more"),))
    rules = cleaner.RuleSet((rule,))
    verse = "rain\non the roof\nand home\nmore\nmore\nsaid the sea\nand\nwas\nstill\n"
    assert not cleaner.clean(verse, rules=rules).edits
    assert cleaner.clean(verse.replace("rain", "Rain").replace("and", "And"), rules=rules).edits


def test_the_counters_of_a_list_of_posts_are_no_verse() -> None:
    rule = LineRule(id="under-test", why="a test", match=(Pattern(r"\d+ comments?"),))
    posts = "".join(f"{n} comments\n· 4 may\n" for n in range(2, 9))
    assert cleaner.clean(posts, rules=cleaner.RuleSet((rule,))).text == "· 4 may\n" * 7


@pytest.mark.parametrize(
    "question",
    ["Wie melde ich mich ab?", "¿Cómo me doy de baja?", "Hur delar jag?", "Miten jaan sen?"],
)
def test_questions_are_asked_in_other_languages_too(question: str) -> None:
    assert not goes(*QUESTIONS, question, "Label, und dann weiter.")


def test_a_question_about_a_label_stays() -> None:
    rule = LineRule(id="under-test", why="a test", match=(Pattern("(?:Why|Was) .*"),))
    rules = cleaner.RuleSet((rule,))
    text = "\n".join([*QUESTIONS, "How do I leave?", "By the door.", ""])
    assert not cleaner.clean(f"{text}Why do I see “Accept”?\nSo.\n", rules=rules).edits
    assert cleaner.clean(f"{text}Was this of any use?\nYes\n", rules=rules).edits
