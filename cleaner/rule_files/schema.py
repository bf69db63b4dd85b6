"""The JSON Schema of rule files, made from the kinds themselves, for editors that complete YAML."""

from __future__ import annotations

import types
import typing
from enum import Enum
from inspect import getdoc
from typing import Any

from cleaner.kinds import KINDS
from cleaner.rule import Example, Rule
from cleaner.rule_files.options import Option, choice_name, rule_options
from cleaner.rule_files.rule_file import FILE_KEYS, RULE_ID
from cleaner.rule_files.vocabulary import WORD_NAME
from cleaner.rule_values import LANGUAGES
from cleaner.search.pattern import Pattern, PatternPart

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SCALARS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    Pattern: {"type": "string", "format": "regex"},
    PatternPart: {"type": "string"},
    Example: {"$ref": "#/$defs/example"},
}

_FILE_KEYS: dict[str, dict[str, Any]] = {
    "about": {"type": "string", "description": "What this rule set is for."},
    "language": {
        "enum": list(LANGUAGES),
        "description": "ISO 639-1 code: the language of all its rules that do not say another.",
    },
    "include": {
        "type": "array",
        "items": {"type": "string"},
        "description": "Rule sets, by name or path from here, whose rules come before these.",
    },
    "vocabulary": {
        "type": "object",
        "description": "Names of small letters and hyphens, each for a piece of a pattern or a "
        "list of alternatives. A pattern of this file says `{name}` for it, a word below too; "
        "`\\{name\\}` stands for the characters themselves.",
        "propertyNames": {"pattern": f"^{WORD_NAME.pattern}$"},
        "additionalProperties": {
            "anyOf": [
                {"type": "string"},
                {"type": "array", "items": {"type": "string"}, "minItems": 1},
            ]
        },
    },
    "rules": {"type": "array", "items": {"$ref": "#/$defs/rule"}},
}


def rule_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a rule file."""
    return {
        "$schema": DIALECT,
        "title": "cleaner rule file",
        "type": "object",
        "required": ["about"],
        "additionalProperties": False,
        "properties": {key: _FILE_KEYS[key] for key in FILE_KEYS},
        "$defs": {
            "example": _example(),
            "rule": _any_rule(),
            **{f"kind-{name}": _rule(name, kind) for name, kind in sorted(KINDS.items())},
        },
    }


def _any_rule() -> dict[str, Any]:
    """A rule looks as its `kind` says: asked one by one, so that complaints are about one kind."""
    return {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"enum": sorted(KINDS)}},
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/kind-{name}"},
            }
            for name in sorted(KINDS)
        ],
    }


def _rule(name: str, kind: type[Rule]) -> dict[str, Any]:
    options = rule_options(kind)
    properties = {key: _option(described) for key, described in options.items()}
    properties["id"]["pattern"] = f"^{RULE_ID.pattern}$"
    properties["examples"]["minItems"] = 1
    properties["keeps"]["minItems"] = 1
    properties["language"]["enum"] = list(LANGUAGES)
    properties["max_removed"] |= {"minimum": 0, "maximum": 1}
    required = [key for key, described in options.items() if described.required]
    return {
        "type": "object",
        "description": (getdoc(kind) or "").strip(),
        "required": ["id", "kind", *[key for key in required if key != "id"], "examples", "keeps"],
        "additionalProperties": False,
        "properties": {"kind": {"const": name}, **properties},
    }


def _option(described: Option) -> dict[str, Any]:
    schema = {"description": described.doc, **_type(described.hint)}
    default = described.default
    if isinstance(default, str | int | float) and not isinstance(default, Enum):
        schema["default"] = default
    elif isinstance(default, Enum):
        schema["default"] = choice_name(default)
    return schema


def _type(hint: Any) -> dict[str, Any]:
    """The schema of one type that a rule option may have; the same types as the loader reads."""
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, types.UnionType}:
        return _type(next(one for one in arguments if one is not type(None)))
    if origin is typing.Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        listed = {"type": "array", "items": _type(arguments[0])}
        # One pattern needs no list.
        return {"anyOf": [_type(Pattern), listed]} if arguments[0] is Pattern else listed
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1])}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [choice_name(member) for member in hint]}
    raise TypeError(f"no rule option can have the type {hint}")


def _example() -> dict[str, Any]:
    hints = typing.get_type_hints(Example)
    return {
        "type": "object",
        "description": "A whole text before and after the rule has acted.",
        "required": ["before", "after"],
        "additionalProperties": False,
        "properties": {key: _type(hint) for key, hint in hints.items()},
    }
