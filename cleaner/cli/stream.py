"""`cleaner clean - --from jsonl`: records through stdin to stdout, in their order."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from cleaner.cli.marks import warn_of_counted_marks
from cleaner.cli.records import Failures
from cleaner.cli.terminal import Exit, complain, count

if TYPE_CHECKING:
    from cleaner.batch.job import Job
    from cleaner.batch.parts import Part


def clean_stdin_records(options: argparse.Namespace, job: Job) -> int:
    """Clean the lines of JSON that come through stdin; write them to stdout."""
    from cleaner.atomic import atomic_writer
    from cleaner.batch.parts import CLEAN
    from cleaner.batch.run import Settings, clean_stream
    from cleaner.batch.units import UNIT_BYTES
    from cleaner.errors import UsageError
    from cleaner.report.tally import Tally

    if job.to not in {"", "jsonl"}:
        raise UsageError("what comes through stdin as lines of JSON goes to stdout as such")
    settings = Settings(options.workers or 0, options.batch_size or UNIT_BYTES)
    listed = Failures()
    tally = Tally()
    with contextlib.ExitStack() as files:
        kept = None
        if options.quarantine:
            kept = files.enter_context(atomic_writer(Path(options.quarantine)))
        for unit, part in clean_stream(job, sys.stdin.buffer, settings):
            for block in part.blocks(CLEAN):
                sys.stdout.buffer.write(block)
            sys.stdout.buffer.flush()
            if kept is not None:
                _keep(part, kept)
            listed.show(unit, part)
            tally.merge(part.tally)
    rejected = tally.accounts()["rejected"]
    if rejected and kept is None and not options.quiet:
        complain(f"{count(rejected, 'record')} rejected and left out; --quarantine FILE keeps them")
    if not options.quiet:
        warn_of_counted_marks(options, tally)
    listed.finish(Path(options.quarantine) if options.quarantine else None)
    return Exit.FAILED_DOCUMENTS if tally.accounts()["quarantined"] else Exit.OK


def _keep(part: Part, stream: BinaryIO) -> None:
    """Write the records that do not go to stdout, each with the reason."""
    from cleaner.batch.parts import REJECTED
    from cleaner.report.records import QUARANTINE, json_line

    stream.writelines(part.blocks(QUARANTINE))
    for line in b"".join(part.blocks(REJECTED)).splitlines(keepends=True):
        stream.write(json_line({"reason": "a rule rejects it", "raw": line.decode()}))
