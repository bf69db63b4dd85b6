"""The `extra_space` kind: spaces where one too many stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

_SHAPES = {
    "words": [re.compile(r"  (?<=[^\W_]..|[,;:]..)(?=[^\W_])")],
    "brackets": [re.compile(r"\( (?=\w)"), re.compile(r"\[ (?=\w)")],
}

LEAST_WORDS = 5
"""A line of fewer words may be a heading, a row or a label set out with spaces."""

MOST_GAPS = 3
"""A line with more doubled spaces than this is set out on purpose, in columns."""


@dataclass(frozen=True, kw_only=True)
class ExtraSpaceRule(Rule):
    """Takes out a space before a mark, inside a bracket or doubled between words.

    It acts in running text only, never in code, tables and columns.
    """

    KIND: ClassVar[str] = "extra_space"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    where: Literal["marks", "words", "brackets"] = option(
        "marks: before one of `marks`; words: doubled between words; brackets: after an opening one."
    )
    marks: str = option("The marks, for `where: marks`.", default="")
    not_in: tuple[str, ...] = option(
        "Languages (ISO 639-1) that put a space there; for a line whose language is not known, no "
        "space is taken out either.",
        default=(),
    )

    @cached_property
    def _shapes(self) -> list[re.Pattern[str]]:
        if self.where != "marks":
            return _SHAPES[self.where]
        return [
            re.compile(rf" {re.escape(mark)}(?=\s|$|[”’»)\"'](?:\s|$))", re.MULTILINE)
            for mark in self.marks
        ]

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        for shape in self._shapes:
            for match in shape.finditer(page.text):
                at = match.start() if self.where == "marks" else match.end() - 1
                if self._is_fault(page, at):
                    yield self.replacement(page, at, at + 1, "")

    def _is_fault(self, page: Page, at: int) -> bool:
        line = page.line_at(at)
        content = page.lines[line]
        column = at - page.starts[line]
        if not content[:column].strip() or page.word_count(line) < LEAST_WORDS:
            return False
        if self.where == "marks" and not _ends_word(content[:column]):
            return False
        if self.where == "words" and (len(re.findall(r"\S {2,}(?=\S)", content)) > MOST_GAPS):
            return False
        if self.where == "brackets" and not _is_lone(content, column):
            return False
        return (
            "|" not in content
            and "\t" not in content
            and not page.is_protected(at, at + 1)
            and self.speaks(page, line)
            and (not self.not_in or page.language_of(line) not in {*self.not_in, None})
        )


def _ends_word(before: str) -> bool:
    """Whether the text before the space ends in a word, a figure or a closing quote or bracket."""
    return before[-1].isalnum() or (before[-1] in "”’»)]\"'" and not before.endswith(" »"))


def _is_lone(content: str, column: int) -> bool:
    """Whether the bracket before `column` is spaced on one side only: `( so )` is a style."""
    closing = content.find({"(": ")", "[": "]"}[content[column - 1]], column)
    return closing > 0 and content[closing - 1] != " "
