"""The JSON Schema of rule files accepts what the loader accepts and refuses what it refuses."""

from __future__ import annotations

import pytest
import yaml
from jsonschema import Draft202012Validator

from cleaner.kinds import KINDS
from cleaner.rule_files.loader import load_rules, rules_folder
from cleaner.rule_files.options import rule_options
from cleaner.rule_files.schema import rule_schema

SCHEMA = rule_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
GOOD = """\
about: x
language: en
rules:
  - id: furniture
    kind: line
    match: ['leave a reply']
    ignore_case: true
    max_removed: 0.5
    why: x
    examples: [{before: a, after: b}]
    keeps: [c]
"""


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_every_kind_and_every_key_has_its_place_and_its_words():
    for name, kind in KINDS.items():
        described = SCHEMA["$defs"][f"kind-{name}"]
        assert described["description"]
        assert set(described["properties"]) == {"kind", *rule_options(kind)}
        for key, option in described["properties"].items():
            assert key == "kind" or option["description"], (name, key)


@pytest.mark.parametrize("path", sorted(rules_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_rule_sets_are_valid(path):
    # BaseLoader would make every value a text; the shipped files quote what needs quoting.
    faults = list(VALIDATOR.iter_errors(yaml.safe_load(path.read_text())))
    assert [(list(fault.path), fault.message) for fault in faults] == []


def test_a_good_file_is_good_for_both(tmp_path):
    assert VALIDATOR.is_valid(yaml.safe_load(GOOD))
    (tmp_path / "good.yaml").write_text(GOOD)
    load_rules(tmp_path / "good.yaml")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("about: x\n", ""),
        ("kind: line", "kind: lien"),
        ("    kind: line\n", ""),
        ("ignore_case: true", "ignore_case: perhaps"),
        ("max_removed: 0.5", "max_removed: half"),
        ("max_removed: 0.5", "max_removed: 7"),
        ("language: en", "language: english"),
        ("why: x", "why: x\n    language: EN"),
        ("match: ['leave a reply']", "mach: ['leave a reply']"),
        ("    match: ['leave a reply']\n", ""),
        ("id: furniture", "id: Furniture"),
        ("keeps: [c]", "keeps: []"),
        ("    keeps: [c]\n", ""),
        ("after: b", "then: b"),
        ("why: x", "why: 12"),
        ("why: x", "why: x\n    phase: never"),
        ("why: x", "why: x\n    applicability: sure"),
    ],
)
def test_faults_are_faults_for_both(right, wrong, tmp_path):
    text = GOOD.replace(right, wrong, 1)
    assert text != GOOD
    assert not VALIDATOR.is_valid(yaml.safe_load(text))
    (tmp_path / "bad.yaml").write_text(text)
    with pytest.raises(Exception, match=r"bad\.yaml"):
        load_rules(tmp_path / "bad.yaml")
