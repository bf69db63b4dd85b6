"""What there is to say of a token by itself: which words are in it, and which of them are none.

What a token is does not depend on the page, so it is worked out once: most tokens of a page have
been seen on others, and are words of which there is nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.lexicon import Reading, english

WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")

MOST_TOKENS = 400_000
"""Tokens that are remembered from one document to the next."""

LONGEST_FORM = 30
"""Characters; longer forms are no words but sequences, keys and joined lines."""

SHORTEST_CAPITALIZED = 5
"""Shorter forms with a capital are left alone: most of them are names (`Yau`, `Thi`)."""

_LETTERS = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[A-Za-z][a-z]+")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class TellingForm:
    """A form that is no word, or of which a part is none."""

    form: str
    strange: bool
    """Whether it is in small letters and no word at all, as most are in dialect or old books."""
    readings: tuple[Reading, ...]
    """What it stands for; for a compound, what its parts do."""


@dataclass(frozen=True, slots=True)
class OddToken:
    """A token that is more than a run of letters, or in which something tells."""

    inner: tuple[bytes, ...]
    """The runs of letters in it, in UTF-8: `o` and `clock` in `o’clock`."""
    forms: tuple[TellingForm, ...]


_plain: set[bytes] = set()
"""Tokens that are runs of ASCII letters, and words or names."""

_odd: dict[bytes, OddToken] = {}
"""The other tokens."""


def odd_tokens(tokens: set[bytes]) -> list[OddToken]:
    """Those of some tokens (see `Words.tokens`) of which there is anything to say."""
    left = tokens - _plain
    new = left.difference(_odd)
    if new:
        if len(_plain) + len(_odd) > MOST_TOKENS:
            _plain.clear()
            _odd.clear()
            new = tokens
        for token in new:
            odd = _look_at(token)
            if token.isalpha() and not odd.forms:
                _plain.add(token)
            else:
                _odd[token] = odd
        left = tokens - _plain
    return [_odd[token] for token in left]


def _look_at(token: bytes) -> OddToken:
    text = token.decode("utf-8", "surrogatepass")
    inner = tuple(map(str.encode, _LETTERS.findall(text)))
    return OddToken(inner, tuple(filter(None, map(_read_form, WORD.findall(text)))))


def _read_form(form: str) -> TellingForm | None:
    """What there is to say of a form; None when it is a word, or nothing is known of it."""
    if form in english().common:
        return None
    strange = _PART.fullmatch(form) is not None and form.islower() and english().is_strange(form)
    readings = tuple(_read_parts(form)) if _is_readable(form) else ()
    return TellingForm(form, strange, readings) if strange or readings else None


def _is_readable(form: str) -> bool:
    """Whether a form may be a word at all; what is longer is a sequence or a key."""
    return len(form) <= LONGEST_FORM and (form.isascii() or "’" in form)


def _read_parts(form: str) -> Iterator[Reading]:
    """Read a form, without the `'s` at its end; of a compound, read each part.

    A part that only looks like a word (`musl-based`) is left alone: many a compound is made with a
    name or a term. A form with a capital may be the first word of a sentence, but it may be a name
    too, so only the list of misspellings counts for it.
    """
    lexicon = english()
    parts = _POSSESSIVE.sub("", form).split("-")
    if sum(not lexicon.is_word(part) for part in parts if len(parts) > 1) > 1:
        return
    for part in parts:
        lower = part.lower()
        listed_only = part != lower or len(parts) > 1
        if not _PART.fullmatch(part) or (listed_only and not lexicon.is_listed(lower)):
            continue
        reading = lexicon.read(lower)
        if reading is None or (listed_only and reading.evidence != "listed"):
            continue
        if part == lower:
            yield reading
        elif len(part) >= SHORTEST_CAPITALIZED:
            yield replace(reading, form=part, right=reading.right[:1].upper() + reading.right[1:])
