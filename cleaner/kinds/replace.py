"""The `replace` kind: what a regular expression matches becomes what a template says."""

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
class ReplaceRule(InsideLines):
    """Replaces every match inside one line by `with` (groups as `\\1` or `\\g<name>`).

    With a `language`, pages about mistakes or in the spelling of another age stay.
    """

    KIND: ClassVar[str] = "replace"
    PHASE: ClassVar[Phase] = Phase.REPAIR
    LOCAL: ClassVar[bool] = True

    with_: str = option("What stands there afterwards; \\1 or \\g<name> for groups.")
    unless: Pattern | None = option("Lines in which this is found stay as they are.", default=None)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        for line in lines:
            start, end = page.span(line)
            content = page.lines[line]
            if self.unless is not None and self.unless.search(content):
                continue
            for match in self.match.finditer(page.text, start, end):
                new = match.expand(self.with_)
                if new != match.group() and self.speaks(page, line) and not self._is_meant(page):
                    yield self.replacement(page, match.start(), match.end(), new)

    def _is_meant(self, page: Page) -> bool:
        """Whether what this rule takes for a mistake is shown as one."""
        return self.language is not None and page.spells_on_purpose
