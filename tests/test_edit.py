"""Edits apply, revert and compose without losing a character."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cleaner.edit import Edit, apply, compose, invert, origin, resolve

ALPHABET = "abcxyz \n"


@st.composite
def edit_lists(draw: st.DrawFn, text: str, rule: str) -> list[Edit]:
    """Ordered, disjoint edits that each change something in `text`."""
    wishes = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 3)))
        new = draw(st.text(ALPHABET, max_size=2))
        if new != text[start:end]:
            wishes.append((0, Edit(start, end, new, text[start:end], rule)))
    return resolve(wishes)[0]


@st.composite
def passes(draw: st.DrawFn, count: int) -> tuple[str, list[list[Edit]]]:
    """A text, and edits of several passes, each against the text the pass before made."""
    original = text = draw(st.text(ALPHABET, max_size=14))
    lists = []
    for number in range(count):
        lists.append(draw(edit_lists(text, f"rule-{number}")))
        text = apply(text, lists[-1])
    return original, lists


def is_disjoint(edits: list[Edit]) -> bool:
    return all(
        a.end <= b.start and not (a.start == a.end == b.start == b.end)
        for a, b in itertools.pairwise(edits)
    )


@given(passes(3))
def test_composed_edits_do_what_the_passes_did(case):
    original, lists = case
    text, composed = original, []
    for edits in lists:
        text = apply(text, edits)
        composed = compose(composed, edits, original)
    assert apply(original, composed) == text
    assert is_disjoint(composed)
    assert all(e.old == original[e.start : e.end] and e.old != e.new for e in composed)


@given(passes(2))
def test_inverse_gives_the_original_back(case):
    original, (first, second) = case
    composed = compose(first, second, original)
    assert apply(apply(original, composed), invert(composed)) == original


@given(passes(2))
def test_origin_is_none_or_the_same_character(case):
    original, (first, second) = case
    composed = compose(first, second, original)
    text = apply(original, composed)
    for index, character in enumerate(text):
        at = origin(composed, index)
        assert at is None or original[at] == character


def test_edits_that_meet_name_both_rules():
    first = [Edit(4, 7, "cat", "dog", "pet", "It is a cat.")]
    second = [Edit(4, 7, "cow", "cat", "farm", "It is a cow.")]
    assert compose(first, second, "the dog ran") == [
        Edit(4, 7, "cow", "dog", "pet+farm", "It is a cat. It is a cow.")
    ]


def test_edits_that_undo_each_other_vanish():
    first = [Edit(3, 3, " ", "", "in")]
    second = [Edit(3, 4, "", " ", "out")]
    assert compose(first, second, "onetwo") == []


def test_neighbours_stay_apart():
    first = [Edit(0, 2, "", "x\n", "drop")]
    second = [Edit(0, 1, "T", "t", "case")]
    assert [e.rule for e in compose(first, second, "x\nthe end")] == ["drop", "case"]


def test_the_rule_that_comes_first_wins_a_conflict():
    early, late = Edit(2, 5, "", "cde", "early"), Edit(0, 3, "", "abc", "late")
    assert resolve([(1, late), (0, early)]) == ([early], [late])


def test_of_one_rule_the_earlier_and_longer_edit_wins():
    short, long = Edit(0, 1, "", "a", "r"), Edit(0, 3, "", "abc", "r")
    assert resolve([(0, short), (0, long)])[0] == [long]


def test_two_insertions_at_one_place_collide():
    one, two = Edit(1, 1, "x", "", "one"), Edit(1, 1, "y", "", "two")
    assert resolve([(0, one), (1, two)]) == ([one], [two])
