"""Pages that show mistakes on purpose, and those in the spelling of another age.

Exercises, papers on grammar, notes on usage and what children wrote hold the very words that a
repair looks for, and they are right as they stand.
"""

from __future__ import annotations

import re

_SIGNS = (
    "mistake error spel gramma correct typo punctuat apostrophe homophone capital exactly just"
).split()
"""Pieces of words of which a page about mistakes holds one."""

_SHOWN = re.compile(
    r"(?:^[\W\d]*|[.:?!)] )(?:correct|find|spot|underline|mark|put right) (?:the|any|all) "
    r"(?:\w+ ){0,2}(?:mistakes?|errors?|misspellings?)\b"
    r"|(?:^[\W\d]*|[.:?!)] )correct (?:the|these) (?:\w+ )?(?:sentences?|spellings?)\b"
    r"|\bspell (?:the|these|each|all) (?:\w+ )?words? (?:below |above )?correctly\b"
    r"|\b(?:a|one|two|three|four|five|six|\d+) (?:\w+ )?mistakes? in (?:the|this|each|every) "
    r"(?:sentence|text|letter|passage|paragraph|line)"
    r"|\bchoose the (?:right|correct) (?:word|spelling|form)\b"
    r"|\b(?:ungrammatical|mis-?spellings|original spelling|commonly (?:misspel|confused))"
    r"|\bspelling\b.{0,60} (?:has|have|is|are|was|were) (?:been )?"
    r"(?:kept|left|retained|preserved|unchanged|the (?:author|writer|child)|his own|her own)\b"
    r"|\b(?:exactly|just) as (?:he|she|they) (?:wrote|write|spel(?:t|led)) (?:it|them)\b"
    r"|\b(?:write|rewrite|put in) .{0,40}\bcapital letters\b",
    re.MULTILINE,
)
_STARRED = re.compile(
    r"^[ \t]*(?:\(\d+\)[ \t]*)?(?:[a-h]\.|\([a-h]\))[ \t]*[*?%#]{1,2}[ \t]?[A-Z]", re.MULTILINE
)
"""An example of what nobody says: `b. *She dont know.`"""

_ABOUT = re.compile(
    r"\b(?:mis-?spel|spel(?:t|ling|led)\b|typos?\b|punctuat|homophone"
    r"|apostrophes?\b|capital letters?\b)"
)
LEAST_ABOUT = 3
"""So many words about spelling make a page one about it; a life of a grammarian is none."""

_OLD = tuple(
    "hath doth haue giue loue vpon vnto doe goe selfe owne shew sayd hee shee wee thereunto "
    "whereunto winde olde yong onely beleeve publick musick".split()
)
LEAST_OLD = 3
"""Different forms of another age: a verse that a page quotes seldom holds as many."""


def speaks_of_mistakes(text: str) -> bool:
    """Whether a text shows mistakes on purpose.

    >>> speaks_of_mistakes("Correct the mistakes. 1. Their going to the market.")
    True
    >>> speaks_of_mistakes("He corrected the page, and their was no mistake left.")
    False
    """
    folded = text.lower()
    if any(sign in folded for sign in _SIGNS) and (
        _SHOWN.search(folded) is not None or _is_about_spelling(_ABOUT.findall(folded))
    ):
        return True
    return _STARRED.search(text) is not None


def _is_about_spelling(words: list[str]) -> bool:
    """Whether words of spelling, of two kinds at least, make a page one about it."""
    return len(words) >= LEAST_ABOUT and len(set(words)) > 1


def is_in_old_spelling(text: str) -> bool:
    """Whether a text is in the spelling of another age.

    >>> is_in_old_spelling("They that haue seen it doe not beleeve it, for it hath no end.")
    True
    >>> is_in_old_spelling("Nobody hath seen it, as the poet says.")
    False
    """
    if "ſ" in text:
        return True
    folded = text.lower()
    likely = [word for word in _OLD if word in folded]
    if len(likely) < LEAST_OLD:
        return False
    return sum(re.search(rf"\b{word}\b", folded) is not None for word in likely) >= LEAST_OLD
