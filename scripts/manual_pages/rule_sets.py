"""The shipped rule sets, read once for all pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from cleaner.rule import Rule
from cleaner.rule_files.loader import shipped_rule_sets
from cleaner.rule_files.rule_tests import load_files
from cleaner.rule_files.yaml_source import Mapping, Scalar, Sequence, YamlSource


@dataclass(frozen=True)
class ShippedSet:
    """One rule file: its name, what it says of itself, its rules and its lines of text."""

    name: str
    about: str
    includes: tuple[str, ...]
    rules: tuple[Rule, ...]
    lines: tuple[str, ...]
    places: dict[str, int]
    """The line of each rule's id, from 1."""


@lru_cache(maxsize=1)
def shipped_sets() -> dict[str, ShippedSet]:
    """All shipped rule sets by name, sorted."""
    found = {}
    for file in load_files(shipped_rule_sets()):
        source = YamlSource.decode(str(file.path), file.path.read_bytes())
        root = source.parse()
        assert isinstance(root, Mapping)
        about, include = root.items["about"], root.items.get("include")
        assert isinstance(about, Scalar)
        names = include.items if isinstance(include, Sequence) else ()
        found[file.path.stem] = ShippedSet(
            file.path.stem,
            " ".join(about.text.split()),
            tuple(name.text for name in names if isinstance(name, Scalar)),
            file.rules,
            tuple(source.text.split("\n")),
            file.lines,
        )
    return dict(sorted(found.items()))


def members(name: str) -> set[str]:
    """A rule set and all that it includes, by name."""
    sets = shipped_sets()
    return {name}.union(*(members(below) for below in sets[name].includes))
