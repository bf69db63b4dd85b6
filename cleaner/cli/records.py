"""Arguments about files of records and about how a large corpus is worked through."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from cleaner.cli.terminal import complain

if TYPE_CHECKING:
    from pathlib import Path

    from cleaner.batch import Outcome
    from cleaner.batch.job import Job
    from cleaner.batch.parts import Part
    from cleaner.batch.run import Settings
    from cleaner.batch.units import Unit
    from cleaner.cli.progress import RunProgress
    from cleaner.report.lacking import Lacking
    from cleaner.ruleset import RuleSet
    from cleaner.sources.files import InputFile

MOST_TOLD = 50
"""Documents that could not be cleaned and are told of one by one."""


def add_record_arguments(parser: argparse.ArgumentParser) -> None:
    """What the files are, and where in a record its text is."""
    group = parser.add_argument_group("files of records")
    group.add_argument(
        "--from",
        dest="form",
        choices=("text", "html", "jsonl", "parquet", "warc"),
        default="",
        help="what the files are, whatever they are called (default: what their names say)",
    )
    group.add_argument(
        "--text-field",
        default="",
        metavar="NAME",
        help="the field of a record with its text, such as doc.body (default: text)",
    )
    group.add_argument(
        "--id-field",
        default="",
        metavar="NAME",
        help="the field of a record with its id (default: id, or else its number)",
    )


def add_corpus_arguments(parser: argparse.ArgumentParser) -> None:
    """How a corpus is worked through."""
    group = parser.add_argument_group("large corpora")
    group.add_argument(
        "--to",
        choices=("jsonl", "parquet", "text"),
        default="",
        help="what clean documents are written as (default: as they were)",
    )
    group.add_argument(
        "--workers",
        type=at_least(0),
        metavar="N",
        help="processes that clean (default: one a core; none for a small corpus)",
    )
    group.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="what runs the workers: this machine, or a Ray cluster, with the same outcome "
        "(default: local)",
    )
    group.add_argument(
        "--ray-address",
        default="",
        metavar="ADDRESS",
        help="the cluster for --engine ray (default: $RAY_ADDRESS, else the cores of this machine)",
    )
    group.add_argument(
        "--time-limit",
        type=_seconds,
        metavar="SECONDS",
        help="how long one document may take, or each MB of a larger one, in seconds of computing "
        "(default: 10 for its rules, 120 for all else)",
    )
    group.add_argument(
        "--max-size",
        type=_size,
        metavar="SIZE",
        help="the largest document to clean, such as 20MB (default: 50MB)",
    )
    group.add_argument(
        "--batch-size",
        type=_size,
        metavar="SIZE",
        help="how much a worker takes at a time (default: 4MB); the outcome is the same",
    )
    group.add_argument(
        "--fresh",
        action="store_true",
        help="start over, rather than go on where a run was stopped",
    )
    group.add_argument(
        "--edits-format",
        choices=("jsonl", "parquet"),
        default="jsonl",
        help="how the report holds the edits; Parquet takes a tenth of the room (default: jsonl)",
    )
    group.add_argument(
        "--quarantine",
        metavar="FILE",
        help="with PATH `-`: where bad and rejected records go (else report/quarantine.jsonl)",
    )


def at_least(least: int) -> Callable[[str], int]:
    def number(value: str) -> int:
        if not value.isascii() or not value.isdigit() or int(value) < least:
            raise argparse.ArgumentTypeError(f"{value!r} is no whole number from {least} up")
        return int(value)

    return number


def _seconds(value: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 < float(value) < float("inf"):
            return float(value)
    raise argparse.ArgumentTypeError(f"{value!r} is no number of seconds above 0")


_UNITS = {"k": 1_000, "m": 1_000_000, "g": 1_000_000_000}


def _size(value: str) -> int:
    """A size such as `500k`, `20MB` or `1.5G`, in bytes."""
    number = value.lower().removesuffix("b")
    unit = number[-1:] if number[-1:] in _UNITS else ""
    with contextlib.suppress(ValueError, OverflowError):
        size = int(float(number.removesuffix(unit)) * _UNITS.get(unit, 1))
        if size >= 1:
            return size
    raise argparse.ArgumentTypeError(f"{value!r} is no size; sizes are written 500k, 20MB, 1.5G")


def encoding_of(options: argparse.Namespace) -> str | None:
    """The encoding that the options name, by its usual name; None for UTF-8."""
    from cleaner.sources.encoding import known_encoding

    if options.encoding:
        options.encoding = known_encoding(options.encoding)
    return options.encoding or None


def make_job(options: argparse.Namespace, rules: RuleSet) -> Job:
    """What cleans a corpus the way the options ask."""
    from cleaner.batch.job import MOST_BYTES, SECONDS, Job

    return Job(
        rules,
        options.out,
        options.unsafe,
        encoding_of(options),
        to=options.to,
        most_bytes=options.max_size or MOST_BYTES,
        seconds=options.time_limit or SECONDS,
    )


def settings_of(options: argparse.Namespace, files: list[InputFile]) -> Settings:
    """How the run is carried out: a small one in this process, for others would start too late."""
    from cleaner.batch.run import SMALL_RUN, Settings
    from cleaner.batch.units import UNIT_BYTES

    workers = options.workers
    if workers is None and options.engine == "ray":
        workers = 0
    elif workers is None:
        small = content_size(files, SMALL_RUN) <= SMALL_RUN
        workers = 0 if small else usable_cores()
    as_table = options.edits_format == "parquet"
    return Settings(
        workers,
        options.batch_size or UNIT_BYTES,
        options.fresh,
        as_table,
        options.engine,
        options.ray_address,
    )


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def bytes_of(files: list[InputFile]) -> int:
    """How many bytes the files have as they lie on the disk; 0 when that cannot be told."""
    with contextlib.suppress(OSError):
        return sum(0 if file.fault else file.path.stat().st_size for file in files)
    return 0


def content_size(files: list[InputFile], most: int) -> int:
    """How many bytes the files hold, about; counting ends above `most`."""
    from cleaner.sources.compression import compression_of

    size = 0
    for file in files:
        with contextlib.suppress(OSError):
            size += file.path.stat().st_size * (4 if compression_of(file.name) else 1)
        if size > most:
            break
    return size


class Failures:
    """Tells of documents that could not be cleaned, the first of them one by one.

    Of records that lack the field with their text it tells file by file, at the end.
    """

    def __init__(self, progress: RunProgress | None = None) -> None:
        self._progress = progress
        self._told = 0
        self._all = 0
        self._lacking: Lacking = {}

    def show(self, unit: Unit, part: Part) -> None:
        """Tell of those in a part."""
        from cleaner.report.lacking import merge_lacking

        if self._progress is not None:
            self._progress.add(unit, part)
        alone = [failure for failure in part.tally.failures if "lacks" not in failure]
        for failure in alone[: MOST_TOLD - self._told]:
            self._told += 1
            complain(f"{failure['source']}: {failure['reason']}")
        lacking = part.tally.lacking
        self._all += part.tally.totals["failed"] - sum(one["records"] for one in lacking.values())
        merge_lacking(self._lacking, lacking)

    def show_outcome(self, outcome: Outcome) -> None:
        """Tell of one document."""
        from cleaner.report.lacking import add_lacking

        if outcome.lacks is None:
            complain(f"{outcome.place}: {outcome.failure}")
        else:
            add_lacking(self._lacking, str(outcome.file.path), outcome.record, outcome.lacks)

    def finish(self, quarantine: Path | None = None) -> None:
        """Say how many more there were."""
        from cleaner.report.lacking import lacking_lines

        for line in lacking_lines(self._lacking):
            complain(line)
        if self._all > self._told:
            where = f"; all of them are in {quarantine}" if quarantine else ""
            complain(f"and {self._all - self._told:,} more{where}")
