"""Words of the user's own list, which no repair changes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.edit import Edit


class KeptWords:
    """Words and phrases that stay as they stand, in whatever case they stand."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        longest_first = sorted(self.words, key=lambda word: (-len(word), word))
        self._longest = max(map(len, longest_first), default=0)
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE
        )

    def __bool__(self) -> bool:
        return bool(self.words)

    def hold(self, text: str, edit: Edit) -> bool:
        """Whether an edit of `text` would change one of the words."""
        start = max(0, edit.start - self._longest - 1)
        end = edit.end + self._longest + 1
        for match in self._pattern.finditer(text, start, end):
            if match.start() < edit.end and edit.start < match.end():
                return True
        return False
