"""`cleaner clean`: clean texts and a report of every edit go into a folder."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules, all_sets, configured, names
from cleaner.cli.marks import warn_of_counted_marks, warn_of_marks
from cleaner.cli.options import (
    add_input_arguments,
    add_quiet,
    add_rule_arguments,
    add_stdin_name,
    clean_stdin,
    input_files,
    make_batch,
)
from cleaner.cli.progress import RunProgress
from cleaner.cli.records import (
    Failures,
    add_corpus_arguments,
    bytes_of,
    make_job,
    settings_of,
)
from cleaner.cli.summary import rule_table
from cleaner.cli.terminal import Exit, complain, count, note, note_painted
from cleaner.sources.places import is_here, place

if TYPE_CHECKING:
    from typing import Any

    from cleaner.batch.job import Job
    from cleaner.batch.run import Settings
    from cleaner.report.tally import Tally
    from cleaner.ruleset import RuleSet
    from cleaner.sources.files import InputFile

REPORT_FORMATS = ("html", "diff", "json", "jsonl", "sarif", "junit")

EXAMPLES = """\
examples:
  cleaner clean articles/ --out cleaned               the default rules
  cleaner clean news/ blog/ --out cleaned             cleaned/clean/news, cleaned/clean/blog
  cleaner clean a.txt --out cleaned --rules repair    mend, but remove nothing
  cleaner clean old/ --out cleaned --encoding windows-1252
  cleaner clean news/ --out cleaned --report-format html,sarif
  cleaner clean - < page.txt > clean.txt              one text, no report
  cleaner clean news.jsonl.zst --out cleaned --text-field body
  cleaner clean crawl/ --out cleaned --workers 8      go on by running it again
  cleaner clean s3://in/ --out s3://out --engine ray  on all machines of a Ray cluster
  zcat a.jsonl.gz | cleaner clean - --from jsonl > clean.jsonl

writes:
  DIR/clean/…                  the clean files, as they were below PATH
  DIR/report/index.html        the report as pages, to open in a browser
  DIR/report/summary.json      totals, counts by rule, verdicts, failures
  DIR/report/documents.jsonl   one line a document
  DIR/report/edits.jsonl       one line an edit
  DIR/report/withheld.jsonl    edits that were found but not applied
  DIR/report/quarantine.jsonl  what could not be cleaned, whole, with the reason
  DIR/report/diffs/….diff      one diff a changed file, for `patch` and `git apply`;
                               none for files of records

`cleaner revert DIR` rebuilds the originals from these.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_input_arguments(parser)
    add_stdin_name(parser)
    parser.add_argument(
        "--out", metavar="DIR", type=place, help="the folder to write, or a URL such as s3://…"
    )
    parser.add_argument(
        "--force", action="store_true", help="write into a folder that holds other things"
    )
    parser.add_argument(
        "--report-format",
        type=_formats,
        metavar="NAMES",
        help="what the report holds besides its lists: html, diff, json, jsonl, sarif, junit, "
        "several with commas, or none (default: html,diff; behind a URL diff, for pages are made "
        "by reading all of it again)",
    )
    parser.add_argument(
        "--no-html",
        action="store_true",
        help="leave the pages of the report to `cleaner report DIR`",
    )
    add_rule_arguments(parser)
    add_corpus_arguments(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def _formats(value: str) -> tuple[str, ...]:
    chosen = tuple(name.strip() for name in value.split(",") if name.strip() not in {"", "none"})
    unknown = [name for name in chosen if name not in REPORT_FORMATS]
    if unknown:
        known = ", ".join(REPORT_FORMATS)
        raise argparse.ArgumentTypeError(f"there is no {unknown[0]!r}; there are {known}, none")
    return chosen


def run(options: argparse.Namespace) -> int:
    from cleaner.errors import UsageError

    rules = all_rules(options)
    if options.ray_address and options.engine != "ray":
        raise UsageError("--ray-address says where --engine ray finds its cluster: give both")
    if "-" in options.paths:
        if options.engine != "local":
            raise UsageError("what comes through stdin is cleaned here: no --engine goes with `-`")
        if len(options.paths) > 1 or options.out is not None:
            raise UsageError("`-` reads one text and writes it to stdout: no other PATH, no --out")
        if options.form == "jsonl":
            from cleaner.cli.stream import clean_stdin_records

            options.out = Path()  # nothing is written there
            return clean_stdin_records(options, _job(options, rules))
        return _clean_stdin(options)
    if options.out is None:
        raise UsageError("name the folder to write with --out DIR (or fix in place: cleaner fix)")
    return _clean_files(options, rules)


def _clean_stdin(options: argparse.Namespace) -> int:
    outcome = clean_stdin(options, make_batch(options))
    if outcome.result is None:
        complain(f"{outcome.name}: {outcome.failure}")
        return Exit.FAILED_DOCUMENTS
    if outcome.result.verdict.reason and not options.quiet:
        note(f"{outcome.name}: {outcome.result.verdict.reason}")
    if not options.quiet:
        warn_of_marks(options, outcome)
    sys.stdout.flush()
    sys.stdout.buffer.write(outcome.clean)
    sys.stdout.buffer.flush()
    return Exit.OK


def _clean_files(options: argparse.Namespace, rules: RuleSet) -> int:
    from cleaner.batch.run import clean_files
    from cleaner.report.output import OutputFolder
    from cleaner.report.visible import visible

    output = OutputFolder(options.out)
    output.refuse_input_inside(options.paths)
    files = input_files(options, without=options.out)
    job = _job(options, rules)
    _refuse_clashes(job, files)
    before = output.inputs
    earlier = output.prepare(force=options.force)
    if before and before != tuple(options.paths) and not options.quiet:
        note(f"{options.out} held what came of {visible(', '.join(before))}: it is replaced")
    settings = settings_of(options, files)
    try:
        with RunProgress(bytes_of(files), quiet=options.quiet) as progress:
            listed = Failures(progress)
            tally = clean_files(job, files, _about(options, rules), settings, earlier, listed.show)
        listed.finish(output.report / "quarantine.jsonl")
        _write_formats(options, rules)
    except KeyboardInterrupt:
        complain(_after_stop(settings))
        raise
    if not options.quiet:
        if progress.taken_up:
            note(progress.taken_up)
        warn_of_counted_marks(options, tally)
        _sum_up(tally, options.out)
        if options.report_format is None and not is_here(options.out):
            note(f"the report has no pages yet; `cleaner report {options.out}` writes them")
    return Exit.FAILED_DOCUMENTS if tally.totals["failed"] else Exit.OK


def _after_stop(settings: Settings) -> str:
    """What a run that is stopped leaves; what one process did on its own nobody has kept."""
    if not settings.workers and settings.engine == "local":
        return "stopped; the same command starts over: a run in one process leaves no part done"
    again = "without --fresh " if settings.fresh else ""
    return f"stopped; the same command {again}goes on where it stopped"


def _job(options: argparse.Namespace, rules: RuleSet) -> Job:
    """What the options and the settings ask for; to be made when the files are known."""
    return replace(
        make_job(options, rules),
        configured=configured(options),
        configuration=configured(options).stamp(),
        diffs="diff" in _report_formats(options),
    )


def _report_formats(options: argparse.Namespace) -> tuple[str, ...]:
    """What the report is to hold besides its lists."""
    if options.report_format is not None:
        chosen: tuple[str, ...] = options.report_format
        return chosen
    return ("html", "diff") if is_here(options.out) else ("diff",)


def _write_formats(options: argparse.Namespace, rules: RuleSet) -> None:
    """Write what the report is to hold, and see that nothing else is left of an earlier run."""
    from cleaner.report.findings_file import FILES, remove_findings, write_findings

    chosen = set(_report_formats(options))
    pages = "html" in chosen and not options.no_html
    if pages or (options.out / "report" / "index.html").exists():
        from cleaner.report.html.build import remove_html, write_html  # 25 ms

        if pages:
            write_html(options.out, rules)
        else:
            remove_html(options.out)
    remove_findings(options.out, chosen)
    for name in sorted(chosen & FILES.keys()):
        write_findings(options.out, name, rules)


def _refuse_clashes(job: Job, files: list[InputFile]) -> None:
    """Raise UsageError when two files would be written to one place."""
    from cleaner.batch.units import output_of
    from cleaner.errors import UsageError
    from cleaner.sources import record_format_of

    taken: dict[str, InputFile] = {}
    for file in files:
        name = output_of(job, file)
        first = taken.setdefault(name, file)
        shared = job.to not in {"", "text"} and not any(map(record_format_of, (first, file)))
        if first is not file and not shared:
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
            "sets": all_sets(options),
            "select": names(options.select),
            "ignore": names(options.ignore),
            "unsafe": options.unsafe,
            "count": len(rules),
            "digest": rules.digest,
        },
    }


def _sum_up(tally: Tally, out: Path) -> None:
    for row in rule_table(tally.rules):
        note_painted(row)
    accounts = tally.accounts()
    totals = tally.totals
    line = (
        f"{count(accounts['read'], 'document')} read = {accounts['clean']:,} cleaned + "
        f"{accounts['unchanged']:,} unchanged + {accounts['rejected']:,} rejected + "
        f"{accounts['quarantined']:,} quarantined; {count(totals['edits'], 'edit')}"
    )
    if totals["withheld"]:
        line += f", {totals['withheld']:,} more withheld (report/withheld.jsonl)"
    note(line)
    if tally.to_look_at:
        note(f"{count(tally.to_look_at, 'document')} to look at: `verdicts` in report/summary.json")
    index = out / "report" / "index.html"
    where = index if index.exists() else index.parent
    written = accounts["clean"] + accounts["unchanged"]
    clean = f"clean text in {out / 'clean'}" if written else "no clean text was written"
    note(f"{clean}, report in {where}")
