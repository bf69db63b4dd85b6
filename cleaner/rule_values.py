"""What the values of a rule must be besides being of the right type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.evidence.language_evidence import SMALL_WORDS
from cleaner.kinds.characters import CharactersRule
from cleaner.kinds.replace import ReplaceRule
from cleaner.rule import Rule
from cleaner.search.pattern import template_fault

LANGUAGES = tuple(sorted(SMALL_WORDS))
"""The languages that cleaner tells apart, by their ISO 639-1 codes."""

_ESCAPE_OR_CONDITION = re.compile(
    r"\\(?P<number>[1-9]|g<\d+>)|\\.|(?P<condition>\(\?\(\d)", re.DOTALL
)


def value_faults(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield (key, message) for values of one rule that cannot be right."""
    if rule.max_removed is not None and not 0 <= rule.max_removed <= 1:
        yield "max_removed", "must be a share of the document, from 0 to 1, such as 0.5"
    if rule.language is not None and (fault := language_fault(rule.language)):
        yield "language", fault
    template = ""
    if isinstance(rule, ReplaceRule):
        template = template_fault(rule.match.source, rule.with_)
    elif isinstance(rule, CharactersRule) and "\\" in rule.with_:
        template = template_fault(rule.shape.source if rule.shape else "", rule.with_)
    if template:
        yield "with", template


def language_fault(code: str) -> str:
    """Say what is wrong with the name of a language; '' for one that cleaner tells apart."""
    if code in LANGUAGES:
        return ""
    return f"must be the ISO 639-1 code of a language that can be told: {', '.join(LANGUAGES)}"


def counts_groups(source: str) -> bool:
    """Whether a pattern refers to a group by its number, as in `(a)\\1`."""
    found = _ESCAPE_OR_CONDITION.finditer(source)
    return any(match["number"] or match["condition"] for match in found)


def joined_fault(source: str) -> str:
    """Say what is wrong with a pattern that is to be joined with others; '' if nothing is."""
    if counts_groups(source):
        return NUMBERS_FAULT
    return VERBOSE_FAULT if _VERBOSE.search(source) else ""


_VERBOSE = re.compile(r"(?<!\\)\(\?[a-zA-Z]*x")
VERBOSE_FAULT = (
    "the patterns of a list become one, which cannot be written in the verbose form of (?x); "
    "write the pattern without it"
)

NUMBERS_FAULT = (
    "the patterns of a list become one, in which groups have other numbers; "
    "name the group: (?P<word>…) and (?P=word)"
)
