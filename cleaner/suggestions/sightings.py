"""The second look at a corpus: where the lines stand that many pages of a site share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Literal

from cleaner.newlines import LineEndings
from cleaner.page import Page
from cleaner.suggestions.lines import LineCounts

Place = Literal["head", "tail", "both", "inside", "heading"]
"""Above all of a page's own text, below it, both, among it, or right above a piece of it."""

MOST_SIGHTINGS = 2
"""Pages that are kept for each place of a line: they become examples."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A page on which a line stands, and the nearest lines of its own text above and below."""

    page: str
    above: str
    below: str


@dataclass(slots=True)
class SharedLine:
    """A line that pages share: on how many it stands, and where on those with text of their own."""

    line: str
    times: int = 0
    places: Counter[Place] = field(default_factory=Counter)
    above: Counter[str] = field(default_factory=Counter)
    below: Counter[str] = field(default_factory=Counter)
    """The shared lines that stand right above and right below it."""
    own_below: int = 0
    """On how many pages the line right below it is one of that page alone."""
    first: int = 0
    """On how many pages it is the first line."""
    sightings: dict[Place, list[Sighting]] = field(default_factory=lambda: defaultdict(list))


class Sightings:
    """Looks for the lines that the pages of each site share; `counts` tells which these are."""

    def __init__(self, counts: LineCounts) -> None:
        self._counts = counts
        self._seen: dict[str, dict[str, SharedLine]] = {}

    def add(self, site: str, name: str, text: str) -> set[str]:
        """Look at one more page; return its shared lines."""
        shared = self._counts.shared(site, text)
        if shared:
            seen = self._seen.setdefault(site, {})
            for line in shared:
                seen.setdefault(line, SharedLine(line)).times += 1
            _PageLook(Page(LineEndings(text).text), name, shared).note(seen)
        return shared

    def by_site(self) -> Iterator[tuple[str, list[SharedLine]]]:
        """Yield the sites with shared lines, in the order of their names."""
        for site in sorted(self._seen):
            enough = self._counts.enough(site)
            yield site, [one for one in self._seen[site].values() if one.times >= enough]


class _PageLook:
    """One page, and where on it the lines stand that others share with it."""

    def __init__(self, page: Page, name: str, shared: Set[str]) -> None:
        self._lines = page.stripped
        self._name = name
        self._shared = shared
        self._filled = [line for line, content in enumerate(page.stripped) if content]
        self._own = [line for line in page.prose if page.stripped[line] not in shared]
        self._is_own = frozenset(self._own)

    def note(self, seen: Mapping[str, SharedLine]) -> None:
        """Note where each shared line stands. A page without text of its own has no places."""
        places: dict[str, set[Place]] = {}
        for at, line in enumerate(self._filled if self._own else ()):
            content = self._lines[line]
            if content in self._shared:
                if content not in places:
                    self._note_first(at, seen[content])
                places.setdefault(content, set()).add(self._place(at))
        for content, found in places.items():
            seen[content].places[_together(found)] += 1

    def _note_first(self, at: int, one: SharedLine) -> None:
        """Note what stands around a line where the page has it first."""
        above = self._lines[self._filled[at - 1]] if at else ""
        if above in self._shared:
            one.above[above] += 1
        one.first += at == 0
        below = self._lines[self._filled[at + 1]] if at + 1 < len(self._filled) else ""
        if below in self._shared:
            one.below[below] += 1
        one.own_below += bool(below) and below not in self._shared
        sightings = one.sightings[self._place(at)]
        if len(sightings) < MOST_SIGHTINGS:
            sightings.append(self._sighting(self._filled[at]))

    def _place(self, at: int) -> Place:
        """The place of the filled line with the number `at`."""
        line = self._filled[at]
        if line < self._own[0]:
            return "head"
        if line > self._own[-1]:
            return "tail"
        return "heading" if self._filled[at + 1] in self._is_own else "inside"

    def _sighting(self, line: int) -> Sighting:
        above = next((self._lines[i] for i in reversed(self._own) if i < line), "")
        below = next((self._lines[i] for i in self._own if i > line), "")
        return Sighting(self._name, above, below)


def _together(places: set[Place]) -> Place:
    """The place of a line that stands on a page more than once."""
    if len(places) == 1:
        return next(iter(places))
    return "both" if places == {"head", "tail"} else "inside"
