"""The forms of a page that are no words, and what each stands for when it is taken by itself.

What a form is does not depend on the page, so it is worked out once: most tokens of a page have
been seen on others, and have nothing in them that is worth a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.evidence.words import WORD
from cleaner.lexicon import Reading, english

MOST_TOKENS = 400_000
"""Tokens that are remembered from one document to the next."""

LONGEST_FORM = 30
"""Characters; longer forms are no words but sequences, keys and joined lines."""

SHORTEST_CAPITALIZED = 5
"""Shorter forms with a capital are left alone: most of them are names (`Yau`, `Thi`)."""

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


_plain: set[bytes] = set()
"""Tokens in which nothing tells."""

_telling: dict[bytes, tuple[TellingForm, ...]] = {}
"""Tokens in which something does."""


def telling_forms(tokens: set[bytes]) -> list[TellingForm]:
    """The telling forms in the tokens of a page (see `Words.tokens`), in alphabetical order."""
    left = tokens - _plain
    if not left:
        return []
    if len(_plain) + len(_telling) > MOST_TOKENS:
        _plain.clear()
        _telling.clear()
    for token in left.difference(_telling):
        words = WORD.findall(token.decode("utf-8", "surrogatepass"))
        found = tuple(filter(None, map(_look_at, words)))
        if found:
            _telling[token] = found
        else:
            _plain.add(token)
    forms = {form.form: form for token in left for form in _telling.get(token, ())}
    return [forms[form] for form in sorted(forms)]


def _look_at(form: str) -> TellingForm | None:
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
