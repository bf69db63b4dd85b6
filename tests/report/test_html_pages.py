"""The pages as files: what they may do, what they hold, and that they are those of the run."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest
from html_corpus import edits_of, run

from cleaner.cli import main


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    return run(tmp_path_factory.mktemp("pages"))


def pages_of(out):
    return [out / "report" / "index.html", *sorted((out / "report" / "pages").iterdir())]


def shas(tag, text):
    for content in re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        yield f"'sha256-{digest}'"


def test_every_page_allows_its_own_style_and_script_and_nothing_else(out):
    for page in pages_of(out):
        text = page.read_text("utf-8")
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', text)
        (style,), (script,) = shas("style", text), shas("script", text)
        assert unescape(policy) == (
            f"default-src 'none'; style-src {style}; script-src {script}; "
            "base-uri 'none'; form-action 'none'"
        )
        assert text.index("Content-Security-Policy") < text.index("<title>")


def test_every_edit_of_the_run_is_on_a_page_with_its_rule(out):
    marked = {}
    for page in pages_of(out)[1:]:
        for number, rules in re.findall(
            r'id="edit-(\d+)" href="#edit-\1" data-r="([^"]*)"', page.read_text("utf-8")
        ):
            marked[int(number)] = rules
    assert marked == {number: edit["rule"] for number, edit in enumerate(edits_of(out), start=1)}


def test_the_manual_says_which_verdict_each_outcome_on_the_first_page_is(out):
    manual = (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")
    explained = " ".join(re.findall(r"^\| ([^|]*) \| [^|]* \| [^|]* \|$", manual, re.MULTILINE))
    text = (out / "report" / "index.html").read_text("utf-8")
    shown = re.findall(r'<span class="dot [^>]*></span><span>([^<]*)</span>', text)
    assert "Documents by outcome" in text
    assert "guard tripped" in shown
    assert [name for name in shown if name not in explained] == []


def test_the_same_run_gives_the_same_pages(out):
    before = {page: page.read_bytes() for page in pages_of(out)}
    assert main(["report", str(out), "--quiet"]) == 0
    assert {page: page.read_bytes() for page in pages_of(out)} == before


def test_pages_of_an_earlier_run_go(out, capsys):
    stale = out / "report" / "pages" / "999.html"
    other = out / "report" / "pages" / "mine.html"
    stale.write_text("old")
    other.write_text("not ours")
    assert main(["report", str(out)]) == 0
    assert "report/index.html" in capsys.readouterr().err
    assert not stale.exists()
    assert other.exists()
    other.unlink()


def test_a_clean_text_that_was_edited_since_is_not_shown_as_if_it_were_the_run_s(tmp_path):
    out = run(tmp_path)
    (out / "clean" / "news" / "pier.txt").write_text("Something else.\n")
    assert main(["report", str(out), "--quiet"]) == 0
    text = "".join(page.read_text("utf-8") for page in pages_of(out)[1:])
    assert "was edited after it was cleaned" in text
    assert "Something else" not in text


def test_the_report_says_so_when_the_rules_are_gone(tmp_path):
    out = run(tmp_path)
    (tmp_path / "rules.yaml").unlink()
    assert main(["report", str(out), "--quiet"]) == 0
    index = (out / "report" / "index.html").read_text("utf-8")
    assert "The rule files have changed since this run, or cannot be found" in index
    assert "The word is spelled the." in index


@pytest.mark.parametrize("texts", [{}, {"a.txt": ""}, {"a.txt": "Rain.\n"}], ids=str)
def test_a_run_in_which_nothing_happened_has_a_report_too(tmp_path, texts):
    (tmp_path / "raw").mkdir()
    for name, text in texts.items():
        (tmp_path / "raw" / name).write_text(text)
    assert main(["clean", str(tmp_path / "raw"), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert (tmp_path / "out" / "report" / "index.html").is_file()


def test_without_html_none_is_written_and_none_is_left(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Rain.\n")
    command = ["clean", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]
    assert main(command) == 0
    assert "index.html" in capsys.readouterr().err
    assert main([*command, "--no-html"]) == 0
    assert "index.html" not in capsys.readouterr().err
    assert not (tmp_path / "out" / "report" / "index.html").exists()


def test_a_folder_without_a_report_is_refused(tmp_path, capsys):
    assert main(["report", str(tmp_path)]) == 2
    assert "holds no report of cleaner" in capsys.readouterr().err
    assert main(["report", str(tmp_path), "--samples", "0"]) == 2


def test_a_document_with_very_many_edits_says_how_many_are_not_shown(tmp_path):
    (tmp_path / "a.txt").write_text("one,two " * 3_000 + "\n")
    rules = tmp_path / "rules.yaml"
    run(tmp_path / "for-its-rules")
    rules.write_text((tmp_path / "for-its-rules" / "rules.yaml").read_text("utf-8"), "utf-8")
    out = tmp_path / "out"
    command = ["clean", str(tmp_path / "a.txt"), "--out", str(out), "--rules", str(rules)]
    assert main([*command, "--quiet"]) == 0
    page = (out / "report" / "pages" / "001.html").read_text("utf-8")
    assert "2,000 more edits in the rest of this text" in page
    assert json.loads((out / "report" / "summary.json").read_text())["totals"]["edits"] == 3_000
