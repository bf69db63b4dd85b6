"""How a text sets spaces around its marks: where one is missing, where one is too many."""

from __future__ import annotations

import re
from functools import cached_property

_JOINT = re.compile(r"[,;:.!?…][”\"’)»“‘«]?(?=[^\W\d_])")
_WORD_BEFORE = re.compile(r"[\w'’]+\Z")
_LOOSE_SPACE = re.compile(r" [ ,;:.!?]")

LONGEST_GLUED = 60
"""Characters before a joint that are looked at for the word it is glued to."""


class Spacing:
    """The places of one text where a space may be missing or too many: offsets in code points."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def joints(self) -> dict[str, list[int]]:
        """Marks right behind which a letter stands: the marks, and where each of them starts.

        A mark is one of `,;:.!?…`, alone or with a quote or closing bracket behind it. Clean pages
        have few: addresses, abbreviations, file names. All spacing rules share this one search.
        """
        found: dict[str, list[int]] = {}
        for match in _JOINT.finditer(self._text):
            found.setdefault(match[0], []).append(match.start())
        return found

    def glued_to(self, before: str, mark: str) -> list[int]:
        """Where a mark with a letter right behind it follows a word, or a word and closing marks.

        The word is all that stands before the mark up to a space or another mark.
        """
        if before[-1:].isalnum():
            return self._glued.get((before, mark), [])
        places = self.joints.get(mark, [])
        return [at for at in places if self._text.startswith(before, at - len(before))]

    @cached_property
    def _glued(self) -> dict[tuple[str, str], list[int]]:
        """Where each of the `joints` starts, by the word before it and the mark."""
        found: dict[tuple[str, str], list[int]] = {}
        for mark, places in self.joints.items():
            for at in places:
                word = _WORD_BEFORE.search(self._text, max(0, at - LONGEST_GLUED), at)
                if word is not None:
                    found.setdefault((word[0], mark), []).append(at)
        return found

    @cached_property
    def loose_spaces(self) -> dict[str, list[int]]:
        """Where a space stands before another or before one of `,;:.!?`, by what it stands before.

        Of a run of spaces, every other one is listed.
        """
        found: dict[str, list[int]] = {}
        for match in _LOOSE_SPACE.finditer(self._text):
            found.setdefault(match[0][1], []).append(match.start())
        return found
