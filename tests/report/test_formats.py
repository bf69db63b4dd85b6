"""Findings as each output format writes them, for people, editors and build servers."""

from __future__ import annotations

import io
import json
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest

import cleaner
from cleaner.edit import Edit, apply
from cleaner.report.formats import FORMATS, make_format
from cleaner.report.formats.finding import findings_of
from cleaner.result import Result

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.5.json"

TEXT = "# Ferry\n\nThe 渡し船 left at teh hour.\n\nBuy now!\nBuy here!\n\nEnd,here.\n"

HOSTILE = "a\x1b[2J\u202e<b>&\"'%\r::set-output::x"


def result_of(text: str, *changes: tuple[str, str]) -> Result:
    """The result of replacing the first of each `old` in `text` by `new`, in text order."""
    edits = tuple(
        Edit(text.index(old), text.index(old) + len(old), new, old, f"rule-{number}", "It is so.")
        for number, (old, new) in enumerate(changes)
    )
    return Result(cleaner.Document("a", text), apply(text, edits), edits)


@pytest.fixture
def result():
    comma = TEXT.index(",here") + 1
    made = result_of(TEXT, ("teh", "the"), ("Buy now!\nBuy here!\n\n", ""))
    edits = (*made.edits, Edit(comma, comma, " ", "", "space", "A space follows."))
    return Result(made.document, apply(TEXT, edits), edits)


def written(name: str, result: Result, path: str = "a.md", *, in_file: bool = True) -> str:
    stream = io.StringIO()
    form = make_format(name, stream, lambda: cleaner.load_rules("spacing"), lambda text, _: text)
    form.document(path, list(findings_of(path, result, in_file=in_file)))
    form.end()
    return stream.getvalue()


def test_concise_is_a_line_a_finding(result):
    assert written("concise", result).splitlines() == [
        'a.md:3:17 rule-0 "teh" becomes "the": It is so.',
        'a.md:5:1 rule-1 removes "Buy now!\\nBuy here!": It is so.',
        'a.md:8:5 space adds " ": A space follows.',
    ]


def test_full_marks_the_characters_as_wide_as_they_are(result):
    lines = written("full", result).splitlines()
    assert lines[1:4] == [
        "  |",
        "3 | The 渡し船 left at teh hour.",
        '  |                    ^^^ becomes "the"',
    ]
    assert "  | ^^^^^^^^ removed, with the 1 line below" in lines
    assert '  |     ^ added: " "' in lines


def test_full_shows_a_window_of_a_long_line():
    text = "word " * 30_000 + "teh" + " word" * 30_000
    lines = written("full", result_of(text, ("teh", "the"))).splitlines()
    assert max(map(len, lines)) < 200
    marker = lines[3].index("^")
    assert lines[2][marker : marker + 3] == "teh"


def test_json_and_jsonl_hold_the_same(result):
    as_list = json.loads(written("json", result))
    as_lines = [json.loads(line) for line in written("jsonl", result).splitlines()]
    assert as_list == as_lines
    assert [TEXT[record["start"] : record["end"]] for record in as_list] == [
        edit.old for edit in result.edits
    ]
    assert as_list[1] | {"message": "", "why": ""} == {
        "file": "a.md",
        "id": "a",
        "record": None,
        "line": 5,
        "column": 1,
        "end_line": 6,
        "end_column": 10,
        "start": 36,
        "end": 56,
        "old": "Buy now!\nBuy here!\n\n",
        "new": "",
        "rule": "rule-1",
        "applicability": "",
        "message": "",
        "why": "",
        "in_file": True,
    }


def test_json_of_nothing_is_an_empty_list():
    assert json.loads(written("json", result_of("x"))) == []


def test_github_escapes_what_would_end_the_command():
    line = written("github", result_of(f"x {HOSTILE}", (HOSTILE, "y")), "a,b:c\n.md")
    assert line.count("\n") == 1
    assert line.startswith("::error title=cleaner (rule-0),file=a%2Cb%3Ac%0A.md,line=1,endLine=1,")
    assert "\x1b" not in line
    assert "%25" in line


def test_github_gives_no_line_of_a_page_whose_text_was_extracted(result):
    assert "line=" not in written("github", result, in_file=False)


def sarif(result: Result, path: str = "a.md", *, in_file: bool = True) -> dict:
    log = json.loads(written("sarif", result, path, in_file=in_file))
    jsonschema.Draft4Validator(json.loads(SCHEMA.read_text())).validate(log)
    return log["runs"][0]


def test_sarif_is_valid_and_counts_characters(result):
    run = sarif(result)
    assert run["columnKind"] == "unicodeCodePoints"
    found = run["results"][0]
    assert found["ruleId"] == "rule-0"
    region = found["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 17, "endLine": 3, "endColumn": 20}


def test_sarif_knows_the_rules_of_the_run():
    result = cleaner.clean("The vote passed,narrowly, on Monday.\n", "spacing")
    run = sarif(result)
    found = run["results"][0]
    rule = run["tool"]["driver"]["rules"][found["ruleIndex"]]
    assert rule["id"] == found["ruleId"] == "missing-space-after-comma"
    assert found["properties"]["applicability"] == "safe"


def test_the_fixes_of_sarif_make_the_clean_text(result):
    text = TEXT
    for found in reversed(sarif(result)["results"]):
        (change,) = found["fixes"][0]["artifactChanges"]
        (replacement,) = change["replacements"]
        region = replacement["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        text = text[:start] + replacement.get("insertedContent", {"text": ""})["text"] + text[end:]
    assert text == result.text


def test_sarif_has_no_place_in_a_page_whose_text_was_extracted(result):
    for found in sarif(result, in_file=False)["results"]:
        assert "fixes" not in found
        assert "region" not in found["locations"][0]["physicalLocation"]


def test_sarif_names_files_as_uris():
    result = result_of("teh", ("teh", "the"))
    for path in ("a b/ü#?.md", "/tmp/ü.md"):
        (found,) = sarif(result, path)["results"]
        uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert unquote(uri).removeprefix("file://") == path
        assert "#" not in uri


def test_sarif_tells_equal_findings_apart():
    text = "teh x teh"
    edits = tuple(Edit(at, at + 3, "the", "teh", "r") for at in (0, 6))
    found = sarif(Result(cleaner.Document("a", text), apply(text, edits), edits))["results"]
    prints = [one["partialFingerprints"]["textHash/v1"] for one in found]
    assert len(set(prints)) == 2


def test_junit_is_xml_whatever_the_text_holds():
    out = written("junit", result_of(f"x {HOSTILE}", (HOSTILE, "y")), "a\x01<.md")
    root = ElementTree.fromstring(out)
    assert root.attrib["failures"] == "1"
    (failure,) = root.iter("failure")
    assert failure.attrib["type"] == "rule-0"


def test_junit_shows_a_clean_document_as_a_passed_test():
    root = ElementTree.fromstring(written("junit", result_of("x")))
    assert (root.attrib["tests"], root.attrib["failures"]) == ("1", "0")
    assert [case.attrib["name"] for case in root.iter("testcase")] == ["a.md"]


@pytest.mark.parametrize("name", FORMATS)
def test_no_format_lets_a_text_command_the_terminal(name):
    out = written(name, result_of(f"x {HOSTILE}", (HOSTILE, "y")))
    assert "\x1b" not in out
    if name not in {"json", "jsonl", "sarif"}:  # data for machines is kept as it is
        assert "\u202e" not in out


@pytest.mark.parametrize("name", ["sarif", "junit", "github"])
def test_failures_are_told_to_machines_too(name):
    stream = io.StringIO()
    form = make_format(name, stream, lambda: cleaner.load_rules("spacing"), lambda text, _: text)
    form.failed("bad.txt", "byte 0 is not UTF-8")
    form.end()
    assert "byte 0 is not UTF-8" in stream.getvalue()
    if name == "sarif":
        log = json.loads(stream.getvalue())
        jsonschema.Draft4Validator(json.loads(SCHEMA.read_text())).validate(log)
        assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_names_the_record(name, result):
    stream = io.StringIO()
    form = make_format(name, stream, lambda: cleaner.load_rules("spacing"), lambda text, _: text)
    form.document("n.jsonl", list(findings_of("n.jsonl", result, in_file=False, record=7)), 7)
    form.failed("n.jsonl", "the line is no JSON", 8)
    form.end()
    out = stream.getvalue()
    if name in {"json", "jsonl"}:
        found = json.loads(out) if name == "json" else [*map(json.loads, out.splitlines())]
        assert {(one["file"], one["record"], one["id"]) for one in found} == {("n.jsonl", 7, "a")}
    elif name == "github":
        assert "file=n.jsonl::record 7:3:17 " in out
        assert "file=n.jsonl::record 8: the line is no JSON" in out
    else:
        assert "n.jsonl#7" in out
    if name == "sarif":
        jsonschema.Draft4Validator(json.loads(SCHEMA.read_text())).validate(json.loads(out))
        first, *_ = json.loads(out)["runs"][0]["results"]
        (where,) = first["locations"]
        assert where["physicalLocation"] == {"artifactLocation": {"uri": "n.jsonl"}}
        assert where["logicalLocations"][0]["fullyQualifiedName"] == "n.jsonl#7"
        assert first["message"]["text"].startswith("record 7:3:17 ")


def test_sarif_tells_equal_findings_of_two_records_apart():
    stream = io.StringIO()
    form = make_format("sarif", stream, lambda: cleaner.load_rules("spacing"), lambda text, _: text)
    for number in (1, 2):
        made = result_of("teh", ("teh", "the"))
        made = Result(cleaner.Document(f"n{number}", "teh"), "the", made.edits)
        form.document("n.jsonl", list(findings_of("n.jsonl", made, record=number)), number)
    form.end()
    found = json.loads(stream.getvalue())["runs"][0]["results"]
    assert len({one["partialFingerprints"]["textHash/v1"] for one in found}) == 2
