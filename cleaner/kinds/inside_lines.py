"""What the kinds have in common that look for one pattern inside lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.rule import Rule, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern


@dataclass(frozen=True, kw_only=True)
class InsideLines(Rule):
    """Base of the kinds that look for `match` inside lines."""

    match: Pattern = option("Regular expression, searched inside each line.")

    def literals(self) -> frozenset[str] | None:
        return None if self.scan else self.match.needles

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(self.match)]
