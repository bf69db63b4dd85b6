"""The `heading-case` kind: one word in lower case in a heading whose siblings have capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.kinds.casing import CasingRule
from cleaner.lexicon.names import ordinary
from cleaner.page import Page
from cleaner.rule import option

_WORD = re.compile(r"(?<![\w’'-])[^\W\d_][\w’'-]*")

_SMALL_WORDS = (
    "a an the and or nor but yet so as at by for from in into of off on onto out over per than "
    "that to up upon via with within without about above across after against along amid among "
    "around before behind below beneath beside besides between beyond despite down during except "
    "inside like near outside past since through throughout till toward towards under underneath "
    "until versus vs if when while where is are be was were it its not no de la le von van der"
)
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that title case may leave in lower case; styles differ on the long ones."""


@dataclass(frozen=True, kw_only=True)
class HeadingCaseRule(CasingRule):
    """Capitalises the one word of a heading that lacks the capital all its siblings' words have."""

    KIND: ClassVar[str] = "heading-case"

    siblings: int = option("How many other headings in title case the page must have.", default=1)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        headings = page.casing.headings
        if len(headings) <= self.siblings:
            return
        words = [_content(page, line) for line in headings]
        lower = [sum(word[0].islower() for word in of) for of in words]
        titled = sum(
            not count and _capitals(of) > 1 for of, count in zip(words, lower, strict=True)
        )
        if titled < self.siblings or titled < 0.8 * (len(headings) - 1):
            return
        why = f"The other {titled} headings of this page capitalise every word."
        for of, count in zip(words, lower, strict=True):
            if count == 1 and _capitals(of) >= 2 and _has_title_case(of):
                start = next(word.start() for word in of if word[0].islower())
                if self.may_change(page, start, start + 1):
                    yield self.capital(page, start, why if titled > 1 else "")


def _content(page: Page, line: int) -> list[re.Match[str]]:
    """The words of a heading, small words aside."""
    words = _WORD.finditer(page.text, *page.span(line))
    return [word for word in words if word[0].lower() not in _SMALL]


def _has_title_case(words: Sequence[re.Match[str]]) -> bool:
    """Whether an ordinary word inside the heading is capitalised: names say nothing."""
    return any(word[0][0].isupper() and word[0].lower() in ordinary() for word in words[1:])


def _capitals(words: Sequence[re.Match[str]]) -> int:
    """How many words are capitalised."""
    return sum(word[0][0].isupper() for word in words)
