"""What is suggested for one site: shared lines, put together where they stand together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleaner.conditions import Where
from cleaner.suggestions.sightings import Place, SharedLine, Sighting

SAME_PLACE = 0.98
"""Share of the pages of a line that must show it in one place for its rule to look only there."""

MOST_OWN_BELOW = 0.5
"""Share of the pages of a line on which one that is not shared stands right below it; with more of
them the line heads something that each page has of its own."""

MOST_WORDS_AMONG = 25
"""Words of a line that is suggested though it stands in the middle of the text: a passage of more
is what several pages say."""

MOST_HEADINGS = 0.02
"""Share of the pages of a line on which it may stand right above text; with more of them it is
taken to be a heading that the genre has (`Ingredients`), and nothing is suggested for it."""

TOGETHER = 0.9
"""Share of the pages of two lines on which one must stand right below the other to share a rule."""

_FIGURE = re.compile(r"\d")
_LABELLED = re.compile(r"[^\s:]+(?: [^\s:]+){0,3}: *\S")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One rule for lines that stand below one another on `times` of the `documents` of a site.

    `is_doubtful` where the lines may as well be what the pages say: figures, labels with a value,
    headings of what each page has of its own, lines in the middle of the text.
    """

    lines: tuple[str, ...]
    where: Where
    times: int
    documents: int
    is_doubtful: bool
    sightings: tuple[Sighting, ...]

    @property
    def characters(self) -> int:
        """How many characters its lines take up on all pages together."""
        return self.times * sum(map(len, self.lines))


def suggestions(shared: Mapping[str, SharedLine], documents: int) -> list[Suggestion]:
    """What is suggested for the lines that the pages of a site share, the most text first."""
    where = {line: found for line, one in shared.items() if (found := _where(one)) is not None}
    made = [
        _suggestion([shared[line] for line in block], where[block[0]], documents)
        for block in _blocks(shared, where)
    ]
    return sorted(made, key=lambda one: (-one.characters, one.lines))


def _where(one: SharedLine) -> Where | None:
    """Where a rule for a line should look; None when it should not be suggested."""
    seen = one.places.total()
    if not seen or one.places["heading"] > MOST_HEADINGS * seen:
        return None
    head, tail = one.places["head"], one.places["tail"]
    edges: dict[Where, int] = {"head": head, "tail": tail, "edges": head + tail}
    for place, times in edges.items():
        if times >= SAME_PLACE * seen:
            return place
    return "anywhere" if len(one.line.split()) <= MOST_WORDS_AMONG else None


def _blocks(shared: Mapping[str, SharedLine], where: Mapping[str, Where]) -> list[list[str]]:
    """The lines, those together that stand right below one another nearly always."""
    below: dict[str, str] = {}
    for line in where:
        above = _line_above(line, shared, where)
        if above is not None:
            below.setdefault(above, line)
    followers = set(below.values())
    blocks = [_chain(line, below) for line in where if line not in followers]
    inside = {line for block in blocks for line in block}
    return blocks + [[line] for line in where if line not in inside]  # of lines in a circle


def _line_above(
    line: str, shared: Mapping[str, SharedLine], where: Mapping[str, Where]
) -> str | None:
    """The line that stands right above another nearly always, if it is of the same kind."""
    above, times = next(iter(shared[line].above.most_common(1)), ("", 0))
    if above == line or where.get(above) != where[line] or _may_tell(above) != _may_tell(line):
        return None
    most = max(shared[line].times, shared[above].times)
    return above if times >= TOGETHER * most else None


def _chain(first: str, below: Mapping[str, str]) -> list[str]:
    chain = [first]
    while chain[-1] in below:
        chain.append(below[chain[-1]])
    return chain


def _suggestion(block: list[SharedLine], where: Where, documents: int) -> Suggestion:
    lines = tuple(one.line for one in block)
    return Suggestion(
        lines,
        where,
        min(one.times for one in block),
        documents,
        where == "anywhere" or _heads(block[-1]) or any(map(_may_tell, lines)),
        tuple(_sightings(block[0], where)),
    )


def _heads(one: SharedLine) -> bool:
    return one.own_below > MOST_OWN_BELOW * one.places.total()


def _may_tell(line: str) -> bool:
    """Whether a line may tell something of its page: a figure, or a value after its label."""
    return _FIGURE.search(line) is not None or _LABELLED.match(line) is not None


def _sightings(one: SharedLine, where: Where) -> Iterable[Sighting]:
    places: Mapping[Where, tuple[Place, ...]] = {"head": ("head",), "tail": ("tail",)}
    wanted = places.get(where, ("tail", "head", "body"))
    return [sighting for place in wanted for sighting in one.sightings[place]][:2]
