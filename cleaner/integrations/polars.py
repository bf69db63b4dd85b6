"""Columns of polars: expressions for the clean text, or for the whole outcome as a struct."""

from __future__ import annotations

from typing import Any

from cleaner.integrations import missing
from cleaner.integrations.columns import EDIT_FIELDS, ColumnStep
from cleaner.integrations.portable import PortableEngine
from cleaner.ruleset import RuleSet

try:
    import polars as pl
except ImportError as error:
    raise missing("polars", error) from error


def clean_column(column: Any, rules: RuleSet | str | None = None, *, unsafe: bool = False) -> Any:
    """An expression for the clean texts of a column, given by name or as an expression.

    Nulls stay null. A text that cannot be cleaned stays as it was; `clean_outcome` says which.
    """
    engine = PortableEngine(rules, unsafe=unsafe)

    def clean(texts: Any) -> Any:
        return pl.Series(texts.name, [engine.clean(text).text for text in texts], dtype=pl.String)

    return _expression(column).map_batches(clean, return_dtype=pl.String, is_elementwise=True)


def clean_outcome(column: Any, rules: RuleSet | str | None = None, *, unsafe: bool = False) -> Any:
    """An expression for a struct of `clean_text`, `edits`, `verdict` and `reason`.

    `frame.with_columns(clean_outcome("text").struct.unnest())` makes four columns of it.
    """
    step = ColumnStep(rules, unsafe=unsafe)
    types = {int: pl.Int64, str: pl.String}
    edit = pl.Struct({name: types[kind] for name, kind in EDIT_FIELDS.items()})
    schema = {name: pl.List(edit) if name == step.edits else pl.String for name in step.written()}

    def clean(texts: Any) -> Any:
        return pl.DataFrame(step.columns(texts), schema=schema).to_struct(texts.name)

    return _expression(column).map_batches(
        clean, return_dtype=pl.Struct(schema), is_elementwise=True
    )


def _expression(column: Any) -> Any:
    return pl.col(column) if isinstance(column, str) else column
