"""A page for every shipped rule set, with each rule, its reason and its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.result import Decision
from cleaner.rule import Applicability, Example, Rule
from cleaner.rule_files.options import rule_options
from cleaner.ruleset import RuleSet
from cleaner.search.pattern import Pattern
from manual_pages.markup import after, before, cell, code, shown
from manual_pages.rule_sets import ShippedSet, members, shipped_sets

LANGUAGES = {
    "de": "German", "en": "English", "es": "Spanish", "fi": "Finnish", "fr": "French",
    "sv": "Swedish",
}  # fmt: skip

_TRUST = {
    Applicability.SAFE: "It acts unless you ignore it.",
    Applicability.UNSAFE: "Right most of the time: it acts only with `--unsafe`.",
    Applicability.SUGGEST: "It is shown to you and never applied.",
}


def rule_pages() -> dict[str, str]:
    """Markdown of `rules/index.md` and of one page for each shipped set, by path."""
    sets = list(shipped_sets().values())
    pages = {f"rules/{one.name}.md": _set_page(one) for one in sets}
    return {"rules/index.md": _index(sets), **pages}


def _index(sets: list[ShippedSet]) -> str:
    default = members("default")
    rules = sum(len(one.rules) for one in sets)
    filled = sum(bool(one.rules) for one in sets)
    lines = [
        "# Rules",
        "",
        f"cleaner comes with {rules:,} rules in {filled} sets. Each "
        "rule has a reason, examples, and near misses that it must leave alone, shown here as "
        "they run in the tests. `cleaner rules` lists the same in a terminal, and `cleaner explain "
        "RULE-ID` tells about one.",
        "",
        "What *safe*, *unsafe* and *suggest* mean is told under "
        "[Trust and safety](../trust.md#safe-unsafe-suggest).",
        "",
        "| set | rules | in `default` | what it is for |",
        "|---|--:|:-:|---|",
    ]
    for one in sets:
        mark = "yes" if one.name in default else "no"
        link = f"[`{one.name}`]({one.name}.md)"
        lines.append(f"| {link} | {len(one.rules)} | {mark} | {cell(one.about)} |")
    lines += ["", "## All rules", "", "| rule | set | trust | why |", "|---|---|---|---|"]
    listed = [(one.name, rule) for one in sets for rule in one.rules]
    for name, rule in sorted(listed, key=lambda pair: pair[1].id):
        link = f"[`{rule.id}`]({name}.md#{rule.id})"
        lines.append(f"| {link} | {name} | {rule.applicability.value} | {cell(rule.why)} |")
    return "\n".join([*lines, ""])


def _set_page(one: ShippedSet) -> str:
    parts = [f"# {one.name}", one.about]
    if one.includes:
        links = ", ".join(f"[`{name}`]({name}.md)" for name in one.includes)
        parts.append(f"It includes {links}.")
    if one.rules:
        parts.append(
            "Struck out is what a rule takes, underlined what it writes; ␣ is a space and ⏎ the "
            "end of a line, where they are what it is about."
        )
    for rule in one.rules:
        parts += _rule(rule)
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id} {{ #{rule.id} }}"
    trust = rule.applicability.value
    facts = [
        f'<span class="trust {trust}" title="{shown(_TRUST[rule.applicability])}">{trust}</span>',
        f"kind [`{rule.KIND}`](../kinds.md#{rule.KIND})",
        f"{rule.when.name.lower()} phase",
    ]
    if rule.language:
        facts.append(f"only {LANGUAGES.get(rule.language, rule.language)}")
    yield " · ".join(facts)
    yield " ".join(rule.why.split())
    if rule.source:
        yield f"*Seen in or taken from:* {' '.join(rule.source.split())}"
    settings = list(_settings(rule))
    if settings:
        rows = "".join(f"<dt>{code(key)}</dt><dd>{value}</dd>" for key, value in settings)
        yield _details("What it says", f"<dl>{rows}</dl>")
    engine = Engine(RuleSet((replace(rule, applicability=Applicability.SAFE),)), guard=False)
    yield "".join(_example(engine, example) for example in rule.examples)
    yield _kept(rule)


def _settings(rule: Rule) -> Iterator[tuple[str, str]]:
    """The options that the entry sets, those that all rules have aside, with values as HTML."""
    common = rule_options(Rule)
    for key, option in rule_options(type(rule)).items():
        value = getattr(rule, option.field)
        if key not in common and value != option.default:
            yield key, _value(value)


def _value(value: object) -> str:
    if isinstance(value, Pattern):
        return code(value.source)
    if isinstance(value, tuple):
        return " ".join(_value(one) for one in value)
    if isinstance(value, dict):
        return " ".join(code(f"{old}: {new}") for old, new in value.items())
    return code(str(value).lower() if isinstance(value, bool) else str(value))


def _example(engine: Engine, example: Example) -> str:
    result = engine.clean(Document("text", example.before))
    if not result.changed:
        reason = result.verdict.reason
        judged = result.verdict.decision is not Decision.KEEP
        verdict = f"{result.verdict.decision.value}: {reason}" if judged else "unchanged"
        return _figures(("A text", shown(example.before)), ("Verdict", shown(verdict)))
    return _figures(
        ("Before", before(result.document.text, result.edits)),
        ("After", after(result.text, result.edits)),
    )


def _figures(*figures: tuple[str, str]) -> str:
    inner = "".join(
        f'<figure><figcaption>{caption}</figcaption><pre dir="auto">{content}</pre></figure>'
        for caption, content in figures
    )
    return f'<div class="example" data-search-exclude>{inner}</div>'


def _kept(rule: Rule) -> str:
    texts = "".join(f'<pre dir="auto">{shown(text)}</pre>' for text in rule.keeps)
    return _details(f"Leaves alone ({len(rule.keeps)})", texts)


def _details(summary: str, content: str) -> str:
    return f"<details data-search-exclude><summary>{summary}</summary>{content}</details>"
