"""From a corpus to what is suggested for each of its sites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.errors import DocumentError, RuleError
from cleaner.result import Result
from cleaner.rule import Phase
from cleaner.rule_files.rule_file import RuleFile
from cleaner.rule_files.rule_tests import faults_of
from cleaner.rule_files.yaml_source import YamlSource
from cleaner.site import ascii_host, host_of
from cleaner.suggestions.lines import DifferentTexts, LineCounts
from cleaner.suggestions.rule_text import example, file_text, name_for
from cleaner.suggestions.rules import Suggestion, suggestions
from cleaner.suggestions.sightings import SharedLine, Sightings

MOST_RULES = 200
"""Rules for one site: nobody reads more, and those that take most text come first."""

_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{1,63}")
LONGEST_NAME = 120
"""Characters of a host that becomes the name of a file."""


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """A text of a corpus: what it is called, the site it is from ('' if nobody knows), itself."""

    name: str
    site: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteSuggestions:
    """What is suggested for one site, of which there are so many different pages.

    `found` holds it by the ids of its rules. `left_out` counts what is past `MOST_RULES`, and what
    no example can show.
    """

    site: str
    documents: int
    found: Mapping[str, Suggestion]
    left_out: int


def site_of(url: Any) -> str:
    """The site of a page, by its address: a host with a plain name, else ''."""
    host = ascii_host(host_of(url))
    return host if len(host) <= LONGEST_NAME and _NAME.fullmatch(host) else ""


def suggest(
    read: Callable[[], Iterable[CorpusPage]],
    engine_for: Callable[[str], Engine],
    *,
    least: int,
    share: float,
    taken: Iterable[str] = (),
) -> list[SiteSuggestions]:
    """What is suggested for the sites of a corpus, in the order of their names.

    `read` gives the corpus, and is called twice. A line is shared when `least` different pages of
    its site have it, and that share of them. What the rules of the engine for a site find already
    is not suggested. `taken` are ids that no rule may have.
    """
    counts = LineCounts(least, share)
    for page in _different(read()):
        counts.add(page.site, page.text)
    sightings = Sightings(counts)
    for page in _different(read()):
        sightings.add(page.site, page.name, page.text)
    names = set(taken)
    made = []
    for site, lines in sightings.by_site():
        known = _Known(engine_for(site))
        every = suggestions(known.as_rules_see_it(one) for one in lines if not known.finds(one))
        shown = [(one, part) for one in every[:MOST_RULES] for part in _shown(one)]
        found = {name_for(site, part, names): part for _, part in shown}
        left_out = len(every) - len({one for one, _ in shown})
        made.append(SiteSuggestions(site, counts.documents[site], found, left_out))
    return [one for one in made if one.found]


def _different(pages: Iterable[CorpusPage]) -> Iterator[CorpusPage]:
    """The pages of a corpus, each text of a site once."""
    texts = DifferentTexts()
    return (page for page in pages if texts.add(page.site, page.text))


def _shown(suggestion: Suggestion) -> list[Suggestion]:
    """The suggestion if its examples show it, or else those of its lines that examples show."""
    if _holds(suggestion):
        return [suggestion]
    return [one for one in suggestion.apart() if _holds(one)]


def _holds(suggestion: Suggestion) -> bool:
    """Whether the rule does in its examples what they say: a person must see it at work."""
    text = file_text("", 1, {"suggested": suggestion})
    try:
        _, rules = RuleFile(YamlSource.decode("suggested", text.encode())).read()
    except RuleError:
        return False
    return not any(fault for rule in rules for fault in faults_of(rule))


class _Known:
    """What the rules of one engine do to lines."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        early = engine.ruleset.where(lambda rule: rule.when is Phase.UNICODE)
        self._early = Engine(early, guard=False)

    def finds(self, one: SharedLine) -> bool:
        """Whether a rule takes a line, or would if it might, wherever it was seen."""
        sightings = [sighting for seen in one.sightings.values() for sighting in seen]
        texts = ((sighting.page, example([one.line], sighting)[0]) for sighting in sightings)
        return all(self._goes(one.line, name, text) for name, text in texts)

    def _goes(self, line: str, name: str, text: str) -> bool:
        try:
            result = self._engine.clean(Document(name, text))
        except DocumentError:
            return True  # no example can show the line
        return _is_removed(result, line)

    def as_rules_see_it(self, one: SharedLine) -> SharedLine:
        """The line with its characters put right: that happens before lines are taken."""
        line = self._early.clean(Document("line", one.line)).text.strip()
        return replace(one, line=line)


def _is_removed(result: Result, line: str) -> bool:
    """Whether edits, made or withheld, take most of a line of a text."""
    start = result.document.text.find(line)
    end = start + len(line)
    removed = sum(
        min(edit.end, end) - max(edit.start, start)
        for edit in (*result.edits, *result.withheld)
        if not edit.new.strip() and edit.start < end and edit.end > start
    )
    return 2 * removed > len(line)
