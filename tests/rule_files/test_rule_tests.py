"""Every shipped rule does what its examples say, and the runner of examples sees what does not."""

from __future__ import annotations

import dataclasses

import pytest

from cleaner.rule import Example
from cleaner.rule_files.loader import load_rules, shipped_rule_sets
from cleaner.rule_files.rule_tests import faults_of, load_files

SHIPPED = [(file, rule) for file in load_files(shipped_rule_sets()) for rule in file.rules]


@pytest.mark.parametrize(
    ("file", "rule"), SHIPPED, ids=[f"{file.path.stem}-{rule.id}" for file, rule in SHIPPED]
)
def test_shipped_rule(file, rule):
    assert list(faults_of(rule)) == []
    assert file.lines[rule.id] > 1


RULE = """\
about: x
rules:
  - id: teh
    kind: replace
    match: '\\bteh\\b'
    with: the
    why: x
    examples: [{before: teh, after: the}]
    keeps: [tehran]
"""


@pytest.fixture
def rule(tmp_path):
    (tmp_path / "rules.yaml").write_text(RULE)
    return load_rules(tmp_path / "rules.yaml")["teh"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"examples": (Example("teh", "teh"),)}, "example 1 should give 'teh' but gives 'the'"),
        ({"examples": (Example("a", "b"),)}, "example 1 is left as it is: 'a'"),
        ({"keeps": ("fine", "teh")}, "keep 2 should give 'teh' but gives 'the'"),
        ({"with_": "ten teh"}, "example 1 never settles: what the rule writes is found again"),
        (
            {"examples": (Example("teh", "the", "reject"),)},
            "example 1 is judged 'keep', not 'reject'",
        ),
    ],
    ids=["wrong-after", "not-found", "keep-changes", "never-settles", "verdict"],
)
def test_what_does_not_hold_is_told(rule, change, fault):
    (found,) = faults_of(dataclasses.replace(rule, **change))
    assert found.startswith(fault)


def test_rules_that_never_act_by_themselves_are_tried_all_the_same(rule):
    suggest = type(rule.applicability)("suggest")
    assert list(faults_of(dataclasses.replace(rule, applicability=suggest))) == []


def test_files_that_are_included_are_loaded_first_and_once(tmp_path):
    (tmp_path / "one.yaml").write_text(RULE)
    (tmp_path / "two.yaml").write_text("about: x\ninclude: [./one.yaml]\n")
    files = load_files([str(tmp_path / "two.yaml"), str(tmp_path / "one.yaml")])
    assert [file.path.name for file in files] == ["one.yaml", "two.yaml"]
    assert [file.cases for file in files] == [2, 0]
