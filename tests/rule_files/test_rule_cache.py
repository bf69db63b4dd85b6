"""The cache of compiled rules: used when it fits, ignored when it does not."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from fixture_folder import FIXTURES

from cleaner.rule_files.loader import find_rule_file, load_rules
from cleaner.rule_files.rule_cache import RuleCache, cache_folder
from cleaner.rule_files.rule_file import RuleFile
from cleaner.rule_files.yaml_source import YamlSource


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    return tmp_path / "rules"


@pytest.fixture
def compiled():
    path = find_rule_file("unicode")
    return path.read_bytes(), RuleFile(YamlSource.decode(str(path), path.read_bytes())).read()


@pytest.mark.usefixtures("folder")
def test_rules_come_back_equal(compiled):
    content, rules = compiled
    RuleCache(content).store(rules)
    assert RuleCache(content).load() == rules


@pytest.mark.usefixtures("folder")
def test_another_content_has_another_entry(compiled):
    content, rules = compiled
    RuleCache(content).store(rules)
    assert RuleCache(content + b"\n").load() is None


@pytest.mark.parametrize("damage", [b"", b"not a pickle", b"\x80\x05"])
def test_a_damaged_entry_is_no_entry(folder, compiled, damage):
    content, rules = compiled
    RuleCache(content).store(rules)
    (entry,) = folder.iterdir()
    entry.write_bytes(damage)
    assert RuleCache(content).load() is None


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path, monkeypatch, compiled):
    (tmp_path / "rules").write_text("in the way")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    content, rules = compiled
    RuleCache(content).store(rules)
    assert RuleCache(content).load() is None


@pytest.mark.usefixtures("folder")
def test_cached_rules_need_no_yaml():
    code = "import cleaner, sys; cleaner.load_rules('unicode'); print('yaml' in sys.modules)"
    outputs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [done.stdout.strip() for done in outputs] == ["True", "False"]


@pytest.mark.usefixtures("folder")
def test_the_digest_is_the_same_with_and_without_the_cache():
    from cleaner.rule_files import loader

    loader._read_file.cache_clear()
    fresh = load_rules("spacing").digest
    loader._read_file.cache_clear()
    assert load_rules("spacing").digest == fresh
    assert any(cache_folder().glob("rules/*.pickle"))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("value", [None, (), ((), None), ("ab", "cd"), ((1,), ()), ((), (1,)), [1]])
def test_an_entry_that_holds_something_else_is_no_entry(folder, compiled, value):
    content, rules = compiled
    RuleCache(content).store(rules)
    (entry,) = folder.iterdir()
    entry.write_bytes(pickle.dumps(value))
    assert RuleCache(content).load() is None


COUNTED = """
import sys, regex, cleaner
from cleaner.engine import Engine
from cleaner.rule_files import rule_cache
{change}
engine = Engine(cleaner.load_rules("chrome", "spacing"))
tries, compile = [], regex._main._compile
regex._main._compile = lambda *told: tries.append(told) or compile(*told)
page = open(sys.argv[1], encoding="utf-8").read()
print(len(engine.clean(cleaner.Document("a", page)).edits) > 3, len(tries))
"""


def compiled_by(change: str = "") -> list[str]:
    """What two runs, one after the other, say: whether they found much, how much they compiled."""
    page = str(FIXTURES / "demo" / "harbour-pool.txt")
    command = [sys.executable, "-c", COUNTED.format(change=change), page]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in "12"]
    return [done.stdout.strip() for done in runs]


@pytest.mark.usefixtures("folder")
def test_cached_rules_compile_no_pattern():
    assert compiled_by()[1] == "True 0"


@pytest.mark.usefixtures("folder")
def test_rules_cached_without_what_they_compile_to_compile_it():
    import_plain = "import pickle; rule_cache.packed_with_patterns = pickle.dumps"
    found, compiled = compiled_by(import_plain)[1].split()
    assert found == "True"
    assert int(compiled) > 9


def test_a_wrong_byte_anywhere_makes_an_entry_none(folder, compiled):
    content, rules = compiled
    RuleCache(content).store(rules)
    (entry,) = folder.iterdir()
    good = entry.read_bytes()
    for at in range(0, len(good), max(1, len(good) // 50)):
        entry.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert RuleCache(content).load() is None
    entry.write_bytes(good)
    assert RuleCache(content).load() == rules
