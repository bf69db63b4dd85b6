"""Patterns made looser, for a scanner of bytes that must find at least every line they match.

A loose pattern is for a text in UTF-8 in small letters (see `cleaner.search.folding.fold_encoded`).
It asks nothing of what stands around a match but a word border beside an ASCII letter, counts no
repeats, and takes letters beyond ASCII for one another: so it does not matter what the scanner
thinks of Unicode or of case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from cleaner.search.byte_classes import (
    ASCII,
    BEYOND,
    OTHER_SPACE,
    SPACE,
    WORD,
    as_class,
    exact_characters,
    members_of,
)
from cleaner.search.line_heads import head_of, tells
from cleaner.search.needle_rates import WORD_EDGE
from cleaner.search.needles import rare_needles_of
from cleaner.search.outline import Outline

_parser: Any = re._parser  # type: ignore[attr-defined]


class Loose(NamedTuple):
    """Patterns of bytes of which one matches in every line that an outline describes."""

    heads: list[str]
    """Those that look at the line break before a line and its first `HEAD` characters only."""
    anywhere: list[str]
    """Those that need the whole line."""


def loosened(outline: Outline) -> Loose:
    """Return patterns for the lines that an outline describes.

    A pattern for whole lines includes the line breaks around. Raises ValueError for a pattern that
    could match next to nothing or cannot be analysed.
    """
    try:
        choices = _choices(list(_parser.parse(outline.pattern.source)))
    except re.error as error:
        raise ValueError(str(error)) from error
    if outline.whole:
        return _of_whole_lines(choices, bare=outline.bare)
    parts = [_trimmed(choice) for choice in choices]
    if not all(map(_least, parts)):
        raise ValueError(f"{outline.pattern.source!r} may match nothing")
    return Loose([], list(map(_sequence, parts)))


def _of_whole_lines(choices: Sequence[Sequence[Any]], *, bare: bool) -> Loose:
    marks = as_class(frozenset(range(0x100)) - {0x0A} - WORD if bare else _LINE_SPACE)
    heads: dict[str, None] = {}  # many choices begin alike
    anywhere: list[str] = []
    for choice in choices:
        head = head_of(choice)
        items = head.items if head.whole else _without_loose_end(head.items)
        within = _without_anything(items)
        if head.whole or tells(within, at_start=items[:1] == within[:1]):
            heads[_whole_line(items, marks, to_end=head.whole)] = None
        elif rare := rare_needles_of(choice):  # of all a scanner can look for, literals cost least
            anywhere += map(loosened_needle, sorted(rare))
        else:
            anywhere.append(_whole_line(choice, marks))
    return Loose(list(heads), anywhere)


def _whole_line(items: Sequence[Any], marks: str, *, to_end: bool = True) -> str:
    """The pattern of lines that a sequence describes from their start, or from end to end.

    Where an end of the line may be nearly anything, the pattern goes by what stands between alone:
    a scanner that must keep track of the whole line takes several times as long.
    """
    within = _without_anything(items)
    if not _least(within):
        raise ValueError("the pattern may match nothing")
    before = f"\\x0a{marks}*" if within[0] is items[0] else ""
    after = f"{marks}*\\x0a" if to_end and within[-1] is items[-1] else ""
    return f"{before}{_sequence(within)}{after}"


def _without_anything(items: Sequence[Any]) -> Sequence[Any]:
    """A sequence without what may be anything at its ends."""
    first, last = 0, len(items)
    while first < last and _may_be_anything(items[first]):
        first += 1
    while first < last and _may_be_anything(items[last - 1]):
        last -= 1
    return items[first:last]


def _without_loose_end(items: Sequence[Any]) -> list[Any]:
    """A sequence without what may be empty at its end."""
    kept = list(items)
    while kept and not _is_certain(kept, len(kept) - 1):
        kept.pop()
    return kept


def _may_be_anything(item: Any) -> bool:
    """Whether an item is a run of any characters, or may be left out and begins with one."""
    name, argument = str(item[0]), item[1]
    if not name.endswith("REPEAT"):
        return False
    runs = [str(op) for op, _ in argument[2]] == ["ANY"]
    return runs or (argument[0] == 0 and _starts_wide(argument[2]))


def _starts_wide(items: Sequence[Any]) -> bool:
    """Whether a sequence begins with any characters but a few."""
    name, argument = str(items[0][0]), items[0][1]
    if name == "SUBPATTERN":
        return _starts_wide(argument[3])
    if name == "BRANCH":
        return any(len(branch) > 0 and _starts_wide(list(branch)) for branch in argument[1])
    if name.endswith("REPEAT"):
        return _starts_wide(argument[2])
    return name in {"ANY", "NOT_LITERAL"} or (name == "IN" and str(argument[0][0]) == "NEGATE")


_LINE_SPACE = (SPACE | OTHER_SPACE | BEYOND) - {0x0A}


def loosened_needle(needle: str) -> str:
    """Return a pattern of bytes for a needle (see `cleaner.search.needles`)."""
    edge = as_class((ASCII - WORD) | BEYOND)
    literal = "".join(_one("LITERAL", ord(character)) for character in needle.strip(WORD_EDGE))
    before = edge if needle.startswith(WORD_EDGE) else ""
    return f"{before}{literal}{edge if needle.endswith(WORD_EDGE) else ''}"


def _choices(items: list[Any]) -> list[list[Any]]:
    """The alternatives of a pattern that is nothing but alternatives; each is a sequence.

    A scanner is made faster from many small patterns than from few large ones.
    """
    if len(items) == 1:
        name, argument = str(items[0][0]), items[0][1]
        if name == "SUBPATTERN":
            return _choices(list(argument[3]))
        if name == "BRANCH":
            return [choice for branch in argument[1] for choice in _choices(list(branch))]
    return [items]


def _trimmed(items: list[Any]) -> list[Any]:
    """A sequence without what may be empty at its ends, but with what must stand around it.

    What may be empty at the end would be reported again for each of its characters.
    """
    kept = list(items)
    while kept and not _is_certain(kept, len(kept) - 1) and not _is_assertion(kept[-1], ahead=True):
        kept.pop()
    if kept and _is_assertion(kept[-1], ahead=True):
        kept = _without_loose_end([*kept[:-1], *kept[-1][1][1]])
    start = 0
    while start < len(kept) and not _is_certain(kept, start):
        start += 1
    return kept[start:]


def _is_certain(items: Sequence[Any], at: int) -> bool:
    """Whether an item of a sequence matches a character at least, or a border of certain words."""
    return _least(items[at : at + 1]) > 0 or _is_border(items, at)


def _is_border(items: Sequence[Any], at: int) -> bool:
    """Whether an item is a word border beside what is an ASCII letter, figure or `_` for certain.

    There, whatever else counts as a letter, a scanner that only knows ASCII finds every border.
    """
    if str(items[at][0]) != "AT" or str(items[at][1]) != "AT_BOUNDARY":
        return False
    return _is_of_words(items[:at], last=True) or _is_of_words(items[at + 1 :], last=False)


def _is_of_words(items: Sequence[Any], *, last: bool) -> bool:
    """Whether a sequence certainly ends (`last`) or else begins with one of `WORD`."""
    items = [item for item in items if not _only_asks(item)]
    if not items:
        return False
    name, argument = str(items[-1 if last else 0][0]), items[-1 if last else 0][1]
    if name in {"LITERAL", "IN"}:
        return members_of(name, argument) <= WORD
    if name == "SUBPATTERN":
        return _is_of_words(list(argument[3]), last=last)
    if name == "BRANCH":
        return all(_is_of_words(list(branch), last=last) for branch in argument[1])
    if name.endswith("REPEAT"):
        return argument[0] > 0 and _is_of_words(list(argument[2]), last=last)
    return False


def _is_assertion(item: Any, *, ahead: bool) -> bool:
    return str(item[0]) == "ASSERT" and (item[1][0] > 0) == ahead


def _only_asks(item: Any) -> bool:
    """Whether an item matches no character but asks for what is around."""
    name, argument = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return all(map(_only_asks, argument[3]))
    return name in {"AT", "ASSERT", "ASSERT_NOT"}


def _least(items: Sequence[Any]) -> int:
    """The fewest characters, 0 or 1, that a sequence matches."""
    return max((_least_of(str(op), argument) for op, argument in items), default=0)


def _least_of(name: str, argument: Any) -> int:
    if name in {"AT", "ASSERT", "ASSERT_NOT", "GROUPREF", "GROUPREF_EXISTS"}:
        return 0
    if name.endswith("REPEAT"):
        return 0 if argument[0] == 0 else _least(list(argument[2]))
    if name == "BRANCH":
        return min(_least(list(branch)) for branch in argument[1])
    if name == "SUBPATTERN":
        return _least(list(argument[3]))
    if name == "ATOMIC_GROUP":
        return _least(list(argument))
    return 1


def _sequence(items: Sequence[Any]) -> str:
    return "".join(
        r"\b" if _is_border(items, at) else _item(str(op), argument)
        for at, (op, argument) in enumerate(items)
    )


def _item(name: str, argument: Any) -> str:
    """The loose pattern of one item of a parsed pattern."""
    if name in {"LITERAL", "NOT_LITERAL", "ANY", "IN"}:
        return _one(name, argument)
    if name in {"AT", "ASSERT", "ASSERT_NOT"}:
        return ""
    if name == "SUBPATTERN":
        return f"(?:{_sequence(argument[3])})"
    if name == "ATOMIC_GROUP":
        return f"(?:{_sequence(argument)})"
    if name == "BRANCH":
        return f"(?:{'|'.join(map(_sequence, argument[1]))})"
    if name.endswith("REPEAT"):
        return _repeat(*argument)
    if name == "GROUPREF":
        return "[^\\x0a]*"
    raise ValueError(f"no loose form of {name} is known")


def _repeat(least: int, most: Any, body: Any) -> str:
    items = list(body)
    once = str(most) == "1" or str(most) == "0"
    if len(items) == 1 and str(items[0][0]) in {"LITERAL", "NOT_LITERAL", "ANY", "IN"} and not once:
        item = str(items[0][0]), items[0][1]
        if least and 0x80 in members_of(*item) and exact_characters(*item) is not None:
            # of the arrow that a line must begin with, any of the bytes would be found in quotes
            return f"(?:{_one(*item)})+"
        return f"{as_class(members_of(*item))}{'+' if least else '*'}"
    inside = _sequence(items)
    if not inside:
        return ""
    return f"(?:{inside}){('' if once else '+') if least else ('?' if once else '*')}"


def _one(name: str, argument: Any) -> str:
    """The loose pattern of a single character."""
    exact = exact_characters(name, argument)
    if exact is not None:
        choices = ["".join(f"\\x{byte:02x}" for byte in c.encode()) for c in sorted(exact)]
        return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
    members = members_of(name, argument)
    return f"{as_class(members)}{as_class(BEYOND) + '*' if 0x80 in members else ''}"
