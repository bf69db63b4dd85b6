"""Signals: numbers that describe a whole text, for rules that judge documents.

Each takes a text and returns a float. Shares lie between 0 and 1; an empty text has 0 of all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from cleaner.evidence.language import guess_language

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def characters(text: str) -> float:
    """Characters that are not white space."""
    return float(sum(map(len, text.split())))


def words(text: str) -> float:
    """Words; numbers count."""
    return float(sum(1 for _ in _WORD.finditer(text)))


def mean_word_length(text: str) -> float:
    """Characters a word. Gopher keeps 3-10 (Rae et al. 2021, table A1)."""
    lengths = [len(word) for word in _WORD.findall(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0


def symbol_share(text: str) -> float:
    """Share of the visible characters that are neither letters nor digits nor punctuation."""
    visible = characters(text)
    symbols = sum(1 for c in text if not c.isalnum() and not c.isspace() and c not in _PUNCTUATION)
    return symbols / visible if visible else 0.0


def upper_case_share(text: str) -> float:
    """Share of the cased letters that are upper case."""
    upper = sum(1 for c in text if c.isupper())
    lower = sum(1 for c in text if c.islower())
    return upper / (upper + lower) if upper + lower else 0.0


def repeated_line_share(text: str) -> float:
    """Share of the filled lines that repeat an earlier one (Gopher: at most 0.3)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return 1 - len(Counter(lines)) / len(lines) if lines else 0.0


def bullet_line_share(text: str) -> float:
    """Share of the filled lines that are list items (Gopher: at most 0.9)."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    items = sum(1 for line in lines if line[0] in "-*•‣◦·–")
    return items / len(lines) if lines else 0.0


def replacement_characters(text: str) -> float:
    """Count of U+FFFD, each a character lost before cleaner saw the text."""
    return float(text.count("\ufffd"))


def language_known(text: str) -> float:
    """1 when the text is running text in a language cleaner knows, else 0."""
    return 1.0 if guess_language(text) else 0.0


_PUNCTUATION = set(".,;:!?\"'()[]-–—…‘’“”«»/&%*")

SIGNALS: dict[str, Callable[[str], float]] = {
    signal.__name__: signal
    for signal in (
        characters,
        words,
        mean_word_length,
        symbol_share,
        upper_case_share,
        repeated_line_share,
        bullet_line_share,
        replacement_characters,
        language_known,
    )
}
"""Every signal by the name that rule files use."""
