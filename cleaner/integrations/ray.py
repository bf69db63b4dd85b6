"""Ray: a step for `map_batches`, and work of any kind or whole files over a cluster.

Nothing here schedules, retries or counts nodes: that is what Ray Data does. What is asked of the
work is that it can be done twice, for a node may die after it did its share.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from cleaner.errors import UsageError
from cleaner.integrations import missing
from cleaner.integrations.columns import ColumnStep, add_to_table, arrow_edits
from cleaner.integrations.portable import PortableEngine
from cleaner.integrations.record_files import (
    UNIT_BYTES,
    Counts,
    absolute,
    clean_unit,
    join,
    plan,
    remove_parts,
)
from cleaner.ruleset import RuleSet

try:
    import pyarrow as pa
    import ray
    import ray.data
except ImportError as error:
    raise missing("ray", error) from error

Unit = TypeVar("Unit")
Done = TypeVar("Done")


class Clean(ColumnStep):
    """A class for `map_batches`; see `ColumnStep` for its arguments and its columns.

    `dataset.map_batches(Clean, fn_constructor_kwargs={"rules": "default"}, concurrency=4)`. Takes
    batches as `numpy`, `pandas` or `pyarrow`. A batch is a view of memory that others read too, so
    it is never written to: what comes back is a new batch that shares its other columns.
    """

    def __call__(self, batch: Any) -> Any:
        """Return the batch with the columns that are written."""
        if isinstance(batch, pa.Table):
            texts = batch.column(self.text).to_pylist()
            return add_to_table(self, batch, [self.engine.clean(text) for text in texts])
        if isinstance(batch, dict):
            return {**batch, **self._numpy_columns(batch[self.text].tolist())}
        return self._add_to_frame(batch)

    def _numpy_columns(self, texts: list[Any]) -> dict[str, Any]:
        """The columns that are written; Arrow arrays where a type must be said to be known."""
        import numpy as np

        written: dict[str, Any] = {}
        for name, values in self.columns(texts).items():
            if name == self.edits:
                written[name] = pa.array(values, type=arrow_edits())
            else:
                written[name] = np.empty(len(values), dtype=object)
                written[name][:] = values
        return written

    def _add_to_frame(self, frame: Any) -> Any:
        import pandas as pd

        from cleaner.integrations.pandas import add_to_frame

        frame = add_to_frame(self, frame)
        if self.edits is None:
            return frame
        return frame.astype({self.edits: pd.ArrowDtype(arrow_edits())})


def clean_dataset(
    dataset: Any,
    rules: RuleSet | str | None = None,
    *,
    unsafe: bool = False,
    columns: Mapping[str, Any] | None = None,
    **options: Any,
) -> Any:
    """Return a Ray dataset with columns for the clean text, the edits, the verdict and the reason.

    Rule files are read here, once; the workers need none. `columns` names columns other than the
    usual ones, as `ColumnStep` takes them. `options` go to `map_batches`, such as `concurrency`.
    """
    options = {"batch_format": "pyarrow", **options}
    settings = {"rules": PortableEngine(rules, unsafe=unsafe), **(columns or {})}
    if options.get("compute") is None and options.get("concurrency") is None:
        options["compute"] = ray.data.ActorPoolStrategy(min_size=1)
    return dataset.map_batches(Clean, fn_constructor_kwargs=settings, **options)


def clean_files(
    paths: Iterable[str],
    out: str,
    rules: RuleSet | str | None = None,
    *,
    unsafe: bool = False,
    columns: Mapping[str, Any] | None = None,
    unit_bytes: int = UNIT_BYTES,
) -> Counts:
    """Clean files of JSONL and Parquet into the folder `out`; return the counts of their records.

    Paths and `out` are where every node can reach them: a shared folder or URLs that fsspec knows.
    A clean file has the name of its original, its records in their order, their other fields, and
    the columns that are written (`columns`, as `ColumnStep` takes them). Lines of JSONL that are no
    records go to a file ending in `.quarantine` beside the clean one. In the counts, `read` is
    `cleaned`, `unchanged`, `failed` and `quarantined` together. The files are the same whatever the
    cluster, its size, and the nodes that die on the way.
    """
    step = ColumnStep(PortableEngine(rules, unsafe=unsafe), **(columns or {}))
    names = [absolute(path) for path in paths]
    out = absolute(out)
    clashes = [name for name, times in Counter(map(_base_name, names)).items() if times > 1]
    if clashes:
        raise UsageError(f"several files would become {out}/{clashes[0]}; clean them one by one")
    files = [plan(name, out, unit_bytes) for name in names]
    counts: Counter[str] = Counter()
    for done in over_cluster(partial(clean_unit, step), [u for file in files for u in file.units]):
        counts.update(done)
    for _ in over_cluster(join, files):
        pass
    remove_parts(out)
    return dict(counts)


def _base_name(path: str) -> str:
    return PurePosixPath(path).name


def over_cluster(
    work: Callable[[Unit], Done], units: Iterable[Unit], at_once: int | None = None
) -> Iterator[Done]:
    """Yield what `work` makes of each unit, in the order of the units, from all over the cluster.

    One CPU works on one unit at a time, and no more than `at_once` of them, if that is given.
    `work` and the units are pickled. When a node dies, what it held is done again elsewhere, also
    what it had finished but not yet handed over; so `work` must be able to run twice, even at the
    same time, with one and the same outcome. An error that it raises ends the run.
    """
    items = [{"place": place, "unit": pickle.dumps(unit)} for place, unit in enumerate(units)]
    if not items:
        return
    pickled = pickle.dumps(work)

    def task(row: dict[str, Any]) -> dict[str, Any]:
        done = pickle.loads(pickled)(pickle.loads(row["unit"]))
        return {"place": row["place"], "done": pickle.dumps(done)}

    dataset = ray.data.from_items(items, override_num_blocks=len(items))
    dataset = dataset.map(task, concurrency=at_once)
    waiting: dict[int, bytes] = {}
    next_place = 0
    for row in dataset.iter_rows():
        waiting[row["place"]] = row["done"]
        while next_place in waiting:
            yield pickle.loads(waiting.pop(next_place))
            next_place += 1
