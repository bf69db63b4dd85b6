"""Which English words are written with a capital, and which never are."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

from cleaner.lexicon.english import english

_FILE = Path(__file__).with_name("english.names")


@cache
def names() -> frozenset[str]:
    """Words, in lower case, that English writes with a capital only: `iran`, `israeli`, `amanda`.

    From SCOWL; words that are ordinary ones too (`may`, `china`, `polish`) are not among them.
    """
    return frozenset(zlib.decompress(_FILE.read_bytes()).decode().split(" "))


@cache
def ordinary() -> frozenset[str]:
    """The common words of English that are written in lower case, `may` and `china` included."""
    return frozenset(english().common) - names()


def is_name(word: str) -> bool:
    """Whether English writes a word (given in lower case) with a capital only."""
    return word in names()


def is_listed(word: str) -> bool:
    """Whether a word (given in lower case) is in the lexicon as anything but a name."""
    return word not in names() and english().knows(word)
