"""Files with records that have no field where their texts should be: told file by file.

A forgotten or misspelt name of a field concerns every record of a file; one line says it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.sources.records import NoField

MOST_NAMES = 8
"""Names of fields that are told of one file."""

Lacking = dict[str, dict[str, Any]]
"""By file: the field, how many `records` have no text in it, the `first` of them, what is `there`,
and the `kinds` of what stands in the field, '' where nothing does."""


def add_lacking(files: Lacking, file: str, number: int, lacks: NoField) -> None:
    """Count a record that lacks its field."""
    told = {"field": lacks.field, "records": 1, "first": number}
    merge_lacking(files, {file: {**told, "there": [*lacks.there], "kinds": [lacks.kind]}})


def merge_lacking(files: Lacking, more: Lacking) -> None:
    """Count what was counted elsewhere."""
    for file, found in more.items():
        known = files.setdefault(file, {**found, "records": 0})
        known["records"] += found["records"]
        known["first"] = min(known["first"], found["first"])
        for name in ("there", "kinds"):
            known[name] = [*dict.fromkeys((*known[name], *found[name]))][:MOST_NAMES]


def lacking_lines(files: Lacking) -> Iterator[str]:
    """One line for each file."""
    for file, found in files.items():
        if found["records"] == 1:
            lacks = NoField(found["field"], tuple(found["there"]), found["kinds"][0])
            yield f"{file}#{found['first']}: {lacks}"
            continue
        there = ", ".join(found["there"]) or "none"
        kinds = ", ".join(kind for kind in found["kinds"] if kind)
        field = f"{found['field']!r}"
        lack = f"no text in the field {field}, but {kinds}" if kinds else f"no field {field}"
        yield (
            f"{file}: {found['records']:,} records have {lack}; the fields there are: {there} "
            "(say which with --text-field, or text-field in cleaner.yaml)"
        )
