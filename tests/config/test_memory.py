"""What is remembered of small documents is what cleaning them again would give."""

from __future__ import annotations

import json
import os

import pytest

import cleaner
from cleaner.config.configured import CommandLine, Configured
from cleaner.config.settings import Choice
from cleaner.document import Document
from cleaner.engine import Engine

RULES = """\
about: A rule for the tests of what is remembered.
rules:
  - id: slip
    kind: words
    words: {teh: the}
    why: The word is spelled the.
    examples: [{before: teh end, after: the end}]
    keeps: [tehran]
  - id: taste
    kind: words
    words: {maybe: perhaps}
    applicability: unsafe
    why: A matter of taste.
    examples: [{before: maybe so, after: perhaps so}]
    keeps: [may be]
"""

TEXT = "maybe teh\ufeff cat 🐈\n"


@pytest.fixture
def rules(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "own.yaml"
    path.write_text(RULES)
    return path


def cleaned(rules, text=TEXT, **choice):
    command = CommandLine(Choice((str(rules),), **choice), isolated=True, remember=True)
    configured = Configured(command)
    configured.prepare(rules.parent / "a.txt")
    return configured.clean(Document("a", text, {"path": "a.txt"}), rules.parent / "a.txt")


def entries(rules):
    return sorted((rules.parent / "cache" / "results" / "texts").glob("*.json"))


@pytest.fixture
def no_engine(monkeypatch):
    """From now on nothing is cleaned anew."""

    def stop():
        def clean(_engine, document):
            raise AssertionError(f"{document.id} was cleaned anew")

        monkeypatch.setattr(Engine, "clean", clean)

    return stop


def test_what_is_remembered_is_the_whole_result(rules, no_engine):
    first = cleaned(rules)
    assert (len(first.edits), len(first.withheld)) == (1, 1)
    no_engine()
    assert cleaned(rules) == first


def test_verdicts_are_remembered(rules, no_engine):
    quality = "They said so. " * 3
    path = rules.parent / "judge.yaml"
    shipped = cleaner.load_rules("quality")
    assert len(shipped) > 0
    path.write_text(f"about: x\ninclude: [{rules.name}, quality]\n")
    first = cleaned(path, quality)
    no_engine()
    assert cleaned(path, quality) == first


def test_another_text_choice_or_rule_file_is_cleaned_anew(rules):
    cleaned(rules)
    assert cleaned(rules, "teh dog\n").text == "the dog\n"
    assert cleaned(rules, unsafe=True).text.startswith("perhaps the")
    assert cleaned(rules, words=("teh",)).edits == ()
    rules.write_text(RULES.replace("teh: the", "teh: tea").replace("after: the", "after: tea"))
    assert cleaned(rules).text.startswith("maybe tea")


def test_a_damaged_entry_is_cleaned_anew(rules):
    first = cleaned(rules)
    (entry,) = entries(rules)
    known = json.loads(entry.read_text())
    known["edits"][0][0] += 1
    for damage in ("", "[", "{}", "[1]", "null", json.dumps(known)):
        entry.write_text(damage)
        assert cleaned(rules) == first


def test_long_texts_and_failures_are_not_remembered(rules):
    cleaned(rules, "teh cat\n" * 30_000)
    assert entries(rules) == []


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(rules, monkeypatch):
    (rules.parent / "file").write_text("in the way")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(rules.parent / "file" / "cache"))
    assert cleaned(rules).edits


def test_old_entries_are_forgotten(rules):
    cleaned(rules)
    (entry,) = entries(rules)
    swept = entry.parent / ".swept"
    for path in (entry, swept):
        os.utime(path, (1e9, 1e9))
    cleaned(rules, "teh dog\n")
    assert entry not in entries(rules)
    assert len(entries(rules)) == 1


def test_nothing_is_remembered_unless_asked_for(rules):
    Configured(CommandLine(Choice((str(rules),)), isolated=True)).clean(
        Document("a", TEXT), rules.parent / "a.txt"
    )
    assert entries(rules) == []
