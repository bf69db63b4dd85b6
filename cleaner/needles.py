"""Needles: literal strings without which a pattern cannot match.

Searching a text once for the needles of all rules is far cheaper than trying every rule on every
line, so a pattern is only run on lines that hold one of its needles. Needles are compared folded
(see `fold`), so a needle never misses a text that a case-insensitive pattern would match.
"""

from __future__ import annotations

import math
import re
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]

MOST_NEEDLES = 400
"""A set of alternatives larger than this is no help: the pattern then needs another literal."""

LONGEST_NEEDLE = 24
SHORTEST_NEEDLE = 2


def fold(text: str) -> str:
    """Return `text` in lower case, character by character, so that no offset moves.

    `str.lower` maps one character to one, but for `İ` (two). `ſ` and `K` (Kelvin) count as `s`
    and `k`, because a case-insensitive pattern matches them so.
    """
    if text.isascii():
        return text.lower()
    if "İ" in text:
        text = text.replace("İ", "i")
    if "ſ" in text:
        text = text.replace("ſ", "s")
    return text.lower()


def find_needles(pattern: str, *, verbose: bool = False) -> frozenset[str] | None:
    """Return folded strings of which every match of `pattern` holds at least one.

    None when there are none, or when the pattern cannot be analysed (it uses syntax that only the
    `regex` package knows): such a rule must name its needles or be marked `scan: true`.
    """
    try:
        parsed = _parser.parse(pattern, re.VERBOSE if verbose else 0)
    except re.error:
        return None
    best = _best(_of_sequence(list(parsed)))
    return None if best is None else frozenset(best)


_Alternatives = set[str]


_LETTERS_PER_THOUSAND = {
    "\n": 5, " ": 180, "e": 102, "t": 75, "a": 65, "o": 62, "i": 57, "n": 57, "s": 53, "h": 50,
    "r": 49,
    "d": 35, "l": 33, "c": 23, "u": 23, "m": 20, "w": 19, "f": 18, "g": 17, "y": 16, "p": 16,
    "b": 12, "v": 8, "k": 6, "j": 1.3, "x": 1.2, "q": 0.8, "z": 0.6,
}  # fmt: skip
"""How often letters stand in English text (Cornell, Math Explorer's Project 2004), with spaces."""

_OTHER_PER_THOUSAND = 5
_COMMON_WORDS = frozenset(
    "a about after all also an and any are as at back be because but by can come could day do "
    "even first for from get give go good had has have he her here him his how i if in into is it "
    "its just know like look make many may me more most my name new no not now of off on one only "
    "or other our out over part people see she so some such take than that the their them then "
    "there these they think this time to two up us use was way we well were what when which who "
    "will with work would year you your".split()
)
_COMMON_WORD_RATE = 2e-3


def _rate(needle: str) -> float:
    """About how often a needle stands in a character of English text."""
    if needle.strip() in _COMMON_WORDS:
        return _COMMON_WORD_RATE
    shares = (_LETTERS_PER_THOUSAND.get(letter, _OTHER_PER_THOUSAND) / 1000 for letter in needle)
    return math.prod(shares)


def _rarity(alternatives: _Alternatives) -> tuple[float, int]:
    """Order by how rarely any of the needles is hit, then by how few they are."""
    return (-sum(map(_rate, alternatives)), -len(alternatives))


def _best(candidates: list[_Alternatives]) -> _Alternatives | None:
    good = [
        c
        for c in candidates
        if c and len(c) <= MOST_NEEDLES and min(map(len, c)) >= SHORTEST_NEEDLE
    ]
    return max(good, key=_rarity, default=None)


def _of_sequence(items: list[Any]) -> list[_Alternatives]:
    """Every set of alternatives that this sequence guarantees; neighbouring literals are joined."""
    found: list[_Alternatives] = []
    run: _Alternatives = {""}

    def close() -> None:
        nonlocal run
        if run != {""}:
            found.append(run)
        run = {""}

    for op, argument in items:
        exact = _exact(op, argument)
        if exact is not None and len(run) * len(exact) <= MOST_NEEDLES:
            run = {(head + tail) for head in run for tail in exact}
            if max(map(len, run)) > LONGEST_NEEDLE:
                close()
            continue
        close()
        if exact is not None:
            run = set(exact)
            continue
        found.extend(_inside(op, argument))
    close()
    return [{fold(text) for text in alternatives} for alternatives in found]


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


def _inside(op: Any, argument: Any) -> list[_Alternatives]:
    """What a node that stands for many strings still guarantees."""
    name = str(op)
    if name == "SUBPATTERN":
        return _of_sequence(list(argument[3]))
    if name == "ATOMIC_GROUP":
        return _of_sequence(list(argument))
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and argument[0] >= 1:
        return _of_sequence(list(argument[2]))
    if name == "BRANCH":
        bests = [_best(_of_sequence(list(branch))) for branch in argument[1]]
        if all(best is not None for best in bests):
            return [set().union(*(best or set() for best in bests))]
    return []
