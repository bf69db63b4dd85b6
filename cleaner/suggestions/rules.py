"""What is suggested for one site: shared lines, put together where they stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cleaner.conditions import Where
from cleaner.suggestions.sightings import Place, SharedLine, Sighting

SAME_PLACE = 0.98
"""Share of the pages of a line that must show it in one place for its rule to look only there."""

MOST_HEADINGS = 0.02
"""Share of the pages of a line on which it may stand right above text; with more of them it is
taken to be a heading that the genre has (`Ingredients`), and nothing is suggested for it."""

MOST_WORDS_INSIDE = 25
"""Words of a line that is suggested though it stands in the middle of the text: a passage of more
is what several pages say."""

MOST_OWN_BELOW = 0.5
"""Share of the pages of a line on which one that is not shared stands right below it; with more of
them the line heads something that each page has of its own."""

FEW = 0.5
"""Share of the pages of a line; a title is the first line of fewer, its own, or stands above the
text of fewer, and in lists of links below that of others."""

SAME_NEIGHBOUR = 0.5
"""Share of the pages on which a shared line stands beside it that must have the same one there:
what pages print stands in one order, and what they say in another each time."""

EVERYWHERE = 0.9
LEAST_EVERYWHERE = 100
"""On this share of so many pages of a site a line with a figure, a label or lines of the page below
it is furniture all the same."""

TOGETHER = 0.9
"""Share of the pages of two lines on which one must stand right below the other to share a rule."""

_FIGURE = re.compile(r"\d")
_LABELLED = re.compile(r"[^\s:]+(?: [^\s:]+){0,3}: *\S")

_SEEN_AT: Mapping[Where, tuple[Place, ...]] = {
    "head": ("head",),
    "tail": ("tail",),
    "edges": ("head", "tail", "both"),
    "anywhere": ("head", "tail", "both", "inside", "heading"),
}
"""Which places of lines a rule for each `where` covers, the narrowest first."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One rule for lines that stand below one another on `times` pages of a site.

    `doubt` says why the lines may as well be what the pages say; '' where nothing speaks for it.
    """

    lines: tuple[str, ...]
    where: Where
    times: int
    doubt: str
    sightings: tuple[Sighting, ...]

    def apart(self) -> list[Suggestion]:
        """One suggestion for each of its lines; of a single line, none."""
        lines = self.lines if len(self.lines) > 1 else ()
        return [replace(self, lines=(line,)) for line in lines]

    @property
    def characters(self) -> int:
        """How many characters its lines take up on all pages together."""
        return self.times * sum(map(len, self.lines))


def suggestions(shared: Iterable[SharedLine], documents: int) -> list[Suggestion]:
    """What is suggested for the lines that the pages of a site share; it has so many `documents`.

    The certain ones come first, and of these the ones that take most text.
    """
    known = {one.line: one for one in shared}
    where = {line: found for line, one in known.items() if (found := _where(one)) is not None}
    made = [
        _suggestion([known[line] for line in block], where[block[0]], documents)
        for block in _blocks(known, where)
    ]
    return sorted(made, key=lambda one: (bool(one.doubt), -one.characters, one.lines))


def _where(one: SharedLine) -> Where | None:
    """Where a rule for a line should look; None when it should not be suggested."""
    seen = one.places.total()
    if not seen or one.places["heading"] > MOST_HEADINGS * seen:
        return None
    is_long = len(one.line.split()) > MOST_WORDS_INSIDE
    for where, places in _SEEN_AT.items():
        if sum(one.places[place] for place in places) >= SAME_PLACE * seen:
            return None if where == "anywhere" and is_long else where
    return None


def _blocks(shared: Mapping[str, SharedLine], where: Mapping[str, Where]) -> list[list[str]]:
    """The lines, those together that stand right below one another nearly always."""
    below: dict[str, str] = {}
    for line in where:
        above = _line_above(line, shared, where)
        if above is not None:
            below.setdefault(above, line)
    followers = set(below.values())
    return [_chain(line, below) for line in where if line not in followers]


def _line_above(
    line: str, shared: Mapping[str, SharedLine], where: Mapping[str, Where]
) -> str | None:
    """The line that stands right above another nearly always, if it is of the same kind."""
    above, times = next(iter(shared[line].above.most_common(1)), ("", 0))
    if above == line or where.get(above) != where[line] or _tells(above) != _tells(line):
        return None
    most = max(shared[line].times, shared[above].times)
    return above if times >= TOGETHER * most else None


def _chain(first: str, below: Mapping[str, str]) -> list[str]:
    chain = [first]
    while chain[-1] in below:
        chain.append(below[chain[-1]])
    return chain


def _suggestion(block: list[SharedLine], where: Where, documents: int) -> Suggestion:
    times = min(one.times for one in block)
    everywhere = documents >= LEAST_EVERYWHERE and times >= EVERYWHERE * documents
    doubts = dict.fromkeys(_doubts(block, everywhere=everywhere))
    if where == "anywhere":
        doubts["it stands in the middle of the text, too"] = None
    seen = [one for place in _SEEN_AT[where] for one in block[0].sightings[place]]
    lines = tuple(one.line for one in block)
    return Suggestion(lines, where, times, "; ".join(filter(None, doubts)), tuple(seen[:2]))


def _doubts(block: list[SharedLine], *, everywhere: bool) -> Iterator[str]:
    """Why lines that stand together may be what the pages say."""
    first, last = block[0], block[-1]
    if not everywhere:
        yield from (_tells(one.line) for one in block)
        if last.own_below > MOST_OWN_BELOW * last.places.total():
            yield "below it stands what only this page has"
    if any(map(_may_be_a_title, block)):
        yield "it may be the title of a page"
    if _changes(first.above, first) or _changes(last.below, last):
        yield "another line stands beside it each time"


def _may_be_a_title(one: SharedLine) -> bool:
    """Whether it heads some pages, and stands in lists of others."""
    head, tail = one.places["head"], one.places["tail"]
    return 0 < one.first < FEW * one.times or (0 < head < FEW * one.times and tail > head)


def _changes(neighbours: Counter[str], one: SharedLine) -> bool:
    """Whether shared lines mostly stand beside a line, and not the same ones."""
    total = neighbours.total()
    if total <= SAME_NEIGHBOUR * one.places.total():
        return False
    return max(neighbours.values()) < SAME_NEIGHBOUR * total


def _tells(line: str) -> str:
    """Why a line may tell something of its page; '' where nothing speaks for it."""
    if _LABELLED.match(line):
        return "it may be a label with its value"
    return "it holds a figure" if _FIGURE.search(line) else ""
