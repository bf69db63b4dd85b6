"""How one page uses capitals: the evidence that casing rules ask for, gathered once.

Everything starts from two cheap sweeps over the whole text, one for capitalised words that stand
inside a sentence, one for the distinct tokens. Only where they disagree (`pezeshkian` here,
`Pezeshkian` there) does anything look at single places.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property, lru_cache
from itertools import filterfalse
from typing import TYPE_CHECKING

from cleaner.lexicon.names import ordinary
from cleaner.sentences import ends_sentence

if TYPE_CHECKING:
    from cleaner.page import Page

UPPER = "A-ZÀ-ÖØ-Þ"
LOWER = "a-zß-öø-ÿ"

_SMALL = "(?:of |of the |in the )?"
_INSIDE = rf"(?:(?<=[{LOWER}\d,;&] [{UPPER}])|(?<=\([{UPPER}]))"
_RUN = re.compile(rf"[{UPPER}]{_INSIDE}[\w'’]*(?: {_SMALL}[{UPPER}][\w'’]*)*")
_LONG_RUN = re.compile(
    rf"[{UPPER}]{_INSIDE}[\w'’]* {_SMALL}[{UPPER}][\w'’]*(?: {_SMALL}[{UPPER}][\w'’]*)*"
)
"""Capitalised words in a row inside a sentence, with the small words inside names."""

_WORD = re.compile(r"[^\W\d_]+")
_LOWER_WORD = re.compile(rf"(?<![^\W_])[{LOWER}]{{2,}}(?![^\W_])")
_MIXED = re.compile(rf"(?<!\w)[{LOWER}]+[{UPPER}][{LOWER}]*(?!\w)")

LOWER_STARTS = (
    re.compile(rf"\.[\"'”’]{{0,2}}(?:\[\d{{1,3}}\])*[ \t]+[\"'“‘]{{0,2}}([{LOWER}])"),
    re.compile(rf"\?[\"'”’]{{0,2}}[ \t]+[\"'“‘]{{0,2}}([{LOWER}])"),
)
"""A mark that may end a sentence, and a word in lower case after it. Two patterns, because one
that starts with a single character is searched for ten times as fast as one with a choice."""

_UPPER_START = re.compile(rf"[.!?][\"'”’)]{{0,2}}\s+[\"'“‘(\[]{{0,2}}[{UPPER}]")
_LOWER_LINE = re.compile(rf"[ \t]{{0,3}}[\"“]?[{LOWER}]")
_UPPER_LINE = re.compile(rf"^[ \t#*>|]*[\"'“‘(]{{0,2}}[{UPPER}]", re.M)

MOST_LOWER_STARTS = 0.3
"""Share of sentences that start in lower case above which a page is taken to mean it.

Damaged pages have up to 0.2, chats and lower-case essays over 0.8; a page in between may quote
chats, so it is left alone too."""

MOST_TOKENS = 200_000
"""Tokens without anything unusual that are remembered from one document to the next."""

MANY_WORDS = 40
"""From so many unusual words on it is cheaper to gather all capitalised words of the page."""

LEAST_LINE = 30
"""Characters from which on a line may be running text."""

LONG_LINE = 60
"""Characters from which on a line certainly is running text."""

LONGEST_HEADING = 90
_HEADING = re.compile(rf"[{UPPER}{LOWER}][^|]*[\w?!)”\"]")
_LINE_END = re.compile(r"[.!?…][\"'”’)]*$")

MOST_PHRASES = 60
"""Names of several words that are looked for on one page, the most frequent first."""


@cache
def _plain_tokens() -> set[str]:
    """Tokens that hold nothing unusual: the common words, and what `_parse` has seen so far."""
    return set(ordinary())


@lru_cache(maxsize=50_000)
def _parse(token: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The unusual words and the mixed forms in a token; a token without any is remembered."""
    words = tuple(w for w in _LOWER_WORD.findall(token) if w not in ordinary())
    forms = tuple(_MIXED.findall(token))
    if not words and not forms and len(_plain_tokens()) < MOST_TOKENS:
        _plain_tokens().add(token)
    return words, forms


class Casing:
    """What a page says about capitals. Words are given and returned in lower case unless said."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def _odd(self) -> tuple[frozenset[str], frozenset[str]]:
        """The unusual words in lower case, and the words with a capital inside."""
        odd = set(filterfalse(_plain_tokens().__contains__, self._page.text.split()))
        unusual: set[str] = set()
        mixed: set[str] = set()
        for token in odd:
            words, forms = _parse(token)
            unusual.update(words)
            mixed.update(forms)
        return frozenset(unusual), frozenset(mixed)

    @property
    def unusual(self) -> frozenset[str]:
        """The words in lower case that are no common lower-case words of English."""
        return self._odd[0]

    @property
    def mixed(self) -> frozenset[str]:
        """Words with one capital that is not the first letter, as they stand (`breAthe`)."""
        return self._odd[1]

    @cached_property
    def contested(self) -> frozenset[str]:
        """The unusual words that the page also writes with a capital inside a sentence."""
        words = self.unusual
        if len(words) < MANY_WORDS:
            find = self._page.text.find
            words = frozenset(w for w in words if find(w[0].upper() + w[1:]) >= 0)
        return words and words & self.inside.keys()

    @cached_property
    def runs(self) -> Counter[str]:
        """Capitalised words in a row inside a sentence (`Gulf of Sidra`), as they stand."""
        return Counter(_RUN.findall(self._page.text))

    @cached_property
    def inside(self) -> dict[str, Counter[str]]:
        """For each word, how often which of its capitalised forms stands inside a sentence."""
        found: dict[str, Counter[str]] = {}
        for run, count in self.runs.items():
            for form in _WORD.findall(run):
                word = form.lower()
                if form != word:
                    found.setdefault(word, Counter())[form] += count
        return found

    @cached_property
    def phrases(self) -> list[str]:
        """Names of several words that stand inside sentences twice or more, frequent ones first."""
        runs = Counter(_LONG_RUN.findall(self._page.text)).most_common(MOST_PHRASES)
        return [run for run, count in runs if count > 1]

    @cached_property
    def writes_lower(self) -> bool:
        """Whether sentences of this page start in lower case as a habit, not as a slip.

        True too for a page that has no start of a sentence to compare with.
        """
        text = self._page.text
        marks = [
            m for p in LOWER_STARTS for m in p.finditer(text) if ends_sentence(text, m.start())
        ]
        lower = len(marks) + len(self.lower_lines)
        upper = len(_UPPER_START.findall(text)) + len(_UPPER_LINE.findall(text))
        return not upper or (lower > 1 and lower > MOST_LOWER_STARTS * (lower + upper))

    @cached_property
    def lower_lines(self) -> list[int]:
        """The lines of running text that start in lower case, a quotation mark aside."""
        return [
            number
            for number, line in enumerate(self._page.lines)
            if line and not line[0].isupper() and len(line) > LEAST_LINE and _LOWER_LINE.match(line)
        ]

    def places(self, form: str) -> list[int]:
        """Where a word or phrase, spelled and cased just so, starts."""
        pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
        return [match.start() for match in re.finditer(pattern, self._page.text)]

    @cached_property
    def headings(self) -> list[int]:
        """The short lines without an end mark that stand alone above running text, in order."""
        lines = self._page.lines
        short = [i for i, line in enumerate(lines) if 2 < len(line) < LONGEST_HEADING]
        return [line for line in short if self._is_heading(line)]

    def _is_heading(self, line: int) -> bool:
        lines = self._page.stripped
        if _HEADING.fullmatch(lines[line]) is None or (line and lines[line - 1]):
            return False
        below = self._page.next_filled(line)
        return below is not None and below > line + 1 and len(lines[below]) > LONG_LINE

    def is_title(self, line: int) -> bool:
        """Whether a line is a heading: most words are capitalised, and it is short or unclosed."""
        content = self._page.stripped[line]
        if len(content) > LONG_LINE and _LINE_END.search(content[-4:]):
            return False
        words = [w for w in _WORD.findall(self._page.lines[line]) if len(w) > 3]
        return sum(w[0].isupper() for w in words) > 0.5 * len(words)
