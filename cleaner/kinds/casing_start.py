"""The `sentence-case` kind: sentences, paragraphs, turns and table cells start upper-case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from string import ascii_lowercase
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.evidence.casing import LOWER, LOWER_STARTS
from cleaner.evidence.quoted import opens_small
from cleaner.evidence.sentences import ends_sentence, is_abbreviation, token_before
from cleaner.kinds.casing import CasingRule
from cleaner.kinds.casing_cell import lower_cells
from cleaner.kinds.casing_turn import lower_turns
from cleaner.lexicon.names import is_listed, is_name, ordinary
from cleaner.page import Page
from cleaner.rule import option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern

Place = Literal["sentence", "paragraph", "turn", "cell"]

_TWO_MORE_WORDS = re.compile(r"\S+[^\S\n]+\S+[^\S\n]+\S")
_FIRST_WORD = re.compile(r"\w+(?:['’]\w+)*")
_LINE_START = re.compile(rf"[ \t]{{0,3}}([{LOWER}])")
_CLOSED = re.compile(r"[.!?][\"'”’)]{0,2}(?:\[\d{1,3}\])*$")

_NEVER_CAPITAL = (
    "van von vom de del della di da dal das dos du des der den la le les al el bin ibn ben af av "
    "zu zur ter ten te o y e http https www com org net pp ff cf sic etc vs viz ps"
)
_PARTICLES = frozenset(_NEVER_CAPITAL.split())
"""Words that open a name in lower case, and marks of reference: no stop makes them upper-case."""

_STARTERS = (
    "a an the this that these those there here it its he his she her they their we our you your i "
    "my in on at for from with by to of as if when while where after before since until during "
    "because although though however moreover meanwhile according one two three all some many "
    "most both each every no not what who why how and but so or then now today only even once "
    "despite among under"
)
_STARTING = frozenset(_STARTERS.split())
"""Words that open half of all sentences; a fragment (`same, but with flour`) seldom has them."""

_RESUMES = (
    "he his she her they their it its we our you your i my a the one all and but or so as who"
)
_AFTER_QUOTATION = _STARTING - frozenset(_RESUMES.split())
"""Words that start a new sentence after a quotation: `“I know.” she said` goes on."""

_AFTER_FIGURE = frozenset("the it he she they we this these there his her their but".split())
"""Words that start a sentence after a figure and its stop for certain."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf" (?:{_MONTHS}) \d{{1,2}}\Z")
_YEAR = re.compile(r" (?:1[5-9]|20)\d\d\Z")
_AFTER_YEAR = _STARTING - {"in", "and", "or"}
_GOING_ON = "for to by on at until with from of since before after as"
_AFTER_DAY = _AFTER_YEAR - frozenset(_GOING_ON.split())
"""After a day, a small word may as well go on: `open from June 1. until the autumn`."""

_LEADS_ON = (
    "a an the and or nor but so as at by for from in into of off on onto out over per than that to "
    "upon via with within without is are was were be been has have had said"
)
_OPEN_WORDS = frozenset(_LEADS_ON.split())
"""Words that a line that is broken off ends with, and a heading does not."""

_CONTRACTION = re.compile(r"(.+)['’](s|d|m|ll|re|ve|t)$")
_SHORT = (
    "we you they he she it there that this what who how where when why isn wasn aren weren don "
    "doesn didn can couldn won wouldn shouldn hasn haven hadn mustn ain"
)
_CONTRACTED = frozenset(_SHORT.split())
"""What stands before the apostrophe: `hey're` at the head of an article lost its initial T."""

_QUOTES = frozenset("\"'“‘`")

_HE_POINT = re.compile(
    r"he (?!(?:\w+(?:ed|s|ly)|had|will|would|can|could|did|may|might|must|should|then|also|never"
    r"|not|went|came|said|told|took|made|gave|got|left|saw|knew|thought|began|found|felt|kept|ran"
    r"|wrote|grew)\b)"
)
"""After the pronoun comes a verb: `he point of the thing` lost the initial T of an article."""

_FRAGMENT = re.compile(r"\W{1,3}(?:(?:or|and|nor)\b|[^.?!\n]*\?)")
"""A further question in lower case: `In the lungs? the nose?`."""
_ANY_ASIDE = re.compile(rf"\w[?!] [{LOWER}]")

MOST_WORDS_OF_HEADING = 4
LEAST_LETTERS_OF_RARE = 7
LONGEST_ABBREVIATION = 5
LEAST_WORDS_OF_SENTENCE = 6
LEAST_WORDS_OF_OPEN_LINE = 20
"""A line that starts a paragraph has this many words, or a mark at its end and six of them."""

MOST_ASIDES = 2
"""More lower-case words after `?` and `!` than this on a page, and neither says anything there."""


@dataclass(frozen=True, kw_only=True)
class SentenceCaseRule(CasingRule):
    """Capitalises the first word of a sentence, a paragraph, a speaker's turn or a table cell."""

    KIND: ClassVar[str] = "sentence-case"

    at: Place = option("sentence, paragraph, turn (after a speaker's label), or cell (of a table).")

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(Pattern(r"\|[ \t]*[^\W\d_]"))] if self.at == "cell" else []

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        finders: dict[Place, Callable[[Page], Iterator[int]]] = {
            "sentence": _sentences,
            "paragraph": _paragraphs,
            "turn": lower_turns,
            "cell": lower_cells,
        }
        for start in finders[self.at](page):
            if self.may_change(page, start, start + 1) and _may_start(page, start):
                yield self.capital(page, start)


def _may_start(page: Page, start: int) -> bool:
    """Whether the word at `start` is one that takes a capital when a sentence starts with it."""
    match = _FIRST_WORD.match(page.text, start)
    if match is None:
        return False
    word = match[0]
    after = page.text[start + len(word) : start + len(word) + 3]
    if not word.islower() or word in _PARTICLES:
        return False
    if page.technical and word not in _STARTING:
        return False  # a command or a package may well be the first word
    if len(word) == 1:
        return word == "a" and after[:1] == " "
    if after[:1] in tuple("/@_=(\\") or after.startswith("  ") or re.match(r"\.\w", after):
        return False
    contraction = _CONTRACTION.match(word)
    if contraction and contraction[2] != "s":
        return contraction[1] in _CONTRACTED
    return _is_word(page, contraction[1] if contraction else word)


def _is_word(page: Page, word: str) -> bool:
    """Whether a word is an ordinary one or a name of this page: no command, no brand."""
    return word in ordinary() or is_name(word) or bool(page.casing.forms(word)) or _is_rare(word)


def _is_rare(word: str) -> bool:
    """Whether a word is a long listed one that lost no first letter (as `ariff increases` did)."""
    return (
        len(word) >= LEAST_LETTERS_OF_RARE
        and is_listed(word)
        and not any(letter + word in ordinary() for letter in ascii_lowercase)
    )


def _sentences(page: Page) -> Iterator[int]:
    """Where a word in lower case follows the certain end of a sentence on the same line."""
    text = page.text
    for match in chain.from_iterable(pattern.finditer(text) for pattern in LOWER_STARTS):
        mark, start = match.start(), match.start(1)
        if not ends_sentence(text, mark) or _is_quoted_alone(text, mark):
            continue
        if text[mark + 1] in "\"'”’" and not _after_quotation(text, mark, start):
            continue
        if text[mark] != "." and not _after_question(text, mark):
            continue
        if text[mark - 1].isdigit() and not _starts_after_figure(text, mark, start):
            continue
        if (
            _TWO_MORE_WORDS.match(text, start)
            and _is_known(page, token_before(text, mark))
            and not opens_small(*_in_its_line(page, start))
        ):
            yield start


def _is_quoted_alone(text: str, mark: int) -> bool:
    """Whether a mark stands in quotes by itself: `a stop '.' in it`, but not `the “roll”. it`."""
    return text[mark - 1 : mark] in _QUOTES and not text[mark - 2 : mark - 1].isalnum()


def _starts_after_figure(text: str, mark: int, start: int) -> bool:
    """Whether a sentence ends with the figure before a mark: `precision 0.  no decimal point`.

    With a year it does before any word that starts sentences, but for the `in`, `and` and `or` of
    references; with a day too, prepositions aside.
    """
    words = _AFTER_FIGURE
    if _YEAR.search(text, max(0, mark - 6), mark):
        words = _AFTER_YEAR
    elif _DAY.search(text, max(0, mark - 14), mark):
        words = _AFTER_DAY
    return _is_among(text, start, words)


def _after_quotation(text: str, mark: int, start: int) -> bool:
    """Whether a new sentence starts after a quotation: `“I know.” she said` goes on."""
    return text[mark] == "." and _is_among(text, start, _AFTER_QUOTATION)


def _is_among(text: str, start: int, words: frozenset[str]) -> bool:
    """Whether the word at `start` is one of `words`."""
    word = _FIRST_WORD.match(text, start)
    return word is not None and word[0] in words


def _is_known(page: Page, token: str) -> bool:
    """Whether the word before a stop is one, and not an abbreviation that nobody has listed."""
    word = re.split(r"[-/’']", token)[-1].lower()
    if not word.isalpha() or len(word) > LONGEST_ABBREVIATION:
        return True
    if token.isupper():
        return len(token) > 2
    return word in ordinary() or is_name(word) or len(page.casing.places(token)) > 1


def _in_its_line(page: Page, start: int) -> tuple[str, int]:
    """The line that holds a place, and where in the line that is."""
    line = page.line_at(start)
    return page.lines[line], start - page.starts[line]


@lru_cache(maxsize=1)  # it is asked at each `?` of a page
def _has_many_asides(text: str) -> bool:
    return len(_ANY_ASIDE.findall(text)) > MOST_ASIDES


_NAMES_BUTTON = re.compile(
    r"\W*(?:[Tt]hen )?(?:[Cc]lick|[Tt]ap|[Pp]ress|[Cc]hoose|[Ss]elect|[Hh]it)(?: on)? [A-Z]"
)
"""`Click Forgot your password? on the next page`"""


def _after_question(text: str, mark: int) -> bool:
    """Whether `?` ends a sentence here: four words lead up to it, and no other question follows.

    On a page about the word `Huh?` it never does, nor does `!` anywhere: after it letters and
    novels often go on in lower case (`Oh dear! what now?`).
    """
    if _has_many_asides(text) or _FRAGMENT.match(text, mark + 1):
        return False
    before = re.split(r"[.!?\n\"“”()—]", text[max(0, mark - 160) : mark])[-1]
    return len(before.split()) >= 4 and not _NAMES_BUTTON.match(before)


def _paragraphs(page: Page) -> Iterator[int]:
    """Where a line of running text starts in lower case though nothing runs on into it."""
    for line in page.casing.lower_lines:
        match = _LINE_START.match(page.lines[line])
        if (
            match
            and _is_sentence(page, line)
            and _is_fresh(page, line)
            and not _HE_POINT.match(page.lines[line])
        ):
            yield page.starts[line] + match.start(1)


def _is_sentence(page: Page, line: int) -> bool:
    content = page.stripped[line]
    words = len(content.split())
    if words >= LEAST_WORDS_OF_OPEN_LINE:
        return True
    return words >= LEAST_WORDS_OF_SENTENCE and _CLOSED.search(content[-12:]) is not None


def _is_fresh(page: Page, line: int) -> bool:
    """Whether the text above a line has come to an end, is a heading, or is not there."""
    above = page.previous_filled(line)
    if above is None:
        return True
    if _CLOSED.search(page.stripped[above][-12:]):
        if page.stripped[above].endswith(".."):
            return False
        end = page.content_span(above)[1] - 1
        wrapped = above == line - 1 and page.text[end] == "."
        return not (wrapped and is_abbreviation(page.text, end))  # `the G.O.P.` at a line end
    return above < line - 1 and _is_heading(page, above) and _starts_a_sentence(page, line)


def _starts_a_sentence(page: Page, line: int) -> bool:
    """Whether a line below a heading is a sentence, by its first word or its length.

    A fragment (`same, but with flour`) is short, and a comma follows its first word.
    """
    content = page.stripped[line]
    match = _FIRST_WORD.match(content)
    if match is None:
        return False
    if match[0] in _STARTING or page.casing.forms(match[0]):
        return True
    return page.is_prose(line) and content[match.end() :][:2].strip().isalpha()


def _is_heading(page: Page, line: int) -> bool:
    """Whether a line that ends without a mark is a heading rather than the first half of a line.

    Extractors put the text of links on lines of their own; such a line has no end of a sentence
    above it, or none that is set off by a blank line.
    """
    content = page.stripped[line]
    words = content.split()
    if not content[:1].isupper() or not content[-1:].isalnum() or words[-1] in _OPEN_WORDS:
        return False
    if len(words) > MOST_WORDS_OF_HEADING and not page.casing.is_title(line):
        return False
    above = page.previous_filled(line)
    return above is None or (
        above < line - 1 and _CLOSED.search(page.stripped[above][-12:]) is not None
    )
