"""The needles of a rule are what they were made of, and those in a small text are found."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.search.needle_rates import WORD_EDGE
from cleaner.search.needle_set import BETWEEN_NEEDLES, Needles
from cleaner.search.needles import START, inner

NEEDLES = st.frozensets(st.text("abc \n" + WORD_EDGE, min_size=1, max_size=9).filter(inner))


def runs_of(text: str) -> set[str]:
    return {text[at : at + n] for n in range(1, START + 1) for at in range(len(text))}


@given(NEEDLES)
def test_needles_are_kept(needles):
    kept = Needles(needles)
    assert sorted(kept) == sorted(needles)
    assert bool(kept) == bool(needles)
    assert sorted(pickle.loads(pickle.dumps(kept))) == sorted(needles)


@given(NEEDLES, st.text("abc ", max_size=30))
def test_the_needles_in_a_text_are_found(needles, text):
    inside = {needle for needle in needles if inner(needle) in text}
    assert Needles(needles).inside(text, runs_of(text)) == inside


@pytest.mark.parametrize("literal", ["", f"share{BETWEEN_NEEDLES}this"])
def test_what_cannot_be_searched_for_is_refused(literal):
    with pytest.raises(ValueError, match="cannot be searched for"):
        Needles(["share", literal])
