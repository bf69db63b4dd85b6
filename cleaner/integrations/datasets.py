"""Hugging Face datasets: a function for `Dataset.map`, single or batched.

`clean_dataset` is all most people need. Use `Clean` to put the step into a `map` of your own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.integrations import missing
from cleaner.integrations.columns import EDIT_FIELDS, ColumnStep
from cleaner.ruleset import RuleSet

try:
    import datasets
except ImportError as error:
    raise missing("datasets", error) from error


class Clean(ColumnStep):
    """A function for `map`; see `ColumnStep` for the names of its columns.

    Give `map` the features too (`features=step.features(dataset.features)`): without them datasets
    takes the type of the edits from the first batch, which may not hold any. The same rules and
    names give the same fingerprint in every process, so that cached results are found again.
    """

    def __call__(self, rows: Mapping[str, Any]) -> dict[str, Any]:
        """Return the new columns for a batch of rows, or the new values for a single one."""
        texts = rows[self.text]
        if texts is None or isinstance(texts, str):
            return {name: values[0] for name, values in self.columns([texts]).items()}
        return self.columns(texts)

    def features(self, before: Mapping[str, Any]) -> Any:
        """The features of a dataset with these columns, given those it has before."""
        text = datasets.Value("string")
        names = {int: "int64", str: "string"}
        edits = {name: datasets.Value(names[kind]) for name, kind in EDIT_FIELDS.items()}
        written = dict.fromkeys(self.written(), text)
        if self.clean is not None:
            written[self.clean] = before[self.text]
        if self.edits is not None:
            written[self.edits] = datasets.List(edits)
        return datasets.Features({**before, **written})


def clean_dataset(
    dataset: Any,
    rules: RuleSet | str | None = None,
    *,
    unsafe: bool = False,
    columns: Mapping[str, Any] | None = None,
    **options: Any,
) -> Any:
    """Return a dataset with columns for the clean text, the edits, the verdict and the reason.

    `columns` names columns other than the usual ones, as `ColumnStep` takes them, for example
    `{"text": "body", "clean": "body", "edits": None}`. `options` go to `map`, such as `num_proc`.
    A dictionary of datasets is cleaned split by split.
    """
    if isinstance(dataset, dict):
        return type(dataset)(
            {
                split: clean_dataset(part, rules, unsafe=unsafe, columns=columns, **options)
                for split, part in dataset.items()
            }
        )
    step = Clean(rules, unsafe=unsafe, **(columns or {}))
    if dataset.features is not None:
        options.setdefault("features", step.features(dataset.features))
    return dataset.map(step, **{"batched": True, **options})
