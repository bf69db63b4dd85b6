"""Texts in a column, outcomes in columns beside it: what all table libraries share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.edit import Edit
from cleaner.errors import UsageError
from cleaner.integrations.portable import Cleaned, PortableEngine
from cleaner.ruleset import RuleSet

EDIT_FIELDS: dict[str, type] = {
    "start": int,
    "end": int,
    "old": str,
    "new": str,
    "rule": str,
    "why": str,
}
"""The fields of an edit in a column of edits, as in the lines of `edits.jsonl`."""


class ColumnStep:
    """Cleans the texts of one column into columns for the outcome.

    `text` names the column that is read. The others name what is written: the clean text, the edits
    as a list of structs, the verdict (`keep`, `review`, `reject`, `failed`) and the reason for any
    verdict but `keep`. None leaves a column out; `clean` may be the name of the text column, whose
    texts are then replaced. `rules` may be an engine that was made elsewhere; `unsafe` is then its
    own.
    """

    def __init__(
        self,
        rules: RuleSet | PortableEngine | str | None = None,
        *,
        unsafe: bool = False,
        text: str = "text",
        clean: str | None = "clean_text",
        edits: str | None = "edits",
        verdict: str | None = "verdict",
        reason: str | None = "reason",
    ) -> None:
        self.engine = (
            rules if isinstance(rules, PortableEngine) else PortableEngine(rules, unsafe=unsafe)
        )
        self.text = text
        self.clean = clean
        self.edits = edits
        self.verdict = verdict
        self.reason = reason
        written = self.written()
        if len(set(written)) < len(written) or text in set(written) - {clean}:
            raise UsageError(f"two columns cannot have one name: {', '.join([text, *written])}")

    def written(self) -> list[str]:
        """The names of the columns that are written, in their order."""
        named = (self.clean, self.edits, self.verdict, self.reason)
        return [name for name in named if name is not None]

    def columns(self, texts: Iterable[object]) -> dict[str, list[Any]]:
        """Clean texts; return the columns that are written, by name."""
        return self.columns_of([self.engine.clean(text) for text in texts])

    def columns_of(self, outcomes: Sequence[Cleaned]) -> dict[str, list[Any]]:
        """The columns that are written for texts that have been cleaned, by name."""
        columns: dict[str | None, list[Any]] = {
            self.clean: [outcome.text for outcome in outcomes],
            self.edits: [[as_dict(edit) for edit in outcome.edits] for outcome in outcomes],
            self.verdict: [outcome.verdict for outcome in outcomes],
            self.reason: [outcome.reason for outcome in outcomes],
        }
        return {name: values for name, values in columns.items() if name is not None}


def as_dict(edit: Edit) -> dict[str, Any]:
    """An edit as the struct that stands in a column of edits."""
    return {name: getattr(edit, name) for name in EDIT_FIELDS}


def arrow_edits() -> Any:
    """The Arrow type of a column of edits. It must be said: the first batch may hold no edit."""
    import pyarrow as pa

    types = {int: pa.int64(), str: pa.string()}
    return pa.list_(pa.struct([(name, types[kind]) for name, kind in EDIT_FIELDS.items()]))


def add_to_table(step: ColumnStep, table: Any, outcomes: Sequence[Cleaned]) -> Any:
    """A new Arrow table that holds the columns that are written, too."""
    import pyarrow as pa

    types = {step.clean: table.schema.field(step.text).type, step.edits: arrow_edits()}
    for name, values in step.columns_of(outcomes).items():
        array = pa.array(values, type=types.get(name, pa.string()))
        at = table.schema.get_field_index(name)
        if at < 0:
            table = table.append_column(name, array)
        else:
            table = table.set_column(at, table.schema.field(at).with_type(array.type), array)
    return table
