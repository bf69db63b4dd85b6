"""Characters as the bytes that they are made of in a folded text in UTF-8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cleaner.search.folding import fold

Bytes = frozenset[int]

BEYOND: Bytes = frozenset(range(0x80, 0x100))
"""The bytes that characters beyond ASCII are made of."""

ASCII: Bytes = frozenset(range(0x80))
WORD: Bytes = frozenset(b for b in ASCII if chr(b).isalnum() or chr(b) == "_")
_DIGIT: Bytes = frozenset(b"0123456789")
SPACE: Bytes = frozenset(b"\t\n\v\f\r ")
OTHER_SPACE: Bytes = frozenset(b"\x1c\x1d\x1e\x1f")
_CATEGORIES = {
    "CATEGORY_WORD": WORD,
    "CATEGORY_DIGIT": _DIGIT,
    "CATEGORY_SPACE": SPACE | OTHER_SPACE,
    "CATEGORY_NOT_WORD": ASCII - WORD,
    "CATEGORY_NOT_DIGIT": ASCII - _DIGIT,
    "CATEGORY_NOT_SPACE": ASCII - SPACE,
}

MOST_EXACT = 6
"""Characters beyond ASCII of one class that are told apart, such as the quotes in `['’‘]`."""


def exact_characters(name: str, argument: Any) -> set[str] | None:
    """The few characters that an item stands for, folded; None when case or number forbid it."""
    if name == "LITERAL":
        characters = {chr(argument)}
    elif name == "IN" and len(argument) <= 2 * MOST_EXACT:
        if any(str(op) != "LITERAL" for op, _ in argument):
            return None
        characters = {chr(code) for _, code in argument}
    else:
        return None
    beyond = [c for c in characters if not c.isascii()]
    if len(beyond) > MOST_EXACT or any(c.lower() != c.upper() for c in beyond):
        return None
    return {fold(c) for c in characters}


def members_of(name: str, argument: Any) -> Bytes:
    """The bytes, in folded text, of the characters that an item stands for."""
    if name == "ANY":
        return frozenset(range(0x100)) - {0x0A}
    if name == "LITERAL":
        return _members_of_class([(name, argument)])
    if name == "NOT_LITERAL":
        return _members_of_class([("NEGATE", None), ("LITERAL", argument)])
    return _members_of_class(argument)


def _members_of_class(items: Sequence[Any]) -> Bytes:
    negated = bool(items) and str(items[0][0]) == "NEGATE"
    codes: set[int] = set()
    beyond = negated
    for op, value in items[1:] if negated else items:
        kind = str(op)
        if kind == "CATEGORY":
            codes |= _CATEGORIES[str(value)]
            beyond = True
            continue
        if kind not in {"LITERAL", "RANGE"}:
            raise ValueError(f"no loose form of {kind} is known")
        first, last = (value, value) if kind == "LITERAL" else value
        codes.update(range(first, min(last, 0x7F) + 1))
        codes.update(FOLDED_INTO_ASCII[c] for c in FOLDED_INTO_ASCII if first <= c <= last)
        beyond |= last >= 0x80
    if negated:
        codes = set(ASCII - codes) | set(FOLDED_INTO_ASCII.values())
    folded = frozenset(ord(chr(code).lower()) for code in codes)
    return folded | BEYOND if beyond else folded


FOLDED_INTO_ASCII = {ord(c): ord(fold(c)) for c in "İıſ\u212a"}
"""Characters beyond ASCII that become one of ASCII when a text is folded."""


def as_class(members: Bytes) -> str:
    """A class of bytes as a pattern."""
    ordered = sorted(members)
    spans: list[list[int]] = []
    for byte in ordered:
        if spans and byte == spans[-1][1] + 1:
            spans[-1][1] = byte
        else:
            spans.append([byte, byte])
    inside = "".join(f"\\x{a:02x}-\\x{b:02x}" if a < b else f"\\x{a:02x}" for a, b in spans)
    return f"[{inside}]"
