"""The `line_space` kind: spaces at line ends and runs of blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

_TRAILING = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)
_BLANK_RUN = re.compile(r"(?<=\n)(?:[ \t\u00a0]*\n){2,}(?=[^\n])")


@dataclass(frozen=True, kw_only=True)
class LineSpaceRule(Rule):
    """Tidies the white space between lines on a page where it is in disorder.

    Nobody sees it, so a page with a space here and a blank line there is left alone; a page is in
    disorder when `share` of its filled lines end in spaces and as many have two blank lines above.
    Indentation, Markdown's two spaces before a line break, and code are never touched.
    """

    KIND: ClassVar[str] = "line_space"
    PHASE: ClassVar[Phase] = Phase.TIDY

    fault: Literal["line_end", "blank_run"] = option("What is tidied.")
    share: float = option("Share of the filled lines from which on a page is in disorder.", default=0.12)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        if "\n" not in page.text or not _any_fault(page.text):
            return
        runs = list(_BLANK_RUN.finditer(page.text))
        ends = [m for m in _TRAILING.finditer(page.text) if _is_fault(page, m.start(), m.end())]
        filled = sum(map(bool, page.stripped))
        if min(len(ends), len(runs)) < max(1, self.share * filled):
            return
        inside = {n for m in runs for n in range(page.line_at(m.start()), page.line_at(m.end()))}
        if self.fault == "line_end":  # the spaces of blank lines in a run go with the run
            ends = [m for m in ends if page.line_at(m.start()) not in inside]
        for match in ends if self.fault == "line_end" else runs:
            if not _in_code(page, page.line_at(match.start())):
                new = "" if self.fault == "line_end" else "\n"
                yield self.replacement(page, match.start(), match.end(), new)


def _any_fault(text: str) -> bool:
    return (" \n" in text or text.endswith(" ") or "\t\n" in text or "\u00a0\n" in text) and (
        "\n\n\n" in text or "\n \n" in text or " \n\n" in text
    )


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
