"""What a YAML parser tells when it cannot go on, and what it had read by then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

Fault = tuple[int, int, str]
"""Line and column, both from 1, and the message."""

QUOTES = {"'": "single quote", '"': "double quote"}


_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return _LINE_END.split(text)


@dataclass(frozen=True)
class Place:
    """Where something stands; both count from 0."""

    line: int
    column: int

    @classmethod
    def of(cls, mark: Any) -> Place:
        return cls(mark.line, mark.column)


@dataclass(frozen=True)
class Text:
    """A text that the parser read, with the sign it began with: a quote, `|`, `>` or ''."""

    style: str
    start: Place
    end: Place


@dataclass(frozen=True)
class Slip:
    """An error of the parser and what it read last. Lines and columns count from 0."""

    said: str
    lines: list[str]
    line: int
    column: int
    context: Place | None
    """The beginning of what the parser was reading, if it told."""
    last: Text | None

    @classmethod
    def of(cls, error: yaml.MarkedYAMLError, text: str, loader: Any) -> Slip:
        mark = error.problem_mark or error.context_mark
        at = Place(0, 0) if mark is None else Place.of(mark)
        context = None if error.context_mark is None else Place.of(error.context_mark)
        lines = [*lines_of(text), ""]
        last = _last_text(text, loader)
        return cls(error.problem or "", lines, at.line, at.column, context, last)

    @property
    def here(self) -> str:
        """The line where the parser stopped."""
        return self.lines[min(self.line, len(self.lines) - 1)]

    @property
    def character(self) -> str:
        return self.here[self.column : self.column + 1]

    def at(self, message: str) -> Fault:
        """A fault at the place that the parser told."""
        return self.line + 1, self.column + 1, message

    def unexplained(self) -> Fault:
        return self.at(
            "this line cannot be read; look at its quotes, colons and indent, and at those of the "
            f"line above it (YAML: {self.said or 'no reason given'})"
        )

    def last_quote(self) -> str:
        """The kind of quote around the text that ends right before the fault; '' if none does."""
        if self.last is None or self.last.style not in QUOTES:
            return ""
        end = self.last.end
        between = self.here[end.column : self.column]
        return self.last.style if end.line == self.line and not between.strip() else ""


def _last_text(text: str, loader: Any) -> Text | None:
    """The last text that is read before the fault."""
    last = None
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.ScalarEvent):
                start, end = Place.of(event.start_mark), Place.of(event.end_mark)
                last = Text(event.style or "", start, end)
    except yaml.YAMLError:
        pass
    return last
