"""The `table` kind: rows of a Markdown table that lost their shape on the way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern

_PIPE = re.compile(r"(?<!\\)\|")
_RULE_LINE = re.compile(r"\|[|:=\s\-—–―]*[-—–―][|:=\s\-—–―]*\|?")
_EMPTY_ROW = re.compile(r"\| ?\||\|(?:\s*\|){2,}")
_DRAWING = re.compile(r"[*/\\+|]|[-=:_]{3}")
"""What lines of grids, graphs and ladders start with: a row beside one of them is drawn."""

_PADDING = re.compile(r"(?<=\|)[ \t]{2,}(?=[^\s|])|(?<=[^\s|])[ \t]{2,}(?=\|)|(?<=\|)[ \t]+$")

LEAST_CELLS_OF_GRID = 2
"""Cells of each of several empty rows that make a form or a board."""

MOSTLY_ALIGNED = 0.6
"""Share of rows with their pipes in the same columns from which a table is set out on purpose."""


@dataclass(frozen=True, kw_only=True)
class TableRule(Rule):
    """Repairs tables: blocks of lines that start and end with a pipe.

    `separator`: the line under the head, turned into long dashes, becomes `|---|---|` again, as
    wide as the widest row. `padding`: cells padded raggedly get one space on each side; a table
    whose columns are aligned is left as it is. `empty`: rows without a word go where they stand by
    themselves; in a table, a drawing or a grid they mean something.
    """

    KIND: ClassVar[str] = "table"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    fault: Literal["separator", "padding", "empty"] = option("What is repaired.")

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(Pattern(r"\|"))]

    @classmethod
    def concerns(cls, page: Page) -> bool:
        return "|" in page.text

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        find = {
            "separator": self._separators,
            "padding": self._paddings,
            "empty": self._empty_rows,
        }[self.fault]
        least = 1 if self.fault == "empty" else 2
        for first, last in _tables(page, least):
            yield from find(page, range(first, last + 1))

    def _separators(self, page: Page, table: range) -> Iterator[Edit]:
        width = max(_cells(page.stripped[n]) for n in table)
        for line in table[1:]:
            content = page.stripped[line]
            if _RULE_LINE.fullmatch(content) and re.search("[—–―]", content):
                start, end = page.content_span(line)
                yield self.replacement(page, start, end, "|" + "---|" * width)

    def _paddings(self, page: Page, table: range) -> Iterator[Edit]:
        rows = [n for n in table if not _RULE_LINE.fullmatch(page.stripped[n])]
        columns = Counter(_pipe_columns(page.lines[n].rstrip()) for n in table)
        if columns.most_common(1)[0][1] >= max(2, MOSTLY_ALIGNED * len(table)):
            return
        for line in rows:
            for match in _PADDING.finditer(page.lines[line]):
                start = page.starts[line] + match.start()
                at_end = match.end() == len(page.lines[line])
                yield self.replacement(page, start, start + len(match[0]), "" if at_end else " ")

    def _empty_rows(self, page: Page, table: range) -> Iterator[Edit]:
        rows = [page.stripped[line] for line in table]
        if all(map(_EMPTY_ROW.fullmatch, rows)) and not (_is_grid(rows) or _is_drawn(page, table)):
            yield self.line_removal(page, table[0], table[-1])


def _is_grid(rows: Sequence[str]) -> bool:
    """Whether empty rows are a form to fill in, or a board: several with as many cells each."""
    cells = {row.count("|") - 1 for row in rows}
    return len(rows) > 1 and len(cells) == 1 and cells.pop() >= LEAST_CELLS_OF_GRID


def _is_drawn(page: Page, table: range) -> bool:
    beside = (page.previous_filled(table[0]), page.next_filled(table[-1]))
    return any(line is not None and _DRAWING.match(page.stripped[line]) for line in beside)


def _tables(page: Page, least: int) -> Iterator[tuple[int, int]]:
    """Yield (first line, last line) of each block of at least so many rows outside code."""
    first = -1
    for number in range(len(page.lines) + 1):
        is_row = number < len(page.lines) and _is_row(page.stripped[number])
        if is_row and first < 0:
            first = number
        elif not is_row and first >= 0:
            if number - first >= least and page.code_lines.isdisjoint(range(first, number)):
                yield first, number - 1
            first = -1


def _is_row(content: str) -> bool:
    return (
        len(content) > 2
        and content[0] == "|"
        and (content[-1] == "|" or _RULE_LINE.fullmatch(content) is not None)
    )


def _cells(content: str) -> int:
    """The number of cells of a row; a separator line tells nothing about it."""
    return 1 if _RULE_LINE.fullmatch(content) else max(1, len(_PIPE.findall(content)) - 1)


def _pipe_columns(content: str) -> tuple[int, ...]:
    """Where the pipes of a row stand on a screen, where Asian characters are two columns wide."""
    places: list[int] = []
    column = 0
    for character in content:
        if character == "|":
            places.append(column)
        column += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return tuple(places)
