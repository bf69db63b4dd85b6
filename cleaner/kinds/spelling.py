"""The `spelling` kind: forms that are no English words and can only stand for one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.program_code import speaks_of_programs
from cleaner.evidence.quoted import is_beside_its_right, is_mentioned
from cleaner.evidence.sentences import is_abbreviation
from cleaner.lexicon import Reading, english
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

STRANGE_FORMS = 6
STRANGE_SHARE = 0.04
"""From this many strange forms and this share of them on, a page is in dialect, in the spelling of
another age or in another language, and only the list of misspellings is believed there."""

LEAST_JOINED = 5
"""Forms of two words without the space from which on a page is taken to have lost its spaces."""

LEAST_GLUED = 2
"""Different small words that must be glued to others on a page: one may be part of a name or a term
(`the blog drinkwith`, `childof` and `subsetof`)."""

SPELLINGS_OF_ONE_WORD = 3
"""A page that spells one word wrong in so many ways is about spelling."""

LEAST_COMMON = 3
"""Common words that a line must hold for a form in it to be read as a slip that no list knows: on
a line of its own (`yummly`, `shvel says:`) it is a brand, or what somebody goes by."""

_DRAWN_OUT = re.compile(r"([aehmorsuwyz])\1\1$")
"""A word or a sound as it is heard: `seee`."""

_SENTENCE_START = re.compile(r"(?:^|(?<!\b[A-Z])[.!?…][\"”’)]?[ \t]+|\n)[ \t]*[\"“‘(]?$")
_NAME = re.compile(r"[ -][A-Z]")
_BEFORE_IT = re.compile(r"(?<![\w'’.-])([a-z]{3,}),?(?: [a-z]{1,2}){0,2} $")
_AFTER_IT = re.compile(r",?(?: [a-z]{1,2}){0,2} ([a-z]{3,})\b(?!['’.-]\w)")


@dataclass(frozen=True, kw_only=True)
class SpellingRule(Rule):
    """Replaces forms that are no English words by the one word they can stand for.

    Only forms in small letters are read, never names. A form stays where the document uses it
    again (a term), where its line is not English, inside code, addresses and file names, beside
    another word that is not English, on pages about mistakes or in old spelling, and when any
    other reading is at all likely.
    """

    KIND: ClassVar[str] = "spelling"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    evidence: tuple[str, ...] = option(
        "How the right word is known: listed (in the list of misspellings), or one slip away: "
        "swapped, doubled, undoubled, dropped, added, neighbour, vowel, letter; or two words "
        "without the space: glued (the second a small one), or joined (the page joins many)."
    )
    words: tuple[str, ...] = option("Forms that are never touched, in small letters.", default=())
    least_length: int = option("Shorter forms are never touched.", default=3)
    lead: float = option(
        "Powers of ten by which the reading must be ahead of the next likely one.", default=1.0
    )

    @classmethod
    def concerns(cls, page: Page) -> bool:
        return bool(suspects(page))

    def may_find(self, page: Page) -> bool:
        return any(map(self._takes, suspects(page)))

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        wanted = frozenset(lines) if len(lines) < len(page.lines) else None
        for reading in suspects(page):
            if self._takes(reading):
                for start in _places(page, reading):
                    line, end = page.line_at(start), start + len(reading.form)
                    if not page.text[end:].strip() or _is_cut_off(page.text, end, reading):
                        continue  # an excerpt often ends in the middle of a word
                    if reading.evidence != "listed" and not _is_english(page, line):
                        continue
                    if (wanted is None or line in wanted) and self._may_touch(page, line):
                        yield self.replacement(page, start, end, reading.right, reading.why())

    def _takes(self, reading: Reading) -> bool:
        return (
            reading.evidence in self.evidence
            and not (reading.evidence == "doubled" and _DRAWN_OUT.search(reading.form))
            and reading.lead >= self.lead
            and len(reading.form) >= self.least_length
            and reading.form not in self.words
        )

    def _may_touch(self, page: Page, line: int) -> bool:
        return line not in page.code_lines and page.language_of(line) == "en"


def suspects(page: Page) -> tuple[Reading, ...]:
    """What the forms of a page that are no words stand for; computed once for all rules."""
    found: tuple[Reading, ...] | None = page.notes.get(_find_suspects)
    if found is None:
        found = page.notes[_find_suspects] = tuple(_find_suspects(page))
    return found


def _find_suspects(page: Page) -> Iterator[Reading]:
    forms = page.words.telling
    readings = {reading.form: reading for form in forms for reading in form.readings}
    slips = {form for form, reading in readings.items() if reading.evidence != "glued"}
    strange = [form.form for form in forms if form.strange]
    joined = _read_joined(page, [form for form in strange if form not in slips])
    readings.update(joined)
    if not readings or page.spells_on_purpose:
        return
    odd = len(strange) - len(joined)
    dense = odd >= STRANGE_FORMS and odd > STRANGE_SHARE * page.words.number
    dense = dense or speaks_of_programs(page.text)  # `mmap`, `stdio`
    of_one_word = Counter(reading.right for reading in readings.values())
    glued = {r.right.rpartition(" ")[2] for r in readings.values() if r.evidence == "glued"}
    for reading in readings.values():
        if of_one_word[reading.right] >= SPELLINGS_OF_ONE_WORD:
            continue
        if reading.evidence == "glued" and len(glued) < LEAST_GLUED:
            continue
        once = page.text.count(reading.form) == 1
        if (
            reading.evidence == "joined"
            or _is_misspelling(reading)
            or (once and (reading.evidence == "listed" or not dense))
        ):
            yield reading


def _read_joined(page: Page, strange: Sequence[str]) -> dict[str, Reading]:
    """What forms are that join two words, where enough of them do in sentences; else nothing."""
    if len(strange) < LEAST_JOINED:
        return {}
    read = {form: english().read_joined(form) for form in strange}
    found = {form: reading for form, reading in read.items() if reading is not None}
    if len(found) < LEAST_JOINED or speaks_of_programs(page.text):
        return {}
    in_sentences = sum(_is_in_a_sentence(page, reading) for reading in found.values())
    return found if in_sentences >= LEAST_JOINED else {}


def _is_in_a_sentence(page: Page, reading: Reading) -> bool:
    return any(_is_english(page, page.line_at(start)) for start in _places(page, reading))


def _is_misspelling(reading: Reading) -> bool:
    """Whether a form is no term or name even where the document uses it again and again."""
    return reading.evidence == "listed" and reading.form.islower() and not reading.foreign


def _places(page: Page, reading: Reading) -> Iterator[int]:
    """Where a form stands as a word on a page, unprotected."""
    form, text = reading.form, page.text
    start = text.find(form)
    while start >= 0:
        end = start + len(form)
        if (
            _stands_alone(text, start, end)
            and not is_beside_its_right(text, start, end, reading.right)
            and _fits(text, start, end, reading)
            and not is_mentioned(text, start, end)
            and not page.is_protected(start, end)
        ):
            yield start
        start = text.find(form, end)


_COMMON_WORD = re.compile(r"(?<![\w'’.-])[a-z]+(?![\w'’-]|\.\w)")


def _is_english(page: Page, line: int) -> bool:
    """Whether a line holds enough common words in lower case to be no name, label or list."""
    known: dict[int, bool] = page.notes.setdefault(_is_english, {})
    if line not in known:
        words = _COMMON_WORD.finditer(page.lines[line])
        found = (match[0] in english().common for match in words)
        known[line] = sum(islice(filter(None, found), LEAST_COMMON)) == LEAST_COMMON
    return known[line]


_CUT_OFF = re.compile(r"\n|\.\.|…")


def _is_cut_off(text: str, end: int, reading: Reading) -> bool:
    """Whether a form is the beginning of its word at the end of a line or before an ellipsis."""
    return reading.right.startswith(reading.form) and _CUT_OFF.match(text, end) is not None


_BEFORE = frozenset(" \n\t\"“‘'([—–-,;!?…")
_AFTER = frozenset(' \n\t"”)]—–-,;:.!?…')


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before not in _BEFORE:
        return False
    if text.startswith("  ", end) and not text[text.rfind("\n", 0, start) + 1 : start].strip():
        return False  # a term and what it means, in columns
    if before in {"(", "["} and text[start - 2 : start - 1].isalnum():
        return False  # `ps[earch]`: an optional part
    if after in {"'", "’"}:
        return text[end + 1 : end + 2] == "s" and not text[end + 2 : end + 3].isalnum()
    if after == ".":
        return not text[end + 1 : end + 2].isalnum()
    return not after or after in _AFTER


def _fits(text: str, start: int, end: int, reading: Reading) -> bool:
    """Whether what stands around a form leaves its reading as likely as it is by itself."""
    if reading.form[0].isupper() and not _starts_a_sentence(text, start, end):
        return False
    if reading.evidence in {"listed", "joined"} and not reading.foreign:
        return True
    return "-" not in (text[start - 1 : start], text[end : end + 1]) and not _beside_foreign(
        text, start, end
    )


def _starts_a_sentence(text: str, start: int, end: int) -> bool:
    """Whether a form has its capital from its place: at the start, with no name after it."""
    before = _SENTENCE_START.search(text[max(0, start - 8) : start])
    if before is None or _NAME.match(text, end) is not None:
        return False
    stop = text.rfind(".", max(0, start - len(before[0])), start)
    return stop < 0 or not is_abbreviation(text, stop)  # `Mr. Recieve`


def _beside_foreign(text: str, start: int, end: int) -> bool:
    """Whether the word before or after is not English either: a foreign phrase, or dialect.

    Words of one or two letters do not tell; the one behind them does.
    """
    before = _BEFORE_IT.search(text[max(0, start - 30) : start])
    after = _AFTER_IT.match(text, end)
    return any(found is not None and _is_foreign(found[1]) for found in (before, after))


def _is_foreign(word: str) -> bool:
    if english().is_word(word):
        return False
    reading = english().read(word)
    return reading is None or not _is_misspelling(reading)
