"""Marks in a text and lists of words keep rules off, in every phase."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.mark_faults import mark_faults

RULES = """\
about: A few rules for the tests of marks.
rules:
  - id: prompt
    kind: line
    match: ['sign up .{0,40}']
    ignore_case: true
    why: A call to sign up is furniture.
    examples: [{before: "Rain.\\nSign up now!\\n", after: "Rain.\\n"}]
    keeps: ["They sign up."]
  - id: slip
    kind: words
    words: {teh: the, recieved: received}
    why: The word is spelled otherwise.
    examples: [{before: teh end, after: the end}]
    keeps: [tehran]
  - id: comma
    kind: replace
    match: '(?<=[a-z]),(?=[a-z])'
    scan: true
    with: ', '
    why: A comma is followed by a space.
    examples: [{before: "a,b", after: "a, b"}]
    keeps: ["1,2"]
  - id: taste
    kind: words
    words: {wept: cried}
    applicability: unsafe
    why: A matter of taste.
    examples: [{before: he wept, after: he cried}]
    keeps: [swept]
"""

ALL = "The choir sang teh song.\n\nSign up for our newsletter!\n\nIt was cold,and wet.\n"


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    path = tmp_path_factory.mktemp("rules") / "rules.yaml"
    path.write_text(RULES)
    return cleaner.load_rules(path)


def test_the_text_of_these_tests_has_faults(rules):
    clean = "The choir sang the song.\n\nIt was cold, and wet.\n"
    assert cleaner.clean(ALL, rules).text == clean


@pytest.mark.parametrize(
    "mark", ["<!-- cleaner: ignore -->", "[cleaner: ignore]", "[cleaner:ignore]"]
)
def test_a_mark_behind_words_keeps_its_line(rules, mark):
    text = ALL.replace("song.", f"song. {mark}")
    result = cleaner.clean(text, rules)
    assert result.text == f"The choir sang teh song. {mark}\n\nIt was cold, and wet.\n"


def test_a_mark_alone_keeps_the_next_filled_line_and_itself(rules):
    text = ALL.replace("Sign up", "<!-- cleaner: ignore -->\n\nSign up")
    result = cleaner.clean(text, rules)
    assert "-->\n\nSign up for our newsletter!\n\nIt was cold, and wet." in result.text
    assert "sang the song" in result.text


def test_a_mark_may_name_the_rules_that_keep_off(rules):
    text = "The choir sang teh song,and wept. [cleaner: ignore comma, x]\n"
    assert cleaner.clean(text, rules).text == text.replace("teh", "the")


def test_a_mark_for_the_file_keeps_every_line(rules):
    for mark in ("<!-- cleaner: ignore-file -->", "[cleaner: ignore-file]"):
        text = f"{ALL}\n{mark}\n"
        assert cleaner.clean(text, rules).text == text


def test_a_mark_for_the_file_may_name_rules_too(rules):
    text = f"{ALL}\n[cleaner: ignore-file prompt]\n"
    assert cleaner.clean(text, rules).text == text.replace("teh", "the").replace(",and", ", and")


def test_marks_count_with_other_line_ends_too(rules):
    text = ALL.replace("song.", "song. [cleaner: ignore]").replace("\n", "\r\n")
    assert "teh song. [cleaner: ignore]\r\n\r\nIt was cold, and" in cleaner.clean(text, rules).text


@pytest.mark.parametrize(
    "text",
    ["The cleaner: ignore it, teh man said.\n", "Use [cleaner: ignores] and teh rest.\n"],
)
def test_words_that_only_look_like_a_mark_keep_nothing(rules, text):
    assert cleaner.clean(text, rules).text == text.replace("teh", "the")


@pytest.mark.parametrize(
    "mark", ["[cleaner: ignoer teh]", "<!-- cleaner: teh -->", "[cleaner: ignore teh,end]"]
)
def test_the_words_of_a_mark_are_never_repaired(rules, mark):
    text = f"He sang,and teh end was near. {mark}\n"
    clean = f"He sang, and the end was near. {mark}\n"
    assert cleaner.clean(text, rules).text == clean


def test_a_line_may_go_with_its_mark(rules):
    text = "Rain fell.\n\nSign up now! [cleaner: ignore slip]\n"
    assert cleaner.clean(text, rules).text == "Rain fell.\n"


def faults(text: str) -> list[tuple[int, int, str]]:
    known = ["prompt", "slip", "comma"]
    return [(fault.line, fault.column, fault.message) for fault in mark_faults(text, known)]


def test_marks_that_are_right_have_no_faults():
    text = (
        "[cleaner: ignore]\n<!-- cleaner: ignore-file slip -->\na [cleaner: ignore comma, slip]\n"
    )
    assert faults(text) == []


def test_a_rule_that_there_is_not_is_told_with_its_place():
    ((line, column, message),) = faults("Rain.\r\nSnow. [cleaner: ignore comma, promt]\r\n")
    assert (line, column) == (2, 31)
    assert message == "this mark names 'promt', and no rule is called that; did you mean 'prompt'?"


@pytest.mark.parametrize(
    "mark",
    [
        "[cleaner: ingore]",
        "[cleaner ignore]",
        "[Cleaner: Ignore]",
        "[cleaner: ignore share_bar]",
        "<!-- cleaner: ignor slip -->",
    ],
)
def test_a_misspelled_mark_is_told_with_its_place(mark):
    ((line, column, message),) = faults(f"Rain.\nSnow. {mark} Hail.\n")
    assert (line, column) == (2, 7)
    assert mark in message
    assert "write `[cleaner: ignore]`" in message


def test_other_words_in_brackets_are_no_marks():
    assert faults("[cleaner: the one with the mop] and [a vacuum cleaner, ignored]\n") == []


def test_what_a_mark_keeps_is_not_withheld_either(rules):
    text = "He wept at teh end. [cleaner: ignore]\n"
    result = cleaner.clean(text, rules, unsafe=True)
    assert (result.edits, result.withheld) == ((), ())


def cleaned(text: str, rules: cleaner.RuleSet, *words: str) -> str:
    return Engine(rules, words=words).clean(Document("a", text)).text


def test_a_kept_word_is_repaired_in_no_case(rules):
    text = "Teh Phong sang teh song.\n"
    assert cleaned(text, rules, "teh") == text
    assert cleaned(text, rules) == "The Phong sang the song.\n"


def test_what_stands_around_a_kept_word_is_repaired(rules):
    text = "It was cold,teh man said to the choir,and nobody sang.\n"
    expected = "It was cold, teh man said to the choir, and nobody sang.\n"
    assert cleaned(text, rules, "teh", "kubectl") == expected


def test_a_kept_phrase_is_kept_as_a_whole(rules):
    text = "They recieved it well, and recieved here the crown.\n"
    expected = "They recieved it well, and received here the crown.\n"
    assert cleaned(text, rules, "recieved it") == expected


def test_a_kept_word_inside_another_says_nothing_about_that(rules):
    text = "They recieved it well at the harbour.\n"
    assert cleaned(text, rules, "reci", "eved") == "They received it well at the harbour.\n"


def test_furniture_goes_whatever_words_it_holds(rules):
    assert "newsletter" not in cleaned(ALL, rules, "newsletter")
