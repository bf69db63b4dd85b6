"""The `entity` kind: character references of HTML that were never decoded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.search.outline import Outline
from cleaner.search.pattern import Pattern

_REFERENCE = re.compile(r"&(?:amp;)?(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,9});")
_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:\s[^<>\n]*)?/?>")
_ABOUT_MARKUP = re.compile(
    r"\b(?:html|xml|markup|mojibake|encod(?:ed|ings?)|unicode|utf-?8|charset|entit(?:y|ies)|"
    r"escap(?:e[ds]?|ing)|ampersand|character (?:set|reference))",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class EntityRule(Rule):
    """Writes the character for references such as `&amp;` and `&#8217;`.

    Only references named in `names`, or given as numbers, are decoded, and none on a page that
    holds code, tags or talk of markup: there they may be what the text is about.
    """

    KIND: ClassVar[str] = "entity"
    PHASE: ClassVar[Phase] = Phase.UNICODE

    names: tuple[str, ...] = option("The names that are decoded, without `&` and `;`.")

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.names)

    @property
    def outlines(self) -> Sequence[Outline]:
        return [Outline(Pattern(_REFERENCE.pattern))]

    def may_find(self, page: Page) -> bool:
        return "&" in page.text and ";" in page.text

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        found = [
            (match, character)
            for match in _REFERENCE.finditer(page.text)
            if (character := self._decoded(match[0]))
        ]
        if not found or page.code_lines or _speaks_of_markup(page.text):
            return
        for match, character in found:
            yield self.replacement(page, match.start(), match.end(), character)

    def _decoded(self, reference: str) -> str:
        """The character that a reference stands for; '' when it is not one to decode."""
        single = reference.replace("&amp;", "&", 1) if reference != "&amp;" else reference
        name = single[1:-1]
        if not name.startswith("#") and name not in self._known:
            return ""
        character = html.unescape(single)
        printable = character.isprintable() or character in {"\u00a0", "\u00ad", "\u200b"}
        return character if len(character) == 1 and printable else ""


def _speaks_of_markup(text: str) -> bool:
    return _TAG.search(text) is not None or _ABOUT_MARKUP.search(text) is not None
