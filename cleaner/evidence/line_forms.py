"""Lines reduced to what tells them apart: without their marks, without case and figures."""

from __future__ import annotations

import re

from cleaner.search.folding import fold

_FIGURES = re.compile(r"\d+")
_MARKS_BEFORE = re.compile(r"""^[^\w"'“‘„#]+""")
_MARKS_AFTER = re.compile(r"""[^\w"'”’]+$""")
_LIST_ITEM = re.compile(r"[-•*·▪–‣◦+]\s")

FEW_MARKS = 8
"""Characters at the end of a line that are searched for marks first: lines are long, and seldom
are there more."""


def line_form(content: str) -> str:
    """A line without the differences of case and figures: `12 Comments` is as `3 comments`."""
    return _FIGURES.sub("0", fold(content))


def without_marks(content: str) -> str:
    """The words of a line without the marks around them; a list item or a heading keeps its mark.

    `- Advertisement -` is no list item: its mark closes the line too.
    """
    if not content or (content[0].isalnum() and content[-1].isalnum()):
        return content
    after = _MARKS_AFTER.search(content[-FEW_MARKS:])
    if after is not None and after.start() == 0:
        after = _MARKS_AFTER.search(content)
    bare = content if after is None else content[: len(content) - len(after[0])]
    if _LIST_ITEM.match(content) and not content.endswith(content[0]):
        return bare
    return _MARKS_BEFORE.sub("", bare)
