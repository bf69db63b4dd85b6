"""Columns of pandas: a series of clean texts, or a frame with the whole outcome."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.integrations import missing
from cleaner.integrations.columns import ColumnStep
from cleaner.integrations.portable import PortableEngine
from cleaner.ruleset import RuleSet

try:
    import pandas as pd
except ImportError as error:
    raise missing("pandas", error) from error


def clean_series(texts: Any, rules: RuleSet | str | None = None, *, unsafe: bool = False) -> Any:
    """Return a series of the clean texts, with the index, the name and the type of `texts`.

    Missing values stay missing. A text that cannot be cleaned stays as it was; `clean_frame` says
    which, and why.
    """
    engine = PortableEngine(rules, unsafe=unsafe)
    return _like(texts, [engine.clean(text).text for text in _values(texts)])


def clean_frame(
    frame: Any,
    rules: RuleSet | str | None = None,
    *,
    unsafe: bool = False,
    columns: Mapping[str, Any] | None = None,
) -> Any:
    """Return a new frame with columns for the clean text, the edits, the verdict and the reason.

    `columns` names columns other than the usual ones, as `ColumnStep` takes them.
    """
    return add_to_frame(ColumnStep(rules, unsafe=unsafe, **(columns or {})), frame)


def add_to_frame(step: ColumnStep, frame: Any) -> Any:
    """A new frame that holds the columns that a step writes, too."""
    texts = frame[step.text]
    written: dict[str, Any] = dict(step.columns(_values(texts)))
    if step.clean is not None:
        written[step.clean] = _like(texts, written[step.clean])
    return frame.assign(**written)


def _values(texts: Any) -> list[Any]:
    """The values of a series; None for every kind of missing one."""
    return [None if gone else text for text, gone in zip(texts, texts.isna(), strict=True)]


def _like(texts: Any, values: list[Any]) -> Any:
    """Clean texts as a series like that of the texts they came from, with its missing values.

    A categorical series has no place for texts it has not seen, so its type is not kept.
    """
    dtype = object if isinstance(texts.dtype, pd.CategoricalDtype) else texts.dtype
    filled = [old if new is None else new for old, new in zip(texts, values, strict=True)]
    return pd.Series(filled, index=texts.index, name=texts.name, dtype=dtype)
