"""The `glued-heading` kind: a heading that stands at the end of the paragraph above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.sentences import is_abbreviation
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.folding import fold

_ENDS = [mark + closer for mark in ".!?" for closer in ("", "”", '"', "’", ")")]
_WORD = re.compile(r"[^\W_](?:[\w'’.\-]*\w)?")
_SMALL_WORDS = (
    "a an and amid among as at but by de du for from if in into is la le nor of off on onto or "
    "over per so than the to up upon v vs via with within without yet"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_STOPPED = ".!?…,;:"

LONGEST_HEADING = 120
"""In characters."""


@dataclass(frozen=True, kw_only=True)
class GluedHeadingRule(Rule):
    """Gives a heading glued to the end of a sentence a paragraph of its own.

    What follows the sentence up to the end of the line is a heading when the same words stand on a
    line of their own elsewhere in the page, or when all its words are cased as in a title.
    """

    KIND: ClassVar[str] = "glued-heading"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    least_words: int = option("Words that a heading without other evidence has.", default=4)

    def may_find(self, page: Page) -> bool:
        return not page.spacing.joints.keys().isdisjoint(_ENDS)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for mark in _ENDS:
            for start in page.spacing.joints.get(mark, ()):
                at = start + len(mark)
                if self._is_glued(page, start, at):
                    yield self.replacement(page, at, at, "\n\n", self._reason(page, at))

    def _is_glued(self, page: Page, mark: int, at: int) -> bool:
        line = page.line_at(at)
        end = page.span(line)[1]
        if end - at > 2 * LONGEST_HEADING:  # far more than a heading with white space behind it
            return False
        heading = page.text[at:end].rstrip()
        return (
            1 < len(heading) <= LONGEST_HEADING
            and heading[-1] not in _STOPPED
            and page.text[mark - 1].isalnum()
            and "|" not in page.lines[line]
            and not page.technical
            and (_stands_alone(page, heading) or self._is_title(page, line, heading))
            and not is_abbreviation(page.text, mark)
            and not page.is_protected(at, at)
            and self.speaks(page, line)
        )

    def _is_title(self, page: Page, line: int, heading: str) -> bool:
        """Whether every word but the small ones has a capital, and the paragraph ends here."""
        words = _WORD.findall(heading)
        big = [word for word in words if word not in _SMALL]
        below = page.lines[line + 1].strip() if line + 1 < len(page.lines) else ""
        return (
            len(words) >= self.least_words
            and len(big) >= 3
            and all(word[0].isupper() for word in big)
            and not below
            and not heading.isupper()
        )

    def _reason(self, page: Page, at: int) -> str:
        line = page.line_at(at)
        heading = page.text[at : page.span(line)[1]].rstrip()
        if _stands_alone(page, heading):
            return f"“{heading}” stands on a line of its own elsewhere in this document."
        return self.why


def _stands_alone(page: Page, heading: str) -> bool:
    """Whether a heading is a line of its own too; one word alone proves nothing."""
    return len(_WORD.findall(heading)) > 1 and fold(heading) in page.folded_lines
