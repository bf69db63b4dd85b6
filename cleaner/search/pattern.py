"""Regular expressions of rule files: compiled when first used, run under a time limit."""

from __future__ import annotations

import pickle
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cached_property
from typing import Any, NewType, TypeVar

from cleaner.search.needles import find_needles

Made = TypeVar("Made")

_parser: Any = re._parser  # type: ignore[attr-defined]

TIME_LIMIT = 10.0
"""Seconds of computing that the patterns of all rules may take on one document, or on each million
characters of a larger one, unless told otherwise."""

PIECE = 1_000_000
"""Characters of a document, or bytes, for which a time limit is meant."""

_deadlines: ContextVar[tuple[float, float]] = ContextVar(
    "deadlines", default=(float("inf"), float("inf"))
)
"""Until when the searches may take, by the clock on the wall and by what this thread computes."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Let the searches inside the `with` block take `seconds` together, then raise TimeoutError.

    What counts is what this thread computes: on a machine that is busy with other things, or was
    asleep meanwhile, the outcome must be the same.
    """
    token = _deadlines.set((time.monotonic() + seconds, time.thread_time() + seconds))
    try:
        yield
    finally:
        _deadlines.reset(token)


def _time_left() -> float:
    """Seconds until the deadline; raises TimeoutError when there are none."""
    by_wall, by_thread = _deadlines.get()
    left = by_wall - time.monotonic()
    if left <= 0:
        left = by_thread - time.thread_time()  # ten times dearer to ask, and never less
    if left <= 0:
        raise TimeoutError
    return left if left < float("inf") else TIME_LIMIT


def seconds_for(size: int, seconds: float) -> float:
    """The time limit of a document of a certain size: a large one may take longer."""
    return seconds * max(1.0, size / PIECE)


PatternPart = NewType("PatternPart", str)
"""A part of a regular expression, which a rule builds into a whole one."""


class Pattern:
    """One regular expression in the syntax of the `regex` package.

    Searches raise TimeoutError when the time that `time_limit` allows is used up.
    """

    def __init__(self, source: str, *, ignore_case: bool = False) -> None:
        self.source = source
        self.ignore_case = ignore_case

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pattern) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def __repr__(self) -> str:
        return f"Pattern({self.source!r}, ignore_case={self.ignore_case})"

    def __getstate__(self) -> dict[str, Any]:
        """Without what it is compiled to: the pickled pattern is compiled again when first used."""
        kept = dict(self.__dict__)
        kept.pop("compiled", None)
        kept.pop("form", None)
        return kept

    @property
    def key(self) -> tuple[str, bool]:
        return (self.source, self.ignore_case)

    @cached_property
    def compiled(self) -> Any:
        import regex  # only when a rule is really tried

        version, form = self.__dict__.pop("form", ("", b""))
        if version == regex.__version__:
            return pickle.loads(form)
        return regex.compile(self.source, _flags(self.ignore_case))

    def with_compiled_form(self) -> tuple[Any, ...]:
        """How a pickler may reduce the pattern with what it is compiled to.

        To read that is over 20 times as fast as to compile the pattern. It is for one version of
        `regex`: where another one reads it, the pattern is compiled anew.
        """
        import regex

        form = self.__dict__.get("form")
        if form is None:
            form = (regex.__version__, pickle.dumps(self.compiled, protocol=5))
        state = {"source": self.source, "ignore_case": self.ignore_case, "form": form}
        return Pattern.__new__, (Pattern,), state

    @cached_property
    def needles(self) -> frozenset[str] | None:
        """Folded strings of which every match holds at least one; None when there are none."""
        return find_needles(self.source)

    @cached_property
    def line_needles(self) -> frozenset[str] | None:
        """The same for a pattern of a whole line: they may hold the line breaks around it."""
        return find_needles(f"\n(?:{self.source})\n")

    def fullmatch(self, text: str) -> Any:
        return self.compiled.fullmatch(text, timeout=_time_left())

    def match(self, text: str) -> Any:
        return self.compiled.match(text, timeout=_time_left())

    def search(self, text: str, start: int = 0, end: int | None = None) -> Any:
        return self.compiled.search(
            text, start, len(text) if end is None else end, timeout=_time_left()
        )

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Any]:
        found: Iterator[Any] = self.compiled.finditer(
            text, start, len(text) if end is None else end, timeout=_time_left()
        )
        return found


def any_of(patterns: Sequence[Pattern]) -> Pattern:
    """One pattern that matches what any of `patterns` matches; all must treat case alike."""
    if len(patterns) == 1:
        return patterns[0]
    source = "|".join(f"(?:{pattern.source})" for pattern in patterns)
    return Pattern(source, ignore_case=patterns[0].ignore_case)


class made_pattern(cached_property[Made]):  # noqa: N801  a decorator, as its base is
    """What a rule makes of its patterns: kept with it, compiled, in the cache of rules."""


def work_out_patterns(rule: object) -> str:
    """Compile every `made_pattern` of a rule; return what is wrong with one, '' if nothing is."""
    import regex

    try:
        for kind in type(rule).__mro__:
            for name, made in vars(kind).items():
                if isinstance(made, made_pattern):
                    _compile_all(getattr(rule, name))
    except regex.error as error:
        return f"this pattern cannot be made a part of a larger one: {error}"
    return ""


def _compile_all(made: object) -> None:
    if isinstance(made, Pattern):
        _ = made.compiled
    elif isinstance(made, tuple):
        for one in made:
            _compile_all(one)


def line_needles_of(patterns: Iterable[Pattern]) -> frozenset[str] | None:
    """Folded strings of which each line that a pattern matches holds one; None when one has none.

    They may hold the line breaks around the line.
    """
    needles: set[str] = set()
    for pattern in patterns:
        if pattern.line_needles is None:
            return None
        needles |= pattern.line_needles
    return frozenset(needles)


def _flags(ignore_case: bool) -> int:
    import regex

    return regex.VERSION0 | regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)


def compile_fault(source: str, *, ignore_case: bool) -> tuple[str, int] | None:
    """What is wrong with a pattern that does not compile, and after how many of its characters."""
    import regex

    try:
        regex.compile(source, _flags(ignore_case))
    except (regex.error, ValueError) as error:
        told: Any = error  # its attributes are missing in the types of the package
        said = getattr(told, "msg", str(told))
        advice = next((do for part, do in _ADVICE.items() if said.startswith(part)), "")
        return f"this pattern does not compile: {said}{advice}", getattr(told, "pos", 0) or 0
    return None


_ADVICE = {
    "missing )": "; close the group, or write \\( for the character itself",
    "unbalanced parenthesis": "; take this ) away, or write \\) for the character itself",
    "unterminated character set": "; close it with ], or write \\[ for the character itself",
    "nothing to repeat": "; write a backslash before a *, + or ? that means itself",
    "multiple repeat": "; write a backslash before a *, + or ? that means itself",
}
"""What to do about the faults that people make most, by what `regex` says."""


def repeat_fault(source: str) -> str | None:
    """Say what is wrong with a pattern that may backtrack for ever; None when it may not."""
    try:
        parsed = _parser.parse(source)
    except re.error:
        return None  # syntax of `regex` only: the time limit guards it
    if _repeats_a_repeat(list(parsed)):
        return "an unbounded repeat of an unbounded repeat, as in (a+)+, can take for ever"
    return None


def template_fault(source: str, template: str) -> str:
    """Say what is wrong with what a match of a pattern is to become; '' if nothing is."""
    import regex

    matches_nothing: Any = regex.compile(f"(?:{source}\n)|", regex.VERSION0).match("")
    try:
        matches_nothing.expand(template)
    except (IndexError, regex.error) as error:
        return f"this cannot be written for a match: {error}; a backslash itself is \\\\"
    return ""


def _repeats_a_repeat(items: list[Any], inside_repeat: bool = False) -> bool:
    """Whether an unbounded repeat holds nothing that must match but another unbounded repeat."""
    for op, argument in items:
        name = str(op)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            unbounded = str(argument[1]) == "MAXREPEAT"
            body = list(argument[2])
            if unbounded and inside_repeat and _alone(items):
                return True
            if _repeats_a_repeat(body, inside_repeat or unbounded):
                return True
        elif name == "SUBPATTERN":
            if _repeats_a_repeat(list(argument[3]), inside_repeat and _alone(items)):
                return True
        elif name == "BRANCH":
            if any(
                _repeats_a_repeat(list(b), inside_repeat and _alone(items)) for b in argument[1]
            ):
                return True
        elif name in {"ASSERT", "ASSERT_NOT"} and _repeats_a_repeat(list(argument[1])):
            return True
    return False


def _alone(items: list[Any]) -> bool:
    """Whether at most one item of a sequence must match at least one character."""
    needed = 0
    for op, argument in items:
        name = str(op)
        optional = name in {"AT", "ASSERT", "ASSERT_NOT"} or (
            name.endswith("REPEAT") and argument[0] == 0 and str(argument[1]) != "MAXREPEAT"
        )
        needed += not optional
    return needed <= 1
