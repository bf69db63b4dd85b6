"""Rule files of one's own: named with commas, by a configuration, with an id that is taken."""

from __future__ import annotations

import json

import pytest
from command import RULES, run

GIFT = """\
about: A rule for the tests.
rules:
  - id: gift-article
    kind: line
    match: 'gift this article'
    ignore_case: true
    why: A button of the page.
    examples: [{before: "Rain fell.\\n\\nGift this article\\n", after: "Rain fell.\\n"}]
    keeps: ["They gift this article to us."]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of texts with a configuration that names a rule file above it."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (tmp_path / "gift.yaml").write_text(GIFT)
    (tmp_path / "rules.yaml").write_text(RULES)
    (texts / "cleaner.yaml").write_text("rules: [whitespace, ../gift.yaml]\n")
    (texts / "page.txt").write_text("Rain fell.\n\nGift this article\n")
    monkeypatch.chdir(texts)
    return texts


@pytest.mark.usefixtures("folder")
def test_explain_knows_the_rules_of_the_configuration():
    done = run("explain", "gift-article")
    assert done.code == 0
    assert "rule set:  gift\n" in done.text


@pytest.mark.usefixtures("folder")
def test_explain_says_where_rules_of_ones_own_come_from():
    done = run("explain", "gift-article", "--isolated")
    assert done.code == 2
    assert "with --rules FILE or in a configuration" in done.err


def test_the_report_names_the_rule_files_of_the_configuration(folder):
    assert run("clean", "page.txt", "--out", "out", "--no-html").code == 0
    summary = json.loads((folder / "out/report/summary.json").read_text())
    assert summary["rules"]["sets"] == ["whitespace", str(folder.parent / "gift.yaml")]
    assert run("report", "out").code == 0
    assert str(folder.parent / "gift.yaml") in (folder / "out/report/index.html").read_text()


@pytest.mark.usefixtures("folder")
def test_rules_may_be_named_with_commas():
    done = run("check", "page.txt", "--rules", "whitespace,../gift.yaml", "--rules", "tables")
    assert done.code == 1
    assert "page.txt:3:1 gift-article" in done.text
    listed = run("rules", "--rules", "../gift.yaml,../rules.yaml")
    assert ("gift-article" in listed.text, "prompt" in listed.text) == (True, True)


def test_a_rule_file_may_have_a_comma_in_its_name(folder):
    (folder / "gifts,mine.yaml").write_text(GIFT)
    assert run("check", "page.txt", "--rules", "gifts,mine.yaml").code == 1


def test_a_misspelled_rule_file_is_answered_with_the_one_that_is_there(folder):
    (folder / "prints.yaml").write_text(GIFT)
    for name in ("prnt", "prnts.yaml"):
        assert "did you mean 'prints.yaml'?" in run("check", "page.txt", "--rules", name).err
    assert run("check", "page.txt", "--rules", "zzz.yaml").err == (
        "cleaner: there is no rule file zzz.yaml\n"
    )


def test_the_test_of_a_file_tells_of_an_id_that_is_taken(folder):
    (folder / "mine.yaml").write_text(GIFT.replace("gift-article", "share-bar"))
    done = run("rules", "test", "mine.yaml")
    assert done.code == 0
    assert "mine.yaml:3: share-bar is the id of a rule that comes with cleaner" in done.err
    assert "all hold" in done.err
    assert "comes with cleaner" not in run("rules", "test", "tables", "../gift.yaml").err


def test_the_test_of_a_rule_that_finds_its_own_output_says_so(folder):
    (folder / "mine.yaml").write_text(
        GIFT.replace("kind: line", "kind: replace\n    with: 'gift this article, please'")
    )
    done = run("rules", "test", "mine.yaml")
    assert done.code == 1
    assert "what the rule writes is found again by its own `match`" in done.text
    assert "narrow the pattern" in done.text


MARKED = """\
[cleaner: ignore gift-articel]
Gift this article

Gift this article [cleaner: ignore]
"""


@pytest.mark.parametrize("verb", ["check", "fix"])
def test_marks_that_keep_nothing_are_told_with_their_place(folder, verb):
    (folder / "page.txt").write_text(MARKED)
    done = run(verb, "page.txt")
    assert "page.txt:1:18: this mark names 'gift-articel'" in done.err
    assert "did you mean 'gift-article'?" in done.err


def test_a_run_tells_of_each_mark_that_keeps_nothing_once(folder):
    for name in ("one.txt", "two.txt"):
        (folder / name).write_text(MARKED)
    (folder / "news.jsonl").write_text('{"id": "a", "text": "Rain.\\n[cleaner: ingore] Wind."}\n')
    done = run("clean", "one.txt", "two.txt", "news.jsonl", "--out", "out")
    assert done.code == 0
    assert done.err.count("this mark names 'gift-articel'") == 1
    assert "one.txt:1:18: this mark names 'gift-articel'" in done.err
    assert "did you mean 'gift-article'? (it stands 2 times)" in done.err
    assert "news.jsonl#1:2:1: `[cleaner: ingore]` is no mark" in done.err
    stream = run("clean", "-", "--from", "jsonl", stdin=(folder / "news.jsonl").read_bytes())
    assert "<stdin>#1:2:1: `[cleaner: ingore]` is no mark" in stream.err
    quiet = run("clean", "one.txt", "--out", "quiet", "--quiet")
    assert quiet.err == ""


def test_a_text_from_stdin_has_its_marks_looked_at_too():
    done = run("clean", "-", stdin=b"Rain. [cleaner: ingore]\n")
    assert done.text == "Rain. [cleaner: ingore]\n"
    assert "1:7: `[cleaner: ingore]` is no mark" in done.err


def test_a_mark_may_name_a_rule_that_does_not_run(folder):
    (folder / "page.txt").write_text("[cleaner: ignore known-misspelling]\nHe wrote.\n")
    assert run("check", "page.txt").err == "0 findings in 0 of 1 file\n"


def test_explain_names_the_mark_that_keeps_a_line(folder):
    (folder / "page.txt").write_text("Rain.\n\n[cleaner: ignore gift-article]\nGift this article\n")
    told = run("explain", "page.txt:4").text
    assert "kept: the mark [cleaner: ignore gift-article] in line 3 keeps gift-article off" in told
    assert "gift-article is kept off by the mark" in told


def test_a_file_of_which_all_rules_were_deleted_is_no_fault(folder):
    (folder / "none.yaml").write_text("about: None is left.\nrules:\n")
    done = run("check", "page.txt", "--rules", "none.yaml")
    assert done.err == "0 findings in 0 of 1 file\n"
