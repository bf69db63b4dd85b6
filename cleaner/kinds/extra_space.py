"""The `extra-space` kind: spaces where one too many stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern

_NO_SPACE = re.compile(r"\S")
_DOUBLED = re.compile(r"(?<=[^\W\d_]|[,;:])  (?=[^\W\d_])")
_DOUBLED_IN_SENTENCE = re.compile(r"(?<=[^\W_]|[,;:])  (?=[^\W_])")
"""Beside figures a doubled space may be a column, but hardly in a line that ends in a full stop."""
_MARK = re.compile(r" [,;:.!?][”’»\"']?(?=\s|$)(?!\s*[,;:.!?…()])")
_COLUMN = re.compile(r"\S {3,}\S")
_GAP = re.compile(r"\S {2,}(?=\S)")
_MENTION = re.compile(r" [.!?] +([^\W\d_])")

LEAST_WORDS = 5
"""A line of fewer words may be a heading, a row or a label set out with spaces."""

_CLOSERS = "”’»)]\"'"

_SENTENCE_ENDS = ".!?…”"

HABIT = 4
"""A page that sets so many colons off by a space (`Size : 4 kB`) means it."""

MANY = 4
"""So many spaced commas on a line are no slips."""

MOST_GAPS = 3
"""A line with more doubled spaces than this is set out on purpose, in columns."""


@dataclass(frozen=True, kw_only=True)
class ExtraSpaceRule(Rule):
    """Takes out a space before a mark, inside a bracket or doubled between words.

    It acts in running text only, never in code, tables and columns.
    """

    KIND: ClassVar[str] = "extra-space"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    where: Literal["marks", "words", "brackets"] = option(
        "marks: before one of `marks`; words: doubled between words; brackets: after an opening "
        "one."
    )
    marks: str = option("The marks, for `where: marks`.", default="")
    not_in: tuple[str, ...] = option(
        "Languages (ISO 639-1) that put a space there; for a line whose language is not known, no "
        "space is taken out either.",
        default=(),
    )

    @property
    def outlines(self) -> Sequence[Outline]:
        shapes = {"marks": rf" [{re.escape(self.marks)}]", "words": "  ", "brackets": r"[(\[] "}
        return [Outline(Pattern(shapes[self.where]))]

    def may_find(self, page: Page) -> bool:
        if self.where == "marks":
            return not page.spacing.loose_spaces.keys().isdisjoint(self.marks)
        if self.where == "words":
            return " " in page.spacing.loose_spaces
        return "(" in page.text or "[" in page.text

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for at in self._places(page):
            if self.not_in and page.language in self.not_in:
                return
            line = page.line_at(at)
            if self._is_fault(page, line, at - page.starts[line]):
                yield self.replacement(page, at, at + 1, "")

    def _places(self, page: Page) -> Iterator[int]:
        """Where the spaces are that may be too many."""
        if self.where == "marks":
            for mark in self.marks:
                places = page.spacing.loose_spaces.get(mark, ())
                if mark != ":" or len(places) < HABIT:
                    yield from places
        elif self.where == "words":
            yield from (at + 1 for at in page.spacing.loose_spaces.get(" ", ()))
        else:
            yield from _inside(page.text, "(")
            yield from _inside(page.text, "[")

    def _is_fault(self, page: Page, line: int, column: int) -> bool:
        content = page.lines[line]
        is_slip = {"marks": _is_before_mark, "words": _is_doubled, "brackets": _is_lone}[self.where]
        return (
            _NO_SPACE.search(content, 0, column) is not None
            and is_slip(content, column)
            and not _is_set(content)
            and (not self.not_in or page.language_of(line) not in {*self.not_in, None})
            and page.word_count(line) >= LEAST_WORDS
            and not page.is_protected(page.starts[line] + column, page.starts[line] + column + 1)
            and self.speaks(page, line)
            and not (page.technical and self._is_notation(content, column))
        )

    def _is_notation(self, content: str, column: int) -> bool:
        """Whether a space means something on a page about programs: `'git add .'`, `[ -f x ]`."""
        if self.where == "words":
            return content[column - 2] == ":"
        after = content[column + 2 : column + 3]
        is_dot = content[column + 1] == "."  # the folder one is in
        return self.where == "brackets" or is_dot or not (content[column - 1] + after).isalpha()


def _inside(text: str, bracket: str) -> Iterator[int]:
    """Where one space stands right behind a bracket; more are a column of figures.

    A find per bracket beats one for both signs.
    """
    at = text.find(bracket)
    while at >= 0:
        if text.startswith(" ", at + 1) and not text.startswith("  ", at + 1):
            yield at + 1
        at = text.find(bracket, at + 1)


def _is_before_mark(content: str, column: int) -> bool:
    """Whether the mark behind the space ends a word and is not itself what is spoken of.

    `Use ! and ? with care`: where such a mark stands before a small letter, marks are the theme.
    `one , two , three , four`: where most commas stand so, it is how this list is set.
    """
    last = content[:column].rsplit(None, 1)[-1]
    if _MARK.match(content, column) is None:
        return False
    if last == "»" or not (last[-1].isdigit() or _ends_word(last)):
        return False
    return not _is_about_marks(content)


@lru_cache(maxsize=1)  # it is asked at each mark of a line
def _is_about_marks(content: str) -> bool:
    if any(match[1].islower() for match in _MENTION.finditer(content)):
        return True
    return content.count(" ,") >= MANY and 2 * content.count(" ,") >= content.count(",")


@lru_cache(maxsize=1)
def _is_set(content: str) -> bool:
    """Whether the spaces of a line are those of a table."""
    return "|" in content or "\t" in content


def _ends_word(token: str) -> bool:
    return len(token) > 1 and (token[-1].isalpha() or token[-1] in _CLOSERS)


def _is_doubled(content: str, column: int) -> bool:
    """Whether the doubled space is a slip: no column, no field of a log, no verse."""
    shape = _DOUBLED if content.rstrip()[-1] not in _SENTENCE_ENDS else _DOUBLED_IN_SENTENCE
    if shape.match(content, column - 1) is None or content[:2].isspace():
        return False
    word, following = content[: column - 1].split()[-1], content[column + 1]
    return (
        not (word.isupper() and len(word) > 1)
        and _COLUMN.search(content) is None
        and len(content[: column - 1].strip()) > 1  # `o  First`, a bullet
        and (word[-1] != ":" or following.isupper())
        and len(_GAP.findall(content)) <= MOST_GAPS
    )


def _is_lone(content: str, column: int) -> bool:
    """Whether the bracket before the space is spaced on one side only: `( so )` is a style."""
    closing = content.find({"(": ")", "[": "]"}[content[column - 1]], column)
    return closing > column + 2 and content[closing - 1] != " "
