"""`cleaner suggest`: the files it writes, who they act for, and what it refuses."""

from __future__ import annotations

import json

import pytest
import yaml
from command import RULES, run
from corpus_of_towns import (
    FOOT,
    FOOT_RULE,
    TOWNS,
    accept,
    page,
    rules_in,
    suggested,
    texts_in,
    write_records,
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a small rule file."""
    (tmp_path / "rules.yaml").write_text(RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_goes_before_somebody_has_read_the_rules(folder):
    write_records(folder, map(page, TOWNS))
    suggested(folder)
    run("clean", "news.jsonl", "--out", "first", "--config", "suggested/cleaner.yaml", "--unsafe")
    assert (folder / "first/clean/news.jsonl").read_text() == (folder / "news.jsonl").read_text()
    withheld = (folder / "first/report/withheld.jsonl").read_text()
    assert withheld.count("shared-tarnherald-example-bring-the-herald-to-your") >= len(TOWNS)

    accept(folder / "suggested/rules/tarnherald.example.yaml")
    run("clean", "news.jsonl", "--out", "second", "--config", "suggested/cleaner.yaml")
    cleaned = [page(town, foot="") for town in TOWNS]
    assert texts_in(folder / "second/clean/news.jsonl") == cleaned


def test_a_second_round_suggests_only_what_nobody_has_seen(folder):
    write_records(folder, [page(town, foot=f"{FOOT}\n\nTides: see page 4") for town in TOWNS])
    suggested(folder)
    config = ("--config", "suggested/cleaner.yaml")
    assert "nothing to suggest" in run("suggest", "news.jsonl", "--out", "again", *config).err
    write_records(folder, [page(town, foot=f"{FOOT}\n\nTides: page 5") for town in TOWNS])
    assert run("suggest", "news.jsonl", "--out", "again", *config).code == 0
    assert list(rules_in(folder / "again/rules/tarnherald.example.yaml")) == ["Tides: page 5"]
    accept(folder / "suggested/rules/tarnherald.example.yaml")
    accept(folder / "again/rules/tarnherald.example.yaml")
    run("clean", "news.jsonl", "--out", "out", "--config", "again/cleaner.yaml")
    assert texts_in(folder / "out/clean/news.jsonl") == [page(town, foot="") for town in TOWNS]


@pytest.mark.parametrize(
    "url",
    [
        "http://tarnherald.example:8080/",
        "http://me:secret@TARNHERALD.example/",
        "http://tarnherald.example?id=",
        "http://tarnherald.example/r?u=https://other.example/",
    ],
)
def test_the_rules_of_a_site_act_whatever_its_addresses_are_like(folder, url):
    write_records(folder, map(page, TOWNS), url)
    assert list(suggested(folder)) == [FOOT_RULE]
    accept(folder / "suggested/rules/tarnherald.example.yaml")
    run("clean", "news.jsonl", "--out", "out", "--config", "suggested/cleaner.yaml")
    assert texts_in(folder / "out/clean/news.jsonl") == [page(town, foot="") for town in TOWNS]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://例え.example/", "xn--r8jz45g.example"),
        ("https://cleaner/", "no-address"),
        ("https://*.example/", "no-address"),
        ("https://nul\0x.example/", "no-address"),
        (f"https://{'a.' * 150}example/", "no-address"),
        ("https://../", "no-address"),
        ("https://[::1]/", "no-address"),
        ("no address at all", "no-address"),
    ],
)
def test_a_host_becomes_the_name_of_a_file_or_none(folder, url, site):
    write_records(folder, map(page, TOWNS), url)
    assert list(suggested(folder, site=site)) == [FOOT_RULE]
    assert [path.name for path in (folder / "suggested/rules").iterdir()] == [f"{site}.yaml"]


def test_each_site_has_its_own_file_and_no_two_rules_one_id(folder):
    write_records(folder, map(page, TOWNS), "https://a-b.example/")
    write_records(folder, map(page, TOWNS), "https://a.b.example/", "b.jsonl")
    write_records(folder, map(page, TOWNS), "", "c.jsonl")
    files = ["news.jsonl", "b.jsonl", "c.jsonl"]
    suggested(folder, *files)
    ids = [
        rule["id"]
        for name in ("a-b.example", "a.b.example", "no-address")
        for rule in rules_in(folder / f"suggested/rules/{name}.yaml").values()
    ]
    assert len(ids) == len(set(ids)) == 3
    done = run("clean", *files, "--out", "out", "--config", "suggested/cleaner.yaml")
    assert "36 documents read" in done.err


def test_lines_that_differ_in_marks_only_have_rules_of_their_own(folder):
    feet = "Herald — 3 —————\n\nHerald —————\n\nHerald !"
    texts = [page(town, foot=feet if town != "Lorn" else "Herald !") for town in TOWNS]
    write_records(folder, texts)
    suggested(folder)
    done = run("clean", "news.jsonl", "--out", "out", "--config", "suggested/cleaner.yaml")
    assert done.code == 0, done.err


def test_the_configuration_adds_to_the_one_that_counts(folder):
    (folder / "cleaner.yaml").write_text(
        "rules: [rules.yaml]\ntext-field: body\nwords: [teh]\n"
        "sites: [{url: oldmere.example, rules: [whitespace]}]\n"
    )
    records = (
        json.dumps({"url": f"https://{site}/{town}", "body": f"teh {page(town)}"})
        for site in ("tarnherald.example", "oldmere.example")
        for town in TOWNS
    )
    (folder / "news.jsonl").write_text("\n".join(records) + "\n")
    suggested(folder, "news.jsonl")
    written = yaml.safe_load((folder / "suggested/cleaner.yaml").read_text())
    assert written["extend"] == "../cleaner.yaml"
    assert {one["url"]: one["rules"] for one in written["sites"]} == {
        "oldmere.example": ["whitespace", "rules/oldmere.example.yaml"],
        "tarnherald.example": ["../rules.yaml", "rules/tarnherald.example.yaml"],
    }
    done = run("clean", "news.jsonl", "--out", "out", "--config", "suggested/cleaner.yaml")
    assert "24 documents read = 0 cleaned + 24 unchanged" in done.err


def test_rule_files_are_named_from_where_the_folder_really_is(folder):
    (folder / "deep/er").mkdir(parents=True)
    (folder / "suggested").symlink_to("deep/er")
    write_records(folder, map(page, TOWNS))
    suggested(folder)
    done = run("clean", "news.jsonl", "--out", "out", "--config", "suggested/cleaner.yaml")
    assert done.code == 0, done.err


def test_pages_that_tell_no_address_are_one_site(folder):
    (folder / "pages").mkdir()
    for town in TOWNS:
        (folder / f"pages/{town}.txt").write_text(page(town))
    rules = suggested(folder, "pages", "--rules", "rules.yaml", site="no-address")
    assert list(rules) == [FOOT_RULE]
    assert rules[FOOT_RULE]["why"] == "12 of 12 pages have them, below the text."
    assert yaml.safe_load((folder / "suggested/cleaner.yaml").read_text()) == {
        "rules": ["../rules.yaml", "rules/no-address.yaml"]
    }


def test_the_configuration_says_where_the_texts_are(folder):
    records = (json.dumps({"doc": {"body": page(town)}, "key": town}) for town in TOWNS)
    (folder / "news.jsonl").write_text("\n".join(records) + "\n")
    fields = ("--text-field", "doc.body", "--id-field", "key")
    suggested(folder, "news.jsonl", *fields, site="no-address")
    done = run("clean", "news.jsonl", "--out", "out", "--config", "suggested/cleaner.yaml")
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-", "--out", "x"), "the corpus is read twice"),
        (("news.jsonl", "--out", "news.jsonl"), "news.jsonl is no folder"),
        (("news.jsonl", "--out", "s3://bucket/x"), "rule files are written to this machine"),
        (("news.jsonl", "--out", "x", "--least", "1"), "'1' is no whole number from 2 up"),
        (("news.jsonl", "--out", "x", "--least", "some"), "'some' is no whole number from 2 up"),
    ],
)
def test_what_cannot_be_done_is_told_at_once(folder, arguments, said):
    write_records(folder, map(page, TOWNS))
    done = run("suggest", *arguments)
    assert done.code == 2
    assert said in done.err


def test_a_folder_that_may_hold_edited_rules_is_left_alone(folder):
    write_records(folder, map(page, TOWNS))
    suggested(folder)
    again = run("suggest", "news.jsonl", "--out", "suggested")
    assert again.code == 2
    assert "may hold rules that somebody has edited" in again.err


def test_what_cannot_be_read_is_told_once(folder):
    write_records(folder, map(page, TOWNS))
    with (folder / "news.jsonl").open("a") as file:
        file.write("{broken\n")
    done = run("suggest", "news.jsonl", "--out", "suggested")
    assert done.code == 3
    assert done.err.count("is no JSON") == 1
    assert list(rules_in(folder / "suggested/rules/tarnherald.example.yaml")) == [FOOT_RULE]
