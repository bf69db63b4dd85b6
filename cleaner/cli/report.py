"""`cleaner report`: the report of a run as pages for a browser."""

from __future__ import annotations

import argparse

from cleaner.cli.options import add_quiet
from cleaner.cli.terminal import Exit, note
from cleaner.sources.places import place

EXAMPLES = """\
examples:
  cleaner report cleaned                  write cleaned/report/index.html again
  cleaner report cleaned --samples 100    show more documents of each rule

`cleaner clean` writes these pages at the end of a run. They open from disk, in any browser, and
ask nothing of the network. Of a corpus of up to 1,500 documents they show every one; of a larger
one those that a person should look at, and a sample for each rule.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="DIR", type=place, help="what `cleaner clean --out` wrote"
    )
    parser.add_argument(
        "--samples",
        metavar="N",
        type=_samples,
        help="documents to show of each rule in a large corpus (default: 20)",
    )
    add_quiet(parser)
    parser.set_defaults(run=run)


def _samples(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError
    return number


def run(options: argparse.Namespace) -> int:
    from cleaner.report.html.build import SAMPLES, write_html

    index = write_html(options.folder, samples=options.samples or SAMPLES)
    if not options.quiet:
        note(f"open {index}")
    return Exit.OK
