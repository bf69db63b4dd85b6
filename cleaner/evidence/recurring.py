"""What stands twice in a text because the text wants it to, and what a repeated heading proves.

Lines are given in compared form (see `cleaner.evidence.copies`): lower case, straight quotes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_TITLE_WORDS = 3
"""`Chapter One`, `Ingredients` and `Thank you` stand twice in texts that mean it, and prove nothing
about what stands under them."""

LISTED = re.compile(
    r"[-–—•*‣◦▪·|>#%]|//"  # list items, table rows, quoted mail, comments in code
    r"|\[?(?:[a-z]{3} +\d{1,2}|\d{4}-\d\d-\d\d)[ t]\d\d:\d\d:\d\d"  # entries of a log
    r"|\(?(?:\d{1,3}|[a-z]|[ivxlc]{1,6})[.)]\s|§|\d+(?:\.\d+)+\s"  # numbered steps and clauses
)
RECURS = re.compile(
    LISTED.pattern + r"|[\"']"  # speech, and what an essay quotes twice on purpose
    r"|[^\W\d_][\w.'-]*(?: [\w.'-]+){0,3}:(?:\s|$)"  # speakers, `Note:`, `Serves:`
)
"""How lines start that stand twice because the text wants them to (compared form, lower case)."""

LEGAL = re.compile(
    r"\b(?:here(?:by|in|of|under|to)|there(?:of|under)|notwithstanding|pursuant to|lessee"
    r"|licen[sc]or|without warranty|warranties|indemnif\w+"
    r"|the (?:licen[sc]ee|tenant|borrower|parties) shall)\b"
)
"""Contracts and licences print a clause or a disclaimer once for each thing it holds for."""

_WRITER = re.compile(
    r"\b(?:wrote|writes|said|a écrit|schrieb|schreibt|skrev|skriver|kirjoitti|escribió|dijo"
    r"|escreveu|ha scritto|schreef|napisała?)\s?:$"
)
_QUOTATION = re.compile(
    r"[|\s]*(?:quot(?:e|ing)|originally posted|citation|zitat|cita|citat|citerar|lainaus)\b.{0,40}$"
)
"""What forums and mail programs print above a quotation of an earlier post."""

_WORDS = re.compile(r"\w+")


def is_heading(key: str) -> bool:
    """Whether a repeated line above repeated text reads as its heading: words, no list item."""
    return (
        len(key) <= 120
        and not LISTED.match(key)
        and not key.endswith((",", ";", ":"))
        and any(map(str.isalpha, key))
    )


def is_telling(heading: str) -> bool:
    """Whether a heading says so much that the text under it must be the same text."""
    return len(_WORDS.findall(heading)) >= LEAST_TITLE_WORDS and not heading.endswith((".", "!"))


def is_quoted(keys: Sequence[str], place: int) -> bool:
    """Whether the lines above a place say that what follows quotes another writer."""
    return any(map(_announces_quotation, keys[max(0, place - 3) : place]))


def _announces_quotation(key: str) -> bool:
    end = _BARS_AFTER.sub("", key[-LONGEST_END:])
    return (end.endswith(":") and _WRITER.search(end) is not None) or (
        _QUOTATION.match(key) is not None
    )


LONGEST_END = 60
"""Characters at the end of a line that hold a word for writing, its colon, and bars behind it."""

_BARS_AFTER = re.compile(r"[\s|]+$")
