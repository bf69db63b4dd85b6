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


class AhoCorasickScanner:
    """One automaton for all needles: its cost hardly grows with their number.

    It is of the form that the package chooses for many needles. Made as a table it takes 350 bytes
    for each letter of the needles, fifteen times as much, and is no faster: of 45,000 needles such
    a table does not fit into the caches of a processor.
    """

    def __init__(self, needles: list[str]) -> None:
        import ahocorasick_rs

        self._automaton = ahocorasick_rs.AhoCorasick(needles)

    def find(self, folded: str) -> Iterable[tuple[int, int]]:
        matches = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        return [(number, start) for number, start, _ in matches]


def make_scanner(needles: list[str]) -> Scanner:
    """Return the fastest scanner that is installed; all of them find the same."""
    if len(needles) < 2:
        return PlainScanner(needles)
    try:
        return AhoCorasickScanner(needles)
    except ImportError:
        return PlainScanner(needles)
