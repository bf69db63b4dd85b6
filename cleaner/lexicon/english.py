"""The English lexicon: the questions that rules ask about a word."""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

from cleaner.lexicon.reading import Facts, Reading, read
from cleaner.lexicon.store import COMMON, Piece, Store

MOST_READINGS = 50_000
"""Readings of unknown forms that are remembered from one document to the next."""


class Lexicon:
    """Answers what is known of a form; all forms are given in lower case and in plain letters."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._readings: dict[str, Reading | None] = {}

    @cached_property
    def _store(self) -> Store:
        return Store(self._path)

    @cached_property
    def common(self) -> dict[str, float]:
        """The common words with their Zipf frequencies (log10 of uses in a billion words)."""
        return self._store.piece(COMMON).words

    def knows(self, form: str) -> bool:
        """Whether a form is to be left alone: an English word, or a frequent foreign one."""
        return form in self.common or form in self._piece(form).words

    def is_name(self, form: str) -> bool:
        """Whether a form, written with a capital, is a name (only of forms near a common word)."""
        return form in self._piece(form).names

    def zipf(self, form: str) -> float:
        """How frequent a form is in English, accepted or not: Zipf scale, 0.0 when never seen."""
        known = self.common.get(form)
        if known is None:
            piece = self._piece(form)
            known = piece.words.get(form) or piece.seen.get(form, 0.0)
        return known

    def read(self, form: str) -> Reading | None:
        """The one word that a form which is no word stands for; None when it may be anything."""
        if form in self.common:
            return None
        if form not in self._readings:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            piece = self._piece(form)
            facts = Facts(
                known=form in piece.words,
                zipf=piece.seen.get(form, 0.0),
                name=form in piece.names,
                listed=piece.misspellings.get(form, ""),
            )
            self._readings[form] = read(form, facts, self.common)
        return self._readings[form]

    def _piece(self, form: str) -> Piece:
        return self._store.piece(form[:2])


@cache
def english() -> Lexicon:
    """The English lexicon that comes with cleaner; one for the whole process."""
    return Lexicon(Path(__file__).with_name("english.words"))
