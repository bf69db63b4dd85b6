"""From a corpus to what is suggested for each of its sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.errors import DocumentError, RuleError
from cleaner.rule_files.rule_file import RuleFile
from cleaner.rule_files.rule_tests import faults_of
from cleaner.rule_files.yaml_source import YamlSource
from cleaner.suggestions.lines import LineCounts, lines_of
from cleaner.suggestions.rule_text import example, file_text
from cleaner.suggestions.rules import Suggestion, suggestions
from cleaner.suggestions.sightings import SharedLine, Sightings

MOST_RULES = 200
"""Rules for one site: nobody reads more, and those that take most text come first."""


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """A text of a corpus: what it is called, the site it is from ('' if nobody knows), itself."""

    name: str
    site: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteSuggestions:
    """What is suggested for one site, of which there are so many different pages.

    `left_out` counts what would take little text after all, and what no example shows.
    """

    site: str
    documents: int
    found: list[Suggestion]
    left_out: int

    @property
    def file(self) -> str:
        """The name of the rule file."""
        return f"{self.site or 'no-address'}.yaml"


def suggest(
    read: Callable[[], Iterable[CorpusPage]], engine: Engine, *, least: int, share: float
) -> list[SiteSuggestions]:
    """What is suggested for the sites of a corpus, in the order of their names.

    `read` gives the corpus, and is called twice. A line is shared when `least` different pages of
    its site have it, and that share of them. What the rules of `engine` take is not suggested.
    """
    counts = LineCounts()
    for page in read():
        counts.add(page.site, page.text)
    recurring = counts.recurring(least, share)
    sightings = Sightings(recurring)
    for page in read():
        sightings.add(page.site, page.name, page.text)
    made = []
    for site in sorted(recurring):
        left = {line: one for line, one in sightings.of(site).items() if not _goes(engine, one)}
        made.append(_of_site(site, left, counts.documents(site)))
    return [one for one in made if one.found]


def _of_site(site: str, shared: Mapping[str, SharedLine], documents: int) -> SiteSuggestions:
    every = suggestions(shared, documents)
    found = [one for one in every[:MOST_RULES] if _holds(site, one)]
    return SiteSuggestions(site, documents, found, len(every) - len(found))


def _holds(site: str, suggestion: Suggestion) -> bool:
    """Whether the rule does in its examples what they say: a person must see it at work."""
    text = file_text(site, suggestion.documents, [suggestion])
    try:
        _, rules = RuleFile(YamlSource.decode("suggested", text.encode())).read()
    except RuleError:
        return False
    return not any(fault for rule in rules for fault in faults_of(rule))


def _goes(engine: Engine, one: SharedLine) -> bool:
    """Whether the rules take a line already where it was seen."""
    for sighting in (sighting for place in one.sightings.values() for sighting in place):
        text, _ = example([one.line], sighting)
        try:
            clean = engine.clean(Document(sighting.page, text)).text
        except DocumentError:
            continue
        if one.line in lines_of(clean):
            return False
    return True
