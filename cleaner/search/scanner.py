"""The search for all needles of a rule set at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Scanner(Protocol):
    """Finds every occurrence of every needle, overlapping ones included."""

    def find(self, folded: str) -> Iterable[tuple[int, int]]:
        """Yield (number of the needle, offset in code points) in any order."""


class PlainScanner:
    """One `str.find` loop a needle: needs no package; its cost grows with the needles."""

    def __init__(self, needles: list[str]) -> None:
        self._needles = needles

    def find(self, folded: str) -> Iterable[tuple[int, int]]:
        for number, needle in enumerate(self._needles):
            at = folded.find(needle)
            while at >= 0:
                yield number, at
                at = folded.find(needle, at + 1)


TABLE_PAYS = 300_000
"""Characters after which the time to make a table (10 µs a needle) is won back."""


class AhoCorasickScanner:
    """One automaton for all needles: its cost hardly grows with their number.

    It starts as the form that is made fastest, and is made anew as a table, which searches twice
    as fast, when there turns out to be much to search.
    """

    def __init__(self, needles: list[str], *, table: bool = False) -> None:
        self._needles = needles
        self._searched = 0
        self._make(table)

    def _make(self, table: bool) -> None:
        import ahocorasick_rs

        form = ahocorasick_rs.Implementation.DFA if table else None
        self._is_table = table
        self._automaton = ahocorasick_rs.AhoCorasick(self._needles, implementation=form)

    def find(self, folded: str) -> Iterable[tuple[int, int]]:
        if not self._is_table:
            self._searched += len(folded)
            if self._searched > TABLE_PAYS:
                self._make(True)
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return [(number, start) for number, start, _ in matches]


def make_scanner(needles: list[str], *, table: bool = False) -> Scanner:
    """Return the fastest scanner that is installed; all of them find the same.

    With `table` it is twice as fast and takes about 250 bytes of memory a letter of the needles.
    """
    if len(needles) < 2:
        return PlainScanner(needles)
    try:
        return AhoCorasickScanner(needles, table=table)
    except ImportError:
        return PlainScanner(needles)
