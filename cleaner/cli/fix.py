"""`cleaner fix`: files are cleaned in place, each at once or not at all."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from cleaner.cli.configuration import warn_of_stale
from cleaner.cli.marks import warn_of_marks
from cleaner.cli.options import (
    add_input_arguments,
    add_no_cache,
    add_quiet,
    add_rule_arguments,
    each_once,
    input_files,
    make_batch,
)
from cleaner.cli.terminal import Exit, complain, count, note
from cleaner.report.visible import visible

if TYPE_CHECKING:
    from cleaner.batch import Batch, Outcome
    from cleaner.sources.files import InputFile

EXAMPLES = """\
examples:
  cleaner fix notes.md                       clean one file
  cleaner fix articles/ --rules repair       mend a folder, keep all its lines
  cleaner fix docs/ --exit-non-zero-on-fix   for hooks: fail when something was fixed

A file in which nothing changes is not written. A symbolic link that was named stays one; of a file
with several names (hard links) only the one that was given is fixed. HTML and files of records
(JSONL, Parquet, web archives) cannot be fixed in place: `cleaner clean` writes clean ones beside
them.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_input_arguments(parser)
    add_rule_arguments(parser)
    parser.add_argument(
        "--exit-non-zero-on-fix", action="store_true", help="exit with 1 when a file was changed"
    )
    add_no_cache(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    batch = make_batch(options)
    files = [file for file in each_once(input_files(options)) if _can_be_fixed(file)]
    fixed = failed = 0
    for file in files:
        outcome, changed = _fix(batch, file)
        if outcome.failure:
            failed += 1
            complain(f"{file.path}: {outcome.failure}")
        elif changed:
            fixed += 1
        if not options.quiet:
            _report(outcome, changed)
            warn_of_marks(options, outcome)
    if not options.quiet:
        warn_of_stale(options)
        note(f"{count(fixed, 'file')} fixed, {len(files) - fixed - failed:,} left as they were")
    if failed:
        return Exit.FAILED_DOCUMENTS
    return Exit.FINDINGS if fixed and options.exit_non_zero_on_fix else Exit.OK


def _can_be_fixed(file: InputFile) -> bool:
    """Pages and records cannot be fixed; links in a folder lead to files that were not named."""
    from cleaner.errors import UsageError
    from cleaner.sources import in_place, record_format_of

    if file.fault:
        return True  # what it would be is not known; that it cannot be read is to be told
    name = visible(str(file.path))
    if not in_place(file):
        records = record_format_of(file)
        thing = "a file of records" if records else "HTML"
        if not file.walked:
            raise UsageError(
                f"{file.path}: {thing} cannot be fixed in place; `cleaner clean {file.path} "
                f"--out DIR` writes {'clean records' if records else 'the text of the page'}"
            )
        note(f"{name}: skipped, {thing} cannot be fixed in place; `cleaner clean` writes a new one")
        return False
    if file.walked and file.path.is_symlink():
        note(f"{name}: skipped, it is a symbolic link; name it to have its target fixed")
        return False
    return True


def _fix(batch: Batch, file: InputFile) -> tuple[Outcome, bool]:
    """Clean one file in place; return what became of it and whether it was written."""
    from dataclasses import replace

    from cleaner.atomic import replace_file

    as_read = None if file.fault else _status(file)
    outcome = next(batch.clean_file(file))
    if outcome.failure or outcome.result is None or not outcome.result.changed or as_read is None:
        return outcome, False
    try:
        replace_file(file.path, outcome.clean, as_read)
    except OSError as error:
        return replace(outcome, failure=f"was not fixed: {error.strerror or error}"), False
    if as_read.st_nlink > 1:
        note(f"{outcome.place}: its other names (hard links) keep the text as it was")
    return outcome, True


def _status(file: InputFile) -> os.stat_result | None:
    """The state of a file before it is read; None when it went away, which reading reports."""
    try:
        return file.path.stat()
    except OSError:
        return None


def _report(outcome: Outcome, changed: bool) -> None:
    from cleaner.result import Decision

    if outcome.result is None:
        return
    if changed:
        counts = outcome.result.counts().items()
        rules = ", ".join(f"{rule} {number}" for rule, number in sorted(counts))
        note(f"Fixing {outcome.place} ({rules})")
    elif outcome.result.verdict.decision is Decision.REVIEW:
        note(f"{outcome.place}: {outcome.result.verdict.reason}")
