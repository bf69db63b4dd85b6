"""The `broken-word` kind: words cut at a line end, or with their letters spaced out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_letters
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.lexicon import english
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern

_CUT = re.compile(r"-\n(?=[^\W\d_])")
_LEFT = re.compile(r"[^\W\d_]+$")
_RIGHT = re.compile(r"[^\W\d_]+")
_KEEPS_HYPHEN = re.compile(
    r"(?:arrière|après|au|avant|basse?|c'est|chef|contre|demi|entre|ex|grande?|haute?|jusque|là|mi|"
    r"moyen|non|nord|par|pas|peut|petite?|porte|presque|quelques?|rendez|sans|semi|sous|sud|sur|"
    r"tête|tout|vice|vis|week|deutsch|österreichisch|.+isch|nord|süd|ost|west|sozial|.+[ai]co|anti|auto|"
    r"co|inter|mini|multi|post|pre|pré|pro|super|ultra)",
    re.IGNORECASE,
)
"""Beginnings of words that are hyphenated in French, German, Spanish without any line end."""

_SPACED_HINT = re.compile(" [^ ] [^ ] [^ ] ")
_SPACED = re.compile(r"(?<![\w'’.\-])[^\W\d_](?: [^\W\d_]){3,}(?![\w'’.\-])")

_LONE_LETTERS = frozenset(letter.encode() for letter in ascii_letters) - {b"a", b"A", b"I"}
"""In UTF-8: what stands alone in a text with its letters spaced out, and in few others. Of `a` and
`I` alone no word is made."""

_SMALL_WORDS = (
    "and or to in on by of the und oder bzw sowie als bis y o u e ni ve veya ou et og och eller"
)
_AFTER_FRENCH_HYPHEN = (  # `peut-être`, `celui-ci`, `est-il`
    "il elle on ils elles ce je tu nous vous moi toi lui leur leurs la le les là ci même mêmes en "
    "être dire t"
)
_STANDS_ALONE = frozenset(f"{_SMALL_WORDS} {_AFTER_FRENCH_HYPHEN}".split())
"""A word that is never the tail of one cut at the line end: `Vor-` and `und Nachteile`."""

_ONE_LETTER_WORDS = frozenset("aeiouyàèéóúáöå")

LEAST_WORDS = 5
"""Words in the lines around the cut; fewer are a heading, a row or a verse."""

COMMON = 3.2
"""Zipf frequency (log10 of uses in 10^9 words) of a common word. Two common pieces make one word
only where that is common too: `sup` and `port`, but not `long` and `term` (2.8: `long-term`)."""

RARE = 2.0
"""Two pieces rarer than this, and no word together, are the pieces of a name."""

LEAST_LETTERS = 5
"""Fewer single letters in a row may be options, grades or initials."""


@dataclass(frozen=True, kw_only=True)
class BrokenWordRule(Rule):
    """Puts the pieces of a word together.

    `line_end`: a word cut by a hyphen and a line break is joined when the whole word is known (the
    page holds it elsewhere, the word list has it) and both pieces are not. `letters`: letters with
    spaces between them are joined when together they read as a word.
    """

    KIND: ClassVar[str] = "broken-word"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    cut: Literal["line_end", "letters"] = option("How the word was broken.")

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(Pattern(".*-"), whole=True)] if self.cut == "line_end" else []

    def may_find(self, page: Page) -> bool:
        if self.cut == "line_end":
            return "-\n" in page.text
        lone = not _LONE_LETTERS.isdisjoint(page.words.tokens)
        return lone or any(map(str.isalpha, page.unusual))

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        if self.cut == "line_end":
            yield from self._cut_words(page)
        else:
            yield from self._spaced_words(page)

    def _cut_words(self, page: Page) -> Iterator[Edit]:
        for match in _CUT.finditer(page.text):
            line = page.line_at(match.start())
            left = _LEFT.search(page.text, page.starts[line], match.start())
            right = _RIGHT.match(page.text, match.end())
            if (
                left
                and right
                and _in_prose(page, line)
                and self.speaks(page, line)
                and _is_cut(page, line, left[0], right[0])
            ):
                yield self.replacement(page, match.start(), match.end(), "")

    def _spaced_words(self, page: Page) -> Iterator[Edit]:
        done = -1
        for hint in _SPACED_HINT.finditer(page.text):
            if hint.start() < done:
                continue
            line = page.line_at(hint.start() + 1)
            start, done = page.span(line)
            for match in _SPACED.finditer(page.text, start, done):
                word = match[0].replace(" ", "")
                if (
                    len(word) >= LEAST_LETTERS
                    and len(page.lines[line].split()) - len(word) >= LEAST_WORDS
                    and not page.is_protected(match.start(), match.end())
                    and self.speaks(page, line)
                    and _reads_as_word(page, line, word)
                ):
                    yield self.replacement(page, match.start(), match.end(), word)


def _in_prose(page: Page, line: int) -> bool:
    """Whether the line of a cut or the one below it is running text."""
    return len(page.lines[line].split()) + len(page.lines[line + 1].split()) >= LEAST_WORDS


def _is_cut(page: Page, line: int, left: str, right: str) -> bool:
    """Whether `left` and `right` are the pieces of one word and no hyphenated compound."""
    if not right.islower() or right in _STANDS_ALONE or len(left) < 2 or len(right) < 2:
        return False
    times = page.words.times
    if times(f"{left}-{right}") or times(f"{left.lower()}-{right}"):
        return False
    whole = left + right
    if times(whole) or times(whole.lower()):
        return True
    language = page.language_of(line)
    if language == "en":
        known = english().knows(whole.lower())
        return (known or not page.technical) and _is_english_cut(left.lower(), right)
    return (
        language is not None
        and _KEEPS_HYPHEN.fullmatch(left) is None
        and not _stands_elsewhere(page, left)
        and not _stands_elsewhere(page, right)
    )


def _is_english_cut(left: str, right: str) -> bool:
    """Whether two pieces are more likely one English word than a compound or two words."""
    lexicon = english()
    pieces = sorted((lexicon.zipf(left), lexicon.zipf(right)))
    if pieces[0] >= COMMON:
        return lexicon.knows(left + right) and lexicon.zipf(left + right) >= COMMON
    combining = left.endswith("o")  # `anarcho-syndicalist` keeps its hyphen
    return lexicon.knows(left + right) or (pieces[1] < RARE and not combining)


def _stands_elsewhere(page: Page, piece: str) -> bool:
    """Whether the page holds this piece of a word as a word, other than at the cut."""
    return sum(page.words.times(form) for form in {piece, piece.lower(), piece.capitalize()}) > 1


def _reads_as_word(page: Page, line: int, word: str) -> bool:
    """Whether letters that stood apart make one word, and none of them is a word of its own."""
    if not word[1:].islower():
        return False
    times = page.words.times
    if times(word) or times(word.lower()) or times(word.capitalize()):
        return True
    if page.language_of(line) == "en" and (word.islower() or english().knows(word.lower())):
        return english().knows(word.lower())
    letters = [unicodedata.normalize("NFD", letter)[0] for letter in word.lower()]
    vowels = sum(letter in "aeiouyı" for letter in letters)
    alphabetic = any(
        ord(b) - ord(a) == ord(c) - ord(b) == 1
        for a, b, c in zip(word, word[1:], word[2:], strict=False)
    )
    slavic = page.language_of(line) in {"cs", "hr", "pl", "sk", "sl", None}
    lone = not {word[0], word[-1]}.isdisjoint(_ONE_LETTER_WORDS) or slavic
    spoken = 0.2 <= vowels / len(word) <= 0.75 and len(set(letters)) > 3
    return spoken and not alphabetic and not lone
