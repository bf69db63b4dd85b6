"""What makes a line that reads like furniture a part of the text it stands in.

`Share` is a button, and the heading of a chapter; `No comment` is a counter, and what the minister
said. No rule that removes lines may take one that its surroundings claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice

from cleaner.page import Page

HEADING_WORDS = 5
"""A heading of more words than this has a form of its own that no label of a page has."""

MOST_SPACES = 20
"""A line with more spaces has more words, without anybody counting them."""

WRAPPED_LINE = 45
"""Text is seldom wrapped by hand or by a mail program to lines of fewer characters than this."""

RAGGED_EDGE = 15
"""Full lines of wrapped text differ in length by about the length of a long word."""


def is_part_of_text(page: Page, line: int) -> bool:
    """Whether a line belongs to the text, by what stands around it."""
    return (
        heads_text(page, line)
        or continues_sentence(page, line)
        or is_shown(page, line)
        or answers_question(page, line)
        or is_in_small_verse(page, line)
    )


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
    if _SENTENCE.search(page.stripped[below][-8:]) and _sits_on_text(page, line):
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
    if len(above) < WRAPPED_LINE or _SENTENCE.search(above[-8:]) is not None:
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

_SHOWING_ENDS = (":", ",", "see", "get", "read", "message", "words", "text", "notice")
"""What such a sentence ends with: asked first, for it takes a hundredth of the time."""

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
        if content[-8:].lower().endswith(_SHOWING_ENDS) and _SHOWS.fullmatch(content) is not None:
            return True
        if _is_text(page, above):
            return False
    return False


def _is_text(page: Page, line: int) -> bool:
    """Whether a line has more words than a label, or ends like a sentence."""
    content = page.stripped[line]
    return (
        content.count(" ") > MOST_SPACES
        or page.word_count(line) > HEADING_WORDS
        or _SENTENCE.search(content[-8:]) is not None
    )


LEAST_SMALL_LINES = 8
MOST_SMALL_WORDS = 3


def is_in_small_verse(page: Page, line: int) -> bool:
    """Whether a short line in small letters stands between others on a page that has no capitals.

    In such poems and notes `more`, `no comment` and `back` are words like any other.
    """
    content = page.stripped[line]
    if not content.islower() or page.word_count(line) > MOST_SMALL_WORDS:
        return False
    if any(map(str.isdigit, content)):
        return False  # the counters of a list of posts
    beside = (page.previous_filled(line), page.next_filled(line))
    return (
        not any(other is not None and page.stripped[other][:1].isupper() for other in beside)
        and page.casing.writes_lower
        and len([*islice(filter(None, page.stripped), LEAST_SMALL_LINES)]) == LEAST_SMALL_LINES
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
    sentence = _SENTENCE.search(page.stripped[line][-8:]) is not None
    above: int | None = line
    for _ in range(1 if sentence else MOST_ANSWERS):
        above = page.previous_filled(above) if above is not None else None
        if above is None:
            return False
        content = page.stripped[above]
        if _is_question(content):
            return (sentence or content[0].isdigit()) and _asks_often(page)
        if _is_text(page, above):
            return False
    return False


def _asks_often(page: Page) -> bool:
    """Whether a page has many questions on lines of their own; worked out once."""
    if _asks_often not in page.notes:
        questions = filter(_is_question, page.stripped)
        page.notes[_asks_often] = len([*islice(questions, LEAST_QUESTIONS)]) == LEAST_QUESTIONS
    known: bool = page.notes[_asks_often]
    return known


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
