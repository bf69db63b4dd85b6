"""The `characters` kind: single characters that text has no use for, or not where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.pattern import Pattern


@dataclass(frozen=True, kw_only=True)
class CharactersRule(Rule):
    """Replaces odd characters: each by its entry in `map`, or what `shape` finds by `with`.

    Nothing is searched on a page without any of the `characters`. Code is not spared: none of its
    meaning hangs on a control character.
    """

    KIND: ClassVar[str] = "characters"
    PHASE: ClassVar[Phase] = Phase.UNICODE

    characters: str = option(
        "The odd characters, written as inside the brackets of a regular expression."
    )
    shape: Pattern | None = option(
        "Regular expression for the characters and what stands around them; without it, each of "
        "them is replaced wherever it stands.",
        default=None,
    )
    with_: str = option("What stands there afterwards; \\1 for groups.", default="")
    map: dict[str, str] | None = option("What to write for which character.", default=None)
    compose: bool = option(
        "True to write the letter that a letter and its combining marks make (Unicode NFC).",
        default=False,
    )
    not_in: tuple[str, ...] = option(
        "Languages (ISO 639-1) in which the character is right where it stands.", default=()
    )

    unless_page: Pattern | None = option(
        "A page in which this is found keeps its characters: they are set there on purpose.",
        default=None,
    )

    def faults(self) -> Iterator[tuple[str, str]]:
        try:
            re.compile(f"[{self.characters}]")
        except re.error as error:
            yield "characters", f"is not the inside of a character class: {error}"

    @cached_property
    def _class(self) -> re.Pattern[str]:
        return re.compile(f"[{self.characters}]")

    @classmethod
    def concerns(cls, page: Page) -> bool:
        return bool(page.unusual)

    def may_find(self, page: Page) -> bool:
        return self._class.search(page.unusual) is not None

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        if self.unless_page is not None and self.unless_page.search(page.text):
            return
        matches = (self.shape or self._class).finditer(page.text)
        for match in matches:
            new = self._replacement(match)
            if new != match.group() and self._may(page, match.start()):
                yield self.replacement(page, match.start(), match.end(), new)

    def _replacement(self, match: re.Match[str]) -> str:
        if self.compose:
            return unicodedata.normalize("NFC", match.group())
        if self.map is not None:
            return self.map.get(match.group(), match.group())
        return match.expand(self.with_) if "\\" in self.with_ else self.with_

    def _may(self, page: Page, start: int) -> bool:
        """Whether the language allows it; what is odd in one may be right in another, so it must
        be certain."""
        if self.language is None and not self.not_in:
            return True
        line = page.line_at(start)
        language = page.language_of(line)
        return self.language in {None, language} and language not in self.not_in
