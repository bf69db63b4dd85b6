"""The fast search finds what the search for needles finds."""

from __future__ import annotations

import pickle
from collections import defaultdict

import pytest
from fixture_folder import FIXTURES

from cleaner.ruleset import RuleSet
from cleaner.search.needle_search import NeedleSearch
from cleaner.search.pattern_search import PatternSearches, find_search, is_sound

hyperscan = pytest.importorskip("hyperscan")
pytestmark = pytest.mark.skipif(not is_sound(), reason="this version of hyperscan misses matches")


@pytest.fixture(scope="module")
def rules(default_rules):
    few = [rule for rule in default_rules if rule.needles and rule.page_language is None]
    return list(enumerate(few[::4]))


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path))
    return tmp_path


def liked(rules, search, lines):
    """The rules of each line that could find something in it, going by one search."""
    places = defaultdict(set)
    search.run(lines, "\n".join(lines).encode(), places)
    by_looks = {
        place: rule
        for place, rule in rules
        if type(rule).looks_like.__qualname__ != "Rule.looks_like"
    }
    return {
        line: {p for p in places[line] & by_looks.keys() if by_looks[p].looks_like(line)}
        for line in lines
    }


def test_both_searches_find_the_same(rules):
    paths = [*(FIXTURES / "golden").rglob("input.txt"), *(FIXTURES / "demo").rglob("*.txt")]
    text = "\n".join(path.read_text("utf-8") for path in paths)
    examples = "\n".join(one.before for _, rule in rules for one in rule.examples)
    lines = list(dict.fromkeys(f"{text}\n{examples}".split("\n")))
    search = find_search(rules, make=True)
    assert search is not None
    found = liked(rules, search, lines)
    assert found == liked(rules, NeedleSearch(rules), lines)
    assert any(found.values())


def test_what_was_made_is_kept_and_damage_to_it_costs_nothing(rules, own_cache):
    assert find_search(rules[:3], make=False) is None
    assert find_search(rules[:3], make=True) is not None
    assert find_search(rules[:3], make=False) is not None
    entry = next((own_cache / "searches").glob("*.hyperscan"))
    entry.write_bytes(b"damaged")
    assert find_search(rules[:3], make=False) is None
    assert find_search(rules[:3], make=True) is not None


def test_it_is_there_when_asked_for_and_not_for_little_text(rules):
    searches = PatternSearches(rules[:3])
    assert searches.after(1_000_000) is None
    assert searches.make()
    assert searches.after(1) is not None


def test_a_prepared_rule_set_can_be_pickled(rules):
    prepared = RuleSet(tuple(rule for _, rule in rules[:3]))
    assert prepared.prepare()
    assert pickle.loads(pickle.dumps(prepared)) == prepared
