"""What a page knows of its words."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.page import MOST_COUNTED_APART, WORD, Page


@given(st.text("abé ’'-_1²\n.", max_size=40))
@example("by-law by by--by by'by 1by by_ by² ’by’ -by- by’")
def test_words_are_counted_alike_one_by_one_and_all_at_once(text):
    counted = Counter(WORD.findall(text))
    words = {*counted, "a", "b", "by", "a-b", "a’b", "ab", "1", "", "-a"}
    few, many = Page(text), Page(text)
    for number in range(MOST_COUNTED_APART):
        assert many.times(f"{number}") == 0
    for word in words:
        assert few.times(word) == many.times(word) == counted[word]
