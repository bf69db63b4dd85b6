"""The first look at a corpus: on how many pages of its site each line stands."""

from __future__ import annotations

import zlib
from array import array
from collections import Counter

from cleaner.marks import SIGN
from cleaner.newlines import LineEndings

MOST_DOCUMENTS = 50_000
"""Pages of one site that are looked at; more of them would tell the same."""

COUNTERS = 1 << 26
"""Counters that all lines of a corpus share, in 128 MB. With as many different lines as counters,
one line in a million that stands on one page is counted ten times (by Poisson's distribution); the
second look sees that."""

HIGHEST = 0xFFFF

SHORTEST_LINE, LONGEST_LINE = 3, 400
"""Characters of a line that may be furniture."""


def lines_of(text: str) -> set[str]:
    """The lines of a text that may be furniture, without the white space around them."""
    return {
        line
        for line in map(str.strip, LineEndings(text).text.split("\n"))
        if SHORTEST_LINE <= len(line) <= LONGEST_LINE
        and any(map(str.isalpha, line))
        and SIGN not in line
    }


class DifferentTexts:
    """Tells which texts of each site are new; one that stands in a corpus twice counts once."""

    def __init__(self) -> None:
        self._seen: dict[str, set[int]] = {}

    def add(self, site: str, text: str) -> bool:
        """Add a text; return whether it is new, and its site not known well enough before."""
        seen = self._seen.setdefault(site, set())
        before = len(seen)
        if before < MOST_DOCUMENTS:
            seen.add(hash(text))
        return len(seen) > before


class LineCounts:
    """Counts the lines of each site, and its pages."""

    def __init__(self, least: int, share: float) -> None:
        self._least = least
        self._share = share
        self._counters = array("H", bytes(2 * COUNTERS))
        self.documents: Counter[str] = Counter()
        """How many pages of each site there are."""

    def add(self, site: str, text: str) -> None:
        """Count the lines of one more page, each once."""
        self.documents[site] += 1
        counters, start = self._counters, zlib.crc32(site.encode())
        for line in lines_of(text):
            at = _place(start, line)
            if counters[at] < HIGHEST:
                counters[at] += 1

    def enough(self, site: str) -> float:
        """On how many pages of a site a line must stand to count as shared."""
        return max(self._least, self._share * self.documents[site])

    def shared(self, site: str, text: str) -> set[str]:
        """The lines of a text that enough pages of its site have, as far as counters tell."""
        enough, start = min(HIGHEST, self.enough(site)), zlib.crc32(site.encode())
        return {line for line in lines_of(text) if self._counters[_place(start, line)] >= enough}


def _place(start: int, line: str) -> int:
    """The counter of a line; `start` stands for its site."""
    return zlib.crc32(line.encode("utf-8", "surrogatepass"), start) % COUNTERS
