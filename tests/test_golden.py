"""Golden cases: damaged texts, what they must become, and which rules must have done it.

A case is a folder of fixtures/golden with input.txt, expected.txt and expected.edits, and
optionally case.yaml (`rules:` and `unsafe:`). `pytest tests/test_golden.py --rewrite-golden`
writes the outcome of today; `git diff` is then the review.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from fixture_folder import FIXTURES

import cleaner


def cases(folder: str) -> list[Path]:
    return sorted(path.parent for path in (FIXTURES / folder).rglob("input.txt"))


def run(case: Path) -> cleaner.Result:
    settings_file = case / "case.yaml"
    settings = yaml.safe_load(settings_file.read_text("utf-8")) if settings_file.exists() else {}
    rules = cleaner.load_rules(*settings.get("rules", ["default"]))
    text = (case / "input.txt").read_bytes().decode("utf-8")
    return cleaner.clean(text, rules, unsafe=settings.get("unsafe", False))


def listed(result: cleaner.Result) -> str:
    """One line an edit: rule, what stood there, what stands there now."""
    return "".join(
        f"{edit.rule}: {json.dumps(edit.old, ensure_ascii=False)}"
        f" -> {json.dumps(edit.new, ensure_ascii=False)}\n"
        for edit in result.edits
    )


@pytest.mark.parametrize("case", cases("golden"), ids=lambda p: p.name)
def test_golden_case(case, request):
    result = run(case)
    if request.config.getoption("--rewrite-golden"):
        (case / "expected.txt").write_bytes(result.text.encode())
        (case / "expected.edits").write_bytes(listed(result).encode())
    assert result.text == (case / "expected.txt").read_bytes().decode("utf-8")
    assert listed(result) == (case / "expected.edits").read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", cases("known-failures"), ids=lambda p: p.name)
@pytest.mark.xfail(reason="what the rules get wrong today", strict=True)
def test_known_failure(case):
    assert run(case).text == (case / "expected.txt").read_bytes().decode("utf-8")
