"""Line endings: rules see `\\n` only; a document gets back the endings it came with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from cleaner.edit import Edit


class LineEndings:
    """The way between a text and the same text with every `\\r\\n` written as `\\n`."""

    def __init__(self, text: str) -> None:
        self._original = text
        self._returns: list[int] = []  # offsets, in the `\n` text, of breaks that were `\r\n`
        self.text = text
        if "\r\n" in text:
            self.text = text.replace("\r\n", "\n")
            at = -1
            while (at := text.find("\r\n", at + 1)) >= 0:
                self._returns.append(at - len(self._returns))
        self._written = "\r\n" if 2 * len(self._returns) > self.text.count("\n") else "\n"

    def restore(self, edits: Sequence[Edit]) -> list[Edit]:
        """Return edits against the `\\n` text as edits against the original text."""
        if not self._returns:
            return list(edits)
        restored = []
        for edit in edits:
            start = edit.start + bisect_left(self._returns, edit.start)
            end = edit.end + bisect_left(self._returns, edit.end)
            restored.append(
                replace(
                    edit,
                    start=start,
                    end=end,
                    old=self._original[start:end],
                    new=edit.new.replace("\n", self._written),
                )
            )
        return restored
