"""Runs of lines that stand twice in one text, found in time linear in its length.

Lines are compared folded (see `comparable`), and only lines with something in them count: blank
lines between them neither make nor break a repeat.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

MOST_MODELS = 8
"""Earlier copies of a line that are tried as the start of a run: the newest, which an extractor
that stutters repeats. Without the cap a text of one line repeated would cost its square."""

_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\xa0": " "}
_SPACES = re.compile(r"[^\S\n]+")


def comparable(folded: str) -> str:
    """Return a folded text as copies are compared: straight quotes, single spaces.

    An extractor that prints a line twice does so from two places of a page, which often differ
    in nothing but these and the case.
    """
    if not folded.isascii():
        for curly, straight in _QUOTES.items():
            folded = folded.replace(curly, straight)
    return _SPACES.sub(" ", folded) if "  " in folded or "\t" in folded else folded


def raw_offset(content: str, compared: int) -> int:
    """Where in a line its first `compared` characters in compared form end.

    Comparing strips the line and draws every run of white space together, and changes no length
    besides.
    """
    offset = len(content) - len(content.lstrip())
    while compared > 0 and offset < len(content):
        space = content[offset].isspace()
        offset += 1
        while space and offset < len(content) and content[offset].isspace():
            offset += 1
        compared -= 1
    return offset


def shared_length(first: str, second: str) -> int:
    """With how many equal characters two strings begin."""
    for count, (a, b) in enumerate(zip(first, second, strict=False)):
        if a != b:
            return count
    return min(len(first), len(second))


class Run(NamedTuple):
    """`length` filled lines from place `copy` on that equal those from place `model` on, above it.

    A place counts filled lines only; `Copies.filled` has their line numbers.
    """

    copy: int
    model: int
    length: int


class Copies:
    """The filled lines of a text, and which runs of them repeat earlier ones."""

    def __init__(self, folded: str) -> None:
        self._lines = list(map(str.strip, comparable(folded).split("\n")))
        self.keys: list[str] = list(filter(None, self._lines))
        """What each filled line is compared by."""
        self.any: bool = len(set(self.keys)) < len(self.keys)
        """Whether any line repeats another; the cheap question to ask first."""

    @cached_property
    def filled(self) -> list[int]:
        """The line number of each filled line."""
        return [number for number, line in enumerate(self._lines) if line]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each line that stands more than once stands."""
        if not self.any:
            return {}
        often = {key for key, count in Counter(self.keys).items() if count > 1}
        found: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            if key in often:
                found[key].append(place)
        return dict(found)

    def count(self, place: int) -> int:
        """How often the line at a place stands in the text."""
        return len(self.places.get(self.keys[place], (place,)))

    @cached_property
    def runs(self) -> list[Run]:
        """The longest runs of lines that repeat earlier lines, in order and not overlapping."""
        seen: dict[str, list[int]] = defaultdict(list)
        runs: list[Run] = []
        done = 0
        for place in sorted(place for group in self.places.values() for place in group):
            models = seen[self.keys[place]]
            if place >= done and models:
                length, model = max(
                    (_shared(self.keys, model, place), model) for model in models[-MOST_MODELS:]
                )
                runs.append(Run(place, model, length))
                done = place + length
            models.append(place)
        return runs


def _shared(keys: Sequence[str], model: int, copy: int) -> int:
    """How many lines from `copy` on equal those from `model` on, up to where the copy starts."""
    end = min(len(keys) - copy, copy - model)
    length = 0
    while length < end and keys[model + length] == keys[copy + length]:
        length += 1
    return length
