"""From a corpus to what is suggested for each of its sites."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
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
    known_at: dict[str, _Known] = {}
    for page in _different(read()):
        shared = sightings.add(page.site, page.name, page.text)
        if shared:
            known = known_at.get(page.site) or _Known(engine_for(page.site))
            known_at[page.site] = known
            known.look(page, shared)
    names = set(taken)
    made = []
    for site, lines in sightings.by_site():
        known = known_at[site]
        every = suggestions(
            [known.as_rules_see_it(one) for one in lines if not known.finds(one)],
            counts.documents[site],
        )
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


LOOKED_AT = 20
"""Pages of a site that are cleaned to see what its rules find already."""


class _Known:
    """What the rules for one site find already."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        early = engine.ruleset.where(lambda rule: rule.when is Phase.UNICODE)
        self._early = Engine(early, guard=False)
        self._pages = 0
        self._seen: Counter[str] = Counter()
        self._found: Counter[str] = Counter()

    def look(self, page: CorpusPage, shared: Set[str]) -> None:
        """Clean one of the first pages, and see which of its shared lines go."""
        if self._pages < LOOKED_AT:
            self._pages += 1
            self._seen.update(shared)
            self._found.update(self._gone(page.name, page.text, shared))

    def finds(self, one: SharedLine) -> bool:
        """Whether rules take a line mostly, or would if they might."""
        if self._seen[one.line]:
            return 2 * self._found[one.line] > self._seen[one.line]
        sightings = (sighting for seen in one.sightings.values() for sighting in seen)
        texts = ((sighting.page, example([one.line], sighting)[0]) for sighting in sightings)
        return all(self._gone(name, text, {one.line}) for name, text in texts)

    def _gone(self, name: str, text: str, lines: Set[str]) -> Set[str]:
        """Which of some lines of a text go; all where it cannot be cleaned."""
        try:
            result = self._engine.clean(Document(name, text))
        except DocumentError:
            return lines
        return {line for line in lines if _is_removed(result, line)}

    def as_rules_see_it(self, one: SharedLine) -> SharedLine:
        """The line with its characters put right: that happens before lines are taken."""
        line = self._early.clean(Document("line", one.line)).text.strip()
        return replace(one, line=line)


def _is_removed(result: Result, line: str) -> bool:
    """Whether edits, made or withheld, take most of a line of a text."""
    found = re.search(rf"^[^\S\n]*{re.escape(line)}[^\S\n]*$", result.document.text, re.MULTILINE)
    start, end = found.span() if found is not None else (0, 0)
    removed = sum(
        min(edit.end, end) - max(edit.start, start)
        for edit in (*result.edits, *result.withheld)
        if not edit.new.strip() and edit.start < end and edit.end > start
    )
    return 2 * removed > len(line)
