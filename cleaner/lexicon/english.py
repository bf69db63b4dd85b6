"""The English lexicon: the questions that rules ask about a word."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from cleaner.lexicon.glued import split_joined
from cleaner.lexicon.reading import Facts, Reading, read
from cleaner.lexicon.store import COMMON, Piece, Store, piece_of, zipf_of

LEAD_OF_JOINED = 9.0
"""Nothing else is likely: there is one way to take the form apart, and others stand beside it."""

MOST_READINGS = 50_000
"""Readings of unknown forms that are remembered from one document to the next."""


class Lexicon:
    """Answers what is known of a form; all forms are given in lower case and in plain letters."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._readings: dict[str, Reading | None] = {}
        self._joined: dict[str, Reading | None] = {}

    @cached_property
    def _store(self) -> Store:
        return Store(self._path)

    @cached_property
    def common(self) -> dict[str, float]:
        """The common words with their Zipf frequencies (log10 of uses in a billion words)."""
        return self._store.piece(COMMON).words

    def is_word(self, form: str) -> bool:
        """Whether a form is an accepted English word, in British or American spelling."""
        return form in self.common or self._piece(form).mark(form).startswith("w")

    def knows(self, form: str) -> bool:
        """Whether a form is a word, or one that texts use often as it is."""
        return form in self.common or self._piece(form).mark(form)[:1] in {"w", "f"}

    def zipf(self, form: str) -> float:
        """How frequent a form is in English, accepted or not: Zipf scale, 0.0 when never seen."""
        known = self.common.get(form)
        return zipf_of(self._piece(form).mark(form)) if known is None else known

    def is_listed(self, form: str) -> bool:
        """Whether a form is in the list of misspellings."""
        return form not in self.common and self._piece(form).listed(form) != ""

    def is_strange(self, form: str) -> bool:
        """Whether a form is no word, nor one that texts in English or elsewhere use as it is."""
        return form not in self.common and self._piece(form).mark(form)[:1] not in {"w", "f", "a"}

    def read(self, form: str) -> Reading | None:
        """The one word that a form which is no word stands for; None when it may be anything."""
        if form in self.common:
            return None
        if form not in self._readings:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            piece = self._piece(form)
            facts = Facts(mark=piece.mark(form), listed=piece.listed(form))
            self._readings[form] = read(form, facts, self.common)
        return self._readings[form]

    def read_joined(self, form: str) -> Reading | None:
        """The two words of a form on a page that joins its words; None when that is not clear."""
        if form not in self._joined:
            if len(self._joined) >= MOST_READINGS:
                self._joined.clear()
            words = split_joined(form, self.common)
            self._joined[form] = (
                Reading(form, " ".join(words), "joined", LEAD_OF_JOINED) if words else None
            )
        return self._joined[form]

    def _piece(self, form: str) -> Piece:
        return self._store.piece(piece_of(form))


@cache
def english() -> Lexicon:
    """The English lexicon that comes with cleaner; one for the whole process."""
    return Lexicon(Path(__file__).with_name("english.words"))
