"""Names in lower case: `name-case` on evidence of the page, `known-name` on that of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.casing import LOWER, UPPER
from cleaner.kinds.casing import CasingRule
from cleaner.lexicon.names import is_listed, is_name, ordinary
from cleaner.page import Page
from cleaner.rule import option

_SMALL_PARTS = (
    "van von vom de del della delle di da dal das dos du des der den dem la le les los las al el "
    "bin ibn ben af av zu zur ter ten te san sur et und"
)
_PARTICLES = frozenset(_SMALL_PARTS.split())

_MONTHS_AND_DAYS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_CALENDAR = frozenset(_MONTHS_AND_DAYS.split())

_PART_BEFORE = re.compile(r"[/\\@#_=~&+.$|]$")
_PART_AFTER = re.compile(rf"[/\\@_=~+(|]|\.\w|-[{LOWER}]+-|-\w*\d")
_DOUBLE_NAME = re.compile(rf"[{UPPER}][\w’']*-$")
_QUOTED_ALONE = re.compile(r"[\"'“‘]\w+[\"'”’]")
_NOUN_BEFORE = re.compile(
    r"\b(?:an?|this|these|those|any|every|each|your|my|our|their|his|her|some|no|such) $", re.I
)
_COMMAND = re.compile(r"\b(?:git|npm|pip|apt|sudo|docker|curl) (?:\w+ )?[a-z-]+\b")
_MENTION = re.compile(r"\b(?:words?|terms?|names?) [\"'“‘]?$")
_USER = re.compile(r"\b[Pp]osted by:? $")
_CAPITAL_BEFORE = re.compile(rf"[{UPPER}][\w’'.]* $")
_WORD_BEFORE = re.compile(r"[^\W\d_][\w’']*[,;]? $")
_CAPITAL_AFTER = re.compile(rf" [{UPPER}][\w’']*")


def _places(page: Page, word: str) -> Iterator[tuple[int, int]]:
    """Where a word stands that is not part of an address, a file name or a program's option.

    Nor the name that somebody goes by in a forum: `Posted by: california cpa`.
    """
    for start in page.casing.places(word):
        end = start + len(word)
        before, after = page.text[max(0, start - 1) : start], page.text[end : end + 20]
        if not (
            _PART_BEFORE.search(before)
            or _PART_AFTER.match(after)
            or _USER.search(page.text, max(0, start - 11), start)
        ):
            yield start, end


@dataclass(frozen=True, kw_only=True)
class NameCaseRule(CasingRule):
    """Capitalises a word that is no ordinary word and that the page writes as a name elsewhere.

    How much evidence it takes depends on the word. A name that the lexicon knows must be written
    with a capital as often as without, or twice as often when it stands in lower case more than
    twice; a rare word that it lists as no name, six times as often. A word that it does not know
    at all must be capitalised twice, and twice as often; but one capital is enough where the same
    capitalised word stands beside it both times, two before a capitalised word that is a name.
    One capital at least must tell of a name: inside a sentence, and not among the capitals of a
    dish or a title; else only a name beside it both times counts.
    On pages with program code unknown words stay: commands and packages are written in lower
    case beside the products they are named after.
    """

    KIND: ClassVar[str] = "name-case"

    unless: tuple[str, ...] = option("Names with a right to lower case too.", default=())

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for word in sorted(page.casing.contested):
            form = _form(page, word)
            if form is None or word in _PARTICLES or word in self.unless:
                continue
            if is_name(word) or not (page.code_lines or "`" in page.text):
                yield from self._recase(page, word, form)

    def _recase(self, page: Page, word: str, form: str) -> Iterator[Edit]:
        if page.technical and len(list(_places(page, word))) < len(page.casing.places(word)):
            return  # `the debian folder` beside `debian/rules`
        capitals = page.casing.places(form)
        told = is_name(word) or any(_tells(page, at, at + len(form)) for at in capitals)
        cased = len(capitals)
        places = [
            (start, end)
            for start, end in _places(page, word)
            if not _DOUBLE_NAME.search(page.text, max(0, start - 20), start)
            and not _MENTION.search(page.text, max(0, start - 9), start)
            and not page.text.endswith(form + " ", 0, start)  # `Anguilla anguilla`, an animal
            and (page.text[start - 1 : start], page.text[end : end + 1]) != ("(", ")")  # a gloss
            and not _holds_command(page.lines[page.line_at(start)])
            and not (page.technical and _is_argument(page, start, end))
            and self.may_change(page, start, end)
        ]
        if not is_name(word) and any(
            _NOUN_BEFORE.search(page.text, max(0, at - 8), at) for at, _ in places
        ):
            return  # `a housecleaner` is no name, whatever the headings say
        times = "once" if cased == 1 else f"{cased} times"
        why = f"'{word}' is written '{form}' {times} in this document."
        enough = told and _is_enough(word, cased, len(places))
        for start, end in places:
            first_name = told and 1 < cased >= len(places) and _is_before_name(page, end)
            if enough or first_name or _in_same_company(page, start, end, form, told=told):
                yield self.replacement(page, start, end, form, why)


@lru_cache(maxsize=1)  # it is asked at each place of a name in a line
def _holds_command(line: str) -> bool:
    return _COMMAND.search(line) is not None


def _is_argument(page: Page, start: int, end: int) -> bool:
    """Whether a word on a page about programs stands in a command or in the name of something.

    `    aws athena start-query`, `*russian-keymap*`, `the debian-powerpc list`.
    """
    line = page.line_at(start)
    between = f"{page.text[start - 1 : start]}{page.text[end : end + 1]}".strip(".,;:?!)")
    return page.lines[line].startswith(("   ", "\t")) or bool(between.strip())


LEAST_OF_LISTED = 6
"""How many capitals outweigh one small letter of a word that the lexicon lists as no name: it lists
rare words (`cloudburst`) and, because a speller must leave them alone, surnames too."""

MOST_SLIPS = 2
"""A name in lower case more often than this may be how somebody on the page writes it."""


def _is_enough(word: str, cased: int, lower: int) -> bool:
    """Whether so many capitals outweigh so many small letters (see `NameCaseRule`)."""
    if is_name(word):
        return cased >= lower * (1 if lower <= MOST_SLIPS else 2)
    if is_listed(word):
        return cased >= LEAST_OF_LISTED * lower
    return cased >= 2 and cased >= 2 * lower


def _form(page: Page, word: str) -> str | None:
    """The way in which the page capitalises a word inside sentences; None when there are more."""
    forms = page.casing.forms(word)
    if len(forms) != 1:
        return None
    form = next(iter(forms))
    return form if form[0].isupper() and form[1:].islower() else None


def _tells(page: Page, start: int, end: int) -> bool:
    """Whether a capital tells of a name: inside a sentence, and not in the title of something.

    `Keto Jalapeño Popper Casserole`, `a series of Agentic Engineering Patterns`.
    """
    before = _WORD_BEFORE.search(page.text, max(0, start - 30), start)
    if before is None:
        return False
    after = _CAPITAL_AFTER.match(page.text, end)
    beside = [before[0].rstrip(" ,;"), after[0].lstrip() if after is not None else ""]
    if any(word[:1].isupper() and _is_ordinary(page, word) for word in beside):
        return False
    words = page.lines[page.line_at(start)].split()
    return sum(map(str.islower, words)) >= sum(map(str.istitle, words))


def _is_ordinary(page: Page, word: str) -> bool:
    """Whether a capitalised word is no name: English or the page writes it in lower case.

    One in capitals is none either: the club is called LNG Esports, what it plays is esports.
    """
    lower = word.lower()
    if lower in ordinary() or (len(word) > 1 and word.isupper()):
        return True
    return not is_name(lower) and page.words.times(lower) > 0


def _is_before_name(page: Page, end: int) -> bool:
    """Whether a capitalised word follows that is no ordinary one, as after a given name.

    A word in capitals is no family name: `agentic AI` is no person.
    """
    match = _CAPITAL_AFTER.match(page.text, end)
    if match is None or match[0].isupper():
        return False
    return match[0][1:].lower() not in ordinary()


def _in_same_company(page: Page, start: int, end: int, form: str, *, told: bool) -> bool:
    """Whether a capitalised word beside `start:end` also stands beside the capitalised form.

    It must not be an ordinary word (`Salsa verde`), and where no capital has told that the form is
    a name it must be one itself, or an initial: `Otto jespersen` is Jespersen, but `Faux gras` is
    not Gras, whatever the headings say.
    """
    before = _CAPITAL_BEFORE.search(page.text, max(0, start - 30), start)
    after = _CAPITAL_AFTER.match(page.text, end)
    sides = [side[0] if side is not None else "" for side in (before, after)]
    if not told:
        sides = [side if _is_of_name(side.strip()) else "" for side in sides]
    left, right = ("" if side.strip().lower() in ordinary() else side for side in sides)
    return bool(left or right) and any(
        (left and page.text.endswith(left, 0, at))
        or (right and page.text.startswith(right, at + len(form)))
        for at in page.casing.places(form)
    )


def _is_of_name(word: str) -> bool:
    """Whether a capitalised word is a name, or the initial of one."""
    return len(word.strip(".")) == 1 or is_name(word.lower())


_OPENING = "i a an the he she it we you they and but or to of at in on if is was that this my"
_OPENERS = frozenset(_OPENING.split()) | _CALENDAR
"""Capitalised words that are no family name after a given name: `sarah October 16, 2011`."""

_BORDERS = (" ", "\n", "(", '"', "“", "'", "‘", "-", "—", "/")
"""What stands before a short word for it to be searched for: `mali` is in `normality`."""

LONG_WORD = 5


@dataclass(frozen=True, kw_only=True)
class KnownNameRule(CasingRule):
    """Capitalises words that English never writes in lower case, wherever they stand.

    Given names only before a capitalised word (`amanda Okoye`): some are the names of things and
    of programs too.
    """

    KIND: ClassVar[str] = "known-name"

    words: tuple[str, ...] = option("The words as they are to be written.")
    given: tuple[str, ...] = option("Given names, as they are to be written.", default=())
    unless_beside: tuple[str, ...] = option(
        "Words right before or after which the word may be meant otherwise.", default=()
    )

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {word.lower(): word for word in (*self.words, *self.given)}

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(word.lower() for word in self.given)

    @cached_property
    def _lettered(self) -> frozenset[bytes]:
        """The words that are letters throughout, in lower case and UTF-8."""
        return frozenset(word.encode() for word in self._forms if word.isalpha())

    @cached_property
    def _others(self) -> tuple[str, ...]:
        return tuple(word for word in self._forms if not word.isalpha())

    def _found(self, page: Page) -> list[str]:
        """The words that may stand on a page in lower case, in order."""
        text = "\n" + page.text  # so that a border stands before the first word too
        found = [word.decode() for word in page.words.among(self._lettered)]
        found += [word for word in self._others if word in text]
        return sorted(
            word
            for word in found
            if len(word) >= LONG_WORD or any(border + word in text for border in _BORDERS)
        )

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for word in self._found(page):
            for start, end in _places(page, word):
                if self._is_meant(page, start, end) and self.may_change(page, start, end):
                    form = self._forms[word]
                    why = f"'{form}' is written with a capital in English."
                    yield self.replacement(page, start, end, form, why)

    def _is_meant(self, page: Page, start: int, end: int) -> bool:
        before = page.text[max(0, start - 20) : start].split(" ")[-2:-1]
        after = page.text[end : end + 20].split(" ")[1:2]
        if _QUOTED_ALONE.fullmatch(page.text, max(0, start - 1), end + 1):
            return False
        if any(word.strip(".,;:!?\"'").lower() in self.unless_beside for word in (*before, *after)):
            return False
        if page.text[start:end] not in self._given:
            return True
        beside = _CAPITAL_AFTER.match(page.text, end)
        return beside is not None and beside[0][1:].lower() not in _OPENERS
