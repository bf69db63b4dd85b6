"""The `line-space` kind: spaces at line ends and runs of blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

_SPACES = " \t\u00a0"
_TRAILING = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_BLANK_RUN = re.compile(r"(?<=[^ \t\u00a0\n])[ \t\u00a0]*+\n((?:[ \t\u00a0]*+\n){2,}+)(?=[^\n])")

LEAST_FAULTS = 2
"""Of each kind; one may be a slip of the hand."""


@dataclass(frozen=True, kw_only=True)
class LineSpaceRule(Rule):
    """Tidies the white space between lines on a page where it is in disorder.

    Nobody sees it, so a page with a space here and a blank line there is left alone; a page is in
    disorder when `share` of its filled lines end in spaces and as many have two blank lines above.
    Indentation, Markdown's two spaces before a line break, and code are never touched.
    """

    KIND: ClassVar[str] = "line-space"
    PHASE: ClassVar[Phase] = Phase.TIDY

    fault: Literal["line_end", "blank_run"] = option("What is tidied.")
    share: float = option(
        "Share of the filled lines from which on a page is in disorder.", default=0.05
    )

    @classmethod
    def concerns(cls, page: Page) -> bool:
        return any(line and line[-1] in _SPACES for line in page.lines[:-1])

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        runs = [m.span(1) for m in _BLANK_RUN.finditer(page.text)]
        if not runs:
            return
        ends = [m.span() for m in _TRAILING.finditer(page.text) if _is_fault(page, *m.span())]
        filled = sum(map(bool, page.stripped))
        if min(len(ends), len(runs)) < max(LEAST_FAULTS, self.share * filled):
            return
        if self.fault == "line_end":  # the spaces of blank lines in a run go with the run
            inside = {n for a, b in runs for n in range(page.line_at(a), page.line_at(b))}
            ends = [(a, b) for a, b in ends if page.line_at(a) not in inside]
        for start, end in ends if self.fault == "line_end" else runs:
            if not _in_code(page, page.line_at(start)):
                new = "" if self.fault == "line_end" else "\n"
                yield self.replacement(page, start, end, new)


def _in_code(page: Page, line: int) -> bool:
    """Whether a line, or the filled line above it, is code: there blank lines have their rules."""
    above = page.previous_filled(line) if not page.stripped[line] else line
    return line in page.code_lines or above in page.code_lines


def _is_fault(page: Page, start: int, end: int) -> bool:
    """Whether the spaces at a line end are no line break of Markdown (two, inside a paragraph)."""
    text = page.text
    if start == 0 or text[start - 1] == "\n":
        return True
    below = text[end + 1 : end + 2]
    return end - start != 2 or text[start:end] != "  " or not below.strip()
