"""Where the body of a page dump is: the run of lines that reads like running text.

A dump holds everything the page printed: menus, the article, teasers of other articles, the foot.
Each line gets a worth, above zero for running text and below for what stands around it, and the
body is the run of lines with the highest sum. So a heading or a list inside the article stays, and
one long sentence in the foot does not count. What the lines of that run speak about then adds to
the worth of the lines that speak about it too, which tells the end of the article from the teasers
under it; the run is chosen again, and stretches inside it that are worth very little leave it.

The idea is that of body text extraction (Finn et al. 2001) and of jusText (Pomikálek 2011). The
figures were set by hand on 466 pages of 358 news sites and blogs (mean token F1 .926, 1.9 % of the
articles lost); any one of them a quarter smaller or larger costs at most .009.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.evidence.language_evidence import SMALL_WORDS

BASE = -6.0
"""The worth of a line before anything is known about it: a menu has many lines."""
WORD = 0.6
"""Each word, up to `MOST_WORDS`: one paragraph must not make up for a page of menus."""
FUNCTION_WORD = 0.7
"""Each small word (`the`, `und`) more: sentences have them, titles, names and offers hardly do."""
SENTENCE = 7.0
"""A line of `SENTENCE_WORDS` or more that ends as sentences end."""
RUNS_ON = 8.0
"""A line without an end and the line in lower case under it: text with hard line breaks."""
TITLE_CASE = -2.0
"""A short line with a capital on nearly every word."""
SUBJECT = 1.8
"""Each word of a line that other lines of the body have too, less `SUBJECT_SHARE` of its words."""

MOST_WORDS, MOST_FUNCTION_WORDS, MOST_SHARED, MOST_SUBJECTS = 50, 25, 15, 30
SENTENCE_WORDS = 8
TITLE_WORDS, TITLE_SHARE = (2, 13), 0.8
RUNS_ON_WORDS = 5
SUBJECT_LETTERS = 4
"""Shorter words tell little about what a text is about."""
SUBJECT_SHARE = 0.4
"""Paragraphs of one article share more than this with each other, teasers of others less."""
BELOW_OTHERS = 0.5
"""What running text counts under a heading of comments or of other pages."""
GAP = 60.0
"""The worth that a stretch inside the body must fall short of zero by to leave it: ten menu lines.
Lists, tables and recipes have lines of little worth, but sentences in between."""
LEAST_BODY = 20.0
"""A run worth less, one good sentence, is no body."""
EDGE = 20.0
"""Less than this stays above and below the body: the title, a date, three short lines."""

_FUNCTION_WORDS = frozenset(word for words in SMALL_WORDS.values() for word in words.split())
_LETTERS = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_WORDS = re.compile(r"\w+(?:['’.\-]\w+)*")
_NO_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Letters of languages that put no spaces between words: Thai, Japanese, Chinese."""
_END = re.compile(r"[.!?…:;。！？][\"'”’»)\]」』]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A filled line: its place on the page and what its words tell."""

    number: int
    words: int
    function_words: int
    is_sentence: bool
    subjects: frozenset[str]
    worth: float
    """Its worth, the words that it shares with others aside."""
    opens_others: bool = False
    """Whether it is a heading of comments or of other pages."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a page as ranges of places in its list of lines, in order, at least one."""

    kept: tuple[range, ...]


def describe(
    number: int, content: str, around: tuple[str, str], charge: float, opens_others: bool
) -> Line:
    """Describe a line without the white space around it; `around` are its filled neighbours.

    `charge` is what its wording takes off its worth: notices, dates, labels.
    """
    words = _LETTERS.findall(content)
    small = [word.lower() for word in words]
    count = len(_WORDS.findall(content))
    if not content.isascii():
        count = max(count, len(_NO_SPACES.findall(content)) // 2)
    function_words = sum(word in _FUNCTION_WORDS for word in small)
    ends = _ends(content)
    is_sentence = ends and count >= SENTENCE_WORDS
    worth = BASE + WORD * min(count, MOST_WORDS)
    worth += FUNCTION_WORD * min(function_words, MOST_FUNCTION_WORDS)
    worth += SENTENCE * is_sentence
    worth += RUNS_ON * (count >= RUNS_ON_WORDS and _runs_on(content, *around))
    if not ends and len(words) >= TITLE_WORDS[0] and count <= TITLE_WORDS[1]:
        capitals = sum(word[0].isupper() for word in words)
        worth += TITLE_CASE * (capitals >= TITLE_SHARE * len(words))
    long = (word for word in small if len(word) >= SUBJECT_LETTERS)
    subjects = frozenset(word for word in long if word not in _FUNCTION_WORDS)
    return Line(number, count, function_words, is_sentence, subjects, worth - charge, opens_others)


def _ends(content: str) -> bool:
    return _END.search(content[-6:]) is not None


def _runs_on(content: str, above: str, below: str) -> bool:
    """Whether a line goes on with the sentence of the line above, or the line below with its."""
    goes_on = content[0].islower() and above != "" and not _ends(above)
    return goes_on or (
        below[:1].islower() and len(below.split()) >= RUNS_ON_WORDS and not _ends(content)
    )


def find_body(lines: Sequence[Line]) -> Body | None:
    """The body of the page with these lines; None when nothing on it reads like one."""
    worths = [line.worth for line in lines]
    first = _best_run(lines, worths)
    worths = _with_subjects(lines, worths, first)
    body = _best_run(lines, worths)
    if sum(worths[body.start : body.stop]) < LEAST_BODY:
        return None
    start = 0 if sum(worths[: body.start]) > -EDGE else body.start
    stop = len(lines) if sum(worths[body.stop :]) > -EDGE else body.stop
    kept = _without_gaps(worths, body)
    kept[0] = range(start, kept[0].stop)
    kept[-1] = range(kept[-1].start, stop)
    return Body(tuple(kept))


def _best_run(lines: Sequence[Line], worths: Sequence[float]) -> range:
    """The run of places with the highest sum; text under a heading of other things counts less."""
    best, best_run = 0.0, range(0)
    current, start, factor = 0.0, 0, 1.0
    for place, worth in enumerate(worths):
        if current <= 0:
            current, start, factor = 0.0, place, 1.0
        if lines[place].opens_others:
            factor = BELOW_OTHERS
        current += worth * factor if worth > 0 else worth
        if current > best:
            best, best_run = current, range(start, place + 1)
    return best_run


def _with_subjects(lines: Sequence[Line], worths: Sequence[float], body: range) -> list[float]:
    """The worths, with what each line gains or loses by the words it shares with `body`."""
    spoken = Counter(subject for place in body for subject in lines[place].subjects)
    result = []
    for place, worth in enumerate(worths):
        own = 1 if place in body else 0
        subjects = lines[place].subjects
        shared = sum(spoken[subject] > own for subject in subjects)
        gain = min(shared, MOST_SHARED) - SUBJECT_SHARE * min(len(subjects), MOST_SUBJECTS)
        result.append(worth + SUBJECT * gain)
    return result


def _without_gaps(worths: Sequence[float], body: range) -> list[range]:
    """Cut a run where that raises the sum by more than `GAP`: each cut costs so much."""
    keeping, skipping = 0.0, -GAP
    resumed: list[bool] = []  # at each place: keeping it goes on from a skipped one
    left: list[bool] = []  # at each place: skipping it goes on from a kept one
    for place in body:
        resumed.append(skipping > keeping)
        left.append(keeping - GAP >= skipping)
        keeping, skipping = (
            max(keeping, skipping) + worths[place],
            max(skipping, keeping - GAP),
        )
    kept: list[range] = []
    stop, is_kept = body.stop, True
    for place in reversed(body):
        at = place - body.start
        if is_kept and resumed[at]:
            kept.append(range(place, stop))
            is_kept = False
        elif not is_kept and left[at]:
            stop, is_kept = place, True
    if is_kept:
        kept.append(range(body.start, stop))
    return kept[::-1]
