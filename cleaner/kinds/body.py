"""The `body` kind: the body of a page dump stays, what stands around and between goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.body import Line, describe, find_body
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.folding import fold
from cleaner.search.pattern import Pattern, any_of, made_pattern

_MARKS = "-–—•*·|[](){}«»‹›<>:#.… "

LABEL_CHARACTERS = 100
"""Longer lines are no headings, labels or bylines."""


@dataclass(frozen=True, kw_only=True)
class BodyRule(Rule):
    """Removes all but the body of a page (see `cleaner.evidence.body`).

    The patterns tell lines whose wording gives them away however much they read like text; each
    takes a charge off the worth of its line, none removes a line on its own. A page on which
    nothing reads like running text stays as it is.
    """

    KIND: ClassVar[str] = "body"
    PHASE: ClassVar[Phase] = Phase.DROP
    TEARS: ClassVar[bool] = True

    others: tuple[Pattern, ...] = option(
        "Regular expressions for whole headings of comments or of other pages; running text below "
        "counts half. Marks around a line are left out, here and for labels and stamps."
    )
    labels: tuple[Pattern, ...] = option(
        "Regular expressions for whole labels of what stands around a body: tags, sharing."
    )
    stamps: tuple[Pattern, ...] = option(
        "Regular expressions for whole lines that say who wrote or when."
    )
    notices: tuple[str, ...] = option(
        "Phrases, in either case, that stand in small print, forms and offers."
    )
    others_charge: float = option("What a heading of other things takes off.", default=30.0)
    label_charge: float = option("What a label takes off.", default=12.0)
    stamp_charge: float = option("What a line that says who or when takes off.", default=25.0)
    notice_charge: float = option("What small print takes off.", default=22.0)

    @made_pattern
    def _whole_lines(self) -> tuple[tuple[Pattern, float], ...]:
        return (
            (any_of(self.labels), self.label_charge),
            (any_of(self.stamps), self.stamp_charge),
        )

    @made_pattern
    def _others(self) -> Pattern:
        return any_of(self.others)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        filled = self._lines(page)
        body = find_body(filled)
        if body is None:
            return
        inside = [line for kept in body.kept for line in filled[kept.start : kept.stop]]
        compared = f"the body: {_figures(inside)}"
        done = 0
        for kept in (*body.kept, range(len(filled), len(filled))):
            run = filled[done : kept.start]
            where = "above" if not done else "below" if not kept else "inside"
            if run:
                why = f"{self.why} Here {_figures(run)}, {where} {compared}."
                yield self.line_removal(page, run[0].number, run[-1].number, why)
            done = kept.stop

    def _lines(self, page: Page) -> list[Line]:
        filled = [n for n, content in enumerate(page.stripped) if any(map(str.isalnum, content))]
        contents = ["", *(page.stripped[number] for number in filled), ""]
        notices = self._notices(page)
        lines = []
        for number, above, content, below in zip(
            filled, contents, contents[1:], contents[2:], strict=False
        ):
            charge, opens_others = self._charge(content)
            charge += self.notice_charge * (number in notices)
            lines.append(describe(number, content, (above, below), charge, opens_others))
        return lines

    def _notices(self, page: Page) -> set[int]:
        """The numbers of the lines that hold one of the phrases."""
        found = set()
        for phrase in map(fold, self.notices):
            at = page.folded.find(phrase)
            while at >= 0:
                line = page.line_at(at)
                found.add(line)
                at = page.folded.find(phrase, page.starts[line + 1])
        return found

    def _charge(self, content: str) -> tuple[float, bool]:
        """What a line is charged for what it says as a whole, and whether it opens other things."""
        if len(content) > LABEL_CHARACTERS:
            return 0.0, False
        bare = content.strip(_MARKS)
        charge = sum(price for pattern, price in self._whole_lines if pattern.fullmatch(bare))
        opens_others = self._others.fullmatch(bare) is not None
        return charge + (self.others_charge if opens_others else 0.0), opens_others


def _figures(lines: Sequence[Line]) -> str:
    words = sum(line.words for line in lines)
    small = sum(line.function_words for line in lines) / max(1, words)
    sentences = sum(line.is_sentence for line in lines)
    each = words / len(lines)
    lines_word = "line" if len(lines) == 1 else "lines"
    return (
        f"{len(lines)} {lines_word} of {each:.0f} words on average, {sentences} of them sentences, "
        f"{small:.0%} small words"
    )
