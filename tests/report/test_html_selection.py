"""Of a large corpus a page shows what asks for a look, and a sample of every rule."""

from __future__ import annotations

from cleaner.report.html.selection import EVERYTHING, OUTLIERS, Selection


def chosen(documents, samples=5):
    selection: Selection[int] = Selection(samples)
    for number, (state, share, rules) in enumerate(documents, start=1):
        selection.offer(number, number, state, share, rules, keep=state != "changed")
    return selection.chosen()


def test_a_small_corpus_is_shown_whole():
    assert chosen([("changed", 0.1, ["a"])] * EVERYTHING) == list(range(1, EVERYTHING + 1))


def test_a_large_corpus_shows_problems_outliers_and_some_of_each_rule():
    documents = [("changed", n / 1e6, ["common"]) for n in range(50_000)]
    documents[100] = ("rejected", 0.0, ["common"])
    documents[200] = ("changed", 0.0, ["rare", "common"])
    found = chosen(documents)
    assert {101, 201} <= set(found)
    assert set(range(50_000 - OUTLIERS + 2, 50_001)) <= set(found)
    assert len(found) <= OUTLIERS + 1 + 2 * 5
    assert found == sorted(found)


def test_the_sample_is_spread_and_the_same_every_time():
    documents = [("changed", 0.0, ["common"])] * 20_000
    found = chosen(documents, samples=400)
    assert found == chosen(documents, samples=400)
    assert 100 < sum(number > 10_000 for number in found) < 300


def test_room_runs_out_for_all_rules_at_the_same_time():
    documents = [("changed", 0.0, [f"rule-{n % 1000}"]) for n in range(10_000)]
    found = chosen(documents, samples=10)
    assert len(found) == EVERYTHING
    assert len({number % 1000 for number in found}) == 1000
