"""Marks that do not do what their writer hoped for: misspelled ones, and ids that no rule has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from cleaner.marks import MARK

_MEANT = re.compile(
    r"(?:<!--|\[)[ \t]*cleaner[ \t]{0,9}[:;]?[ \t]{0,9}(?P<word>[a-z_-]{1,30})"
    r"[^\n\]]{0,200}?(?:-->|\])",
    re.IGNORECASE,
)
_WORDS = ("ignore", "ignore-file")
_SIGN = "cleaner"
_IN_RULES = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class MarkFault:
    """What is wrong with a mark. Line and column count from 1."""

    line: int
    column: int
    message: str


def speaks_of_marks(text: str) -> bool:
    """Whether a text holds a mark, or something like one."""
    return _SIGN in text.lower() and _MEANT.search(text) is not None


def doubtful_marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the marks in a text that may have a fault, and where they start: offset, mark."""
    if speaks_of_marks(text):
        for meant in _MEANT.finditer(text):
            mark = MARK.fullmatch(meant[0])
            if mark["rules"] if mark is not None else _is_near_a_mark(meant["word"]):
                yield meant.start(), meant[0]


def place_of(text: str, at: int) -> tuple[int, int]:
    """The line and the column of an offset, counted from 1."""
    breaks = text.count("\n", 0, at) + text.count("\r", 0, at) - text.count("\r\n", 0, at)
    return breaks + 1, at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))


def mark_faults(text: str, known: Collection[str]) -> Iterator[MarkFault]:
    """Yield the faults of the marks in a text; `known` are the ids that rules have."""
    for meant in _MEANT.finditer(text):
        mark = MARK.fullmatch(meant[0])
        if mark is not None:
            start = meant.start() + max(0, mark.start("rules"))
            for word in _IN_RULES.finditer(mark["rules"] or ""):
                if word[0] not in known:
                    yield _fault(text, start + word.start(), _unknown_rule(word[0], known))
        elif _is_near_a_mark(meant["word"]):
            message = (
                f"`{meant[0]}` is no mark and keeps nothing off; write `[cleaner: ignore]`, or "
                "`[cleaner: ignore rule-id, other-id]` for some rules"
            )
            yield _fault(text, meant.start(), message)


def _unknown_rule(name: str, known: Collection[str]) -> str:
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else "`cleaner rules` lists them"
    return f"this mark names {name!r}, and no rule is called that; {hint}"


def _fault(text: str, at: int, message: str) -> MarkFault:
    return MarkFault(*place_of(text, at), message)


@lru_cache(maxsize=1024)
def _is_near_a_mark(word: str) -> bool:
    """Whether the word behind `cleaner` was meant to be one of a mark."""
    return bool(get_close_matches(word.lower(), _WORDS, n=1))
