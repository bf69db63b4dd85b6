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
_NOTATION = re.compile(r"=|->|::|\w\(|[\[({][\[({]")
"""A token with one of these is a formula, a call, a type."""

_PAIR = re.compile(r"[^\W\d_]:[^\W\d_]")
"""Two of these on a line are keys and values, or pages of a wiki."""

_LATIN = ("e.g.", "i.e.")
_CLOSED_BY = {"“": "”", "‘": "’", "«": "»"}
_CLOSING = "”’»)]\"'"

LEAST_WORDS = 5
"""A line of fewer words is a label, a key, a list of tags: nothing is put right in it."""

SHORTEST_QUOTE = 4
"""Characters from an opening quote to its closing one; `‘n’` is no quotation."""

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

    after: tuple[str, ...] = option(
        "The marks: each one of `,;:.!?…`, alone or with a closing quote or bracket behind it."
    )
    before: Literal["word", "sentence", "quote"] = option(
        "word: any word may follow; sentence: only one with a capital; quote: an opening quote.",
        default="word",
    )
    abbreviations: Literal["never", "only"] = option(
        "Whether a full stop that belongs to an abbreviation counts.", default="never"
    )

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        for mark in self._joints:
            for start in page.joints.get(mark, ()):
                at = start + len(mark) - (self.before == "quote")
                if self._is_fault(page, start, at):
                    yield self.replacement(page, at, at, " ")

    @cached_property
    def _joints(self) -> tuple[str, ...]:
        """The marks as `Page.joints` lists them."""
        if self.before != "quote":
            return self.after
        return tuple(mark + quote for mark in self.after for quote in _CLOSED_BY)

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
            _is_cased(word)
            and self._may_follow(text, mark, at, before, word)
            and not _in_chain(text, mark, start, end)
            and not page.is_protected(mark, at)
            and not page.is_protected(at, at)
            and not _is_name(page, f"{before}{text[mark:at]}", word)
            and self.speaks(page, line)
        )

    def _may_follow(self, text: str, mark: int, at: int, before: str, word: str) -> bool:
        stop = text[at - 1] == "." or text[mark] == "."
        if stop and is_abbreviation(text, mark) != (self.abbreviations == "only"):
            return False
        if self.abbreviations == "only" and (
            len(before) < 2 or not (word[1:2].islower() or word[1:2] in {"'", "’"}) or text.endswith(".", 0, mark - len(before))
        ):
            return False  # `Dr.Alam`, but neither `J.Alam` nor `torch.nn.Module` nor `No.B12`
        if self.before == "sentence":
            return _starts_sentence(text, at, word)
        if len(before) == 1 and before.isalpha():
            return len(word) > (before != "I") + 1 and word.islower()  # `and I,we`, not `f(x,y)`
        if len(word) == 1:  # `and,a day later`, `,e.g.`, but not `“Halt!”s`
            lone = text[at + 1 : at + 2] == " " and text[at - 1] not in _CLOSING
            return lone or text.startswith(_LATIN, at)
        return True

    def _opens_quote(self, page: Page, line: int, at: int) -> bool:
        """Whether the quote at `at` is an opening one: German and Nordic close with these."""
        closing = _CLOSED_BY[page.text[at]]
        column = at - page.starts[line]
        content = page.lines[line]
        rest = content[column:]
        return (
            _is_cased(rest[1:2])
            and rest.find(closing) >= SHORTEST_QUOTE
            and "„" not in content[:column]
        )


def _is_cased(word: str) -> bool:
    """Whether a word is of a script with capitals; Chinese, Hindi, Arabic use other spaces."""
    return word[:1].isupper() or word[:1].islower()


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
    return re.split(r"[^\w'’]", token)[-1]


def _is_name(page: Page, head: str, word: str) -> bool:
    """Whether the glued form is a name: the page writes it, or the head of it, so again and again.

    `torch.nn` and `torch.Tensor` are names where no `torch` stands alone, and so is `Yahoo!Mail`;
    `death.By` is none where `by` is a word of the page.
    """
    if page.text.count(head + word) > 1 and not page.word_forms[word.lower()]:
        return True
    if head[-1] not in ".:!?":
        return False
    glued = sum(page.text.startswith(head[:-1], at - len(head) + 1) for at in page.joints.get(head[-1], ()))
    return glued > 1 and page.word_forms[head[:-1]] <= glued


def _in_chain(text: str, mark: int, start: int, end: int) -> bool:
    """Whether the token around the mark is a chain: `news,sport,weather,travel`, `lat=4;lon=9`."""
    left = _TOKEN_BEFORE.search(text, max(0, mark - 80), mark)
    right = _TOKEN_AFTER.match(text, mark, end)
    token = (left[0] if left else "") + (right[0] if right else "")
    links = len(re.findall(re.escape(text[mark]) + r"(?=\w)", token))
    return (
        links >= LONGEST_CHAIN
        or (text[mark] == ":" and (links > 1 or len(_PAIR.findall(text, start, end)) > 1))
        or _NOTATION.search(token) is not None
        or (text[mark] == ";" and ":" in token)
    )


def _starts_sentence(text: str, at: int, word: str) -> bool:
    """Whether the word at `at` looks like the first of a sentence: cased so, and no identifier."""
    if not word[0].isupper():
        return False
    follower = text[at + len(word) : at + len(word) + 1]
    if follower in {"(", "_", "@", "/", "\\", "="}:
        return False
    if follower == "." and text[at + len(word) + 1 : at + len(word) + 2].isalnum():
        return False
    return len(word) > 1 or follower in {" ", ","}
