"""`cleaner check`: what would change, one line a finding; nothing is written."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from cleaner.cli.findings import Places, message_of
from cleaner.cli.options import (
    add_input_arguments,
    add_quiet,
    add_rule_arguments,
    chosen_rules,
    each_once,
    input_files,
    make_batch,
)
from cleaner.cli.terminal import Exit, complain, count, note, paint

if TYPE_CHECKING:
    from cleaner.batch import Outcome

EXAMPLES = """\
examples:
  cleaner check articles/                    one line a finding: path:line:column rule message
  cleaner check articles/ --diff | less      the same as a diff
  cleaner check page.txt --select newsletter-prompt
  cleaner check notes/ --rules repair --rules my-rules.yaml

Columns count characters from 1. Exit code 1 when anything would change.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_input_arguments(parser)
    add_rule_arguments(parser)
    parser.add_argument("--diff", action="store_true", help="print the changes as a diff")
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    rules = chosen_rules(options)
    batch = make_batch(options, rules)
    files = each_once(input_files(options))
    findings = changed = failed = 0
    for outcome in batch.run(files):
        if outcome.result is None:
            failed += 1
            complain(f"{outcome.file.path}: {outcome.failure}")
            continue
        findings += len(outcome.result.edits)
        changed += outcome.result.changed
        _print_notes(outcome, options.quiet)
        if options.diff:
            _print_diff(outcome)
        else:
            _print_findings(outcome)
    if not options.quiet:
        note(f"{count(findings, 'finding')} in {changed:,} of {count(len(files), 'file')}")
    if failed:
        return Exit.FAILED_DOCUMENTS
    return Exit.FINDINGS if findings else Exit.OK


def _print_notes(outcome: Outcome, quiet: bool) -> None:
    from cleaner.result import Decision
    from cleaner.sources import format_of

    result = outcome.result
    if quiet or result is None:
        return
    if result.verdict.decision is not Decision.KEEP:
        note(f"{outcome.file.path}: {result.verdict.reason}")
    if result.changed and not format_of(outcome.file.name).in_place:
        note(f"{outcome.file.path}: places count in the text extracted from this page")


def _print_diff(outcome: Outcome) -> None:
    from cleaner.report.diff import diff_bytes

    assert outcome.result is not None
    name = outcome.file.path.as_posix().lstrip("/")
    diff = diff_bytes(outcome.result, name)
    if sys.stdout.isatty():
        for line in diff.decode("utf-8", "replace").splitlines():
            sys.stdout.write(_painted(line) + "\n")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(diff)
        sys.stdout.buffer.flush()


def _painted(line: str) -> str:
    colours = {"+": "green", "-": "red", "@": "cyan", "#": "dim"}
    # A terminal must not obey what a scraped page says to it.
    safe = "".join(character if character >= " " else "�" for character in line)
    colour = colours.get(safe[:1])
    return paint(safe, colour, sys.stdout) if colour else safe


def _print_findings(outcome: Outcome) -> None:
    assert outcome.result is not None
    place_of = Places(outcome.result.document.text)
    for edit in outcome.result.edits:
        line, column = place_of.edit(edit)
        place = f"{paint(str(outcome.file.path), 'bold', sys.stdout)}:{line}:{column}"
        print(f"{place} {paint(edit.rule, 'cyan', sys.stdout)} {message_of(edit)}")
