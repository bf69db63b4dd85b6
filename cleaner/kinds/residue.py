"""The `residue` kind: marks inside a line whose other half was lost when the page was scraped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.kinds.inside_lines import InsideLines
from cleaner.page import Page
from cleaner.rule import Phase, option
from cleaner.search.pattern import Pattern


@dataclass(frozen=True, kw_only=True)
class ResidueRule(InsideLines):
    """Takes what `match` describes out of a line, and the space before it.

    A page that holds a line which `legend` matches, such as a list of references, keeps its marks:
    there they still lead somewhere.
    """

    KIND: ClassVar[str] = "residue"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    legend: Pattern | None = option(
        "A line that explains such marks, from its start.", default=None
    )

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        if self._has_legend(page, lines):
            return
        for line in lines:
            first, end = page.content_span(line)
            for match in self.match.finditer(page.text, first, end):
                start = match.start()
                while start > first and page.text[start - 1] == " ":
                    start -= 1
                if (
                    start > first
                    and not page.is_protected(match.start(), match.end())
                    and self.speaks(page, line)
                ):
                    yield self.replacement(page, start, match.end(), "")

    def _has_legend(self, page: Page, lines: Sequence[int]) -> bool:
        if not lines or self.legend is None:
            return False
        return any(map(self.legend.match, page.stripped))
