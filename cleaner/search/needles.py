"""Needles: literal strings without which a pattern cannot match.

Searching a text once for the needles of all rules is far cheaper than trying every rule on every
line, so a pattern is only run on lines that hold one of its needles. Needles are compared folded
(see `cleaner.search.folding`), so a needle never misses a text that a case-insensitive pattern
would match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cleaner.search.folding import fold
from cleaner.search.needle_rates import RARE, WORD_EDGE, rate_of

_parser: Any = re._parser  # type: ignore[attr-defined]

MOST_NEEDLES = 400
"""A set of alternatives larger than this is no help: the pattern then needs another literal."""

LONGEST_NEEDLE = 24
SHORTEST_NEEDLE = 2


START = 6
"""Characters of a needle that tell most of the time that it is not in a text."""


def inner(needle: str) -> str:
    """A needle without what must stand around it: the border of a word or of a line."""
    return needle.strip(WORD_EDGE + "\n")


def find_needles(pattern: str) -> frozenset[str] | None:
    """Return folded strings of which every match of `pattern` holds at least one.

    They may be marked with `WORD_EDGE`. None when there are none, or when the pattern cannot be
    analysed (it uses syntax that only the `regex` package knows): a rule with such a pattern must
    be marked `scan: true`.
    """
    try:
        parsed = _parser.parse(pattern)
    except re.error:
        return None
    best = _best(_of_sequence(list(parsed), _Around(True, True)))
    return None if best is None else frozenset(best)


def literals_of(items: Sequence[Any]) -> frozenset[str]:
    """The needles of a parsed sequence, without marks of edges; none when it guarantees none."""
    best = _best(_of_sequence(list(items), _Around(True, True)))
    return frozenset(map(inner, best or ()))


def rare_needles_of(items: Sequence[Any]) -> frozenset[str]:
    """The needles of a parsed sequence, where hardly a text holds one of them; else none."""
    best = _best(_of_sequence(list(items), _Around(True, True)))
    return frozenset(best) if best and sum(map(rate_of, best)) <= RARE else frozenset()


_Alternatives = set[str]


def _rarity(alternatives: _Alternatives) -> tuple[float, int]:
    """Order by how rarely any of the needles is hit, then by how few they are."""
    return (-sum(map(rate_of, alternatives)), -len(alternatives))


def _length(needle: str) -> int:
    return len(needle.strip(WORD_EDGE))


def _best(candidates: list[_Alternatives]) -> _Alternatives | None:
    good = [
        c
        for c in candidates
        if c and len(c) <= MOST_NEEDLES and min(map(_length, c)) >= SHORTEST_NEEDLE
    ]
    return max(good, key=_rarity, default=None)


class _Around(NamedTuple):
    """Whether a letter, digit or underscore may stand right before and right after something."""

    before: bool
    after: bool


def _of_sequence(items: list[Any], around: _Around) -> list[_Alternatives]:
    """Every set of alternatives that this sequence guarantees; neighbouring literals are joined."""
    found: list[_Alternatives] = []
    run: _Alternatives = {""}
    first = end = 0  # where the run starts and ends, items that stand for no character aside

    def close() -> None:
        nonlocal run
        if run != {""}:
            before = _may_precede(items, first, around.before)
            after = _may_follow(items, end, around.after)
            found.append({_marked(fold(text), before, after) for text in run})
        run = {""}

    for at, (op, argument) in enumerate(items):
        exact = _exact(op, argument)
        if exact is not None and len(run) * len(exact) <= MOST_NEEDLES:
            if run == {""}:
                first = at
            if exact != {""}:
                end = at + 1
            run = {(head + tail) for head in run for tail in exact}
            if max(map(len, run)) > LONGEST_NEEDLE:
                close()
            continue
        close()
        if exact is not None:
            run, first, end = set(exact), at, at + 1
            continue
        inner = _Around(
            _may_precede(items, at, around.before), _may_follow(items, at + 1, around.after)
        )
        found.extend(_inside(op, argument, inner))
    close()
    return found


def _marked(text: str, before: bool, after: bool) -> str:
    """A needle with the mark of a word's edge where no word can go on."""
    if not text:
        return text
    head = WORD_EDGE if not before and _is_word(text[0]) else ""
    tail = WORD_EDGE if not after and _is_word(text[-1]) else ""
    return f"{head}{text}{tail}"


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _may_precede(items: list[Any], at: int, outer: bool) -> bool:
    """Whether a word character may stand right before item `at` of a sequence."""
    for op, argument in reversed(items[:at]):
        if _is_edge(op, argument):
            return False
        if _touches_word(op, argument, last=True):
            return True
        if not _may_be_empty(op, argument):
            return False
    return outer


def _may_follow(items: list[Any], at: int, outer: bool) -> bool:
    """Whether a word character may stand right before the place where item `at` starts."""
    for op, argument in items[at:]:
        if _is_edge(op, argument):
            return False
        if _touches_word(op, argument, last=False):
            return True
        if not _may_be_empty(op, argument):
            return False
    return outer


def _is_edge(op: Any, argument: Any) -> bool:
    return str(op) == "AT" and str(argument) != "AT_NON_BOUNDARY"


def _may_be_empty(op: Any, argument: Any) -> bool:
    name = str(op)
    if name in {"AT", "ASSERT", "ASSERT_NOT", "GROUPREF"}:
        return True
    if name.endswith("REPEAT"):
        return argument[0] == 0 or _all_may_be_empty(argument[2])
    if name == "SUBPATTERN":
        return _all_may_be_empty(argument[3])
    if name == "BRANCH":
        return any(_all_may_be_empty(branch) for branch in argument[1])
    return False


def _all_may_be_empty(items: Any) -> bool:
    return all(_may_be_empty(op, argument) for op, argument in items)


def _touches_word(op: Any, argument: Any, *, last: bool) -> bool:
    """Whether an item may end (or, with `last` false, start) with a word character."""
    name = str(op)
    if name == "LITERAL":
        return _is_word(chr(argument))
    if name in {"AT", "ASSERT", "ASSERT_NOT"}:
        return False
    if name == "IN":
        return any(
            not (str(o) == "LITERAL" and not _is_word(chr(a)))
            and not (str(o) == "CATEGORY" and str(a) == "CATEGORY_SPACE")
            for o, a in argument
        )
    bodies = _bodies(name, argument)
    return bodies is None or any(_sequence_touches_word(body, last=last) for body in bodies)


def _bodies(name: str, argument: Any) -> list[Any] | None:
    """The sequences inside an item; None for an item that is not made of sequences."""
    if name == "SUBPATTERN":
        return [argument[3]]
    if name == "BRANCH":
        return list(argument[1])
    if name.endswith("REPEAT"):
        return [argument[2]]
    if name == "ATOMIC_GROUP":
        return [argument]
    return None


def _sequence_touches_word(items: Any, *, last: bool) -> bool:
    for op, argument in reversed(list(items)) if last else items:
        if _touches_word(op, argument, last=last):
            return True
        if not _may_be_empty(op, argument):
            return False
    return False


def _exact(op: Any, argument: Any) -> _Alternatives | None:
    """The strings this node stands for, when it stands for few and for nothing else."""
    name = str(op)
    if name == "LITERAL":
        return {chr(argument)}
    if name == "AT" or (name in {"ASSERT", "ASSERT_NOT"}):
        return {""}
    if name == "IN":
        return _of_class(argument)
    if name == "SUBPATTERN":
        return _exact_sequence(argument[3])
    if name == "BRANCH":
        options = [_exact_sequence(branch) for branch in argument[1]]
        if any(option is None for option in options):
            return None
        union: _Alternatives = set().union(*(option or set() for option in options))
        return union if len(union) <= MOST_NEEDLES else None
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and argument[1] == 1:
        inner = _exact_sequence(argument[2])
        if inner is None or len(inner) > 20:
            return None
        return inner | {""} if argument[0] == 0 else inner
    return None


def _exact_sequence(items: Any) -> _Alternatives | None:
    strings: _Alternatives = {""}
    for op, argument in items:
        exact = _exact(op, argument)
        if exact is None or len(strings) * len(exact) > MOST_NEEDLES:
            return None
        strings = {head + tail for head in strings for tail in exact}
    return strings


def _of_class(items: Any) -> _Alternatives | None:
    """The members of a small character class such as `['’]`."""
    members: _Alternatives = set()
    for op, argument in items:
        if str(op) != "LITERAL":
            return None
        members.add(chr(argument))
    return members if len(members) <= 6 else None


def _inside(op: Any, argument: Any, around: _Around) -> list[_Alternatives]:
    """What an item that stands for many strings still guarantees."""
    name = str(op)
    if name.endswith("REPEAT"):
        body = list(argument[2])
        if argument[0] == 0:
            return []
        repeated = _Around(
            around.before or _sequence_touches_word(body, last=True),
            around.after or _sequence_touches_word(body, last=False),
        )
        return _of_sequence(body, repeated)
    if name == "BRANCH":
        bests = [_best(_of_sequence(list(branch), around)) for branch in argument[1]]
        if all(best is not None for best in bests):
            return [set().union(*(best or set() for best in bests))]
        return []
    bodies = _bodies(name, argument)
    return [] if bodies is None else _of_sequence(list(bodies[0]), around)
