"""`cleaner explain`: why a rule is there, and why a line came out as it did."""

from __future__ import annotations

import pytest
from command import DIRTY, rule_file, run


@pytest.fixture
def rules(tmp_path):
    return rule_file(tmp_path)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(DIRTY)
    return path


def test_a_rule_shows_all_its_file_says(rules):
    done = run("explain", "prompt", "--rules", rules)
    assert done.code == 0
    assert done.text == (
        "prompt\n"
        "  why:       A call to sign up is furniture.\n"
        "  rule set:  rules\n"
        "  kind:      line, in the drop phase\n"
        "  trust:     safe: acts unless it is ignored\n"
        "  source:    a test\n"
        "  example:\n"
        "    before | Rain.\n"
        "           | Sign up now!\n"
        "    after  | Rain.\n"
        "  leaves alone:\n"
        "    text   | They sign up.\n"
    )


def test_a_shipped_rule_needs_no_rule_set():
    done = run("explain", "mojibake")
    assert done.code == 0
    assert "rule set:  unicode" in done.text


def test_an_unknown_rule_gets_a_hint(rules):
    done = run("explain", "promt", "--rules", rules)
    assert done.code == 2
    assert "did you mean 'prompt'?" in done.err


def test_a_line_names_the_rules_that_change_it(page, rules):
    done = run("explain", f"{page}:1", "--rules", rules)
    assert done.code == 0
    assert '  teh "teh" becomes "the": The word is spelled the.' in done.text
    assert "prompt" not in done.text


def test_a_removed_line_is_told_on_that_line_alone(page, rules):
    assert '  prompt removes "Sign up' in run("explain", f"{page}:3", "--rules", rules).text
    assert "no rule changes this line" in run("explain", f"{page}:2", "--rules", rules).text
    assert "prompt" not in run("explain", f"{page}:5", "--rules", rules).text


def test_withheld_edits_are_told(page, rules):
    done = run("explain", f"{page}:5", "--rules", rules)
    assert "no rule changes this line" in done.text
    assert '  withheld: shouting "WOW" becomes "Oh"' in done.text
    assert '  withheld: perhaps "maybe" becomes "perhaps"' in done.text


def test_a_near_miss_is_told(tmp_path, rules):
    (tmp_path / "a.txt").write_text("They sign up for it.\n")
    done = run("explain", f"{tmp_path / 'a.txt'}:1", "--rules", rules)
    assert "no rule changes this line" in done.text
    assert "came close: prompt matches only a part of this line, 'sign up for it.'" in done.text


def test_a_line_of_a_clean_text_is_told_from_the_report(page, rules, tmp_path):
    run("clean", page, "--out", tmp_path / "out", "--rules", rules)
    clean = tmp_path / "out/clean/page.txt"
    done = run("explain", f"{clean}:1")
    assert '  teh "teh" becomes "the": The word is spelled the.' in done.text
    assert f"the source was {page}" in done.err
    assert "no rule changed anything here" in run("explain", f"{clean}:4").text
    clean.write_text("edited\n")
    done = run("explain", f"{clean}:1")
    assert done.code == 3
    assert "was edited after it was cleaned" in done.err


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("{page}:99", "has 6 lines, not 99"),
        ("{page}:0", "lines count from 1"),
        ("{page}", "say which line to explain"),
        ("nowhere.txt:3", "there is no file 'nowhere.txt'"),
        ("nowhere.txt:3:7", "there is no file 'nowhere.txt'"),
        ("{page}#1:3", "is one document and holds no records"),
    ],
)
def test_wrong_places_say_what_to_do(page, rules, subject, said):
    done = run("explain", subject.format(page=page), "--rules", rules)
    assert done.code == 2
    assert said in done.err


def test_a_place_as_check_prints_it_will_do(page, rules):
    place = run("check", page, "--rules", rules).text.split(" ")[0]
    assert place == f"{page}:1:14"
    assert "  teh " in run("explain", place, "--rules", rules).text


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"id": "a", "body": "All is well."}\n{broken\n'
        '{"id": "b", "body": "Rain.\\nIt is teh end."}\n'
    )
    return path


def test_a_line_of_a_record(records, rules):
    options = ("--rules", rules, "--text-field", "body")
    place = run("check", records, *options).text.split(" ")[0]
    assert place == f"{records}#3:2:7"
    for subject in (place, f"{records}#3:2"):
        done = run("explain", subject, *options)
        assert done.text.startswith(f'{records}#3:2 "It is teh end."\n  teh "teh" becomes "the"')
    assert "no rule changes this line" in run("explain", f"{records}#3:1", *options).text
    broken = run("explain", f"{records}#2:1", *options)
    assert broken.code == 3
    assert f"{records}#2: the line is no JSON" in broken.err


def test_a_line_of_a_record_that_is_called_by_its_id(tmp_path, rules):
    path = tmp_path / "news.jsonl"
    path.write_text(
        '{"id": "urn:17", "text": "It is teh end."}\n{"id": "a#b", "text": "So teh end came."}\n'
    )
    for record, number in (("urn:17", 1), ("a#b", 2)):
        done = run("explain", f"{path}#{record}:1", "--rules", rules)
        assert f'{path}#{record}:1 "' in done.text
        assert '  teh "teh" becomes "the"' in done.text
        run("clean", path, "--out", tmp_path / "out", "--rules", rules)
        done = run("explain", f"{tmp_path}/out/clean/news.jsonl#{record}:1")
        assert '  teh "teh" becomes "the"' in done.text
        assert f"the source was {path}#{number}" in done.err


def test_a_number_means_the_record_with_that_number_before_one_with_that_id(tmp_path, rules):
    path = tmp_path / "news.jsonl"
    path.write_text('{"id": "2", "text": "One."}\n{"id": "007", "text": "Two."}\n')
    run("clean", path, "--out", tmp_path / "out", "--rules", rules)
    for file in (path, tmp_path / "out/clean/news.jsonl"):
        assert '"Two."' in run("explain", f"{file}#2:1", "--rules", rules).text
        assert '"One."' in run("explain", f"{file}#1:1", "--rules", rules).text
        assert '"Two."' in run("explain", f"{file}#007:1", "--rules", rules).text


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        (":5", "holds records: say which of them, as in {records}#1:5"),
        ("", "say which line to explain, as in {records}#1:12"),
        ("#3", "say which line to explain, as in {records}#3:12"),
        ("#9:1", "has no record 9"),
        ("#0:1", "has no record 0: give its number, counted from 1"),
        ("#x:1", "has no record x: give its number, counted from 1"),
        ("#3:7", "{records}#3 has 2 lines, not 7"),
    ],
)
def test_wrong_records_say_what_to_do(records, rules, subject, said):
    done = run("explain", f"{records}{subject}", "--rules", rules, "--text-field", "body")
    assert done.code == 2
    assert said.format(records=records) in done.err


def test_a_line_of_a_clean_record_is_told_from_the_report(records, rules, tmp_path):
    options = ("--rules", rules, "--text-field", "body")
    run("clean", records, "--out", tmp_path / "out", *options)
    clean = tmp_path / "out/clean/news.jsonl"
    done = run("explain", f"{clean}#3:2")
    assert f'{clean}#3:2 "It is the end."\n  teh "teh" becomes "the"' in done.text
    assert f"the source was {records}#3" in done.err
    assert "no rule changed anything here" in run("explain", f"{clean}#3:1").text
    assert "was quarantined: the line is no JSON" in run("explain", f"{clean}#2:1").err
    assert "knows no record 9 of this file" in run("explain", f"{clean}#9:1").err
    assert f"say which of them, as in {clean}#1:2" in run("explain", f"{clean}:2").err
