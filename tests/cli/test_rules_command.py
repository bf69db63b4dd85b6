"""`cleaner rules`: the list, the examples as tests, the schema."""

from __future__ import annotations

import json

from command import RULES, rule_file, run


def test_the_list_names_each_rule_with_its_trust(tmp_path):
    done = run("rules", "--rules", rule_file(tmp_path))
    assert done.code == 0
    assert done.text.splitlines()[0] == "rules"
    assert [line.split()[:3] for line in done.text.splitlines()[1:]] == [
        ["prompt", "line", "safe"],
        ["teh", "replace", "safe"],
        ["shouting", "replace", "unsafe"],
        ["perhaps", "replace", "suggest"],
    ]


def test_examples_that_hold(tmp_path):
    done = run("rules", "test", rule_file(tmp_path))
    assert (done.code, done.out) == (0, b"")
    assert done.err == "4 rules with 8 examples and keeps: all hold\n"


def test_examples_that_do_not_hold_are_named_with_their_place(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(RULES.replace("after: the end", "after: an end").replace("[tehran]", "[teh]"))
    done = run("rules", "test", path)
    assert done.code == 1
    first, second = done.text.splitlines()
    assert first == f"{path}:11: teh: example 1 should give 'an end' but gives 'the end'"
    assert second == f"{path}:11: teh: keep 1 should give 'teh' but gives 'the'"


def test_a_rule_file_with_faults_is_not_run(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(RULES.replace("kind: line", "kind: lines").replace("why: A matter", "wy: A"))
    done = run("rules", "test", path)
    assert done.code == 2
    assert "faults in the rule files; no example was run" in done.err
    assert f"{path}:4:11: " in done.err
    assert f"{path}:31:5: unknown key 'wy'; did you mean 'why'?" in done.err


def test_the_schema_is_json():
    schema = json.loads(run("rules", "schema").out)
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_one_set_is_one_set(tmp_path):
    assert run("rules", "--rules", rule_file(tmp_path)).err == "4 rules in 1 set\n"
