"""The keys that entries of each rule kind may have, read off the kind itself.

The loader, the JSON Schema and the manual all work from this one description.
"""

from __future__ import annotations

import dataclasses
import typing
from enum import Enum, IntEnum
from functools import lru_cache
from typing import Any

from cleaner.rule import Rule


def choice_name(member: Enum) -> str:
    """How a rule file spells a member of an enumeration."""
    return member.name.lower() if isinstance(member, IntEnum) else str(member.value)


@dataclasses.dataclass(frozen=True)
class Option:
    """One key of a rule kind: its name in YAML, its field, its type and its manual line."""

    key: str
    field: str
    hint: Any
    doc: str
    required: bool
    default: Any


@lru_cache(maxsize=64)
def rule_options(kind: type[Rule]) -> dict[str, Option]:
    """The keys that an entry of this kind may have, by name, `kind` aside."""
    hints = typing.get_type_hints(kind)
    options = {}
    for field in dataclasses.fields(kind):
        key = field.name.removesuffix("_")
        required = (
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        )
        default = None if required else field.default
        doc = field.metadata.get("doc", "")
        options[key] = Option(key, field.name, hints[field.name], doc, required, default)
    return options
