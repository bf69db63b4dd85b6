"""Conditions: what a rule may ask about a line besides its words.

Words alone do not tell furniture from text: "Comments" over a comment form is furniture, over a
paragraph it is a sub-heading. Every kind of rule that removes lines takes the same conditions; each
is a field of `ConditionalRule`, documented there, and checked in one place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from cleaner.evidence.line_forms import line_form
from cleaner.page import Page
from cleaner.rule import Rule, option
from cleaner.search.pattern import Pattern

Where = Literal["anywhere", "head", "tail", "edges", "body", "late"]

NEAR = 3
"""How many filled lines on each side are near a line."""

HEADING_WORDS = 5
"""A heading of more words than this has a form of its own that no label of a page has."""

CHARACTERS_PER_WORD = 15
"""A line of more characters than its most words would have at this length is not even looked at."""

WRAPPED_LINE = 45
"""Text is seldom wrapped by hand or by a mail program to lines of fewer characters than this."""

RAGGED_EDGE = 15
"""Full lines of wrapped text differ in length by about the length of a long word."""

LATE = 2 / 3
"""The share of a page's running text that stands above a line that is `late`."""


@dataclass(frozen=True, kw_only=True)
class ConditionalRule(Rule):
    """A rule that looks at the surroundings of a line before it acts."""

    unless: Pattern | None = option("Lines in which this is found stay.", default=None)
    unless_page: Pattern | None = option(
        "All lines of a page in which this is found stay.", default=None
    )
    where: Where = option(
        "Seen from the running text: anywhere; head: above all of it; tail: below all of it; "
        "edges: head or tail; body: not head; late: below two thirds of it. A page without "
        "running text has no places, and a rule for one acts anywhere on it.",
        default="anywhere",
    )
    needs_prose: int = option("How many lines of running text the page must have.", default=0)
    min_words: int = option("Shorter lines stay.", default=0)
    max_words: int = option("Longer lines stay.", default=60)
    above: Pattern | None = option(
        "The nearest filled line above must match this as a whole.", default=None
    )
    unless_above: Pattern | None = option(
        "Lines stay when the nearest filled line above matches this as a whole.", default=None
    )
    below: Pattern | None = option(
        "The nearest filled line below must match this as a whole.", default=None
    )
    unless_below: Pattern | None = option(
        "Lines stay when the nearest filled line below matches this as a whole.", default=None
    )
    near: Pattern | None = option(
        "One of the three filled lines above or the three below must match this as a whole.",
        default=None,
    )
    followed_by: Literal["anything", "no_prose", "prose"] = option(
        "no_prose: the next filled line is no running text (or there is none), as under a heading "
        "with nothing under it; prose: it is.",
        default="anything",
    )
    repeated: int = option(
        "How often the line, figures aside, must stand on the page at least.", default=1
    )

    @property
    def longest_line(self) -> int:
        """The most characters of a line that this rule looks at, white space around it aside."""
        return CHARACTERS_PER_WORD * (self.max_words + 2)

    def allows(self, page: Page, line: int) -> bool:
        """Whether a line fulfils every condition of this rule and is no part of a text.

        No rule may take the heading of a text, a line in the middle of a sentence, one that the
        text above it shows, the answer to a question, or a line of verse in small letters.
        """
        content = page.stripped[line]
        return (
            (self.unless is None or self.unless.search(content) is None)
            and self.min_words <= page.word_count(line) <= self.max_words
            and (not self.needs_prose or len(page.prose) >= self.needs_prose)
            and stands(page, line, self.where)
            and self._has_neighbours(page, line)
            and (self.repeated < 2 or page.line_forms[line_form(content)] >= self.repeated)
            and self.speaks(page, line)
            and not heads_text(page, line)
            and not continues_sentence(page, line)
            and not is_shown(page, line)
            and not answers_question(page, line)
            and not is_in_small_verse(page, line)
            and (self.unless_page is None or self.unless_page.search(page.text) is None)
        )

    def _has_neighbours(self, page: Page, line: int) -> bool:
        return (
            _matches(self.above, page, page.previous_filled, line)
            and not (
                self.unless_above is not None
                and _matches(self.unless_above, page, page.previous_filled, line)
            )
            and _matches(self.below, page, page.next_filled, line)
            and not (
                self.unless_below is not None
                and _matches(self.unless_below, page, page.next_filled, line)
            )
            and (self.near is None or any(map(self._near, neighbours(page, line))))
            and self._is_followed(page, line)
        )

    def _near(self, content: str) -> bool:
        return self.near is not None and self.near.fullmatch(content) is not None

    def _is_followed(self, page: Page, line: int) -> bool:
        if self.followed_by == "anything":
            return True
        below = page.next_filled(line)
        return (below is not None and page.is_prose(below)) == (self.followed_by == "prose")


def _matches(
    pattern: Pattern | None, page: Page, neighbour: Callable[[int], int | None], line: int
) -> bool:
    """Whether the neighbour of a line is what `pattern` describes; no pattern asks nothing."""
    if pattern is None:
        return True
    other = neighbour(line)
    return other is not None and pattern.fullmatch(page.stripped[other]) is not None


def neighbours(page: Page, line: int) -> Iterator[str]:
    """The filled lines near a line, nearest first on each side."""
    for step in (page.previous_filled, page.next_filled):
        other: int | None = line
        for _ in range(NEAR):
            other = step(other) if other is not None else None
            if other is not None:
                yield page.stripped[other]


def stands(page: Page, line: int, where: Where) -> bool:
    """Whether a line stands where a rule looks, seen from the running text of the page."""
    prose = page.prose
    if where == "anywhere" or not prose:
        return True
    if where == "late":
        return line > prose[min(int(len(prose) * LATE), len(prose) - 1)]
    head, tail = line <= prose[0], line >= prose[-1]  # the line itself may look like a sentence
    return {"head": head, "tail": tail, "edges": head or tail, "body": not head}[where]


_LABEL_WORD = re.compile(r"[^\W\d_]{3,}")
_SENTENCE = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_SMALL_WORDS = frozenset("the and for you your our this that with from are all here now".split())


def heads_text(page: Page, line: int) -> bool:
    """Whether a short line is the heading of the text under it, furniture though its words are.

    "Share" over a button has nothing around it that speaks of sharing. As the heading of a chapter
    it is taken up again by the sentences around it or by the title, or it stands right on its text
    with a blank line above.
    """
    if page.word_count(line) > HEADING_WORDS:
        return False
    below = page.next_filled(line)
    if below is None:
        return False
    if _SENTENCE.search(page.stripped[below]) and _sits_on_text(page, line):
        return True
    stems = label_stems(page.stripped[line])
    return bool(stems) and (
        any(_takes_up(page.stripped[i], stems) for i in {below, *_prose_around(page, line)})
        or _is_subject(page, line, stems)
    )


def continues_sentence(page: Page, line: int) -> bool:
    """Whether a line goes on with the sentence of the line right above it.

    Hard-wrapped text breaks anywhere: "comments are closed" may be the third line of a sentence. It
    starts in lower case, and the line above is as full as its own neighbours and ends no sentence.
    """
    if line == 0 or not page.stripped[line][:1].islower():
        return False
    above = page.stripped[line - 1]
    if len(above) < WRAPPED_LINE or _SENTENCE.search(above) is not None:
        return False
    wrapped_above = line > 1 and abs(len(page.stripped[line - 2]) - len(above)) <= RAGGED_EDGE
    return wrapped_above or page.word_count(line) > HEADING_WORDS


_SHOWS = re.compile(
    r"(?=(?:\S+ ){2})(?:.*\W)?(?:"
    r"(?:you (?:will |may |should |can |might )?see|it (?:says|reads|said)|which (?:says|reads)"
    r"|reads?|(?:messages?|buttons?|labels?|banners?|pop-?ups?|words?|options|links?)"
    r"(?: (?:says?|reads?|is|are|was|were|like this|as follows|below))?"
    r"|(?:menu|box|window|note|notice|list|dialog(?:ue)?) (?:opens|appears|comes up|pops up)"
    r"|(?:machine|screen|display|sign|notice|poster|phone|door)"
    r"|for (?:example|instance)|(?:above|below|beneath|under|in) the (?:field|box|form|button))"
    r"\b[^.!?:]{0,60}:"
    r"|(?:if|when|until|where|then) (?:you|readers|users|visitors|people) (?:still |then )?"
    r"(?:see|get|read)(?: the (?:message|words|text|notice))?,?"
    r"|(?:wenn|falls|sobald) (?:sie|du|man)\b.{0,40} (?:sehen|siehst|sieht|erscheint)\b.{0,20}:"
    r"|(?:si vous voyez|si ves?|om du ser|jos näet)\b.{0,40}:"
    r"|(?:you|readers|users|visitors|people) will (?:then )?(?:see|get|read),?)",
    re.IGNORECASE,
)
"""The end of a sentence that goes on with what a screen says."""

MOST_SHOWN = 6
"""Short lines that one sentence shows, one below the other."""


def is_shown(page: Page, line: int) -> bool:
    """Whether the text above shows a line: `If you see this message:`, and below it the message."""
    above: int | None = line
    for _ in range(MOST_SHOWN):
        above = page.previous_filled(above) if above is not None else None
        if above is None:
            return False
        content = page.stripped[above]
        if _SHOWS.fullmatch(content) is not None:
            return True
        if page.word_count(above) > HEADING_WORDS or _SENTENCE.search(content) is not None:
            return False
    return False


LEAST_SMALL_LINES = 8
MOST_SMALL_WORDS = 3


def is_in_small_verse(page: Page, line: int) -> bool:
    """Whether a short line in small letters stands between others on a page that has no capitals.

    In such poems and notes `more`, `no comment` and `back` are words like any other.
    """
    content = page.stripped[line]
    if not content.islower() or page.word_count(line) > MOST_SMALL_WORDS:
        return False
    beside = (page.previous_filled(line), page.next_filled(line))
    return (
        not any(other is not None and page.stripped[other][:1].isupper() for other in beside)
        and sum(map(bool, page.stripped)) >= LEAST_SMALL_LINES
        and page.casing.writes_lower
    )


_ASKING = (
    "how|what|why|who|where|when|which|can|do|does|may|is|are|should|will|must"
    "|wie|was|warum|wieso|wozu|wer|wo|woher|wann|welche[mnrs]?|kann|können|darf|muss|ist|sind"
    "|comment|pourquoi|que|qui|où|quand|quel(?:le)?s?|combien|puis-je|peut-on|est-ce|faut-il"
    "|¿(?:cómo|por qué|para qué|qué|quién|dónde|cuándo|cuál|cuánto|puedo|es|hay|debo)"
    "|hur|varför|vad|vem|var|när|vilke[nt]|vilka|får|måste|är|finns"
    "|miten|miksi|mitä|mikä|kuka|missä|mistä|milloin|kuinka|voiko|voinko|onko|saako"
)
_QUESTION = re.compile(rf"(?:\d+[.)] |[-•*#>] ?|q[:.] )*(?:{_ASKING})\b.{{4,120}}\?", re.IGNORECASE)
_QUOTES = re.compile('["“„«]')
MOST_ANSWERS = 10
LEAST_QUESTIONS = 3
"""A page with so many questions on lines of their own answers them."""


def answers_question(page: Page, line: int) -> bool:
    """Whether a line answers the question above it on a page of questions and answers.

    An answer is a sentence right under a question, or a short line under a numbered one; a question
    about a label (`Why do I see “Accept all”?`) belongs there too.
    """
    if _is_question(page.stripped[line]) and _QUOTES.search(page.stripped[line]):
        return _asks_often(page)
    sentence = _SENTENCE.search(page.stripped[line]) is not None
    above: int | None = line
    for _ in range(1 if sentence else MOST_ANSWERS):
        above = page.previous_filled(above) if above is not None else None
        if above is None:
            return False
        content = page.stripped[above]
        if _is_question(content):
            return (sentence or content[0].isdigit()) and _asks_often(page)
        if page.word_count(above) > HEADING_WORDS or _SENTENCE.search(content) is not None:
            return False
    return False


def _asks_often(page: Page) -> bool:
    return sum(map(_is_question, page.stripped)) >= LEAST_QUESTIONS


def _is_question(content: str) -> bool:
    return content.endswith("?") and _QUESTION.fullmatch(content) is not None


def _is_subject(page: Page, line: int, stems: list[str]) -> bool:
    """Whether the first line of the page, its title, holds every stem."""
    title = page.next_filled(-1)
    return (
        title is not None
        and page.word_count(title) > page.word_count(line)
        and _holds(page.stripped[title], stems)
    )


def _sits_on_text(page: Page, line: int) -> bool:
    """Whether a line has a blank line above but none below, as the headings of some texts do."""
    alone_above = line > 0 and not page.stripped[line - 1]
    return alone_above and line + 1 < len(page.lines) and bool(page.stripped[line + 1])


def label_stems(label: str) -> list[str]:
    """The words of a label in lower case without their endings, small words aside."""
    words = (word.lower() for word in _LABEL_WORD.findall(label))
    return [word[: max(3, len(word) - 2)] for word in words if word not in _SMALL_WORDS]


def _takes_up(content: str, stems: list[str]) -> bool:
    """Whether a line is a sentence that holds every stem at the start of a word."""
    return _SENTENCE.search(content) is not None and _holds(content, stems)


def _holds(content: str, stems: list[str]) -> bool:
    folded = content.lower()
    return all(re.search(rf"\b{stem}", folded) for stem in stems)


def _prose_around(page: Page, line: int) -> list[int]:
    """The nearest lines of running text above and below a line."""
    at = bisect_left(page.prose, line)
    return page.prose[max(0, at - 1) : at + 1]
