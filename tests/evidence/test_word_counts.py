"""Words are counted alike one by one and all at once."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

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
