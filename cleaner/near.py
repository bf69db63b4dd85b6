"""Why a rule left a line alone: for the person who expected it to act."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from cleaner.newlines import LineEndings
from cleaner.page import Page
from cleaner.rule import Rule
from cleaner.ruleset import RuleSet
from cleaner.search.pattern import Pattern


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule that looked at a line and did nothing. `close` if more than one word fits it."""

    rule: str
    reason: str
    close: bool


def near_misses(rules: RuleSet, text: str, line: int, acted: Collection[str]) -> list[NearMiss]:
    """Return the rules that looked at a line (from 0) of a text, those in `acted` aside.

    The closest come first. Rules that look at every line are only listed when they came close.
    """
    page = Page(LineEndings(text).text)
    hits = set(rules.near_hits(page.lines[line], page.language))
    looked = [
        (rule, place in hits) for place, rule in enumerate(rules.rules) if rule.id not in acted
    ]
    found = [miss for rule, hit in looked for miss in _misses(rule, page, line, hit)]
    return sorted(found, key=lambda miss: not miss.close)


def _misses(rule: Rule, page: Page, line: int, hit: bool) -> Iterator[NearMiss]:
    content = page.stripped[line]
    if not content:
        return
    whole, part = _matches(rule, content)
    mark = next((mark for mark in page.marks.on(line) if mark.keeps_off(rule.id)), None)
    if part and not rule.speaks(page, line):
        language = page.language_of(line)
        reason = f"is for {rule.language}, and this reads as {language}"
        yield NearMiss(rule.id, reason, close=language is None)
    elif mark is not None and (part or hit):
        at = f"in line {mark.line + 1}"
        yield NearMiss(rule.id, f"is kept off by the mark {mark.text} {at}", bool(part))
    elif whole:
        yield NearMiss(rule.id, "matches this line, but its other conditions do not hold", True)
    elif part:
        yield NearMiss(rule.id, f"matches only a part of this line, {part!r}", True)
    elif hit:
        yield NearMiss(rule.id, "looks for a word of this line", False)


def _matches(rule: Rule, content: str) -> tuple[bool, str]:
    """Whether a pattern of a rule matches a line as a whole, and the longest part one matches."""
    match = getattr(rule, "match", ())
    patterns = [match] if isinstance(match, Pattern) else match
    whole, part = False, ""
    for pattern in patterns:
        try:
            found = pattern.search(content)
            whole = whole or pattern.fullmatch(content) is not None
        except TimeoutError:
            continue
        if found is not None and len(found.group()) > len(part):
            part = found.group()
    return whole, part
