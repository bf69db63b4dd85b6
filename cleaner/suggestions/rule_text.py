"""The text of a rule file with what is suggested for one site."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import regex
import yaml

from cleaner.suggestions.rules import Suggestion
from cleaner.suggestions.sightings import Sighting

MOST_WORDS = 60
"""Longer lines need a rule that says so: it is the default of `max_words`."""

LONGEST_PASSAGE = 240
"""Characters of a page's own text in an example; of more its last sentences do, or its first."""

_SLUG_WORDS = 5
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_PLACES = {
    "head": "above the text",
    "tail": "below the text",
    "edges": "above the text or below it",
    "anywhere": "in the middle of the text, too",
}


def file_text(site: str, documents: int, found: Sequence[Suggestion]) -> str:
    """The rule file for a site, as YAML. Ids start with the name of the site."""
    pages = f"pages of {site}" if site else "pages"
    about = f"Lines that many of {documents:,} {pages} share. Read each rule before you use it."
    rules = (
        _rule(rule_id, suggestion, pages)
        for rule_id, suggestion in zip(_ids(site, found), found, strict=True)
    )
    return f"about: {_quoted(about)}\nrules:\n" + "\n".join(rules)


def configuration_text(rule_sets: Sequence[str], files: Mapping[str, str]) -> str:
    """A configuration in which the rule file of each site acts on its pages, as YAML.

    `files` holds the names of the files by site; that of '' is for all pages.
    """
    every = [*rule_sets, *(name for site, name in files.items() if not site)]
    sites = [
        f"  - url: {_quoted(site)}\n    rules: {_listed([*every, name])}"
        for site, name in files.items()
        if site
    ]
    return "\n".join([f"rules: {_listed(every)}", *(["sites:", *sites] if sites else []), ""])


def _listed(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _rule(rule_id: str, suggestion: Suggestion, pages: str) -> str:
    lines = suggestion.lines
    them = "it" if len(lines) == 1 else "them"
    seen = f"{suggestion.times:,} of {suggestion.documents:,} {pages} have {them}"
    sources = ", ".join(one.page for one in suggestion.sightings)
    text = [f"  - id: {rule_id}", "    kind: line"]
    if len(lines) == 1:
        text.append(f"    match: {_quoted(_literal(lines[0]))}")
    else:
        text += ["    match:", *(f"      - {_quoted(_literal(line))}" for line in lines)]
    text += [f"    where: {suggestion.where}"] if suggestion.where != "anywhere" else []
    longest = max(len(line.split()) for line in lines)
    text += [f"    max_words: {2 * longest}"] if longest > MOST_WORDS // 2 else []
    text += [
        f"    applicability: {'suggest' if suggestion.is_doubtful else 'unsafe'}",
        f"    why: {_quoted(f'{seen}, {_PLACES[suggestion.where]}.')}",
        f"    source: {_quoted(f'Seen in {sources}.')}",
        "    examples:",
    ]
    for sighting in suggestion.sightings:
        before, after = example(lines, sighting)
        text += [f"      - before: {_quoted(before)}", f"        after: {_quoted(after)}"]
    keep = f"She read “{lines[0]}” out to them, and nobody said a word."
    return "\n".join([*text, "    keeps:", f"      - {_quoted(keep)}", ""])


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


def _ids(site: str, found: Sequence[Suggestion]) -> Iterator[str]:
    """A name for each rule: the site, and the first words of its first line."""
    taken: set[str] = set()
    for number, suggestion in enumerate(found, start=1):
        words = re.findall(r"[a-z0-9]+", suggestion.lines[0].lower())[:_SLUG_WORDS]
        name = "-".join(["shared", *re.findall(r"[a-z0-9]+", site), *words])
        if name in taken or not words:
            name = f"{name}-{number}"
        taken.add(name)
        yield name
