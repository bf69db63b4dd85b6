"""The `line` kind: lines that are page furniture from their first character to their last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from cleaner.conditions import ConditionalRule
from cleaner.edit import Edit
from cleaner.page import Page, line_form
from cleaner.pattern import Pattern, any_of, needles_of
from cleaner.rule import Phase, option

KEPT = "keep"


@dataclass(frozen=True, kw_only=True)
class LineRule(ConditionalRule):
    """Removes each line that `match` describes as a whole (white space around it aside).

    A group named `keep` saves what it matches: unless another line of the page says the same, the
    line becomes that text instead of vanishing. So a breadcrumb leaves the title it ends with.
    """

    KIND: ClassVar[str] = "line"
    PHASE: ClassVar[Phase] = Phase.DROP

    match: tuple[Pattern, ...] = option("Regular expressions for the whole line; one must match.")

    @cached_property
    def needles(self) -> frozenset[str] | None:  # type: ignore[override]
        return None if self.scan else needles_of(self.match)

    @cached_property
    def _pattern(self) -> Pattern:
        return any_of(self.match)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        for line in lines:
            content = page.stripped[line]
            match = self._pattern.fullmatch(content) if content else None
            if match is not None and self.allows(page, line):
                yield self._removal(page, line, match)

    def _removal(self, page: Page, line: int, match: Any) -> Edit:
        kept = match.groupdict().get(KEPT)
        if kept is None or page.line_forms[line_form(kept)]:
            return self.line_removal(page, line, line)
        start, end = page.content_span(line)
        return self.replacement(page, start, end, kept)
