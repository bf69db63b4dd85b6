"""`cleaner check`: what would change, finding by finding; nothing is written."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules, configured, show_settings, warn_of_stale
from cleaner.cli.marks import warn_of_marks
from cleaner.cli.options import (
    add_input_arguments,
    add_no_cache,
    add_quiet,
    add_rule_arguments,
    add_stdin_name,
    each_once,
    input_files,
    make_batch,
    outcomes,
)
from cleaner.cli.records import Failures
from cleaner.cli.standard import write_utf8
from cleaner.cli.terminal import Exit, View, count, note, paint
from cleaner.report.visible import visible

if TYPE_CHECKING:
    from cleaner.batch import Outcome
    from cleaner.report.formats import FindingsFormat
    from cleaner.ruleset import RuleSet

MACHINE_FORMATS = ("json", "jsonl", "github", "sarif", "junit")
FORMATS = ("concise", "full", *MACHINE_FORMATS)

EXAMPLES = """\
examples:
  cleaner check articles/                    one line a finding: path:line:column rule message
  cleaner check articles/ --output-format full   each with its line and a marker under it
  cleaner check articles/ --diff | less      the same as a diff
  cleaner check articles/ --statistics       how often each rule finds something
  cleaner check page.txt --select newsletter-prompt
  cleaner check notes/ --rules repair --rules my-rules.yaml
  cleaner check notes/ --watch               again whenever a file changes
  cleaner check - --stdin-filename notes/a.md < a.md
  cleaner check articles/ --output-format sarif > findings.sarif

Columns count characters from 1. Exit code 1 when anything would change.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_input_arguments(parser)
    add_stdin_name(parser)
    add_rule_arguments(parser)
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        choices=FORMATS,
        default="concise",
        metavar="FORMAT",
        help=f"how findings are written: {', '.join(FORMATS)} (default: concise)",
    )
    output.add_argument("--diff", action="store_true", help="print the changes as a diff")
    output.add_argument(
        "--statistics", action="store_true", help="count the findings of each rule instead"
    )
    output.add_argument(
        "--show-files", action="store_true", help="print the files that would be read, no more"
    )
    output.add_argument(
        "--show-settings",
        action="store_true",
        help="print the settings that count for the files, no more",
    )
    output.add_argument(
        "--write-allow-list",
        metavar="FILE",
        type=Path,
        help="accept all findings: write them to FILE, for --allow-list",
    )
    output.add_argument(
        "--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C"
    )
    add_no_cache(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.watch:
        from cleaner.cli.watch import watch

        return watch(options, check)
    if options.show_files or options.show_settings:
        return _show(options)
    if options.write_allow_list:
        return _write_allow_list(options)
    return check(options)


def check(options: argparse.Namespace) -> int:
    """Check everything once; return the exit code."""
    from cleaner.sources import is_extracted

    batch = make_batch(options)
    view = _view(options)
    counts: Counter[str] = Counter()
    failures = Failures()
    for outcome in outcomes(options, batch):
        counts["documents"] += 1
        counts["records"] += outcome.record > 0
        if outcome.result is None:
            counts["failed"] += 1
            failures.show_outcome(outcome)
        else:
            counts["findings"] += len(outcome.result.edits)
            counts["changed"] += outcome.result.changed
            counts["extracted"] += outcome.result.changed and is_extracted(outcome.file)
            _print_verdict(outcome, options.quiet)
            if not options.quiet:
                warn_of_marks(options, outcome)
        view.outcome(outcome)
    view.end()
    failures.finish()
    if not options.quiet:
        warn_of_stale(options)
        if counts["extracted"]:
            note("places in pages count in the text that is extracted from them, not in the HTML")
        found = count(counts["findings"], "finding")
        thing = "document" if counts["records"] else "file"
        note(f"{found} in {counts['changed']:,} of {count(counts['documents'], thing)}")
    if counts["failed"]:
        return Exit.FAILED_DOCUMENTS
    return Exit.FINDINGS if counts["findings"] else Exit.OK


def _show(options: argparse.Namespace) -> int:
    files = each_once(input_files(options))
    if options.show_settings:
        show_settings(options, files)
    else:
        for file in files:
            print(visible(str(file.path)))
    return Exit.OK


def _write_allow_list(options: argparse.Namespace) -> int:
    """Accept every finding there is, whatever an earlier list accepts."""
    from cleaner.config.allow_list import AllowList
    from cleaner.report.formats.finding import deed_of

    configured(options).forget_allow_lists()
    results = []
    failed = 0
    failures = Failures()
    for outcome in outcomes(options, make_batch(options)):
        if outcome.result is None:
            failed += 1
            failures.show_outcome(outcome)
        else:
            results.append((os.path.abspath(outcome.file.near), outcome.result))
    failures.finish()
    path = options.write_allow_list
    number = AllowList(path).write(results, deed_of)
    if not options.quiet:
        note(f"{count(number, 'finding')} accepted in {path}")
    return Exit.FAILED_DOCUMENTS if failed else Exit.OK


def _print_verdict(outcome: Outcome, quiet: bool) -> None:
    from cleaner.result import Decision

    result = outcome.result
    if quiet or result is None:
        return
    if result.verdict.decision is not Decision.KEEP:
        note(f"{outcome.place}: {result.verdict.reason}")


def _view(options: argparse.Namespace) -> View:
    """What prints the outcomes as the options ask."""
    if options.diff:
        return _Diffs()
    if options.statistics:
        from cleaner.cli.statistics import Statistics

        as_json = options.output_format in {"json", "jsonl"}
        return Statistics(all_rules(options), as_json=as_json)
    from cleaner.report.formats import make_format

    if options.output_format in MACHINE_FORMATS:
        write_utf8()

    def colour(text: str, name: str) -> str:
        return paint(text, name, sys.stdout)

    def rules() -> RuleSet:
        return all_rules(options)

    return _Findings(make_format(options.output_format, sys.stdout, rules, colour))


class _Findings(View):
    def __init__(self, form: FindingsFormat) -> None:
        self._form = form

    def outcome(self, outcome: Outcome) -> None:
        from cleaner.report.formats.finding import findings_of
        from cleaner.sources import in_place

        path = str(outcome.file.path)
        if outcome.result is None:
            self._form.failed(path, outcome.failure, outcome.record)
            return
        in_file, number = in_place(outcome.file), outcome.record
        found = findings_of(path, outcome.result, in_file=in_file, record=number)
        self._form.document(path, list(found), number)

    def end(self) -> None:
        self._form.end()


class _Diffs(View):
    def outcome(self, outcome: Outcome) -> None:
        from cleaner.report.formats.finding import document_name

        if outcome.result is None:
            return
        name = document_name(outcome.file.path.as_posix().lstrip("/"), outcome.record)
        if sys.stdout.isatty():
            from cleaner.cli.colour_diff import diff_lines

            for line in diff_lines(outcome.result, name, sys.stdout):
                sys.stdout.write(line + "\n")
            return
        from cleaner.report.diff import diff_bytes

        sys.stdout.flush()
        sys.stdout.buffer.write(diff_bytes(outcome.result, name))
        sys.stdout.buffer.flush()
