"""`cleaner suggest`: rules for the lines that many pages of a site share."""

from __future__ import annotations

import json

import pytest
import yaml
from command import RULES, run

from cleaner.suggestions import lines

TOWNS = "Ambry Birk Corran Dunmore Eskdale Farne Gorse Hollin Iver Jura Kelby Lorn".split()
FOOT = "Bring the Herald to your breakfast table.\nThe Tarn Herald Ltd, Weir Street"


def prose(town: str) -> str:
    return f"The ferry to {town} was late again, and the people on the pier made tea and waited."


def page(town: str, *, middle: str = "", foot: str = FOOT) -> str:
    more = f"{town} has one shop, one inn and a school with eleven children, who were all there."
    return "\n\n".join(part for part in (prose(town), middle, more, foot) if part) + "\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a small rule file."""
    (tmp_path / "rules.yaml").write_text(RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_records(folder, texts, site="tarnherald.example", name="news.jsonl"):
    records = (
        {"id": str(number), "url": f"https://www.{site}/{number}", "text": text}
        for number, text in enumerate(texts)
    )
    (folder / name).write_text("".join(f"{json.dumps(record)}\n" for record in records))


def suggested(folder, *arguments, site="tarnherald.example"):
    """The rules that were suggested for a site, by what they match."""
    done = run(
        "suggest", *(arguments or ["news.jsonl"]), "--out", "suggested", "--rules", "rules.yaml"
    )
    assert done.code == 0, done.err
    file = folder / "suggested" / f"{site}.yaml"
    if not file.exists():
        return {}
    assert run("rules", "test", file).code == 0
    rules = yaml.safe_load(file.read_text())["rules"]
    return {
        rule["match"] if isinstance(rule["match"], str) else tuple(rule["match"]): rule
        for rule in rules
    }


def test_lines_below_every_text_become_one_rule(folder):
    write_records(folder, map(page, TOWNS))
    ((match, rule),) = suggested(folder).items()
    assert match == (
        r"Bring the Herald to your breakfast table\.",
        "The Tarn Herald Ltd, Weir Street",
    )
    assert rule["where"] == "tail"
    assert rule["applicability"] == "unsafe"
    assert rule["why"] == "12 of 12 pages of tarnherald.example have them, below the text."
    assert "news.jsonl#1" in rule["source"]


def test_nothing_goes_before_somebody_has_read_the_rules(folder):
    write_records(folder, map(page, TOWNS))
    suggested(folder)
    run("clean", "news.jsonl", "--out", "first", "--config", "suggested/cleaner.yaml")
    assert (folder / "first/clean/news.jsonl").read_text() == (folder / "news.jsonl").read_text()
    withheld = (folder / "first/report/withheld.jsonl").read_text()
    assert withheld.count("shared-tarnherald-example-bring-the-herald-to-your") >= len(TOWNS)

    file = folder / "suggested/tarnherald.example.yaml"
    file.write_text(file.read_text().replace("    applicability: unsafe\n", ""))
    run("clean", "news.jsonl", "--out", "second", "--config", "suggested/cleaner.yaml")
    texts = [
        json.loads(line)["text"]
        for line in (folder / "second/clean/news.jsonl").read_text().splitlines()
    ]
    assert texts == [page(town, foot="") for town in TOWNS]


def test_each_site_has_its_own_file(folder):
    write_records(folder, map(page, TOWNS))
    write_records(
        folder,
        [page(town, foot="Oldmere Almanac Press") for town in TOWNS],
        "oldmere.example",
        "b.jsonl",
    )
    assert len(suggested(folder, "news.jsonl", "b.jsonl")) == 1
    assert "Oldmere Almanac Press" in (folder / "suggested/oldmere.example.yaml").read_text()


def test_pages_that_tell_no_address_are_one_site(folder):
    (folder / "pages").mkdir()
    for town in TOWNS:
        (folder / f"pages/{town}.txt").write_text(page(town))
    rules = suggested(folder, "pages", site="no-address")
    assert len(rules) == 1
    assert yaml.safe_load((folder / "suggested/cleaner.yaml").read_text()) == {
        "rules": ["../rules.yaml", "no-address.yaml"]
    }


def test_headings_of_the_text_are_not_suggested(folder):
    write_records(folder, [page(town, middle="How it was made") for town in TOWNS])
    assert all("How it was made" not in match for match in suggested(folder))


def test_passages_that_several_texts_hold_are_not_suggested(folder):
    passage = " ".join([prose("the islands"), prose("the mainland")])
    texts = [page(town, middle=f"{passage}\n\nAnd so they went home.", foot="") for town in TOWNS]
    write_records(folder, texts)
    assert all("the mainland" not in match for match in suggested(folder))


@pytest.mark.parametrize("line", ["Serves 4", "Country: Norway", "7 min"])
def test_what_may_tell_something_of_the_page_is_only_proposed(folder, line):
    write_records(folder, [page(town, foot=line) for town in TOWNS])
    (rule,) = suggested(folder).values()
    assert rule["applicability"] == "suggest"


def test_a_label_over_lines_that_each_page_has_of_its_own_is_only_proposed(folder):
    texts = [
        page(town, foot=f"Further reading\nA history of {town}\n{town} in maps") for town in TOWNS
    ]
    write_records(folder, texts)
    rules = suggested(folder)
    assert list(rules) == ["Further reading"]
    assert rules["Further reading"]["applicability"] == "suggest"


def test_what_the_rules_take_already_is_not_suggested(folder):
    write_records(folder, [page(town, foot="Sign up for our letters") for town in TOWNS])
    assert suggested(folder) == {}


def test_a_line_of_few_pages_or_of_one_page_many_times_is_not_suggested(folder):
    few = [page(town, foot=FOOT if number < 9 else "") for number, town in enumerate(TOWNS)]
    write_records(folder, [*few, *few, *few])
    assert suggested(folder) == {}
    done = run("suggest", "news.jsonl", "--out", "suggested", "--least", "9")
    assert "1 rule for 2 lines of 12 pages" in done.err


def test_a_folder_with_edited_rules_is_left_alone(folder):
    write_records(folder, map(page, TOWNS))
    suggested(folder)
    again = run("suggest", "news.jsonl", "--out", "suggested")
    assert again.code == 2
    assert "may hold rules that somebody has edited" in again.err
    assert run("suggest", "news.jsonl", "--out", "suggested", "--force").code == 0


def test_what_cannot_be_read_is_told_once(folder):
    write_records(folder, map(page, TOWNS))
    with (folder / "news.jsonl").open("a") as file:
        file.write("{broken\n")
    done = run("suggest", "news.jsonl", "--out", "suggested")
    assert done.code == 3
    assert done.err.count("is no JSON") == 1
    assert (folder / "suggested/tarnherald.example.yaml").exists()


def test_of_too_many_lines_the_rare_ones_are_forgotten(folder, monkeypatch):
    monkeypatch.setattr(lines, "MOST_LINES", 12)
    write_records(folder, map(page, TOWNS))
    assert len(suggested(folder)) == 1


def test_lines_in_any_script_and_with_any_marks(folder):
    feet = "赫勒尔德日报 *版权* {所} 有\n“Tarn” \\ 'Herald' # [a]"
    write_records(folder, [page(town, foot=feet) for town in TOWNS])
    ((match, rule),) = suggested(folder).items()
    assert len(match) == 2
    assert rule["examples"][0]["before"].endswith(f"{feet}\n")
