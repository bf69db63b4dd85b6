"""`cleaner revert`: the originals, byte for byte, from clean texts and their report."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.cli.options import add_quiet
from cleaner.cli.terminal import Exit, complain, count, note
from cleaner.sources.compression import compression_of
from cleaner.sources.places import place

if TYPE_CHECKING:
    from cleaner.edit import Edit
    from cleaner.report.reader import ReportReader
    from cleaner.report.records import DocumentRecord

EXAMPLES = """\
examples:
  cleaner revert cleaned                 rebuild into cleaned/original
  cleaner revert cleaned --to articles   rebuild into articles

A clean text that was edited since is named and left out (exit code 3): its original cannot be
told from the edits any more. For HTML the text extracted from the page is rebuilt, not the page.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="DIR", type=place, help="what `cleaner clean --out` wrote"
    )
    parser.add_argument(
        "--to", metavar="DIR2", type=place, help="the folder to write (default: DIR/original)"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over files with another content"
    )
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from cleaner.report.reader import ReportReader

    report = ReportReader(options.folder)
    to = options.to if options.to is not None else options.folder / "original"
    done: Counter[str] = Counter()
    quarantine = report.quarantine()
    for output, told in groupby(report.documents(), key=lambda found: found[0].output):
        if output:
            fault = _rebuild_records(report, output, told, quarantine, to, options.force)
            for _ in told:  # what was not reverted, after a fault
                pass
            if fault:
                done["failed"] += 1
                complain(f"{output}: not reverted: {fault}")
            else:
                done["written"] += 1
                done["compressed"] += bool(compression_of(output))
            continue
        for record, edits in told:
            _revert_file(report, record, edits, to, options.force, done)
            if record.status == "failed":
                next(quarantine, None)
    if not options.quiet:
        _sum_up(done, to)
    return Exit.FAILED_DOCUMENTS if done["failed"] else Exit.OK


def _sum_up(done: Counter[str], to: Path) -> None:
    refused = f", {done['failed']:,} refused" if done["failed"] else ""
    note(f"{count(done['written'], 'original')} in {to}{refused}")
    if done["extracted"]:
        note(
            f"{done['extracted']:,} of them the text extracted from a page: the page is not rebuilt"
        )
    if done["compressed"]:
        note(f"{done['compressed']:,} of them the same when decompressed, but compressed anew")


def _revert_file(
    report: ReportReader,
    record: DocumentRecord,
    edits: list[Edit],
    to: Path,
    force: bool,
    done: Counter[str],
) -> None:
    from cleaner.report.records import FAILED

    if record.status == FAILED:
        note(f"{record.file}: was not cleaned, so there is nothing to revert")
        return
    fault = _rebuild(report, record, edits, to / record.file, force)
    if fault:
        done["failed"] += 1
        complain(f"{record.file}: not reverted: {fault}")
        return
    done["written"] += 1
    done["extracted"] += record.provenance == "extracted text"


def _rebuild_records(
    report: ReportReader,
    output: str,
    told: Iterator[tuple[DocumentRecord, list[Edit]]],
    quarantine: Iterator[dict[str, Any]],
    to: Path,
    force: bool,
) -> str:
    """Write the original of a file of records; return why that could not be done, or ''."""
    from cleaner.atomic import atomic_writer
    from cleaner.errors import RevertError
    from cleaner.report.stored import StoredLines, original_lines
    from cleaner.report.stored_tables import write_originals
    from cleaner.sources.compression import FrameWriter

    path = to / output
    if path.exists() and not force:
        return f"{path} is there; add --force to write over it"
    try:
        stored = report.stored(output)
        with atomic_writer(path) as stream:
            if not isinstance(stored, StoredLines):
                write_originals(stored, told, quarantine, report.fields_of(output), stream)
                return ""
            frames = FrameWriter(stream, compression_of(output))
            for line in original_lines(stored, told, quarantine):
                frames.write(line)
            frames.close()
    except RevertError as error:
        return str(error)
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    return ""


def _rebuild(
    report: ReportReader, record: DocumentRecord, edits: list[Edit], path: Path, force: bool
) -> str:
    """Write one original; return why that could not be done, or ''."""
    from cleaner.atomic import write_file
    from cleaner.errors import RevertError

    try:
        data = report.original(record, edits)
        if path.exists() and path.read_bytes() == data:
            return ""
        if path.exists() and not force:
            return f"{path} is there and holds something else; add --force to write over it"
        write_file(path, data)
    except RevertError as error:
        return str(error)
    except OSError as error:
        return f"{path}: {error.strerror or error}"
    return ""
