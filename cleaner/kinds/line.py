"""The `line` kind: lines that are page furniture from their first character to their last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cleaner.conditions import ConditionalRule
from cleaner.edit import Edit
from cleaner.evidence.line_forms import line_form, without_marks
from cleaner.page import Page
from cleaner.rule import Phase, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern, any_of, line_needles_of, made_pattern

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
    bare: bool = option(
        "Whether `match` is for the words of the line without the marks around them: bullets, "
        "arrows, brackets, emoji, end punctuation, but not quotation marks, `#` or list bullets.",
        default=False,
    )

    def literals(self) -> frozenset[str] | None:
        return None if self.scan else line_needles_of(self.match)

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(one, True, self.bare, self.longest_line) for one in self.match]

    @made_pattern
    def _pattern(self) -> Pattern:
        return any_of(self.match)

    def looks_like(self, line: str) -> bool:
        content = line.strip()
        if self.bare:
            content = without_marks(content)
        if not 0 < len(content) <= self.longest_line:
            return False
        return self._pattern.fullmatch(content) is not None

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        if self._whole_lines and len(lines) == len(page.lines):
            # One search of the text is faster than one a line.
            lines = [page.line_at(found.start()) for found in self._whole_lines.finditer(page.text)]
        contents = page.bare if self.bare else page.stripped
        longest = self.longest_line
        for line in lines:
            content = contents[line]
            if not content or len(content) > longest:
                continue
            match = self._match(content)
            if match is not None and self.allows(page, line):
                yield self._removal(page, line, match)

    def _match(self, content: str) -> Any:
        """The match of the first pattern that describes a line; None when none does.

        One by one, since a search that knows patterns has compiled the one that fits already.
        """
        return next(filter(None, (pattern.fullmatch(content) for pattern in self.match)), None)

    @made_pattern
    def _whole_lines(self) -> Pattern | None:
        if not self.scan:
            return None
        marks = r"[^\w\n]*" if self.bare else r"[^\S\n]*"
        source = f"^{marks}(?:{self._pattern.source}){marks}$"
        return Pattern(source, ignore_case=self._pattern.ignore_case)

    def _removal(self, page: Page, line: int, match: Any) -> Edit:
        kept = match.groupdict().get(KEPT)
        if kept is None or page.line_forms[line_form(kept)]:
            return self.line_removal(page, line, line)
        start, end = page.content_span(line)
        return self.replacement(page, start, end, kept)
