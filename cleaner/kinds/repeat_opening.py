"""The `repeat-opening` kind: paragraphs that begin with sentences which already stood above.

Two versions of an article on one page often share their introduction and part ways after it. The
repeated sentences go; what is new always stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.copies import raw_offset, shared_length
from cleaner.evidence.recurring import LEGAL, RECURS, is_heading, is_quoted
from cleaner.evidence.sentences import ends_sentence, line_ends_sentence
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option

OPENING = 30
"""Characters with which two paragraphs must begin alike to be compared: about five words."""

LEAST_PARAGRAPH = 80
"""Shorter lines are no paragraphs with a repeated and a new part."""

LEAST_NEW_WORDS = 3
"""What follows the repeated sentences must be a sentence, not a credit or the mark of a cut."""


@dataclass(frozen=True, kw_only=True)
class RepeatOpeningRule(Rule):
    """Removes the opening sentences of a paragraph that open an earlier paragraph as well.

    The heading above goes too when it also stands above the earlier paragraph.
    """

    KIND: ClassVar[str] = "repeat-opening"
    PHASE: ClassVar[Phase] = Phase.DUPLICATES

    min_sentences: int = option("Whole sentences that must be repeated.", default=2)
    min_words: int = option("Words that the repeated sentences must have together.", default=16)

    headed: bool = option("True: the same heading must stand above both.", default=True)

    @classmethod
    def concerns(cls, page: Page) -> bool:
        known: bool | None = page.notes.get(RepeatOpeningRule)
        if known is None:
            openings = [key[:OPENING] for key in page.copies.keys if len(key) >= LEAST_PARAGRAPH]
            known = page.notes[RepeatOpeningRule] = len(set(openings)) < len(openings)
        return known

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for model, copy in _pairs(page):
            line = page.copies.filled[copy]
            cut = self._new_part(page, model, copy)
            headed = _have_one_heading(page, model, copy)
            if cut is None or not (headed or (not self.headed and _goes_on(page, model, copy))):
                continue
            first = page.copies.filled[copy - 1] if headed else line
            kept = page.copies.filled[model] + 1
            why = f"{self.why} The same sentences open line {kept} of the repaired text."
            start = page.content_span(line)[0] if first == line else page.starts[first]
            yield self.replacement(page, start, page.starts[line] + cut, "", why)

    def _new_part(self, page: Page, model: int, copy: int) -> int | None:
        """Where in its line the first new sentence of a paragraph starts; None if nothing goes."""
        copies = page.copies
        shared = shared_length(copies.keys[model] + " ", copies.keys[copy])
        content = page.lines[copies.filled[copy]]
        end = raw_offset(content, shared)
        cuts = [cut for cut in _sentence_starts(content) if cut <= end]
        if len(cuts) < self.min_sentences:
            return None
        cut = cuts[-1]
        enough = len(content[:cut].split()) >= self.min_words
        return cut if enough and len(content[cut:].split()) >= LEAST_NEW_WORDS else None


def _pairs(page: Page) -> Iterator[tuple[int, int]]:
    """Places of two paragraphs, not equal, that begin alike: the earlier and the later.

    Three lines that begin alike are entries of a listing and leave each other alone.
    """
    keys = page.copies.keys
    groups: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if len(key) >= OPENING:
            groups[key[:OPENING]].append(place)
    for group in groups.values():
        if len(group) == 2 and _may_go(page, group):
            yield group[0], group[1]


def _may_go(page: Page, group: list[int]) -> bool:
    """Whether two lines that begin alike are paragraphs, not equal, and neither speech nor law."""
    keys, filled = page.copies.keys, page.copies.filled
    return (
        keys[group[0]] != keys[group[1]]
        and not is_quoted(keys, group[1])
        and not RECURS.match(keys[group[0]])
        and all(
            len(keys[place]) >= LEAST_PARAGRAPH
            and page.is_prose(filled[place])
            and not LEGAL.search(keys[place])
            for place in group
        )
    )


def _have_one_heading(page: Page, model: int, copy: int) -> bool:
    """Whether the same heading stands right above two paragraphs."""
    keys = page.copies.keys
    return model > 0 and keys[model - 1] == keys[copy - 1] and is_heading(keys[copy - 1])


def _goes_on(page: Page, model: int, copy: int) -> bool:
    """Whether a paragraph goes on after other text than the one it repeats.

    Under a heading of its own it describes another thing in the same words, as data sheets do, and
    right below what it repeats it is the same reference in another style.
    """
    above = page.stripped[page.copies.filled[copy - 1]]
    return copy - model > 1 and line_ends_sentence(above) and len(above.split()) > LEAST_NEW_WORDS


def _sentence_starts(content: str) -> Iterator[int]:
    """Where in a line its sentences start, but for the first."""
    for at, mark in enumerate(content):
        if mark in ".!?" and ends_sentence(content, at):
            start = at + 1
            while content[start : start + 1] in tuple("\"'”’»)]"):
                start += 1
            after = content[start:]
            gap = len(after) - len(after.lstrip())
            if gap and after.strip():
                yield start + gap
