"""Which words are in a text, which of them are none, and how often each stands there."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

import cleaner.evidence.word_forms as word_forms
from cleaner.evidence.word_forms import WORD
from cleaner.evidence.words import MOST_COUNTED_APART, Words


@given(st.text("abé ’'-_1²\n.", max_size=40))
@example("by-law by by--by by'by 1by by_ by² ’by’ -by- by’")
def test_words_are_counted_alike_one_by_one_and_all_at_once(text):
    counted = Counter(WORD.findall(text))
    words = {*counted, "a", "b", "by", "a-b", "a’b", "ab", "1", "", "-a"}
    few, many = Words(text, text.encode()), Words(text, text.encode())
    for number in range(MOST_COUNTED_APART):
        assert many.times(f"{number}") == 0
    for word in words:
        assert few.times(word) == many.times(word) == counted[word]


def words_of(text: str) -> Words:
    return Words(text, text.encode())


@given(st.text("abÉé ’'-_1²\n.", max_size=40))
@example("“Ab’s, a-b; é’b")
def test_what_is_asked_for_is_found_in_every_run_of_letters(text):
    words = words_of(text)
    runs = set(re.findall(r"[^\W\d_]+", text))
    asked = {*runs, "a", "b", "ab", "é", "É", "aé"}
    assert {word for word in asked if words.may_hold(word)} == runs & asked
    ascii_words = {word.encode() for word in asked}
    assert words.among(ascii_words) == {word.encode() for word in runs & asked}


def test_forms_that_are_no_words_tell_and_words_and_names_do_not():
    telling = words_of("The potter’s wiht, brandvik; don’t two-yaer o’clock").telling
    assert [form.form for form in telling] == ["brandvik", "two-yaer", "wiht"]
    assert [[r.right for r in form.readings] for form in telling] == [[], ["year"], ["with"]]
    assert [form.strange for form in telling] == [True, False, True]


def test_tokens_are_forgotten_when_there_are_too_many(monkeypatch):
    text = "wiht potters o’clock and thousands of brandviks"
    before = words_of(text)
    told = before.telling, before.among({b"clock"})
    monkeypatch.setattr(word_forms, "MOST_TOKENS", 0)
    for _ in range(2):
        words = words_of(text)
        assert (words.telling, words.among({b"clock"})) == told
