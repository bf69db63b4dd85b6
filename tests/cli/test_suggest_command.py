"""`cleaner suggest`: rules for the lines that many pages of a site share."""

from __future__ import annotations

import json
from itertools import permutations

import pytest
import yaml
from command import RULES, run

from cleaner.suggestions import lines

TOWNS = "Ambry Birk Corran Dunmore Eskdale Farne Gorse Hollin Iver Jura Kelby Lorn".split()
FOOT = "Bring the Herald to your breakfast table.\nThe Tarn Herald Ltd, Weir Street"
FOOT_RULE = (r"Bring the Herald to your breakfast table\.", "The Tarn Herald Ltd, Weir Street")


def prose(town: str) -> str:
    return f"The ferry to {town} was late again, and the people on the pier made tea and waited."


def page(town: str, *, head: str = "", middle: str = "", foot: str = FOOT) -> str:
    more = f"{town} has one shop, one inn and a school with eleven children, who were all there."
    return "\n\n".join(part for part in (head, prose(town), middle, more, foot) if part) + "\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a small rule file."""
    (tmp_path / "rules.yaml").write_text(RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_records(folder, texts, url="https://www.tarnherald.example/", name="news.jsonl"):
    records = (
        {"id": str(number), "url": f"{url}{number}", "text": text}
        for number, text in enumerate(texts)
    )
    (folder / name).write_text("".join(f"{json.dumps(record)}\n" for record in records))


def rules_in(file):
    """The rules of a file by what they match; their examples and keeps hold."""
    if not file.exists():
        return {}
    assert run("rules", "test", file).code == 0
    rules = yaml.safe_load(file.read_text())["rules"]
    assert all(rule["applicability"] == "suggest" for rule in rules)
    return {_key(rule["match"]): rule for rule in rules}


def _key(match):
    return match if isinstance(match, str) else tuple(match)


def suggested(folder, *arguments, site="tarnherald.example"):
    """The rules that were suggested for a site, by what they match."""
    words = arguments or ["news.jsonl", "--rules", "rules.yaml"]
    done = run("suggest", *words, "--out", "suggested")
    assert done.code == 0, done.err
    return rules_in(folder / "suggested/rules" / f"{site}.yaml")


def accept(file):
    """What a person does who finds all rules of a file right."""
    file.write_text(file.read_text().replace("    applicability: suggest\n", ""))


def texts_in(file):
    return [json.loads(line)["text"] for line in file.read_text().splitlines()]


def test_lines_below_every_text_become_one_rule(folder):
    write_records(folder, map(page, TOWNS))
    rules = suggested(folder)
    assert list(rules) == [FOOT_RULE]
    assert rules[FOOT_RULE]["where"] == "tail"
    why = "12 of 12 pages of tarnherald.example have them, below the text."
    assert rules[FOOT_RULE]["why"] == why
    assert rules[FOOT_RULE]["source"] == "Seen in news.jsonl#1, news.jsonl#2."


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


def test_the_configuration_says_where_the_texts_are(folder):
    records = (json.dumps({"doc": {"body": page(town)}, "key": town}) for town in TOWNS)
    (folder / "news.jsonl").write_text("\n".join(records) + "\n")
    fields = ("--text-field", "doc.body", "--id-field", "key")
    suggested(folder, "news.jsonl", *fields, site="no-address")
    done = run("clean", "news.jsonl", "--out", "out", "--config", "suggested/cleaner.yaml")
    assert done.code == 0, done.err


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
