"""The second look at a corpus: where the lines stand that many pages of a site share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cleaner.newlines import LineEndings
from cleaner.page import Page
from cleaner.suggestions.lines import FreshTexts, lines_of

Place = Literal["head", "tail", "body", "heading"]
"""Above all of a page's own text, below it, among it, or among it and right above some of it."""

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
    """A line that `times` pages share, and where it stands on them."""

    line: str
    times: int
    places: Counter[Place] = field(default_factory=Counter)
    above: Counter[str] = field(default_factory=Counter)
    """The shared lines that stand right above it."""
    own_below: int = 0
    """On how many pages the line right below it is one of that page alone."""
    sightings: dict[Place, list[Sighting]] = field(default_factory=lambda: defaultdict(list))


class Sightings:
    """Looks for the lines that the pages of each site share."""

    def __init__(self, recurring: Mapping[str, Mapping[str, int]]) -> None:
        self._fresh = FreshTexts()
        self._shared = {
            site: {line: SharedLine(line, times) for line, times in lines.items()}
            for site, lines in recurring.items()
        }

    def of(self, site: str) -> dict[str, SharedLine]:
        """What was seen of the shared lines of a site."""
        return self._shared[site]

    def add(self, site: str, name: str, text: str) -> None:
        """Look at one more page. One without text of its own tells nothing of places."""
        shared = self._shared.get(site)
        if shared is None or not self._fresh.is_fresh(site, text):
            return
        if not lines_of(text).isdisjoint(shared):
            _Look(Page(LineEndings(text).text), name, shared).note()


class _Look:
    """One page, and the lines that others share with it."""

    def __init__(self, page: Page, name: str, shared: Mapping[str, SharedLine]) -> None:
        self._lines = page.stripped
        self._name = name
        self._shared = shared
        self._filled = [line for line, content in enumerate(page.stripped) if content]
        self._own = [line for line in page.prose if page.stripped[line] not in shared]

    def note(self) -> None:
        """Note where each shared line stands."""
        seen: dict[str, Place] = {}
        for at, line in enumerate(self._filled if self._own else ()):
            one = self._shared.get(self._lines[line])
            if one is None:
                continue
            above = self._lines[self._filled[at - 1]] if at else ""
            if above in self._shared:
                one.above[above] += 1
            place = self._place(at, line)
            if one.line not in seen:
                one.own_below += self._has_own_below(at)
                if len(one.sightings[place]) < MOST_SIGHTINGS:
                    one.sightings[place].append(self._sighting(line))
            seen[one.line] = place if seen.get(one.line, place) == place else "body"
        for content, place in seen.items():
            self._shared[content].places[place] += 1

    def _place(self, at: int, line: int) -> Place:
        """The place of a line, the filled one with the number `at`."""
        if line < self._own[0]:
            return "head"
        if line > self._own[-1]:
            return "tail"
        return "heading" if self._filled[at + 1] in self._own else "body"

    def _has_own_below(self, at: int) -> bool:
        """Whether the filled line below is there, and not shared."""
        below = self._filled[at + 1 : at + 2]
        return bool(below) and self._lines[below[0]] not in self._shared

    def _sighting(self, line: int) -> Sighting:
        above = next((self._lines[i] for i in reversed(self._own) if i < line), "")
        below = next((self._lines[i] for i in self._own if i > line), "")
        return Sighting(self._name, above, below)
