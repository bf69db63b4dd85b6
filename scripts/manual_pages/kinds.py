"""The page of rule kinds: what each finds, its options, and a real rule of it."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable
from enum import Enum
from inspect import getdoc
from typing import Any

from cleaner.conditions import ConditionalRule
from cleaner.kinds import KINDS
from cleaner.rule import Example, Phase, Rule
from cleaner.rule_files.options import Option, choice_name, rule_options
from cleaner.rule_files.schema import rule_schema
from cleaner.search.pattern import Pattern, PatternPart
from manual_pages.markup import cell
from manual_pages.rule_sets import ShippedSet, shipped_sets

_INTRODUCTION = """\
# Kinds of rules

The `kind:` of a rule says how it finds things; the other keys of its entry say what. This page is
made from the code. For editors that complete and check rule files there is the same as a JSON
Schema: `cleaner rules schema`. [Write a rule](write-a-rule.md) shows how to use all this.

Patterns are regular expressions as in Python's
`re`, with the additions of the `regex` package; where a list of
patterns is asked for, a single one will do.
"""

_TYPES = {
    str: "text", int: "whole number", float: "number", bool: "true or false",
    Pattern: "pattern", PatternPart: "pattern", Example: "example",
}  # fmt: skip


def kinds_page() -> str:
    """Markdown of the page."""
    common = rule_options(Rule)
    conditions = _without(rule_options(ConditionalRule), common)
    parts = [
        _INTRODUCTION,
        "## All kinds",
        _table(("kind", "phase", "what it does"), map(_row, sorted(KINDS))),
        "## What a rule file holds { #file }",
        _table(("key", "what it says"), _file_keys()),
        "## What every rule has { #every-rule }",
        "Besides `kind:`, which is always needed, as are examples and near misses:",
        _options_table(common.values()),
        "## Conditions { #conditions }",
        "Rules that remove lines may ask more of a line than its words. Lines that head a text "
        "with the same words are never taken.",
        _options_table(conditions.values()),
    ]
    for name in sorted(KINDS):
        parts += _kind(name, KINDS[name])
    return "\n\n".join(parts) + "\n"


def _file_keys() -> Iterable[tuple[str, str]]:
    properties = rule_schema()["properties"]
    for key, schema in properties.items():
        yield f"`{key}`", schema.get("description", "The rules, in order of precedence.")


def _without(options: dict[str, Option], others: Iterable[str]) -> dict[str, Option]:
    known = set(others)
    return {key: option for key, option in options.items() if key not in known}


def _row(name: str) -> tuple[str, ...]:
    kind = KINDS[name]
    first = (getdoc(kind) or "").split("\n\n")[0]
    return f"[`{name}`](#{name})", kind.PHASE.name.lower(), first


def _kind(name: str, kind: type[Rule]) -> list[str]:
    conditional = issubclass(kind, ConditionalRule)
    known = rule_options(ConditionalRule if conditional else Rule)
    own = _without(rule_options(kind), known)
    parts = [f"## {name} {{ #{name} }}", getdoc(kind) or ""]
    phase = f"It acts in the {kind.PHASE.name.lower()} phase."
    also = "[what every rule has](#every-rule)"
    if conditional:
        also += " and the [conditions](#conditions)"
    if own:
        parts += [f"{phase} Its keys, besides {also}:", _options_table(own.values())]
    else:
        parts.append(f"{phase} It has no keys but {also}.")
    return [*parts, *_uses(name)]


def _uses(name: str) -> list[str]:
    """Which rules are of a kind, and the shortest of them as it stands in its file."""
    links, entries = [], []
    for one in shipped_sets().values():
        ids = [rule.id for rule in one.rules if name == rule.KIND]
        if ids:
            more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
            page = f"rules/{one.name}.md"
            links.append(f"[`{ids[0]}`]({page}#{ids[0]}){more} in [{one.name}]({page})")
            entries += [_entry(one, rule_id) for rule_id in ids]
    if not links:
        return []
    shortest = _indented(min(entries, key=len))
    return [
        "Rules of this kind: " + "; ".join(links) + ".",
        f'??? example "A rule of this kind"\n\n    ```yaml\n{shortest}\n    ```',
    ]


def _entry(one: ShippedSet, rule_id: str) -> str:
    """The entry of a rule as it stands in its file."""
    starts = sorted([*one.places.values(), len(one.lines) + 1])
    first = one.places[rule_id]
    entry = list(one.lines[first - 1 : starts[starts.index(first) + 1] - 1])
    while not entry[-1].strip() or entry[-1].lstrip().startswith("#"):
        entry.pop()
    return "\n".join(entry)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


def _options_table(options: Iterable[Option]) -> str:
    rows = [
        (f"`{option.key}`", _type(option.hint), _default(option), option.doc) for option in options
    ]
    return _table(("key", "value", "default", "what it says"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell(one) for one in line) + " |" for line in lines)


def _type(hint: Any) -> str:
    """What a value of this type looks like in a rule file; the types are those the loader reads."""
    if hint in _TYPES:
        return _TYPES[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _type(next(one for one in arguments if one is not type(None)))
    if origin is typing.Literal:
        return ", ".join(f"`{one}`" for one in arguments)
    if origin is tuple:
        return f"list of {_type(arguments[0])}s"
    if origin is dict:
        return f"{_type(arguments[0])}: {_type(arguments[1])}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return ", ".join(f"`{choice_name(member)}`" for member in hint)
    raise TypeError(f"no rule option can have the type {hint}")


def _default(option: Option) -> str:
    default = option.default
    if option.key in {"examples", "keeps"} or option.required:
        return "*needed*"
    if default is None or default == "" or default == ():
        return "of its kind" if option.hint == (Phase | None) else "none"
    if isinstance(default, Enum):
        return f"`{choice_name(default)}`"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, tuple):
        return ", ".join(f"`{one}`" for one in default)
    return f"`{default}`"
