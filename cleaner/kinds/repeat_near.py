"""The `repeat-near` kind: paragraphs that stand twice, once with a slip or one clause less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.recurring import LEGAL, RECURS, is_quoted
from cleaner.evidence.shingles import near_pairs
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

CLAUSE = 8
"""Characters more than in the first paragraph with which the later one says something new."""

_FIGURES = re.compile(r"\d+")
_NEGATIONS = re.compile(r"\b(?:not?|never|none|nor|without|cannot|\w+n't)\b")


@dataclass(frozen=True, kw_only=True)
class RepeatNearRule(Rule):
    """Removes a paragraph that is like an earlier one but for slips, single words or a clause.

    The first stays, and the second too if it is longer: it may hold a clause that is new. Rules
    against repeats only ever take the later copy, so that two of them never take both. Paragraphs
    whose figures or negations differ say different things and both stay.
    """

    KIND: ClassVar[str] = "repeat-near"
    PHASE: ClassVar[Phase] = Phase.DUPLICATES

    likeness: float = option(
        "Least share of characters, 0-100, that the two have in common in order.", default=90.0
    )
    min_words: int = option("Words that a paragraph must have.", default=20)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        keys, filled = page.copies.keys, page.copies.filled
        alike = [pair for pair in near_pairs(keys) if self._are_alike(page, *pair)]
        partners = Counter(place for pair in alike for place in pair)
        for model, copy in alike:
            if partners[model] > 1 or partners[copy] > 1:
                continue  # three versions are the entries of a listing
            if len(keys[copy]) >= len(keys[model]) + CLAUSE:
                continue
            why = f"{self.why} The other stands at line {filled[model] + 1} of the repaired text."
            yield self.line_removal(page, filled[copy], filled[copy], why)

    def _are_alike(self, page: Page, model: int, copy: int) -> bool:
        from rapidfuzz import fuzz  # only where two paragraphs share their clauses

        first, second = page.copies.keys[model], page.copies.keys[copy]
        return (
            fuzz.ratio(first, second, score_cutoff=self.likeness) > 0
            and _says(first) == _says(second)
            and not is_quoted(page.copies.keys, copy)
            and all(self._may_go(page, place) for place in (model, copy))
        )

    def _may_go(self, page: Page, place: int) -> bool:
        """Whether a line is running text, neither a list item nor speech nor law."""
        key, line = page.copies.keys[place], page.copies.filled[place]
        return (
            RECURS.match(key) is None
            and LEGAL.search(key) is None
            and not key.endswith("?")
            and page.is_prose(line)
            and page.word_count(line) >= self.min_words
        )


def _says(key: str) -> tuple[list[str], list[str]]:
    """The figures and the negations of a line: where these differ, its meaning does."""
    return _FIGURES.findall(key), _NEGATIONS.findall(key)
