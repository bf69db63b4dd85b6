"""A run: files in, clean files and a report of every edit out, by one process or by many."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.batch.cleaning import UnitCleaner
from cleaner.batch.finished import FinishedRun, UnitList, intact
from cleaner.batch.job import Job
from cleaner.batch.joining import Joiner
from cleaner.batch.parts import Part, PartStore
from cleaner.batch.units import UNIT_BYTES, Unit, plan
from cleaner.report.lines import LISTS
from cleaner.report.output import OutputFolder
from cleaner.report.tally import Tally
from cleaner.report.writer import ReportWriter
from cleaner.sources.files import InputFile
from cleaner.sources.jsonl import cut_lines
from cleaner.sources.records import JSONL

SMALL_RUN = 2_000_000
"""Bytes of input up to which one process cleans faster than others would start."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is carried out; none of this changes what comes of it.

    With `workers` 0 the documents are cleaned in this process. With `edits_as_table` the report
    holds the edits in Parquet. With `engine` "ray" the cluster at `ray_address` cleans, `workers`
    units at a time, 0 for as many as it has CPUs.
    """

    workers: int = 0
    unit_bytes: int = UNIT_BYTES
    fresh: bool = False
    edits_as_table: bool = False
    engine: str = "local"
    ray_address: str = ""


def clean_files(
    job: Job,
    files: Iterable[InputFile],
    about: dict[str, Any],
    settings: Settings,
    earlier: Iterable[str] = (),
    done: Callable[[Unit, Part], None] = lambda _unit, _part: None,
) -> Tally:
    """Clean files into the folder of the job; return the counts.

    `about` is what the summary says about the run, `earlier` the clean files that an earlier run
    left, `done` what to call for each unit. A run that is killed leaves the parts it has done; the
    next one with the same job takes them up.
    """
    output = OutputFolder(job.out)
    store = PartStore(output.store)
    output.remove_unfinished()
    joiner = Joiner(output, job)
    written: set[str] = set()
    with ExitStack() as open_files:
        finished = open_files.enter_context(closing(FinishedRun(output)))
        if settings.fresh:
            store.clear()
            finished.forget()
        done_before = _DoneBefore(output, store, finished)
        units_list = open_files.enter_context(UnitList(output.store, settings.edits_as_table))
        open_files.enter_context(closing(joiner))
        report = open_files.enter_context(
            ReportWriter(output.report, about, edits_as_table=settings.edits_as_table)
        )
        units = plan(job, files, settings.unit_bytes)
        for unit, part in _parts(job, units, store, done_before, settings):
            joiner.add(unit, part)
            units_list.add(unit, part)
            report.add(part.tally, {name: part.blocks(name) for name in LISTS})
            written.update(part.names)
            done(unit, part)
        joiner.finish()
        report.outputs = joiner.outputs
        written.update(entry["file"] for entry in joiner.outputs)
        output.remove({*earlier, *store.written()} - written)
    store.clear()
    return report.tally


class _DoneBefore:
    """Finds what earlier runs have done of a unit, in their parts or in what they finished."""

    def __init__(self, output: OutputFolder, store: PartStore, finished: FinishedRun) -> None:
        self._output = output
        self._store = store
        self._finished = finished

    def find(self, key: str) -> Part | None:
        """The part of a unit, if it was done before and nothing of it was lost since."""
        part = self._store.find(key) or self._finished.part(key)
        if part is None or not intact(self._output, part):
            return None
        part.done_before = True
        return part


def _parts(
    job: Job,
    units: Iterator[Unit],
    store: PartStore,
    done_before: _DoneBefore,
    settings: Settings,
) -> Iterator[tuple[Unit, Part]]:
    """The units and their parts, in order."""
    if settings.engine == "ray":
        from cleaner.batch.cluster import Cluster  # only where there is one

        with Cluster(job, store, settings.ray_address, settings.workers) as cluster:
            yield from cluster.clean(units, done_before.find)
        return
    if settings.workers:
        from cleaner.batch.workers import WorkerPool  # only where there are any

        with WorkerPool(job, store, settings.workers) as pool:
            yield from pool.clean(units, done_before.find)
        return
    cleaner = UnitCleaner(job)
    for unit in units:
        yield unit, done_before.find(unit.key) or cleaner.clean(unit)


def clean_stream(job: Job, stream: BinaryIO, settings: Settings) -> Iterator[tuple[Unit, Part]]:
    """Clean lines of JSON as they come; yield what becomes of them, some at a time.

    Their parts hold the clean lines as `clean` and those that rules reject as `rejected`.
    """
    file = InputFile(Path("<stdin>"), "<stdin>", form="jsonl")
    stretches = cut_lines(file, stream, lambda: 0, settings.unit_bytes, keep=True)
    units = (
        Unit(f"{number:09}", file.name, JSONL, stretch=stretch, size=stretch.size)
        for number, stretch in enumerate(stretches)
    )
    if not settings.workers:
        cleaner = UnitCleaner(job)
        yield from ((unit, cleaner.clean(unit)) for unit in units)
        return
    from cleaner.batch.workers import WorkerPool

    with tempfile.TemporaryDirectory() as folder:
        store = PartStore(Path(folder))
        with WorkerPool(job, store, settings.workers) as pool:
            for unit, part in pool.clean(units):
                yield unit, part
                store.drop(part)
