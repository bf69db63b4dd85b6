"""The kinds that change capitals, each on pages that need it and on pages that mean it."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import load_rules
from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.kinds.casing_name import KnownNameRule
from cleaner.page import Page

RULES = load_rules("casing-en")


def clean(text: str, *ids: str) -> str:
    """Clean a text with the English casing rules, or with some of them."""
    return Engine(RULES.choose(ids), guard=False).clean(Document("text", text)).text


def reasons(text: str) -> list[str]:
    """Why each edit was made."""
    return [edit.why for edit in Engine(RULES).clean(Document("text", text)).edits]


FERRY = (
    "The ferry to Oldmere was built by Ines Brandvik. It has carried the mail since 1931, and "
    "everybody on the island has a story about it.\n\n"
)


def test_a_sentence_starts_upper_case() -> None:
    text = FERRY + "The engine was replaced in May. nobody noticed until the winter.\n"
    assert clean(text) == text.replace("nobody", "Nobody")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('They call her "the old lady". she', 'They call her "the old lady". She'),
        ("It was built in 1936. after", "It was built in 1936. After"),
        ("A stop is written '.' in it and a", None),
        ("The table gives version 0. no", None),
        ("It was built by May 16. according", "It was built by May 16. According"),
        ("It was built by gate 16. according", None),
        ("It is open from June 1. until", None),
        ("See Brandvik and Lind 1936. in", None),
        ("Use page 12. after", None),
    ],
)
def test_a_sentence_after_a_quotation_or_a_date(before: str, after: str | None) -> None:
    end = " leaves the pier at noon, and the gulls follow.\n"
    assert clean(FERRY + before + end) == FERRY + (after or before) + end


def test_an_abbreviation_does_not_start_a_sentence() -> None:
    text = (
        FERRY
        + "It leaves at 9 a.m. on weekdays and carries approx. forty people vs. ninety once.\n"
    )
    assert clean(text) == text


def test_a_page_in_lower_case_stays() -> None:
    text = (
        "the ferry is late. the captain is asleep. nobody minds. we ate monday's bread in march.\n"
        * 3
    )
    assert clean(text) == text


def test_a_chat_inside_an_article_stays() -> None:
    text = (
        FERRY
        + "where are you? on the boat. which boat? the late one. ok. see you. no hurry.\n"
        + "are you cold? a bit. i have soup. what soup? leek. good.\n"
    )
    assert clean(text) == text


def test_a_broken_paragraph_goes_on_in_lower_case() -> None:
    text = (
        FERRY
        + "She told the harbour board that\n\nthe hull would not last another winter at sea.\n"
    )
    assert clean(text) == text


def test_a_name_takes_its_capital_from_the_page() -> None:
    text = FERRY + "Later brandvik sold it. The board thanked Brandvik for it, and Brandvik wept.\n"
    assert clean(text) == text.replace("Later brandvik", "Later Brandvik")
    assert "'brandvik' is written 'Brandvik' 3 times in this document." in reasons(text)


def test_a_word_that_is_no_name_keeps_its_small_letter() -> None:
    text = (
        FERRY
        + "They live on Bay Street. The bay is deep, and the street is steep; Bay Street floods.\n"
    )
    assert clean(text) == text


def test_addresses_and_handles_keep_their_small_letters() -> None:
    text = (
        FERRY + "Write to brandvik@example.org or @brandvik, or see "
        "example.org/brandvik for Brandvik's log.\n"
    )
    assert clean(text) == text


def test_a_name_of_two_words_is_mended() -> None:
    text = (
        FERRY
        + "It docks at the Salt House. All mail for the Salt House is weighed at the Salt house.\n"
    )
    assert clean(text) == text.replace("Salt house", "Salt House")


def test_an_ordinary_phrase_is_not_a_name() -> None:
    text = (
        FERRY
        + "The Space Centre sold its Space Centre mugs. Each Space Centre has a space centre.\n"
    )
    assert clean(text) == text


def test_an_adjective_follows_its_stem() -> None:
    text = (
        FERRY
        + "Tea came from the Far East by sea; the Far East trade fed them on far Eastern spice.\n"
    )
    assert clean(text) == text.replace("far Eastern", "Far Eastern")


def test_a_speaker_starts_upper_case() -> None:
    turns = ["Host: Who built it?", "Host: When was that?", "Host: what did it cost?"]
    assert clean(FERRY + "\n\n".join(turns)).endswith("Host: What did it cost?")


def test_a_speaker_of_few_words_is_left_alone() -> None:
    turns = ["Host: Who built it?", "Guest: she did.", "Host: And sold it?", "Guest: she did."]
    assert clean(FERRY + "\n\n".join(turns)).endswith("Guest: she did.")


def test_one_cell_follows_the_others() -> None:
    table = "| Year | What was done |\n|---|---|\n| 1931 | Built |\n| 1960 | new engine |\n"
    assert "| New engine |" in clean(FERRY + table + "| 1999 | Sold |\n| 2001 | Scrapped |\n")


def test_a_heading_follows_its_siblings() -> None:
    headings = ("The Ferry and Her Maker", "A Long winter at Sea", "What the Board Decided")
    text = "".join(f"{heading}\n\n{FERRY}" for heading in headings)
    assert clean(text) == text.replace("Long winter", "Long Winter")


def test_headings_in_sentence_case_stay() -> None:
    headings = ("The ferry and her maker", "A long winter at Sandry", "What the Board decided")
    text = "".join(f"{heading}\n\n{FERRY}" for heading in headings)
    assert clean(text) == text


def test_a_stray_capital_inside_a_word_goes() -> None:
    text = FERRY + "The captain breAthes slowly, and the dEck is wet.\n"
    assert clean(text) == text.replace("breAthes", "breathes").replace("dEck", "deck")


def test_coined_names_keep_their_capital() -> None:
    text = (
        FERRY
        + "The purser has an iPad, an eBook and a dataBase; mRNA and pH mean nothing to him.\n"
    )
    assert clean(text) == text


def test_other_languages_are_left_alone() -> None:
    text = (
        "Der Kapitän kommt am freitag nach berlin. er bleibt bis montag, und die Mannschaft "
        "wartet auf ihn. die Fähre fährt im januar nicht, weil das Eis zu dick ist.\n"
    )
    assert clean(text) == text


def test_verse_is_left_alone() -> None:
    text = FERRY + "the sea comes in,\nthe sea goes out.\nwe count the boats\nand turn about.\n"
    assert clean(text) == text


def test_days_and_peoples_take_capitals() -> None:
    text = FERRY + "It sails on monday with a norwegian crew and an Italian-american cook.\n"
    cleaned = text.replace("monday", "Monday").replace("norwegian", "Norwegian")
    assert clean(text) == cleaned.replace("-american", "-American")


def test_a_capital_inside_a_sentence_on_a_small_word_goes() -> None:
    text = FERRY + "It lay at the quay Until the spring of that year.\n"
    assert clean(text) == text.replace("Until", "until")


def test_an_adjective_with_two_senses_follows_its_pair() -> None:
    text = (
        FERRY + "Western sailors feared it. No Western sailors signed on, and the Western sailors "
        "who did not sign, like other western sailors, went north along the western shore.\n"
    )
    assert clean(text) == text.replace("other western", "other Western")


def test_a_comment_without_capitals_stays() -> None:
    text = (
        FERRY + "my gran took it to oslo once. she said i was sick all the way. nobody else was.\n"
    )
    assert clean(text) == text


def test_commands_keep_their_small_letters() -> None:
    text = (
        FERRY + "The log is kept in Fjordlog. Install Fjordlog with npm install fjordlog first.\n"
    )
    assert clean(text) == text


def test_a_common_noun_in_headings_is_no_name() -> None:
    text = FERRY + "Ask for the Deckmate Plus or the Deckmate Mini. Every deckmate has a lamp.\n"
    assert clean(text) == text


def test_an_animal_has_a_small_second_name() -> None:
    text = FERRY + "Herring gulls, Crex crex and the Crex of the north follow it to Crex Sound.\n"
    assert clean(text) == text


def test_a_quotation_in_lower_case_is_left_alone() -> None:
    text = FERRY + "He wired “engine lost. all well. send soup” and slept until the tug came.\n"
    assert clean(text) == text


def test_several_short_questions_go_on_in_lower_case() -> None:
    text = FERRY + "Where would you rather sit on a cold morning? the deck? the bar? the hold?\n"
    assert clean(text) == text


def test_a_drop_capital_that_is_lost_is_not_made_up() -> None:
    text = FERRY + "he point of the voyage was never to arrive, as every passenger knew.\n"
    assert clean(text) == text


def test_known_names_of_a_user_need_no_lexicon() -> None:
    rule = KnownNameRule(id="house-names", why="Ours.", words=("Zyklonia", "Ab"))
    page = Page(f"ab and zyklonia met in Zyklonia.\n\n{FERRY}")
    assert sorted((edit.start, edit.new) for edit in rule.find(page, ())) == [
        (0, "Ab"),
        (7, "Zyklonia"),
    ]


def test_a_key_of_many_letters_takes_no_time_of_the_document() -> None:
    key = "aBcDeFgH" * 8_000
    text = FERRY + f"The ferry has the key {key} in its log. It was breAthed on once.\n"
    assert "breathed on once" in cleaner.clean(text + "\nLeave a Comment\n").text


def test_tags_that_stand_line_by_line_keep_their_small_letters() -> None:
    text = FERRY + "The boat of Ines Brandvik is the Petrel.\n\nold boats\nines brandvik\n"
    assert clean(text) == text
    told = "Nobody has asked ines brandvik about the old boats for a long time."
    sentence = text.replace("old boats\nines brandvik", told)
    assert clean(sentence) == sentence.replace("ines brandvik", "Ines Brandvik")
