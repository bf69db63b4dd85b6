"""The `missing_space` kind: a mark and the next word with no space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule, option
from cleaner.sentences import is_abbreviation

_WORD_AFTER = re.compile(r"[^\W\d_](?:[\w'’\-]*\w)?")
_TOKEN_BEFORE = re.compile(r"\S+$")
_TOKEN_AFTER = re.compile(r"\S*")
_LATIN = ("e.g.", "i.e.")
_CLOSING = "”’»)]\"'"

LEAST_WORDS = 5
"""A line of fewer words is a label, a key, a list of tags: nothing is put right in it."""

LONGEST_CHAIN = 3
"""`a,b,c,d`: a token with this many marks of the kind inside is a list of keys or codes."""


@dataclass(frozen=True, kw_only=True)
class MissingSpaceRule(Rule):
    """Puts a space behind each of the marks `after` where the next word follows at once.

    It acts in running text only: never in code, addresses, names of files, figures, abbreviations
    (see `cleaner.protected`), nor in a form that the page writes more than once.
    """

    KIND: ClassVar[str] = "missing_space"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    after: tuple[str, ...] = option("The marks, each one or more characters.")
    before: Literal["word", "sentence", "quote"] = option(
        "word: any word may follow; sentence: only one with a capital; quote: an opening quote.",
        default="word",
    )
    abbreviations: Literal["never", "only"] = option(
        "Whether a full stop that belongs to an abbreviation counts.", default="never"
    )

    @cached_property
    def _shapes(self) -> tuple[re.Pattern[str], ...]:
        follower = "[“‘«]" if self.before == "quote" else r"[^\W\d_]"
        return tuple(re.compile(re.escape(mark) + follower) for mark in self.after)

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        for mark, shape in zip(self.after, self._shapes, strict=True):
            if mark not in page.text:
                continue
            for match in shape.finditer(page.text):
                at = match.end() - 1
                if self._is_fault(page, match.start(), at):
                    yield self.replacement(page, at, at, " ")

    def _is_fault(self, page: Page, mark: int, at: int) -> bool:
        """Whether the space before `at` is missing; the mark starts at `mark`."""
        text = page.text
        line = page.line_at(at)
        start, end = page.span(line)
        before = _before(text, start, mark)
        if not before or len(page.lines[line].split()) < LEAST_WORDS:
            return False
        if self.before == "quote":
            return self._opens_quote(page, line, at) and not page.is_protected(at, at)
        found = _WORD_AFTER.match(text, at, end)
        word = found[0] if found else ""
        return (
            bool(word)
            and self._may_follow(text, mark, at, before, word, end)
            and not _in_chain(text, mark, end)
            and not page.is_protected(at, at)
            and not _is_name(page, f"{before}{text[mark:at]}", word)
            and self.speaks(page, line)
        )

    def _may_follow(self, text: str, mark: int, at: int, before: str, word: str, end: int) -> bool:
        stop = text[at - 1] == "." or text[mark] == "."
        if stop and is_abbreviation(text, mark) != (self.abbreviations == "only"):
            return False
        if self.abbreviations == "only" and (len(before) < 2 or not word[1:2].islower()):
            return False  # `Dr.Alam`, but neither `J.Alam` nor `No.B12`
        if self.before == "sentence":
            return _starts_sentence(text, at, word, end)
        if len(before) == 1 and before.isalpha():
            return len(word) > (before != "I") + 1 and word.islower()  # `and I,we`, not `f(x,y)`
        return len(word) > 1 or text[at + 1 : at + 2] == " " or text.startswith(_LATIN, at)

    def _opens_quote(self, page: Page, line: int, at: int) -> bool:
        """Whether the quote at `at` is an opening one: German and Nordic close with these."""
        closing = {"“": "”", "‘": "’", "«": "»"}[page.text[at]]
        rest = page.lines[line][at - page.starts[line] :]
        return len(rest) > 1 and rest[1].isalnum() and closing in rest


def _before(text: str, start: int, mark: int) -> str:
    """The word that ends at the mark, or '' where none worth the name does."""
    found = _TOKEN_BEFORE.search(text, max(start, mark - 60), mark)
    if not found:
        return ""
    token = found[0]
    last = token[-1]
    if last in _CLOSING:
        return token if any(map(str.isalnum, token)) else ""
    if not last.isalnum():
        return ""
    core = re.split(r"[^\w'’]", token)[-1]
    return core


def _is_name(page: Page, head: str, word: str) -> bool:
    """Whether the glued form is a name: the page writes it twice, and the word in it not otherwise."""
    return page.text.count(head + word) > 1 and not page.word_forms[word.lower()]


def _in_chain(text: str, mark: int, end: int) -> bool:
    """Whether the token around the mark is a chain: `news,sport,weather,travel`, `lat=4;lon=9`."""
    left = _TOKEN_BEFORE.search(text, max(0, mark - 80), mark)
    right = _TOKEN_AFTER.match(text, mark, end)
    token = (left[0] if left else "") + (right[0] if right else "")
    links = len(re.findall(re.escape(text[mark]) + r"(?=\w)", token))
    return links >= LONGEST_CHAIN or "=" in token or (text[mark] == ";" and ":" in token)


def _starts_sentence(text: str, at: int, word: str, end: int) -> bool:
    """Whether the word at `at` looks like the first of a sentence: cased so, and no identifier."""
    if not word[0].isupper():
        return False
    follower = text[at + len(word) : at + len(word) + 1]
    if follower in {"(", "_", "@", "/", "\\", "="}:
        return False
    if follower == "." and text[at + len(word) + 1 : at + len(word) + 2].isalnum():
        return False
    return len(word) > 1 or follower in {" ", ","}
