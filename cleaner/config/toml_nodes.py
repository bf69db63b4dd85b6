"""The `[tool.cleaner]` table of a TOML file as the nodes that YAML files are read to.

The parser of the standard library keeps no places. They are looked up afterwards in the lines of
the file; where that fails, the place is that of the table.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from cleaner.rule_files.yaml_source import Mapping, Node, Scalar, Sequence, YamlSource

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PART = re.compile(r"\"[^\"]*\"|'[^']*'|[^.]+")
_HEADER = re.compile(r"^\s*\[{1,2}\s*(.+?)\s*\]{1,2}\s*(?:#.*)?$")


def read_toml(source: YamlSource, table: tuple[str, ...] = ("tool", "cleaner")) -> Node | None:
    """Return the table as a node, None when there is none. Raises RuleError when it is no TOML."""
    try:
        value: Any = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        found = _AT.search(str(error))
        last = source.text.count("\n") + 1
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (last, 1)
        source.problem(Scalar(line, column, "", "null"), _AT.sub("", str(error)))
        source.refuse()
    except RecursionError:
        source.problem(Scalar(1, 1, "", "null"), "this is nested too deeply")
        source.refuse()
    for name in table:
        value = value.get(name) if isinstance(value, dict) else None
    return None if value is None else _Nodes(source.text).node(value, table, (1, 1))


class _Nodes:
    """Makes nodes, with the best place that can be found for each."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._tables = self._find_tables()

    def _find_tables(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        """For each table, where it stands: its header's line and the line after its last."""
        heads = [
            (number, _parts(match[1]))
            for number, line in enumerate(self._lines)
            if (match := _HEADER.match(line))
        ]
        ends = [number for number, _ in heads[1:]] + [len(self._lines)]
        tables: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for (number, name), end in zip(heads, ends, strict=True):
            tables.setdefault(name, []).append((number, end))
        return tables

    def node(
        self, value: Any, name: tuple[str, ...], place: tuple[int, int], number: int = 0
    ) -> Node:
        line, column = place
        if isinstance(value, dict):
            return self._mapping(value, name, place, number)
        if isinstance(value, list):
            items = enumerate(value)
            nodes = (self.node(item, name, self._item(item, place), i) for i, item in items)
            return Sequence(line, column, tuple(nodes))
        if isinstance(value, bool):
            return Scalar(line, column, str(value).lower(), "bool")
        return Scalar(line, column, str(value), "str" if isinstance(value, str) else "float")

    def _mapping(
        self, value: dict[str, Any], name: tuple[str, ...], place: tuple[int, int], number: int
    ) -> Mapping:
        spans = self._tables.get(name, [])
        first, end = spans[min(number, len(spans) - 1)] if spans else (place[0] - 1, place[0])
        mapping = Mapping(first + 1, 1)
        for key, item in value.items():
            line, column, after = self._key(key, first, end)
            if (*name, key) in self._tables:
                line = self._tables[(*name, key)][0][0] + 1
            mapping.keys[key] = Scalar(line, column, key, "str")
            mapping.items[key] = self.node(item, (*name, key), (line, after))
        return mapping

    def _key(self, key: str, first: int, end: int) -> tuple[int, int, int]:
        """The line and column of a key, and the column of its value."""
        pattern = re.compile(rf"(?:^|[{{,.\s])([\"']?{re.escape(key)}[\"']?)\s*=\s*")
        for number in range(first, end):
            if match := pattern.search(self._lines[number]):
                return number + 1, match.start(1) + 1, match.end() + 1
        return first + 1, 1, 1

    def _item(self, item: Any, place: tuple[int, int]) -> tuple[int, int]:
        """Where one text of a list stands: the first time behind the key of the list."""
        if isinstance(item, str):
            quoted = re.compile(rf"[\"']{re.escape(item)}[\"']")
            start = place[1] - 1
            for number in range(place[0] - 1, len(self._lines)):
                if match := quoted.search(self._lines[number], start):
                    return number + 1, match.start() + 1
                start = 0
        return place


def _parts(header: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in _PART.findall(header))
