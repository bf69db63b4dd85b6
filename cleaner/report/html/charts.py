"""Charts as plain numbers for inline SVG: the templates only draw them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaner.report.html.survey import SHARES, STATES

PLOT = 100
"""Height of the plot in units of the drawing."""
STEP = 40
"""Width of a class of the histogram, its gap included."""
LEAST = 1.5
"""What is not nothing must be seen: the least height or width drawn."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it starts, how long it is, and what it says. Units of the drawing."""

    at: float
    length: float
    label: str
    value: int


def histogram(counts: Sequence[int]) -> list[Bar]:
    """The classes of removed share, from `SHARES`, with bars up to `PLOT` high."""
    most = max(counts, default=0)
    bounds = [f"{bound * 100:g}" for bound in SHARES]
    labels = [
        f"<{bounds[0]}",
        *(f"{low}–{high}" for low, high in pairwise(bounds)),
        f">{bounds[-1]}",
    ]
    return [
        Bar(at * STEP, bar(count, most), label, count)
        for at, (label, count) in enumerate(zip(labels, counts, strict=True))
    ]


def stacked(states: Mapping[str, int]) -> list[Bar]:
    """The states of documents, in one bar from 0 to 100; those without documents left out."""
    total = sum(states.values())
    bars: list[Bar] = []
    at = 0.0
    for state in STATES:
        if count := states.get(state, 0):
            length = PLOT * count / total
            bars.append(Bar(at, length, state, count))
            at += length
    return bars


def bar(value: int, most: int) -> float:
    """The length, from 0 to `PLOT`, of the bar of `value` where `most` is the largest."""
    return max(LEAST, round(PLOT * value / most, 2)) if value else 0.0
