"""`cleaner revert`: the originals, byte for byte, from clean texts and their report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.options import add_quiet
from cleaner.cli.terminal import Exit, complain, count, note

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
    parser.add_argument("folder", metavar="DIR", type=Path, help="what `cleaner clean --out` wrote")
    parser.add_argument(
        "--to", metavar="DIR2", type=Path, help="the folder to write (default: DIR/original)"
    )
    parser.add_argument(
        "--force", action="store_true", help="write over files with another content"
    )
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from cleaner.report.reader import ReportReader
    from cleaner.report.records import FAILED

    report = ReportReader(options.folder)
    to = options.to if options.to is not None else options.folder / "original"
    written = failed = extracted = 0
    for record, edits in report.documents():
        if record.status == FAILED:
            note(f"{record.file}: was not cleaned, so there is nothing to revert")
            continue
        fault = _rebuild(report, record, edits, to / record.file, options.force)
        if fault:
            failed += 1
            complain(f"{record.file}: not reverted: {fault}")
            continue
        written += 1
        extracted += record.provenance != "file"
    if not options.quiet:
        note(f"{count(written, 'original')} in {to}" + (f", {failed:,} refused" if failed else ""))
        if extracted:
            note(f"{extracted:,} of them the text extracted from a page: the page is not rebuilt")
    return Exit.FAILED_DOCUMENTS if failed else Exit.OK


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
