"""The `repeat` kind: titles, passages and menus that an extractor printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.evidence.copies import Run
from cleaner.evidence.recurring import (
    LEAST_TITLE_WORDS,
    LEGAL,
    LISTED,
    RECURS,
    is_heading,
    is_quoted,
    is_telling,
)
from cleaner.page import PROSE_WORDS, Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.pattern import Pattern

HEAD_LINES = 8
"""A page prints its title again within this many lines: after a category, a by-line, a date."""

MOST_HEADINGS = 2
"""Headings that go with a repeated passage under them: its own and that of its section."""

LEAST_PROSE_LINES_OF_A_PAGE = 3
"""A passage of this many paragraphs that stands three times is a page printed three times; a
single paragraph that does is the blurb of a listing, and stays."""

PAGE_PARAGRAPHS = 5
PAGE_WORDS = 200
"""Paragraphs and words from which on a repeat is the page again, whatever stands above it."""

MENU_LINES = {"ht": 4, "hh": 8, "tt": 8}
"""Lines a repeated menu has at least, by where its copies stand (head or tail of the page): at
both ends four are enough, on one side the shape alone must tell it from a list of ingredients."""

MENU_WORDS = 4.0
"""Most words per line of a menu, on average; lines of verse have more."""

_MENU_END = (".", ",", ";", ":", "!", "?", "…")
_FIGURES = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^\W\d_a-zß-ÿ]\w*(?: [^\s]+){3,}[.!?]$")


@dataclass(frozen=True, kw_only=True)
class RepeatRule(Rule):
    """Removes lines that stand twice in one document.

    Copies are compared without regard to case, curly or straight quotes and spacing. The first
    copy stays unless said otherwise, and each edit says in which line.
    """

    KIND: ClassVar[str] = "repeat"
    PHASE: ClassVar[Phase] = Phase.DUPLICATES

    of: Literal["title", "passage", "menu", "note"] = option(
        "title: a heading line again next to itself, or the first line again above the text; "
        "passage: one or more paragraphs with the headings above them; menu: a run of short lines "
        "that stands twice outside the running text, of which both copies go; note: a line that "
        "`notes` describes."
    )
    notes: Pattern | None = option(
        "For notes: regular expression for the whole line, which any case fulfils.", default=None
    )
    min_words: int = option("Words that the repeated lines must have together.", default=4)
    headed: bool = option(
        "True: the heading above must be repeated too, unless the copy directly follows or is "
        "as long as a page.",
        default=False,
    )
    adjacent: bool = option(
        "True: only a copy that directly follows what it repeats.", default=False
    )

    def faults(self) -> Iterator[tuple[str, str]]:
        if (self.of == "note") != (self.notes is not None):
            yield "notes", "a repeated note needs `notes`, and nothing else takes it"

    @classmethod
    def concerns(cls, page: Page) -> bool:
        return page.copies.any

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        if self.of == "title":
            yield from self._titles(page)
        elif self.of == "passage":
            yield from self._passages(page)
        elif self.of == "note":
            yield from self._notes(page)
        else:
            yield from self._menus(page)

    def _drop(self, page: Page, first: int, last: int, model: int, what: str) -> Edit:
        """The edit that removes the lines of places first..last, which repeat those from model."""
        filled = page.copies.filled
        kept = filled[model] + 1
        why = f"{self.why} The same {what} stands at line {kept} of the repaired text."
        return self.line_removal(page, filled[first], filled[last], why)

    def _titles(self, page: Page) -> Iterator[Edit]:
        copies = page.copies
        for run in copies.runs:
            if run.length == 1 and copies.count(run.copy) == 2 and self._is_title(page, run):
                yield self._drop(page, run.copy, run.copy, run.model, "line")

    def _is_title(self, page: Page, run: Run) -> bool:
        copies = page.copies
        key = copies.keys[run.copy]
        never = LISTED if run.model == 0 else RECURS  # a first line may quote, or hold a colon
        if never.match(key) or key.endswith((",", ";", ":")):
            return False
        if len(_WORDS.findall(key)) < LEAST_TITLE_WORDS:
            return False
        if page.is_prose(copies.filled[run.copy]):
            return False
        if run.copy == run.model + 1:
            if run.model and "!" in key:
                return False  # a cry, or a line that is sung twice
            return _prose_follows(page, run.copy) or _is_headline(page, run)
        return (
            run.model == 0
            and run.copy <= HEAD_LINES
            and _prose_follows(page, run.copy)
            and _is_head(page, run.copy)
        )

    def _passages(self, page: Page) -> Iterator[Edit]:
        for run in page.copies.runs:
            if self.adjacent and run.model + run.length != run.copy:
                continue
            texts = [
                place
                for place in range(run.copy, run.copy + run.length)
                if self._is_text(page, place)
            ]
            if texts and self._is_enough(page, texts) and not _is_record(page, run):
                first = _first_heading(page, run, texts[0])
                if self._is_told(page, run, first, texts):
                    model = run.model + first - run.copy
                    yield self._drop(page, first, texts[-1], model, "passage")

    def _is_enough(self, page: Page, texts: list[int]) -> bool:
        """Whether the text of a run is long enough, most of the run, and no blurb of a listing."""
        copies = page.copies
        most = 2 if len(texts) < LEAST_PROSE_LINES_OF_A_PAGE else len(copies.keys)
        if any(copies.count(place) > most for place in texts):
            return False
        words = _words(page, texts)
        return self.min_words <= words <= _words(page, range(texts[0], texts[-1] + 1)) <= 2 * words

    def _is_told(self, page: Page, run: Run, first: int, texts: list[int]) -> bool:
        """Whether the surroundings speak for a slip, as far as this rule asks for that.

        Without the heading that it had, a paragraph may be meant: the same step in two recipes,
        the same rule for two cases, a definition under two entries. So may one under more repeated
        lines than headings, such as the place and the hour of an event. And a reply quotes what it
        answers.
        """
        if is_quoted(page.copies.keys, run.copy):
            return False
        if not self.headed or run.model + run.length == run.copy:
            return True
        if len(texts) >= PAGE_PARAGRAPHS and _words(page, texts) >= PAGE_WORDS:
            return True
        told = any(map(is_telling, page.copies.keys[first : texts[0]]))
        return told and (len(texts) > 1 or first == run.copy)

    def _is_text(self, page: Page, place: int) -> bool:
        """Whether a line is running text that says nothing twice on purpose."""
        line, key = page.copies.filled[place], page.copies.keys[place]
        if len(key) < 3 * PROSE_WORDS or RECURS.match(key) or key.endswith(("?", ":")):
            return False
        if page.lines[line].startswith(("    ", "\t")) or LEGAL.search(key):
            return False
        return page.is_prose(line) or (self.adjacent and page.word_count(line) >= PROSE_WORDS)

    def _notes(self, page: Page) -> Iterator[Edit]:
        for key, places in page.copies.places.items():
            if len(places) == 2 and self.notes is not None and self.notes.fullmatch(key):
                yield self._drop(page, places[1], places[1], places[0], "note")

    def _menus(self, page: Page) -> Iterator[Edit]:
        for run in page.copies.runs:
            if run.length >= min(MENU_LINES.values()) and _is_menu(page, run):
                end = run.length - 1
                yield self._drop(page, run.model, run.model + end, run.copy, "menu")
                yield self._drop(page, run.copy, run.copy + end, run.model, "menu")


def _prose_follows(page: Page, place: int) -> bool:
    """Whether one of the next three filled lines is running text: in verse and lists none is."""
    return any(map(page.is_prose, page.copies.filled[place + 1 : place + 4]))


def _is_headline(page: Page, run: Run) -> bool:
    """Whether the first line of a page, twice, heads a text of short sentences.

    The blank line between the copies tells it from the first lines of a song.
    """
    filled = page.copies.filled
    return (
        run.model == 0
        and filled[run.copy] > filled[run.model] + 1
        and run.copy + 1 < len(filled)
        and _SENTENCE.match(page.stripped[filled[run.copy + 1]]) is not None
    )


def _is_head(page: Page, end: int) -> bool:
    """Whether the places 1..end hold no text, no list of contents and nothing that recurs."""
    copies = page.copies
    return all(
        copies.count(place) == 1
        and not LISTED.match(copies.keys[place])
        and not page.is_prose(copies.filled[place])
        for place in range(1, end)
    )


def _words(page: Page, places: Iterable[int]) -> int:
    """How many words the lines at some places have together."""
    return sum(page.word_count(page.copies.filled[place]) for place in places)


def _first_heading(page: Page, run: Run, first: int) -> int:
    """The place of the first heading that stands above the text of a run in both copies."""
    start = max(run.copy, first - MOST_HEADINGS)
    while first > start and is_heading(page.copies.keys[first - 1]):
        first -= 1
    return first


def _is_record(page: Page, run: Run) -> bool:
    """Whether the copies are entries of a listing: the lines above them differ in figures only.

    A calendar that prints one event for two dates, or a league table with its notes.
    """
    model, copy = run.model - 1, run.copy - 1
    if model < 0 or copy == run.model + run.length - 1:
        return False
    above, below = page.copies.keys[model], page.copies.keys[copy]
    return above != below and _FIGURES.sub("0", above) == _FIGURES.sub("0", below)


def _is_menu(page: Page, run: Run) -> bool:
    """Whether a run is a menu: short lines without stops, none of them in the running text."""
    if not page.prose:
        return False
    zones = _zone(page, run.model, run.length) + _zone(page, run.copy, run.length)
    if run.length < MENU_LINES.get(zones, len(page.lines) + 1):
        return False
    keys = page.copies.keys[run.copy : run.copy + run.length]
    words = sum(len(_WORDS.findall(key)) for key in keys)
    lettered = sum(any(map(str.isalpha, key)) for key in keys)
    return (
        words <= MENU_WORDS * len(keys)
        and not any(key.endswith(_MENU_END) for key in keys)
        and 5 * lettered >= 4 * len(keys)
        and 5 * len(set(keys)) >= 4 * len(keys)
    )


def _zone(page: Page, place: int, length: int) -> str:
    """h: a run above all running text, t: below it, m: amid it."""
    filled = page.copies.filled
    if filled[place + length - 1] < page.prose[0]:
        return "h"
    return "t" if filled[place] > page.prose[-1] else "m"
