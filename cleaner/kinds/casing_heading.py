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
        lower = {line: _lower_words(page, line) for line in headings}
        titled = [line for line in headings if not lower[line] and _capitals(page, line) > 1]
        for line in headings:
            others = len(headings) - 1
            if (
                len(lower[line]) == 1
                and _capitals(page, line) >= 2
                and _has_title_case(page, line)
                and len(titled) >= self.siblings
                and len(titled) >= 0.8 * others
            ):
                start = lower[line][0]
                if self.may_change(page, start, start + 1):
                    why = f"The other {len(titled)} headings of this page capitalise every word."
                    yield self.capital(page, start, why if len(titled) > 1 else "")


def _content(page: Page, line: int) -> list[re.Match[str]]:
    words = _WORD.finditer(page.text, *page.span(line))
    return [word for word in words if word[0].lower() not in _SMALL]


def _lower_words(page: Page, line: int) -> list[int]:
    """Where the words of a heading start that have no capital and are no small words."""
    return [word.start() for word in _content(page, line) if word[0].islower()]


def _has_title_case(page: Page, line: int) -> bool:
    """Whether an ordinary word inside the heading is capitalised: names say nothing."""
    return any(
        word[0][0].isupper() and word[0].lower() in ordinary() for word in _content(page, line)[1:]
    )


def _capitals(page: Page, line: int) -> int:
    """How many words of a heading are capitalised, small words aside."""
    return sum(word[0][0].isupper() for word in _content(page, line))
