"""The search for needles finds the same whether little or much is to be searched."""

from __future__ import annotations

from collections import defaultdict

from fixture_folder import FIXTURES

from cleaner.search.needle_search import MOST_SMALL_TEXT, NeedleSearch


def places(search, lines):
    found = defaultdict(set)
    search.find(lines, found)
    return {line: found[line] for line in lines}


def test_little_text_is_searched_for_what_is_in_it_and_much_text_for_everything(default_rules):
    rules = list(enumerate(default_rules))
    texts = [path.read_text("utf-8") for path in (FIXTURES / "golden").rglob("input.txt")]
    much = NeedleSearch(rules)
    places(much, ["a line", "a longer line " * 20, "a long line " * MOST_SMALL_TEXT])
    found = set()
    for text in texts:
        lines = list(dict.fromkeys(text.split("\n")))
        assert places(NeedleSearch(rules), lines) == places(much, lines)
        found.update(*places(much, lines).values())
    assert len(found) > 50
