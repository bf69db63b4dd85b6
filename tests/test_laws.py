"""The laws every run of every rule set obeys, on random texts and on every fixture."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from fixture_folder import FIXTURES
from hypothesis import given, settings
from strategies import scraped_texts

import cleaner
from cleaner import Document, DocumentError, Result
from cleaner.edit import apply
from cleaner.engine import Engine
from cleaner.page import Page

TEXTS = sorted(
    path
    for folder in ("golden", "untouched", "demo")
    for path in (FIXTURES / folder).rglob("*")
    if path.suffix in {".txt", ".md"}
)


def obeys(result: Result, engine: Engine) -> None:
    original = result.document.text
    assert result.revert() == original
    assert apply(original, result.edits) == result.text
    for edit in (*result.edits, *result.withheld):
        assert edit.old != edit.new
        assert original[edit.start : edit.end] == edit.old
    for before, after in zip(result.edits, result.edits[1:], strict=False):
        assert before.end <= after.start
    for index in range(0, len(result.text), max(1, len(result.text) // 50)):
        at = result.origin(index)
        assert at is None or original[at] == result.text[index]
    again = engine.clean(Document("again", result.text))
    if result.verdict.decision is cleaner.Decision.KEEP:
        assert again.text == result.text, list(again.edits)


@pytest.fixture(scope="module", params=[False, True], ids=["safe", "unsafe"])
def engine(request, default_rules):
    return Engine(default_rules, unsafe=request.param)


@given(text=scraped_texts())
@settings(max_examples=150)
def test_laws_on_random_texts(engine, text):
    try:
        result = engine.clean(Document("random", text))
    except DocumentError:
        pytest.fail(f"the rules do not settle on {text!r}")
    obeys(result, engine)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(FIXTURES)))
def test_laws_on_fixtures(default_rules, path):
    engine = Engine(default_rules)
    obeys(engine.clean(Document(path.name, path.read_bytes().decode("utf-8"))), engine)


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: str(p.relative_to(FIXTURES)))
def test_the_search_for_needles_misses_nothing(default_rules, path):
    """Rules find the same on the lines the search gives them as on all lines."""
    page = Page(path.read_bytes().decode("utf-8").replace("\r\n", "\n"))
    hits = default_rules.hits(page)
    for place, rule in enumerate(default_rules):
        if rule.needles is None:
            continue
        everywhere = list(rule.find(page, range(len(page.lines))))
        assert everywhere == list(rule.find(page, hits.get(place, []))), rule.id


@given(text=scraped_texts())
@settings(max_examples=40)
def test_a_document_does_not_depend_on_its_neighbours(default_rules, text):
    alone = cleaner.clean(Document("a", text), default_rules)
    other = Document("b", "Share this:\n\nThe boat left wiht the tide.")
    in_batch = list(cleaner.clean_many([other, Document("a", text), other], default_rules))
    assert in_batch[1] == alone


def test_outcome_does_not_depend_on_the_hash_seed():
    code = (
        "import cleaner, hashlib\n"
        "from pathlib import Path\n"
        f"folder = Path({str(FIXTURES)!r}) / 'golden'\n"
        "texts = [p.read_text('utf-8') for p in sorted(folder.rglob('input.txt'))]\n"
        "out = [(r.text, r.edits) for r in cleaner.clean_many(texts, 'default')]\n"
        "print(hashlib.sha256(repr(out).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
