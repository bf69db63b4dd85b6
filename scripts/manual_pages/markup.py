"""Texts as HTML in which a reader sees what is taken, what is put there, and the spaces between."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from cleaner import edit as edits_of
from cleaner.edit import Edit

_SPACES = {" ": "␣", "\t": "⇥", "\n": "⏎\n"}
_MARKUP = frozenset("\\`*_{}[]()<>&|~^#!:+-=\"'")
"""What means something to HTML, or to Markdown between its tags."""


def shown(text: str, *, spaces: bool = False) -> str:
    """Return a text as HTML on one line; with `spaces`, spaces and line ends can be seen.

    Characters that print as nothing, or turn the direction of a line, are given by their number.
    """
    marked = (_SPACES.get(one, one) if spaces else one for one in text)
    return "".join(_visible(one) for chunk in marked for one in chunk)


def _visible(character: str) -> str:
    if character == "\n":
        return "&#10;"  # Markdown must not see blank lines inside HTML
    if character == " " or unicodedata.category(character)[0] not in "CZ":
        return f"&#{ord(character)};" if character in _MARKUP else character
    return f'<span class="code-point">U+{ord(character):04X}</span>'


def before(text: str, edits: Sequence[Edit]) -> str:
    """The text before, as HTML, with what the edits take marked."""
    return _marked(text, [(edit.start, edit.end) for edit in edits], "del")


def after(text: str, edits: Sequence[Edit]) -> str:
    """The text after, as HTML, with what the edits wrote marked."""
    return _marked(text, [(back.start, back.end) for back in edits_of.invert(edits)], "ins")


def _marked(text: str, spans: Sequence[tuple[int, int]], tag: str) -> str:
    pieces = []
    for (_, end), (start, stop) in pairwise([(0, 0), *spans, (len(text), len(text))]):
        pieces.append(shown(text[end:start]))
        changed = text[start:stop]
        if changed:
            pieces.append(f"<{tag}>{shown(changed, spaces=not changed.strip())}</{tag}>")
    return "".join(pieces)


def cell(text: str) -> str:
    """A text as one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """A text as code in HTML, for places where back ticks and bars would be in the way."""
    return f"<code>{shown(text)}</code>"
