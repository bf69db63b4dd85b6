"""`cleaner clean`: clean texts and a report of every edit go into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.options import (
    add_input_arguments,
    add_quiet,
    add_rule_arguments,
    chosen_rules,
    ids,
    input_files,
    make_batch,
)
from cleaner.cli.terminal import Exit, Progress, complain, count, note

if TYPE_CHECKING:
    from typing import Any

    from cleaner.batch import Batch, Outcome
    from cleaner.report.output import OutputFolder
    from cleaner.report.writer import ReportWriter
    from cleaner.ruleset import RuleSet
    from cleaner.sources.files import InputFile

EXAMPLES = """\
examples:
  cleaner clean articles/ --out cleaned               the default rules
  cleaner clean news/ blog/ --out cleaned             cleaned/clean/news, cleaned/clean/blog
  cleaner clean a.txt --out cleaned --rules repair    mend, but remove nothing
  cleaner clean old/ --out cleaned --encoding windows-1252
  cleaner clean - < page.txt > clean.txt              one text, no report

writes:
  DIR/clean/…                  the clean files, as they were below PATH
  DIR/report/index.html        the report as pages, to open in a browser
  DIR/report/summary.json      totals, counts by rule, verdicts, failures
  DIR/report/documents.jsonl   one line a document
  DIR/report/edits.jsonl       one line an edit
  DIR/report/withheld.jsonl    edits that were found but not applied
  DIR/report/diffs/….diff      one diff a changed file, for `patch` and `git apply`

`cleaner revert DIR` rebuilds the originals from these.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_input_arguments(parser)
    parser.add_argument("--out", metavar="DIR", type=Path, help="the folder to write")
    parser.add_argument(
        "--force", action="store_true", help="write into a folder that holds other things"
    )
    parser.add_argument(
        "--no-html",
        action="store_true",
        help="leave the pages of the report to `cleaner report DIR`",
    )
    add_rule_arguments(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from cleaner.errors import UsageError

    rules = chosen_rules(options)
    batch = make_batch(options, rules)
    if "-" in options.paths:
        if len(options.paths) > 1 or options.out is not None:
            raise UsageError("`-` reads one text and writes it to stdout: no other PATH, no --out")
        return _clean_stdin(batch, quiet=options.quiet)
    if options.out is None:
        raise UsageError("name the folder to write with --out DIR (or fix in place: cleaner fix)")
    return _clean_files(options, rules, batch)


def _clean_stdin(batch: Batch, *, quiet: bool) -> int:
    outcome = batch.clean_bytes(sys.stdin.buffer.read(), "<stdin>")
    if outcome.result is None:
        complain(f"{outcome.name}: {outcome.failure}")
        return Exit.FAILED_DOCUMENTS
    if outcome.result.verdict.reason and not quiet:
        note(f"{outcome.name}: {outcome.result.verdict.reason}")
    sys.stdout.flush()
    sys.stdout.buffer.write(outcome.clean)
    sys.stdout.buffer.flush()
    return Exit.OK


def _clean_files(options: argparse.Namespace, rules: RuleSet, batch: Batch) -> int:
    from cleaner.report.output import OutputFolder
    from cleaner.report.writer import ReportWriter

    output = OutputFolder(options.out)
    output.refuse_input_inside(options.paths)
    files = input_files(options, without=options.out)
    _refuse_clashes(files)
    earlier = output.prepare(force=options.force)
    progress = Progress(len(files), quiet=options.quiet)
    written: set[str] = set()
    with ReportWriter(output.report, _about(options, rules)) as report:
        for outcome in batch.run(files):
            fault = outcome.failure or _enter(outcome, output, report)
            if fault:
                progress.clear()
                complain(f"{outcome.file.path}: {fault}")
                report.failed(outcome.name, outcome.file.path.as_posix(), fault)
            else:
                written.add(outcome.name)
            progress.step()
        output.remove(earlier.keys() - written)
    progress.clear()
    _write_html(options, rules)
    if not options.quiet:
        _sum_up(report, options.out)
    return Exit.FAILED_DOCUMENTS if report.totals["failed"] else Exit.OK


def _write_html(options: argparse.Namespace, rules: RuleSet) -> None:
    """Write the pages of the report, or see that none of an earlier run are left."""
    from cleaner.report.html.build import remove_html, write_html

    if options.no_html:
        remove_html(options.out)
    else:
        write_html(options.out, rules)


def _refuse_clashes(files: list[InputFile]) -> None:
    """Raise UsageError when two files would be written to one place."""
    from cleaner.errors import UsageError
    from cleaner.sources import format_of

    taken: dict[str, InputFile] = {}
    for file in files:
        name = format_of(file.name).clean_name(file.name)
        first = taken.setdefault(name, file)
        if first is not file:
            raise UsageError(
                f"{first.path} and {file.path} would both be written to clean/{name}; "
                "clean them into different folders"
            )
    for name, file in taken.items():
        for above in Path(name).parents:
            if (other := taken.get(above.as_posix())) is not None:
                raise UsageError(
                    f"{other.path} would be a file where {file.path} needs a folder, "
                    f"clean/{above.as_posix()}; clean them into different folders"
                )


def _about(options: argparse.Namespace, rules: RuleSet) -> dict[str, Any]:
    """What the summary says about the run."""
    from cleaner import __version__

    return {
        "version": __version__,
        "inputs": options.paths,
        "rules": {
            "sets": options.rules or ["default"],
            "select": ids(options.select),
            "ignore": ids(options.ignore),
            "unsafe": options.unsafe,
            "count": len(rules),
            "digest": rules.digest,
        },
    }


def _enter(outcome: Outcome, output: OutputFolder, report: ReportWriter) -> str:
    """Write one clean document and enter it in the report; return why that failed, or ''."""
    from cleaner.atomic import write_file
    from cleaner.sources import format_of

    result = outcome.result
    assert result is not None
    form = format_of(outcome.file.name)
    before = form.encode(result.document, result.document.text)
    source = outcome.file.path.as_posix()
    try:
        write_file(output.clean / outcome.name, outcome.clean)
        if not result.changed:
            output.remove_diff(outcome.name)
        report.cleaned(result, outcome.name, source, form.provenance, before, outcome.clean)
    except OSError as error:
        output.remove([outcome.name])
        return f"cannot be written: {error.strerror or error}"
    return ""


def _sum_up(report: ReportWriter, out: Path) -> None:
    totals = report.totals
    line = (
        f"{count(totals['documents'], 'document')}: {totals['cleaned']:,} cleaned, "
        f"{totals['unchanged']:,} unchanged, {totals['failed']:,} failed; "
        f"{count(totals['edits'], 'edit')}"
    )
    if totals["withheld"]:
        line += f", {totals['withheld']:,} more withheld (report/withheld.jsonl)"
    note(line)
    if report.to_look_at:
        note(
            f"{count(report.to_look_at, 'document')} to look at: `verdicts` in report/summary.json"
        )
    index = out / "report" / "index.html"
    where = index if index.exists() else index.parent
    note(f"clean text in {out / 'clean'}, report in {where}")
