"""A cheap language test on the words of a text, made to say None rather than guess.

Rules of one language must never touch another, and leaving a text alone is always safe. Function
words alone do not do: they are half of the words of an article but few on a page of menus and
offers, and Finnish puts them into word endings. So a word also counts when pages commonly print it,
by its ending, or by a letter that few languages use.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from cleaner.evidence.language_evidence import ALPHABETS, ENDINGS, PAGE_WORDS, SMALL_WORDS

_WORDS = re.compile(r"[^\W\d_]{2,}")

_Languages = tuple[str, ...]

SHORT_GLANCE = 150
"""Characters looked at first, at each of three places spread over a text: enough to see English."""

GLANCE = 300
"""Characters looked at then; mostly they tell."""

SAMPLE = 3_000
"""Characters looked at when a glance does not tell, from the start and from the middle."""

MOST_OF_A_WORD = 4
"""A word counts at most so often: a button printed on every comment is no running text."""

MOST_LANGUAGES = 6
"""A letter that more languages use tells nothing."""

ENDING_WEIGHT = 0.5
"""What an ending or a letter counts; a known word counts 1."""

LEAST_SCORE = 2.5
LEAST_KNOWN = 0.025
"""Different words that must be known ones, for each word of a text."""

RIVALS = 3
LEAST_THEIRS = 0.75
"""What a rival counts as having of its own at least, so that one word of ours is no lead yet."""


@dataclass(frozen=True)
class _Demand:
    """What the first language of a text must have to be believed."""

    share: float
    """Score for each word of the text."""
    lead: float
    """For each word that speaks for a rival and not for the first, how many the other way round.

    Words that both have are left out: Swedish shares half of its words with Danish.
    """
    known: int
    """Different words that are known ones: endings alone fit the names of other languages."""


_AT_A_GLANCE = (_Demand(share=0.35, lead=3.0, known=12),)
_DEMANDS = (
    _Demand(share=0.2, lead=2.0, known=2),  # articles have a share of 0.3-0.6, a sentence too
    _Demand(share=0.12, lead=2.5, known=4),  # names, figures, offers: few words, all of one tongue
)

LEAST_PLAIN, PLAIN_SHARE, SURE_LEAD = 5, 0.2, 10.0
MANY_PLAIN, PLAIN_LEAD = 12, 6.0
"""What makes English plain: so many known words, for each word there is, for each known word of all
other languages together; from `MANY_PLAIN` known ones on, less of a lead does. In 1,855 pages and
12,400 lines of a dozen languages nothing was taken for English that `_DEMANDS` took for another."""


def guess_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None when it does not tell.

    None too for languages written in other scripts than Latin and for those not known here.
    """
    if len(text) > 6 * GLANCE:
        if _is_plainly_english(_glance(text, SHORT_GLANCE)):
            return "en"
        glance = _glance(text, GLANCE)
        if _is_plainly_english(glance):
            return "en"
        language = _guess(glance, _AT_A_GLANCE)
        if language is not None:
            return language
    elif _is_plainly_english(text):
        return "en"
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        text = text[:SAMPLE] + " " + text[middle : middle + SAMPLE]
    return _guess(text, _DEMANDS)


def _glance(text: str, length: int) -> str:
    """So many characters from each of three places spread over a text."""
    starts = (len(text) * n // 6 for n in (1, 3, 5))
    return " ".join([text[start : start + length] for start in starts])


def _is_plainly_english(text: str) -> bool:
    """Whether a text is English beyond doubt, going by which words it has, not how often.

    Most text is, and this takes a fifth of the time of `_guess`.
    """
    words = set(text.lower().encode("utf-8", "surrogatepass").translate(_LETTERS).split())
    known = len(words & _ENGLISH)
    if known < LEAST_PLAIN or known < PLAIN_SHARE * len(words):
        return False
    return known >= (SURE_LEAD if known < MANY_PLAIN else PLAIN_LEAD) * len(words & _NOT_ENGLISH)


def _guess(text: str, demands: tuple[_Demand, ...]) -> str | None:
    """The language of a text that fulfils one of the demands, or None."""
    total = 0
    words: dict[_Languages, int] = {}
    weights: dict[_Languages, float] = {}
    for word, count in _count_words(text).items():
        times = count if count < MOST_OF_A_WORD else MOST_OF_A_WORD
        total += times
        languages = _KNOWN.get(word)
        if languages is not None:
            weights[languages] = weights.get(languages, 0.0) + times
            words[languages] = words.get(languages, 0) + 1
        elif languages := _by_form(word):
            weights[languages] = weights.get(languages, 0.0) + ENDING_WEIGHT * times
    known: dict[str, int] = {}
    for languages, count in words.items():
        for language in languages:
            known[language] = known.get(language, 0) + count
    return _choose(weights, known, total, demands)


def _count_words(text: str) -> Counter[bytes]:
    """How often each word of two letters or more stands in a text, in lower case and UTF-8.

    Splitting between ASCII letters is ten times as fast as a search for words, which only what has
    other characters in it needs.
    """
    encoded = text.lower().encode("utf-8", "surrogatepass")
    counts = Counter(encoded.translate(_LETTERS).split())
    for letter in _SINGLE_LETTERS & counts.keys():
        del counts[letter]
    if not encoded.isascii():
        for piece in [piece for piece in counts if not piece.isascii()]:
            times = counts.pop(piece)
            for word in _WORDS.findall(piece.decode("utf-8", "surrogatepass")):
                counts[word.encode()] += times
    return counts


_LETTERS = bytes(b if b > 0x7F or chr(b).isalpha() else 0x20 for b in range(0x100))
_SINGLE_LETTERS = {bytes([b]) for b in range(0x80) if chr(b).isalpha()}


def _choose(
    weights: Mapping[_Languages, float],
    known: Mapping[str, int],
    total: int,
    demands: tuple[_Demand, ...],
) -> str | None:
    """The language that leads clearly, or None. Words are given by the languages that have them."""
    score: dict[str, float] = {}
    for languages, weight in weights.items():
        for language in languages:
            score[language] = score.get(language, 0.0) + weight
    ranked = sorted(score, key=lambda language: (-score[language], language))[: 1 + RIVALS]
    if not ranked or score[ranked[0]] < LEAST_SCORE:
        return None
    first = ranked[0]
    lead = min(_leads(weights, first, ranked[1:]), default=inf)
    for demand in demands:
        if (
            score[first] >= demand.share * total
            and lead >= demand.lead
            and known.get(first, 0) >= max(demand.known, LEAST_KNOWN * total)
        ):
            return first
    return None


def _leads(
    weights: Mapping[_Languages, float], first: str, rivals: Sequence[str]
) -> Iterator[float]:
    """How many words that only `first` has come on each that only a rival has."""
    with_it = [pair for pair in weights.items() if first in pair[0]]
    without = [pair for pair in weights.items() if first not in pair[0]]
    for rival in rivals:
        ours = sum([weight for languages, weight in with_it if rival not in languages])
        theirs = sum([weight for languages, weight in without if rival in languages])
        yield ours / max(theirs, LEAST_THEIRS)


def _known_words() -> dict[bytes, _Languages]:
    """For each listed word, the languages it speaks for."""
    known: dict[str, dict[str, None]] = {}
    for table in (SMALL_WORDS, PAGE_WORDS):
        for language, words in table.items():
            for word in words.split():
                known.setdefault(word, {})[language] = None
    return {word.encode(): tuple(languages) for word, languages in known.items()}


_KNOWN = _known_words()
_ENGLISH = frozenset(word for word, languages in _KNOWN.items() if "en" in languages)
_NOT_ENGLISH = _KNOWN.keys() - _ENGLISH

_BY_ENDING: dict[str, _Languages] = {}
for _language, _endings in ENDINGS.items():
    for _ending in _endings.split():
        _BY_ENDING[_ending] = (*_BY_ENDING.get(_ending, ()), _language)

_LONGEST_ENDING = max(map(len, _BY_ENDING))
_STEM = 3
"""Letters that a word must have before an ending."""


@lru_cache(maxsize=50_000)
def _by_form(encoded: bytes) -> _Languages:
    """The languages for which the ending or the letters of an unlisted word speak."""
    word = encoded.decode()
    spelled_by = None if word.isascii() else _spelled_by(word)
    found: dict[str, None] = {}
    for length in range(2, min(_LONGEST_ENDING, len(word) - _STEM) + 1):
        for language in _BY_ENDING.get(word[-length:], ()):
            if spelled_by is None or language in spelled_by:
                found[language] = None
    if not found and spelled_by is not None and len(spelled_by) <= MOST_LANGUAGES:
        return spelled_by
    return tuple(found)


def _spelled_by(word: str) -> _Languages:
    """The languages whose alphabets have all the letters of a word."""
    letters = {letter for letter in word if not letter.isascii()}
    return tuple(language for language, extra in ALPHABETS.items() if letters <= set(extra))
