"""Hard-wrapped text: which lines go on with the sentence of the line above.

Old books, e-mails and licences break their lines at a width. A line of such a text may read like
furniture ("Reuters.", "All rights reserved to the"), but it is a piece of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_LENGTH = 30
"""A shorter line was not broken for want of room."""

LEAST_PAIRS = 3
LEAST_SHARE = 0.3
"""A page is wrapped when so many of its lines, and such a share of them, are followed right below
by one that starts in lower case. Pages with one paragraph a line have hardly any such pair."""

WIDEST = 120
"""No text is wrapped at more characters than this."""

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_UNDERLINE = re.compile(r"[=\-~^#*]{3,}")


def wrapped_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines, stripped, that continue the line above; none on most pages.

    On a wrapped page a line continues the one above when its first word had no room there.
    """
    pairs = [i for i in range(1, len(lines)) if len(lines[i - 1]) >= LEAST_LENGTH and lines[i]]
    lower = {i for i in pairs if lines[i][0].islower() and not _SENTENCE_END.search(lines[i - 1])}
    if len(lower) < max(LEAST_PAIRS, LEAST_SHARE * len(pairs)):
        return frozenset()
    width = max(len(lines[i - 1]) for i in lower)
    if width > WIDEST:
        return frozenset(lower)
    full = {i for i in pairs if len(lines[i - 1]) + 1 + len(lines[i].split(None, 1)[0]) > width}
    return frozenset(lower | full)


def is_underline(line: str) -> bool:
    """Whether a line only underlines the one above, which is a heading then."""
    return _UNDERLINE.fullmatch(line) is not None
