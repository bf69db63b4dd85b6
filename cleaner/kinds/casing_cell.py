"""Cells of a table that start in lower case unlike the rest of their column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.evidence.casing import LOWER
from cleaner.page import Page

_CELL = re.compile(rf"\|[ \t]*([{LOWER}])\w*-?")

LEAST_CELLS = 3
"""Cells of a column that must start upper-case for the one that does not to count as a slip."""


def lower_cells(page: Page) -> Iterator[int]:
    """Where a cell starts in lower case though all others of its column start upper-case."""
    if "|" not in page.text:
        return
    columns: dict[int, _Column] = {}
    table = range(0)
    for match in _CELL.finditer(page.text):
        if match[0].endswith("-"):
            continue  # `swift-parser`, the name of a package
        line = page.line_at(match.start(1))
        if not page.stripped[line].startswith("|"):
            continue
        column = page.lines[line].count("|", 0, match.start(1) - page.starts[line])
        if page.lines[line].count("|") == column:
            continue  # nothing closes it: `|tag|` opens an entry of a glossary
        if line not in table:
            table, columns = _table_around(page, line), {}
        if column not in columns:
            columns[column] = _Column.of(page, table, column)
        if line != table.start and columns[column].agree_but_one():
            yield match.start(1)


@dataclass(frozen=True)
class _Column:
    """How many cells of a column start upper-case and lower-case, the head aside.

    The head of a table may be written small where its cells are not.
    """

    upper: int
    lower: int

    @classmethod
    def of(cls, page: Page, table: range, column: int) -> _Column:
        rows = (page.stripped[line].split("|") for line in table[1:])
        firsts = [row[column].strip()[:1] for row in rows if column < len(row)]
        return cls(sum(map(str.isupper, firsts)), sum(map(str.islower, firsts)))

    def agree_but_one(self) -> bool:
        return self.upper >= LEAST_CELLS and self.lower == 1


def _table_around(page: Page, line: int) -> range:
    """The lines of the table that a line belongs to."""
    first = last = line
    while first > 0 and page.stripped[first - 1].startswith("|"):
        first -= 1
    while last + 1 < len(page.lines) and page.stripped[last + 1].startswith("|"):
        last += 1
    return range(first, last + 1)
