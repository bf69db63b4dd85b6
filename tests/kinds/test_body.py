"""The `body` kind: what stays of a page dump, what goes, and what is said about it."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.rule_files.loader import at_level

MENU = "Skip to content\n• Home\n• News\n• Weather\n• Sport\n• Tides\n• Subscribe\n• Shop\n"
FOOT = "Privacy Policy\nTerms of Use\n© 2023 Oldmere Gazette. All rights reserved.\nContact us\n"
ARTICLE = """\
The ferry to Sand Island has been late on eleven of the last fourteen mornings, and the people who
work on the mainland have begun to sleep there during the week.

What the company says
A spokesman for the ferry company said that the engine of the older ship is being repaired, and that
the smaller ship, which has taken its place, cannot leave before the tide is in.

What the island wants
The council of the island has asked for a second crossing in the afternoon and for a bus that waits.
"""
TEASERS = """\
More stories
Storm shuts coast road
3 hours ago
Regatta in pictures
5 hours ago
New light for the pier
6 hours ago
"""


def dumped(text):
    return cleaner.clean(text, "whitespace", level="dump")


def test_what_stands_above_and_below_the_body_goes():
    assert dumped(MENU + "\n" + ARTICLE + "\n" + TEASERS + FOOT).text == ARTICLE


def test_short_lines_inside_the_body_stay():
    listing = "You need\n- a rod\n- two hooks\n- a bucket\n"
    text = ARTICLE + "\n" + listing + "\n" + ARTICLE.replace("ferry", "boat")
    assert dumped(MENU + text + TEASERS + FOOT).text == text


def test_a_menu_between_two_parts_of_the_body_goes():
    text = ARTICLE + ARTICLE.replace("ferry", "boat")
    rest = ARTICLE.replace("island", "village")
    assert dumped(MENU + text + "\n" + MENU + "\n" + rest + FOOT).text == text + "\n" + rest


def test_a_thread_of_comments_goes_with_its_heading():
    comments = "4 Comments\n" + "".join(
        f"{name} says:\nMay {day}, 2021 at 9:12 am\nSame here, every single day!\nReply\n"
        for day, name in enumerate(["Ida", "Per", "Nora", "Jens"], start=3)
    )
    assert dumped(MENU + ARTICLE + comments + FOOT).text == ARTICLE


def test_text_with_hard_line_breaks_is_a_body():
    text = """\
Whoever walks along the old towing path in the evening will
meet the lock keeper's dog before the lock keeper himself, for
the dog has learnt to tell a boat from a barge by its sound and
runs ahead to the gate, where it waits without barking until
the ropes have been made fast and somebody has thought of it
"""
    assert dumped(MENU + text + FOOT).text == text


def test_text_without_spaces_between_words_is_a_body():
    text = (
        "潮が満ちるまで小さな船は港を出ることができないため、島の人々は毎朝のように待たされている。\n"
        "会社によると、大きな船の修理は来月までかかり、それまでは午後の便もないという。\n"
    )
    assert dumped(MENU + text + FOOT).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Home\n",
        MENU,
        ARTICLE,
        "The late ferry\n\nby Nora Holt\n\n" + ARTICLE,
        "Ida: Is the kettle on?\nPer: It is.\nIda: Good.\n",
    ],
)
def test_a_page_without_a_body_and_a_body_alone_stay(text):
    assert dumped(text).text == text


def test_what_is_removed_is_said_with_its_figures_and_can_be_undone():
    result = dumped(MENU + ARTICLE + TEASERS)
    assert [edit.rule for edit in result.edits] == ["around-the-body", "around-the-body"]
    assert result.edits[0].old == MENU
    assert "8 lines of 1 words on average, 0 of them sentences" in result.edits[0].why
    assert "above the body: 7 lines" in result.edits[0].why
    assert "below the body" in result.edits[1].why
    assert result.revert() == MENU + ARTICLE + TEASERS


def test_more_than_half_of_a_dump_may_go():
    result = dumped(MENU * 30 + ARTICLE + FOOT * 20)
    assert result.text == ARTICLE
    assert result.verdict.decision is cleaner.Decision.KEEP


def test_nothing_of_it_acts_on_pages():
    text = MENU + ARTICLE + TEASERS + FOOT
    assert cleaner.clean(text, "whitespace").text == text
    assert "around-the-body" not in {rule.id for rule in cleaner.load_rules()}
    assert cleaner.clean(text, "dump").text == text


def test_on_dumps_no_other_unsafe_rule_acts():
    rules = at_level(cleaner.load_rules("dump", "chrome-arguable"), "dump")
    safe = {rule.id for rule in rules if rule.applicability is cleaner.Applicability.SAFE}
    arguable = cleaner.load_rules("chrome-arguable")
    assert safe == {"around-the-body"} | {
        rule.id for rule in arguable if rule.applicability is cleaner.Applicability.SAFE
    }
