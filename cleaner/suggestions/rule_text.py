"""The text of a rule file with what is suggested for one site."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate, count

import regex
import yaml

from cleaner.suggestions.rules import Suggestion
from cleaner.suggestions.sightings import Sighting

MOST_WORDS = 30
"""A rule for longer lines says how long: without that it looks at lines of up to 60 words, as the
page counts them, and here only spaces are counted."""

LONGEST_PASSAGE = 240
"""Characters of a page's own text in an example; of more its last sentences do, or its first."""

_SLUG_WORDS = 5
_WORD = re.compile(r"[a-z0-9]+")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_PLACES = {
    "head": ", above the text",
    "tail": ", below the text",
    "edges": ", above the text or below it",
    "anywhere": "",
}


def file_text(site: str, documents: int, found: Mapping[str, Suggestion]) -> str:
    """The rule file for a site, as YAML; `found` holds the suggestions by the ids of their rules.

    No rule acts before somebody has deleted its line `applicability`.
    """
    pages = f"{documents:,} pages{f' of {site}' if site else ''}"
    about = f"Lines that many of {pages} share. Read each rule before you use it."
    rules = (rule_text(rule_id, one, pages) for rule_id, one in found.items())
    return f"about: {_quoted(about)}\nrules:\n" + "\n".join(rules)


def rule_text(rule_id: str, suggestion: Suggestion, pages: str) -> str:
    """One rule, as an entry of a rule file."""
    lines = suggestion.lines
    longest = max(len(line.split()) for line in lines)
    them = "it" if len(lines) == 1 else "them"
    why = f"{suggestion.times:,} of {pages} have {them}{_PLACES[suggestion.where]}."
    if suggestion.doubt:
        why += f" Doubtful: {suggestion.doubt}."
    text = [f"  - id: {rule_id}", "    kind: line"]
    if len(lines) == 1:
        text.append(f"    match: {_quoted(_literal(lines[0]))}")
    else:
        text.append("    match:")
        text += [f"      - {_quoted(_literal(line))}" for line in lines]
    if suggestion.where != "anywhere":
        text.append(f"    where: {suggestion.where}")
    if longest > MOST_WORDS:
        text.append(f"    max_words: {2 * longest}")
    text.append("    applicability: suggest")
    text.append(f"    why: {_quoted(why)}")
    seen = ", ".join(one.page for one in suggestion.sightings)
    text.append(f"    source: {_quoted(f'Seen in {seen}.')}")
    text.append("    examples:")
    for sighting in suggestion.sightings:
        before, after = example(lines, sighting)
        text += [f"      - before: {_quoted(before)}", f"        after: {_quoted(after)}"]
    text.append("    keeps:")
    text.append(f"      - {_quoted(f'She read “{lines[0]}” out to them, and nobody said a word.')}")
    return "\n".join([*text, ""])


def example(lines: Sequence[str], sighting: Sighting) -> tuple[str, str]:
    """A page in short, with some lines and without them."""
    above, below = _last(sighting.above), _first(sighting.below)
    with_lines = [part for part in (above, "\n".join(lines), below) if part]
    without = [part for part in (above, below) if part]
    return "\n\n".join(with_lines) + "\n", "\n\n".join(without) + "\n"


def _last(passage: str) -> str:
    """The last sentences of a passage that there is room for."""
    return " ".join(_some(_SENTENCES.split(passage)[::-1])[::-1])


def _first(passage: str) -> str:
    """The first sentences of a passage that there is room for."""
    return " ".join(_some(_SENTENCES.split(passage)))


def _some(sentences: Sequence[str]) -> list[str]:
    """As many of the first sentences as there is room for, and one at least."""
    ends = [*accumulate(map(len, sentences))]
    return list(sentences[: max(1, bisect_right(ends, LONGEST_PASSAGE))])


def _literal(line: str) -> str:
    """A pattern for just this line."""
    return regex.escape(line, special_only=True, literal_spaces=True)


def _quoted(text: str) -> str:
    """A text as YAML writes it between double quotes, on one line."""
    dumped: str = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9)
    return dumped.rstrip("\n")


def name_for(site: str, suggestion: Suggestion, taken: set[str]) -> str:
    """An id for its rule: the site, and the first words of its first line. It is taken now."""
    words = _WORD.findall(suggestion.lines[0].lower())[:_SLUG_WORDS]
    name = "-".join(["shared", *_WORD.findall(site), *words])
    numbered = (f"{name}-{number}" for number in count(2))
    free = name if name not in taken else next(one for one in numbered if one not in taken)
    taken.add(free)
    return free


def configuration_text(settings: Mapping[str, str], sites: Mapping[str, Sequence[str]]) -> str:
    """A configuration in which the rule sets of each site act on its pages, as YAML.

    The site '' stands for all pages that no other entry is for. `settings` come before, those that
    are not empty.
    """
    text = [f"{key}: {_quoted(value)}" for key, value in settings.items() if value]
    if "" in sites:
        text.append(f"rules: {_listed(sites[''])}")
    if any(sites):
        text.append("sites:")
    for site, rule_sets in sites.items():
        if site:
            text += [f"  - url: {_quoted(site)}", f"    rules: {_listed(rule_sets)}"]
    return "\n".join([*text, ""])


def _listed(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"
