"""Words for patterns: a rule file names its lists once, and its patterns say `{name}`.

A pattern such as `(?:{share}|{follow}) us on {network}` reads like the sentence it is for, and a
new network is added in one place.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

WORD_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")

# Not `{2,5}` of a repeat, which holds figures, not `\p{alpha}` or `\N{dash}` of a character class,
# and not `\{name\}`, which is how a pattern asks for the braces themselves.
_USE = re.compile(rf"(?<!\\)(?<!\\[pPN])\{{({WORD_NAME.pattern})\}}")


class Vocabulary:
    """The words of one rule file: for each name the piece of a pattern that it stands for."""

    def __init__(self) -> None:
        self._pieces: dict[str, str] = {}

    def define(self, name: str, alternatives: Sequence[str]) -> None:
        """Let `name` stand for any of some pieces of a pattern, themselves without names."""
        self._pieces[name] = f"(?:{'|'.join(alternatives)})"

    def expand(self, source: str) -> str:
        """Return a pattern with the pieces in the places of their names; unknown ones stay."""
        return _USE.sub(lambda use: self._pieces.get(use[1], use[0]), source)

    def origin(self, source: str, offset: int) -> int:
        """The place in a pattern that an offset in its expanded form comes from."""
        shift = 0
        for use in _USE.finditer(source):
            if use.start() + shift >= offset:
                break
            longer = len(self._pieces.get(use[1], use[0])) - len(use[0])
            if offset < use.end() + shift + longer:
                return use.start()
            shift += longer
        return offset - shift

    def unknown(self, source: str) -> Iterator[tuple[str, str]]:
        """Yield (name, what to do about it) for each name in a pattern that stands for nothing."""
        for use in _USE.finditer(source):
            name = use[1]
            if name not in self._pieces:
                close = difflib.get_close_matches(name, self._pieces, n=1)
                hint = f"did you mean {{{close[0]}}}?" if close else "define it above its use"
                yield name, f"`vocabulary:` has no word {{{name}}}; {hint}"
