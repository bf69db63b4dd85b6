"""`cleaner export`: the edits of a run in the format of another tool."""

from __future__ import annotations

import argparse

from cleaner.cli.options import add_quiet
from cleaner.cli.terminal import Exit, count, note
from cleaner.sources.places import place

EXAMPLES = """\
examples:
  cleaner export cleaned                    write cleaned/attributes/cleaner/…jsonl.gz for Dolma
  cleaner export cleaned --to s3://corpus   write s3://corpus/attributes/cleaner/…

Dolma's attributes are spans of the original texts. They have a line for each document that was
read, in the order of the documents; what a rule wrote in the place of a span is not in them.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="DIR", type=place, help="what `cleaner clean --out` wrote"
    )
    parser.add_argument(
        "--format", choices=("dolma",), default="dolma", help="which format (default: dolma)"
    )
    parser.add_argument(
        "--to", metavar="DIR2", type=place, help="the folder to write (default: DIR)"
    )
    parser.add_argument(
        "--name", default="cleaner", help="what the attributes are called (default: cleaner)"
    )
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from cleaner.report.dolma import FOLDER, write_attributes

    to = options.to if options.to is not None else options.folder
    files = write_attributes(options.folder, to, options.name)
    if not options.quiet:
        note(f"{count(files, 'file')} in {to / FOLDER / options.name}")
    return Exit.OK
