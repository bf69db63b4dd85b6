"""The `words` kind: a table of wrong words and what each should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.evidence.quoted import is_beside_its_right, is_mentioned
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.folding import fold
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern, PatternPart, made_pattern


@dataclass(frozen=True, kw_only=True)
class WordsRule(Rule):
    """Replaces whole words by the table `words`, carrying over their case.

    `alot: a lot` turns `alot` into `a lot`, `Alot` into `A lot`, `ALOT` into `A LOT`; a word with
    capitals in other places stays. A straight apostrophe stands for a curly one too. An entry may
    be several words long. With `after` and `before` a word is replaced only between what they
    describe. With a `language`, a line must be known to be in it, and pages about mistakes or in
    old spelling stay; code, addresses and file names do too.
    """

    KIND: ClassVar[str] = "words"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    words: dict[str, str] = option("Wrong words, in small letters, and what each should be.")
    after: PatternPart = option(
        "Regular expression for what must stand before the word, from a word border up to it.",
        default=PatternPart(""),
    )
    before: PatternPart = option(
        "Regular expression for what must follow the word.", default=PatternPart("")
    )

    def literals(self) -> frozenset[str] | None:
        return self._pattern.needles

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(self._pattern)]

    def faults(self) -> Iterator[tuple[str, str]]:
        for wrong, right in self.words.items():
            if not wrong or wrong != wrong.lower() or "’" in wrong:
                yield "words", f"{wrong!r} must be in small letters, with straight apostrophes"
            elif right.lower() in self.words:
                yield "words", f"{right!r} is replaced again by the same table"

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        for line in lines:
            start, end = page.span(line)
            for match in self._pattern.finditer(page.text, start, end):
                wrong, at, to = match["wrong"], match.start("wrong"), match.end("wrong")
                right = self._right[fold(wrong).replace("’", "'")]
                new = _in_the_case_of(wrong, right)
                if (
                    new is not None
                    and self._may_touch(page, line, at, to)
                    and not is_beside_its_right(page.text, at, to, right)
                ):
                    yield self.replacement(page, at, to, _with_quotes_of(page, wrong, new))

    @cached_property
    def _right(self) -> dict[str, str]:
        """What each word should be, by the folded word: the pattern ignores case."""
        return {fold(wrong): right for wrong, right in self.words.items()}

    @made_pattern
    def _pattern(self) -> Pattern:
        longest_first = sorted(self.words, key=len, reverse=True)
        wrong = "|".join(map(_up_to_border, longest_first))
        source = (
            rf"(?<![\w@#/\\'’.=-])\b(?:{self.after})(?P<wrong>{wrong})"
            rf"(?![\w@#/\\=-]|['’.]\w)(?={self.before})"
        )
        return Pattern(source, ignore_case=True)

    def _may_touch(self, page: Page, line: int, start: int, end: int) -> bool:
        return (
            line not in page.code_lines
            and (self.language is None or page.language_of(line) == self.language)
            and not is_mentioned(page.text, start, end)
            and not page.is_protected(start, end)
            and not (self.language is not None and page.spells_on_purpose)
        )


_LETTER = re.compile(r"[a-z0-9]")


def _up_to_border(word: str) -> str:
    """The pattern of a word, with the border that is easy to search for where it has one.

    Behind `²` there is none: it is a figure to Python and no part of a word to patterns.
    """
    return re.escape(word).replace("'", "['’]") + (r"\b" if _LETTER.fullmatch(word[-1]) else "")


def _in_the_case_of(old: str, new: str) -> str | None:
    """Return `new` cased as `old` is; None when `old` is cased in no usual way."""
    if old.islower():
        return new
    if old[:1].isupper() and old[1:].islower():
        return new[:1].upper() + new[1:]
    if old.isupper() and len(old) > 1:
        return new.upper()
    return None


def _with_quotes_of(page: Page, old: str, new: str) -> str:
    """Return `new` with a curly apostrophe if `old` has one, or else the page has no other."""
    curly = "’" in old or ("'" not in old and "’" in page.text and "'" not in page.text)
    return new.replace("'", "’") if curly else new
