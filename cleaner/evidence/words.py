"""The words of a text: which there are, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from functools import cached_property

from cleaner.evidence.word_forms import WORD, OddToken, TellingForm, odd_tokens

_JOINS = ("'", "’", "-")
_IN_TOKENS = bytes(b if b > 0x7F or chr(b).isalpha() or b in b"'-" else 0x20 for b in range(0x100))

MOST_COUNTED_APART = 30
"""Words of a text that are counted one by one; for more, all of its words are counted at once."""


class Words:
    """The words of one text, which is given in UTF-8 too."""

    def __init__(self, text: str, encoded: bytes) -> None:
        self._text = text
        self._encoded = encoded
        self._times: dict[str, int] = {}

    @cached_property
    def tokens(self) -> set[bytes]:
        """What stands between white space, figures and ASCII marks, hyphens and apostrophes aside.

        In UTF-8, each once. Every word (see `WORD`) is in one of them, most are one; to take a text
        apart like this is ten times as fast.
        """
        return set(self._encoded.translate(_IN_TOKENS).split())

    @cached_property
    def _odd(self) -> list[OddToken]:
        return odd_tokens(self.tokens)

    @cached_property
    def _inner(self) -> set[bytes]:
        """The runs of letters in those tokens that are more than one: `o` and `clock`."""
        return {part for token in self._odd for part in token.inner}

    @property
    def telling(self) -> list[TellingForm]:
        """The forms that are no words, or of which a part is none, in alphabetical order."""
        forms = {form.form: form for token in self._odd for form in token.forms}
        return [forms[form] for form in sorted(forms)]

    def among(self, words: Set[bytes]) -> set[bytes]:
        """Which of some words, in UTF-8, are in the text, cased just so.

        Those with other characters than letters may be missing.
        """
        return (self.tokens & words) | (self._inner & words)

    def may_hold(self, word: str) -> bool:
        """Whether a word, cased just so, may be in the text; certain for one of letters alone."""
        encoded = word.encode()
        return not word.isalpha() or encoded in self.tokens or encoded in self._inner

    @cached_property
    def number(self) -> int:
        """How many different words there are; none goes on from one token into the next."""
        return len(set(WORD.findall(b" ".join(self.tokens).decode("utf-8", "surrogatepass"))))

    def times(self, word: str) -> int:
        """How often a word, spelled and cased just so, stands in the text (see `WORD`)."""
        if len(self._times) == MOST_COUNTED_APART:
            return self._counted[word]
        if word not in self._times:
            self._times[word] = _count(self._text, word) if WORD.fullmatch(word) else 0
        return self._times[word]

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(WORD.findall(self._text))


def _count(text: str, word: str) -> int:
    """How often a word stands in a text and is no part of another (`by` is one of `by-law`)."""
    found = 0
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        before, after = text[max(0, start - 2) : start][::-1], text[end : end + 2]
        found += not (_goes_on(before) or _goes_on(after))
        start = text.find(word, end)
    return found


def _goes_on(beside: str) -> bool:
    """Whether a word goes on with the two characters beside it, the nearest first."""
    letters = [character.isalnum() and not character.isdecimal() for character in beside]
    return letters[:1] == [True] or (beside[:1] in _JOINS and letters[1:] == [True])
