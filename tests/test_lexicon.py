"""What the lexicon says of a form: a word, a name, a misspelling, or nothing certain."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.lexicon import english
from cleaner.lexicon.near import near, slip
from cleaner.lexicon.store import COMMON, Store, compose


@pytest.mark.parametrize(
    "word",
    ["colour", "color", "realise", "realize", "whilst", "programme", "gray", "grey"],
)
def test_both_spellings_are_words(word: str) -> None:
    assert english().is_word(word)
    assert english().read(word) is None


@pytest.mark.parametrize(
    ("form", "right", "evidence"),
    [
        ("wiht", "with", "listed"),
        ("smotoh", "smooth", "swapped"),
        ("glaciier", "glacier", "doubled"),
        ("volcno", "volcano", "dropped"),
        ("magnbetic", "magnetic", "added"),
        ("hospjtal", "hospital", "neighbour"),
        ("batteryof", "battery of", "glued"),
        ("underthe", "under the", "glued"),
    ],
)
def test_a_form_with_one_clear_reading_is_read(form: str, right: str, evidence: str) -> None:
    reading = english().read(form)
    assert reading is not None
    assert (reading.right, reading.evidence) == (right, evidence)
    assert form in reading.why()
    assert right in reading.why()


@pytest.mark.parametrize(
    "form",
    [
        pytest.param("selfie", id="a young word"),
        pytest.param("xqzzt", id="nothing is near it"),
        pytest.param("thats", id="short forms belong to a rule of their own"),
        pytest.param("iphone", id="a term that texts use often"),
        pytest.param("pero", id="a frequent word of another language"),
        pytest.param("witneses", id="two words are as near"),
        pytest.param("vloggish", id="a word with a living ending"),
        pytest.param("fratty", id="a word with a living ending after a doubled letter"),
        pytest.param("propter", id="a word of a Latin phrase"),
        pytest.param("virginica", id="a Latin name of a plant"),
        pytest.param("tectonicus", id="a Latin word that no list holds"),
        pytest.param("publix", id="a frequent name that no list holds"),
        pytest.param("yeet", id="a word that people say"),
        pytest.param("mighta", id="a word as it is spoken"),
        pytest.param("weild", id="a listed misspelling: wield rather than wild"),
        pytest.param("towin", id="a listed misspelling that may be two words"),
        pytest.param("surveyof", id="two words, or one with a wrong letter"),
        pytest.param("serviceis", id="two words, or one with a stray letter"),
    ],
)
def test_a_form_without_one_clear_reading_is_left(form: str) -> None:
    assert english().read(form) is None


def test_frequency_is_on_the_zipf_scale() -> None:
    assert english().zipf("the") > 7
    assert 3 < english().zipf("harbour") < 5
    assert english().zipf("xqzzt") == 0


@pytest.mark.parametrize(
    ("wrong", "right", "kind"),
    [
        ("teh", "the", "swapped"),
        ("offten", "often", "doubled"),
        ("leter", "letter", "undoubled"),
        ("hapen", "happen", "undoubled"),
        ("frend", "friend", "dropped"),
        ("thge", "the", "added"),
        ("exanple", "example", "neighbour"),
        ("grammer", "grammar", "vowel"),
        ("gucumber", "cucumber", "letter"),
    ],
)
def test_a_slip_is_named(wrong: str, right: str, kind: str) -> None:
    told = slip(wrong, right)
    assert told is not None
    assert told[1] == kind
    assert near(wrong, {right: 5.0}) == [right]


@pytest.mark.parametrize(("wrong", "right"), [("same", "same"), ("restraunt", "restaurant")])
def test_more_or_less_than_one_slip_is_none(wrong: str, right: str) -> None:
    assert slip(wrong, right) is None


def test_what_is_composed_is_read_back(tmp_path: Path) -> None:
    pieces = {
        COMMON: {"marks": {"the": "w77", "of": "w74"}},
        "al": {
            "marks": {"alder": "w24", "alga": "w30", "alot": "x39", "alda": "n"},
            "listed": {"alwasy": "always", "alow": "allow,a low"},
        },
    }
    path = tmp_path / "tiny.words"
    path.write_bytes(compose(pieces))
    store = Store(path)
    assert store.piece(COMMON).words == {"the": 7.7, "of": 7.4}
    piece = store.piece("al")
    assert piece.words == {"alder": 2.4, "alga": 3.0}
    assert [piece.mark(form) for form in ("alder", "alot", "alda", "al")] == ["w24", "x39", "n", ""]
    assert [piece.listed(form) for form in ("alow", "alwasy")] == ["allow,a low", "always"]
    assert store.piece("zz").words == {}


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("throughwhat", "through what"),
        ("becausethe", "because the"),
        pytest.param("wasteam", "was team", id="much likelier than: waste am"),
        pytest.param("oursteam", None, id="our steam, or ours team"),
        pytest.param("theseat", None, id="the seat, or these at"),
        pytest.param("dothis", None, id="the small word is too short"),
        pytest.param("thatwalrus", None, id="the other word is rare"),
        pytest.param("cooktime", None, id="a compound: no word in it is small"),
        pytest.param("upcycles", None, id="a small word that makes compounds"),
        pytest.param("qwthat", None, id="no two words"),
    ],
)
def test_a_joined_form_is_taken_apart_where_there_is_one_way(form: str, words: str | None) -> None:
    reading = english().read_joined(form)
    assert (reading and reading.right) == words
