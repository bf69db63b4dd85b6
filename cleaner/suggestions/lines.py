"""The first look at a corpus: in how many pages of its site each line stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from cleaner.newlines import LineEndings

MOST_DOCUMENTS = 50_000
"""Pages of one site that are looked at; more of them would tell the same."""

MOST_LINES = 4_000_000
"""Different lines that are counted at a time, about 1 GB. When there are more, the rarest are
forgotten, so that what is counted afterwards may be short by a few (Manku and Motwani 2002, "lossy
counting")."""

SHORTEST_LINE, LONGEST_LINE = 3, 400
"""Characters of a line that may be furniture."""


def lines_of(text: str) -> set[str]:
    """The lines of a text that may be furniture, without the white space around them."""
    return {
        line
        for line in map(str.strip, LineEndings(text).text.split("\n"))
        if SHORTEST_LINE <= len(line) <= LONGEST_LINE and any(map(str.isalpha, line))
    }


class FreshTexts:
    """Tells which texts of each site are new; one that stands twice in a corpus counts once."""

    def __init__(self) -> None:
        self._seen: dict[str, set[int]] = {}

    def is_fresh(self, site: str, text: str) -> bool:
        """Whether a text is not known yet, and its site not known well enough; it is known now."""
        seen = self._seen.setdefault(site, set())
        before = len(seen)
        if before < MOST_DOCUMENTS:
            seen.add(hash(text))
        return len(seen) > before

    def documents(self, site: str) -> int:
        """How many texts of a site were fresh."""
        return len(self._seen.get(site, ()))


class LineCounts:
    """Counts the lines of each site."""

    def __init__(self) -> None:
        self._fresh = FreshTexts()
        self._times: dict[str, Counter[str]] = {}
        self._size = 0
        self._forgotten = 0

    def add(self, site: str, text: str) -> None:
        """Count the lines of one more page, each once."""
        if not self._fresh.is_fresh(site, text):
            return
        times = self._times.setdefault(site, Counter())
        self._size -= len(times)
        times.update(lines_of(text))
        self._size += len(times)
        if self._size > MOST_LINES:
            self._forget()

    def documents(self, site: str) -> int:
        """How many different pages of a site there are."""
        return self._fresh.documents(site)

    def recurring(self, least: int, share: float) -> dict[str, Mapping[str, int]]:
        """By site, the lines that `least` of its pages and that share of them have, with counts."""
        found: dict[str, Mapping[str, int]] = {}
        for site, times in self._times.items():
            enough = max(least, share * self.documents(site))
            lines = {line: count for line, count in times.items() if count >= enough}
            if lines:
                found[site] = lines
        return found

    def _forget(self) -> None:
        """Forget the rarest lines: those that stood in no more pages than were forgotten before."""
        while self._size > MOST_LINES // 2:
            self._forgotten += 1
            for site, times in self._times.items():
                kept = {line: count for line, count in times.items() if count > self._forgotten}
                self._times[site] = Counter(kept)
            self._size = sum(map(len, self._times.values()))
