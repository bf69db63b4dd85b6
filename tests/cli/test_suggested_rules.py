"""Which lines `cleaner suggest` makes rules of, and which of them it doubts."""

from __future__ import annotations

from itertools import permutations

import pytest
from command import RULES, run
from corpus_of_towns import (
    FOOT,
    FOOT_RULE,
    TOWNS,
    accept,
    page,
    prose,
    rules_in,
    suggested,
    texts_in,
    write_records,
)

from cleaner.suggestions import lines


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a small rule file."""
    (tmp_path / "rules.yaml").write_text(RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_lines_below_every_text_become_one_rule(folder):
    write_records(folder, map(page, TOWNS))
    rules = suggested(folder)
    assert list(rules) == [FOOT_RULE]
    assert rules[FOOT_RULE]["where"] == "tail"
    why = "12 of 12 pages of tarnherald.example have them, below the text."
    assert rules[FOOT_RULE]["why"] == why
    assert rules[FOOT_RULE]["source"] == "Seen in news.jsonl#1, news.jsonl#2."


def test_headings_of_the_text_are_not_suggested(folder):
    write_records(folder, [page(town, middle="What the weather was like") for town in TOWNS])
    assert list(suggested(folder)) == [FOOT_RULE]


def test_a_short_line_in_the_middle_is_doubtful(folder):
    middle = "Our letter comes on Fridays\n\nand this"
    write_records(folder, [page(town, middle=f"{middle} is {town}", foot="") for town in TOWNS])
    (rule,) = suggested(folder).values()
    assert "where" not in rule
    assert "it stands in the middle of the text, too" in rule["why"]


def test_passages_that_several_texts_hold_are_not_suggested(folder):
    passage = " ".join([prose("the islands"), prose("the mainland")])
    middle = f"{passage}\n\nand then home to"
    write_records(folder, [page(town, middle=f"{middle} {town}") for town in TOWNS])
    assert list(suggested(folder)) == [FOOT_RULE]


def test_a_line_above_and_below_the_text_is_looked_for_at_both_edges(folder):
    menu = "Tides and weather of the Tarn"
    write_records(folder, [page(town, head=menu, foot=menu) for town in TOWNS])
    (rule,) = suggested(folder).values()
    assert rule["where"] == "edges"


@pytest.mark.parametrize(
    ("line", "doubt"),
    [
        ("Serves 4", "it holds a figure"),
        ("Country: Norway", "it may be a label with its value"),
    ],
)
def test_what_may_tell_something_of_the_page_is_doubtful(folder, line, doubt):
    write_records(folder, [page(town, foot=f"{line}\n\n{FOOT}") for town in TOWNS])
    rules = suggested(folder)
    assert list(rules) == [FOOT_RULE, line]  # what is certain comes first
    assert rules[line]["why"].endswith(f"Doubtful: {doubt}.")


def test_a_label_over_lines_that_each_page_has_of_its_own_is_doubtful(folder):
    feet = [f"Further reading\nA history of {town}\n{town} in maps" for town in TOWNS]
    write_records(folder, [page(town, foot=foot) for town, foot in zip(TOWNS, feet, strict=True)])
    rules = suggested(folder)
    assert list(rules) == ["Further reading"]
    assert "below it stands what only this page has" in rules["Further reading"]["why"]


def test_the_title_of_a_page_that_others_link_to_is_doubtful(folder):
    title = "A Heron for the Pier This Winter"
    texts = [page(town, foot=f"{title}\n\nPier of {town}") for town in TOWNS]
    write_records(folder, [page("Sark", head=title), *texts])
    (rule,) = suggested(folder).values()
    assert "it may be the title of a page" in rule["why"]


def test_a_title_below_the_name_of_the_site_is_doubtful_too(folder):
    mast, title = "Tarn Herald Classic", "A Heron for the Pier This Winter"
    texts = [page(town, head=mast, foot=f"{title}\n\nPier of {town}") for town in TOWNS]
    write_records(folder, [page("Sark", head=f"{mast}\n\n{title}"), *texts])
    rules = suggested(folder)
    assert rules[title]["where"] == "edges"
    assert "it may be the title of a page" in rules[title]["why"]
    assert "title" not in rules[mast]["why"]


def test_a_heading_over_shared_lines_that_change_is_doubtful(folder):
    stuff = ["black pepper", "a pinch of nutmeg", "one bay leaf"]
    orders = [order for order in permutations(stuff) for _ in range(3)]
    feet = ["\n\n".join(("For the pot", *order)) for order in orders]
    towns = [*TOWNS, *map(str.upper, TOWNS)][: len(feet)]
    write_records(folder, [page(town, foot=foot) for town, foot in zip(towns, feet, strict=True)])
    assert "another line stands beside it each time" in suggested(folder)["For the pot"]["why"]


def test_of_a_long_paragraph_an_example_shows_the_last_sentences(folder):
    long = [" ".join([prose(town)] * 6) + f" And {town} slept well that night." for town in TOWNS]
    write_records(folder, [f"{text}\n\n{FOOT}\n" for text in long])
    before = suggested(folder)[FOOT_RULE]["examples"][0]["before"]
    assert before.startswith("The ferry to Ambry was late again")
    assert before.endswith(f"And Ambry slept well that night.\n\n{FOOT}\n")
    assert before.count("The ferry") == 2


def test_lines_in_another_order_each_time_are_doubtful(folder):
    steps = ["Stir in the flour", "Season to taste", "Leave it to cool", "Serve it with bread"]
    feet = ["\n\n".join(order) for order in permutations(steps)]
    towns = [*TOWNS, *map(str.upper, TOWNS)]
    write_records(folder, [page(town, foot=foot) for town, foot in zip(towns, feet, strict=True)])
    whys = [rule["why"] for rule in suggested(folder).values()]
    assert len(whys) == len(steps)
    assert all("another line stands beside it each time" in why for why in whys)


def test_what_nearly_all_of_many_pages_have_is_certain_whatever_it_reads_like(folder):
    towns = [f"{town}{number}" for number in range(9) for town in TOWNS]
    write_records(folder, [page(town, foot="Owned by its readers since 1911") for town in towns])
    (rule,) = suggested(folder).values()
    assert rule["why"] == "108 of 108 pages of tarnherald.example have it, below the text."


def test_what_rules_take_by_what_stands_around_it_is_not_suggested(folder):
    block = "You may also like\nThe heron is back\nA pier for all\nTea on the pier"
    head = "Tarn Herald Classic"
    write_records(folder, [page(town, head=head, foot=block) for town in TOWNS])
    assert list(suggested(folder, "news.jsonl")) == [head]


def test_lines_that_stand_together_now_and_then_have_rules_of_their_own(folder):
    first, second = FOOT.split("\n")
    feet = [
        FOOT if n % 2 else f"{first}\n\nPier of {town}\n\n{second}" for n, town in enumerate(TOWNS)
    ]
    write_records(folder, [page(town, foot=foot) for town, foot in zip(TOWNS, feet, strict=True)])
    assert sorted(suggested(folder)) == sorted(FOOT_RULE)


def test_a_line_that_no_example_can_show_is_left_out(folder):
    write_records(folder, [page(town, foot=f"{FOOT}\n\nfoot = {{Herald}}") for town in TOWNS])
    done = run("suggest", "news.jsonl", "--out", "suggested", "--rules", "rules.yaml")
    assert "2 rules for 2 lines of 12 pages" in done.err
    rules = rules_in(folder / "suggested/rules/tarnherald.example.yaml")
    assert sorted(rules) == sorted(FOOT_RULE)


def test_marks_are_not_suggested(folder):
    write_records(folder, [page(town, foot=f"{FOOT}\n\n[cleaner: ignore teh]") for town in TOWNS])
    assert list(suggested(folder)) == [FOOT_RULE]


def test_long_lines_say_how_long_they_are(folder):
    foot = " ".join(["All of the towns, the piers and the boats of the Tarn are ours"] * 5)
    write_records(folder, [page(town, foot=foot) for town in TOWNS])
    (rule,) = suggested(folder).values()
    assert rule["max_words"] >= len(foot.split())


def test_what_the_rules_take_already_is_not_suggested(folder):
    write_records(folder, [page(town, foot=f"Sign up for our letters\n\n{FOOT}") for town in TOWNS])
    assert list(suggested(folder)) == [FOOT_RULE]


def test_what_the_rules_only_repair_is_suggested_as_the_rules_see_it(folder):
    foot = "Herald\N{NO-BREAK SPACE}Almanac of teh Tarn"
    write_records(folder, [page(town, foot=foot) for town in TOWNS])
    (match,) = suggested(folder, "news.jsonl")
    assert match == "Herald Almanac of teh Tarn"
    accept(folder / "suggested/rules/tarnherald.example.yaml")
    run("clean", "news.jsonl", "--out", "out", "--config", "suggested/cleaner.yaml")
    assert texts_in(folder / "out/clean/news.jsonl") == [page(town, foot="") for town in TOWNS]


def test_a_line_of_few_pages_or_of_one_page_many_times_is_not_suggested(folder):
    few = [page(town, foot=FOOT if number < 9 else "") for number, town in enumerate(TOWNS)]
    write_records(folder, [*few, *few, *few])
    assert suggested(folder) == {}
    done = run("suggest", "news.jsonl", "--out", "suggested", "--least", "9")
    assert "1 rule for 2 lines of 12 pages" in done.err


def test_a_line_of_fewer_than_one_page_in_a_hundred_is_not_suggested(folder):
    towns = [f"{town}{number}" for number in range(101) for town in TOWNS]
    texts = [page(town, foot=FOOT if n < 12 else "") for n, town in enumerate(towns)]
    write_records(folder, texts)
    assert suggested(folder) == {}
    write_records(folder, texts[:1200])
    assert list(suggested(folder)) == [FOOT_RULE]


def test_lines_that_share_a_counter_are_told_apart(folder, monkeypatch):
    monkeypatch.setattr(lines, "COUNTERS", 200)
    feet = [f"{FOOT}\n\nTides" if number < 5 else FOOT for number in range(12)]
    write_records(folder, [page(town, foot=foot) for town, foot in zip(TOWNS, feet, strict=True)])
    rules = suggested(folder)
    assert list(rules) == [FOOT_RULE]
    assert rules[FOOT_RULE]["why"].startswith("12 of 12 pages")


def test_what_a_counter_says_too_much_does_not_count(folder, monkeypatch):
    monkeypatch.setattr(lines, "COUNTERS", 1)
    write_records(folder, map(page, TOWNS))
    assert suggested(folder) == {}


def test_of_a_large_site_some_pages_will_do(folder, monkeypatch):
    monkeypatch.setattr(lines, "MOST_DOCUMENTS", 11)
    write_records(folder, map(page, TOWNS))
    assert suggested(folder)[FOOT_RULE]["why"].startswith("11 of 11 pages")


def test_lines_in_any_script_and_with_any_marks(folder):
    feet = "赫勒尔德日报 *版权* {所} 有\n“Tarn” \\ 'Herald' # [a]"
    write_records(folder, [page(town, foot=feet) for town in TOWNS])
    ((match, rule),) = suggested(folder).items()
    assert len(match) == 2
    assert rule["examples"][0]["before"].endswith(f"{feet}\n")
