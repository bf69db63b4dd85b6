"""Pages that show mistakes on purpose, and those in the spelling of another age.

Exercises, papers on grammar, notes on usage and what children wrote hold the very words that a
repair looks for, and they are right as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.evidence.words import Words

_TASK = (
    r"(?:^[\W\d]*|[.:?!)] )(?:correct|find|spot|underline|mark|put right) (?:the|any|all) "
    r"(?:\w+ ){0,2}(?:mistakes?|errors?|misspellings?)\b"
    r"|\b(?:a|one|two|three|four|five|six|\d+) (?:\w+ )?mistakes? in (?:the|this|each|every)"
    r" (?:sentence|text|letter|passage|paragraph|line)"
)
_SPELLING = (
    r"\bspelling\b.{0,60} (?:has|have|is|are|was|were) (?:been )?"
    r"(?:kept|left|retained|preserved|unchanged|the (?:author|writer|child)|his own|her own)\b"
    r"|\boriginal spelling"
)
_SHOWN = {
    "mistake": _TASK,
    "mistakes": _TASK,
    "error": _TASK,
    "errors": _TASK,
    "misspelling": _TASK,
    "misspellings": r"\bmisspellings",
    "correct": r"(?:^[\W\d]*|[.:?!)] )correct (?:the|these) (?:\w+ )?(?:sentences?|spellings?)\b",
    "correctly": r"\bspell (?:the|these|each|all) (?:\w+ )?words? (?:\w+ )?correctly\b",
    "choose": r"\bchoose the (?:right|correct) (?:word|spelling|form)\b",
    "ungrammatical": r"\bungrammatical\b",
    "spelling": _SPELLING,
    "commonly": r"\bcommonly (?:misspel|confused)",
    "exactly": r"\bexactly as (?:he|she|they) (?:wrote|write|spel(?:t|led)) (?:it|them)\b",
    "capital": r"\b(?:write|rewrite|put in) .{0,40}\bcapital letters\b",
}
"""How a line tells that mistakes are shown, by a word that such a line holds."""

_SHOWN_BY = {word: re.compile(pattern, re.MULTILINE) for word, pattern in _SHOWN.items()}

BEFORE_SIGN, AFTER_SIGN = 80, 120
"""Characters around a sign in which its pattern is looked for."""

_STARRED = re.compile(r"(?:\(\d+\)[ \t]*)?(?:[a-h]\.|\([a-h]\))[ \t]*[*?%#]{1,2}[ \t]?[A-Z]")
"""An example of what nobody says: `b. *She dont know.`"""

_ABOUT = frozenset(
    "misspell misspelling misspellings misspelled misspelt spelling spellings spelt spelled typo "
    "typos punctuation punctuated homophone homophones apostrophe apostrophes capital".split()
)
LEAST_ABOUT = 3
"""So many words about spelling make a page one about it; a life of a grammarian is none."""

_ABOUT_THEM = re.compile(
    r"\b(?:mis-?spel|spel(?:t|ling|led)\b|typos?\b|punctuat|homophone"
    r"|apostrophes?\b|capital letters?\b)"
)
_TELLING = frozenset(
    form.encode() for word in (*_SHOWN, *_ABOUT) for form in (word, word.capitalize())
)

_OLD = frozenset(
    b"hath doth haue giue loue vpon vnto doe goe selfe owne shew sayd hee shee wee thereunto "
    b"whereunto winde olde yong onely beleeve publick musick".split()
)
LEAST_OLD = 3
"""Different forms of another age: a verse that a page quotes seldom holds as many."""


def speaks_of_mistakes(text: str, words: Words) -> bool:
    """Whether a text shows mistakes on purpose; `words` are those of it."""
    told = {word.decode().lower() for word in words.among(_TELLING)}
    if told:
        folded = text.lower()
        if _shows_them(folded, told) or _is_about_spelling(folded, told):
            return True
    return _stars_examples(text)


def _shows_them(folded: str, told: set[str]) -> bool:
    """Whether a line asks to find mistakes, or says that they are kept."""
    return any(
        _SHOWN_BY[word].search(folded, start, end)
        for word in told & _SHOWN_BY.keys()
        for start, end in _around(folded, word)
    )


def _around(folded: str, sign: str) -> Iterator[tuple[int, int]]:
    """The stretches of lines around each place of a sign, as far as a pattern may reach."""
    at = folded.find(sign)
    while at >= 0:
        start = max(folded.rfind("\n", 0, at) + 1, at - BEFORE_SIGN)
        line_end = folded.find("\n", at)
        end = at + AFTER_SIGN
        yield start, end if line_end < 0 else min(end, line_end)
        at = folded.find(sign, at + len(sign))


def _is_about_spelling(folded: str, told: set[str]) -> bool:
    """Whether words of spelling, of two kinds at least, make a page one about it."""
    if len(told & _ABOUT) < 2:
        return False
    found = _ABOUT_THEM.findall(folded)
    return len(found) >= LEAST_ABOUT and len(set(found)) > 1


def _stars_examples(text: str) -> bool:
    """Whether a text marks an example as one that nobody says."""
    lines = (line.lstrip(" \t") for line in text.split("\n"))
    return any(line[1:2] in _AFTER_FIRST and _STARRED.match(line) for line in lines)


_AFTER_FIRST = frozenset(".0123456789abcdefgh")
"""What the second character of a starred example may be: `a. *`, `(4) a. *`, `(a) *`."""


def is_in_old_spelling(text: str, words: Words) -> bool:
    """Whether a text is in the spelling of another age; `words` are those of it."""
    return "ſ" in text or len(words.among(_OLD)) >= LEAST_OLD
