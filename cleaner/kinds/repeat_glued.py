"""The `repeat-glued` kind: a line that says everything twice, the copy stuck to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.copies import raw_offset
from cleaner.evidence.recurring import LEGAL, RECURS
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

LEAST_LINE = 40
"""Characters of the shortest line looked at: twice four words."""

PROBE = 12
"""Characters compared before the halves are: nearly every line fails here."""

_WORDS = re.compile(r"\w+")
_STOPS = re.compile(r"[.!?](?=\s|$)")


@dataclass(frozen=True, kw_only=True)
class RepeatGluedRule(Rule):
    """Removes the second half of a line that equals its first half.

    With nothing between the halves a few words are enough: nobody writes
    `Tide MillsTide Mills`. With a space between them it may be a cry or a song, so the half must
    be a whole sentence, or several: short ones may be the steps of a pattern.
    """

    KIND: ClassVar[str] = "repeat-glued"
    PHASE: ClassVar[Phase] = Phase.DUPLICATES

    min_words: int = option("Words of the half when nothing stands between the halves.", default=4)
    min_sentence_words: int = option("Words of the half when a space stands there.", default=8)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        copies = page.copies
        for place, key in enumerate(copies.keys):
            if len(key) >= LEAST_LINE:
                gap, half = len(key) % 2, len(key) // 2
                if key.startswith(key[half + gap : half + gap + PROBE]) and self._is_twice(key):
                    yield self._second_half(page, copies.filled[place], half)

    def _is_twice(self, key: str) -> bool:
        """Whether a line says one thing twice that nobody would."""
        gap, half = len(key) % 2, len(key) // 2
        first = key[:half]
        if first != key[half + gap :] or (gap and key[half] != " "):
            return False
        if RECURS.match(key) or LEGAL.search(key):
            return False
        words = len(_WORDS.findall(first))
        if gap:
            ends = first.endswith((".", "!", "?"))
            return ends and words >= self.min_sentence_words * len(_STOPS.findall(first))
        return words >= self.min_words and any(map(str.isalpha, first))

    def _second_half(self, page: Page, line: int, half: int) -> Edit:
        start = page.starts[line] + raw_offset(page.lines[line], half)
        _, end = page.content_span(line)
        return self.replacement(page, start, end, "")
