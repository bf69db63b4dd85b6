"""`cleaner explain`: why a rule exists, or what happened to one line of a file."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules, all_sets
from cleaner.cli.options import add_rule_arguments, make_batch
from cleaner.cli.records import add_record_arguments
from cleaner.cli.terminal import Exit, complain, note, paint
from cleaner.report.formats.finding import document_name, message_of
from cleaner.report.visible import shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.batch import Outcome
    from cleaner.cli.subject import Subject
    from cleaner.edit import Edit
    from cleaner.rule import Rule
    from cleaner.ruleset import RuleSet

EXAMPLES = """\
examples:
  cleaner explain newsletter-prompt        what the rule is for, with its examples
  cleaner explain articles/a.txt:12        which rules act on line 12, and which nearly do
  cleaner explain news.jsonl#7:12          the same for line 12 of the text of record 7
  cleaner explain news.jsonl#gale-4:12     … of the record with the id gale-4
  cleaner explain cleaned/clean/a.txt:9    how line 9 of a clean text came to be
"""

SUBJECT = "RULE-ID | FILE:LINE | FILE#RECORD:LINE"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "subject",
        metavar=SUBJECT,
        help="a rule, or a line (counted from 1) of a file or of one record of a file: RECORD is "
        "its number, or else its id",
    )
    add_rule_arguments(parser)
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of FILE (default: utf-8)")
    add_record_arguments(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from cleaner.cli.subject import subject_of

    subject = subject_of(options.subject, options.form)
    if subject is None:
        return _explain_rule(options.subject, all_sets(options))
    code = _explain_clean_line(subject)
    return _explain_line(options, subject) if code is None else code


def _explain_rule(rule_id: str, sets: list[str]) -> int:
    """Print all that a rule file says about one rule."""
    from difflib import get_close_matches

    from cleaner.errors import UsageError
    from cleaner.rule_files.loader import shipped_rule_sets

    known = _rules_by_id(sets)
    if rule_id not in known:
        known |= _rules_by_id(shipped_rule_sets())
    if rule_id not in known:
        close = get_close_matches(rule_id, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else _WHERE_RULES_ARE
        raise UsageError(f"no rule is called {rule_id!r}; {hint}")
    for line in _rule_lines(*known[rule_id]):
        print(line)
    return Exit.OK


def _rules_by_id(sets: list[str]) -> dict[str, tuple[Rule, str]]:
    """The rules of some sets, each with the name of the file that defines it."""
    from cleaner.rule_files.loader import rules_by_file

    by_file = rules_by_file(*sets)
    return {rule.id: (rule, path.stem) for path, rules in by_file.items() for rule in rules}


_WHERE_RULES_ARE = (
    "`cleaner rules` lists those that come with cleaner; for one of a file of your own say which "
    "file, with --rules FILE or in a configuration"
)

_TRUST = {
    "safe": "acts unless it is ignored",
    "unsafe": "right most of the time; acts only with --unsafe",
    "suggest": "shown as withheld, never applied",
}


def _rule_lines(rule: Rule, set_name: str) -> Iterator[str]:
    yield paint(rule.id, "bold", sys.stdout)
    yield f"  why:       {' '.join(rule.why.split())}"
    yield f"  rule set:  {set_name}"
    yield f"  kind:      {rule.KIND}, in the {rule.when.name.lower()} phase"
    yield f"  trust:     {rule.applicability.value}: {_TRUST[rule.applicability.value]}"
    if rule.language:
        yield f"  language:  {rule.language}"
    if rule.source:
        yield f"  source:    {' '.join(rule.source.split())}"
    for example in rule.examples:
        yield "  example:"
        yield from _block("before", example.before)
        yield from _block("after", example.after)
    for text in rule.keeps:
        yield "  leaves alone:"
        yield from _block("text", text)


def _block(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        yield f"    {label if not number else '':7}| {shown(line, len(line))[1:-1]}"


def _explain_line(options: argparse.Namespace, subject: Subject) -> int:
    """Print what the rules do to one line of a document that is yet to be cleaned."""
    options.paths = [str(subject.path)]
    rules = all_rules(options)
    outcome = _outcome(options, subject)
    if outcome.result is None:
        complain(f"{outcome.place}: {outcome.failure}")
        return Exit.FAILED_DOCUMENTS
    result = outcome.result
    text, number = result.document.text, subject.line
    start, end = _span(text, subject)
    _print_line(subject, text[start:end])
    touching = [edit for edit in result.edits if _touches(edit, start, end)]
    withheld = [edit for edit in result.withheld if _touches(edit, start, end)]
    _print_edits("", touching)
    if not touching:
        print("  no rule changes this line")
    _print_marks(text, number)
    if result.verdict.reason:
        print(f"  the document: {result.verdict.decision.value}, {result.verdict.reason}")
    _print_edits("withheld: ", withheld)
    acted = {rule for edit in (*touching, *withheld) for rule in edit.rules}
    _print_near_misses(rules, text, number, acted)
    return Exit.OK


def _outcome(options: argparse.Namespace, subject: Subject) -> Outcome:
    """Clean the document that is asked about."""
    from cleaner.errors import UsageError
    from cleaner.sources import record_format_of
    from cleaner.sources.files import InputFile

    path, record = subject.path, subject.record
    file = InputFile(path, path.name, form=subject.form)
    if not record:
        return next(make_batch(options).clean_file(file))
    if record_format_of(file) is None:
        raise UsageError(f"{path} is one document and holds no records: leave out #{record}")
    batch = make_batch(options)
    outcome = next(batch.clean_file(file, lambda one: str(one.number) == record), None)
    outcome = outcome or next(batch.clean_file(file, lambda one: one.id == record), None)
    if outcome is None:
        raise UsageError(
            f"{path} has no record {record}: give its number, counted from 1 (`cleaner check` "
            "prints them), or its id (--id-field says which field that is)"
        )
    return outcome


def _print_line(subject: Subject, line: str) -> None:
    place = paint(f"{visible(subject.name)}:{subject.line}", "bold", sys.stdout)
    print(f"{place} {shown(line, 200)}")


def _print_marks(text: str, number: int) -> None:
    """Print the marks that keep rules off a line."""
    from cleaner.newlines import LineEndings
    from cleaner.page import Page

    page = Page(LineEndings(text).text)
    for mark in page.marks.on(number - 1):
        rules = "all rules" if "*" in mark.rules else ", ".join(sorted(mark.rules))
        print(f"  kept: the mark {mark.text} in line {mark.line + 1} keeps {rules} off")


def _print_near_misses(rules: RuleSet, text: str, number: int, acted: set[str]) -> None:
    """Print which rules looked at a line and did nothing, those that came closest first."""
    from cleaner.near import near_misses

    missed = near_misses(rules, text, number - 1, acted)
    close = [miss for miss in missed if miss.close]
    for miss in close:
        print(f"  came close: {paint(miss.rule, 'cyan', sys.stdout)} {miss.reason}")
    if len(missed) > len(close):
        others = ", ".join(miss.rule for miss in missed if not miss.close)
        print(f"  looked at it for one of their words: {others}")


def _span(text: str, subject: Subject) -> tuple[int, int]:
    """Where a line starts, and where it ends without its line ending."""
    from cleaner.cli.terminal import count
    from cleaner.errors import UsageError

    lines, number = text.split("\n"), subject.line
    if number > len(lines):
        raise UsageError(f"{subject.name} has {count(len(lines), 'line')}, not {number}")
    start = sum(len(line) + 1 for line in lines[: number - 1])
    return start, start + len(lines[number - 1])


def _touches(edit: Edit, start: int, end: int) -> bool:
    """Whether an edit changes a line that spans start:end; its line break counts too.

    An edit that only ends, or only begins, with the line break before the line is not about it.
    """
    old = edit.old
    first = edit.start + (len(old) - len(old.lstrip("\r\n")) if old.strip() else 0)
    return first <= end and (edit.end > start or edit.start == edit.end == start)


def _print_edits(label: str, edits: Iterable[Edit]) -> None:
    for edit in edits:
        print(f"  {label}{paint(edit.rule, 'cyan', sys.stdout)} {message_of(edit)}")


def _explain_clean_line(subject: Subject) -> int | None:
    """Print how one line of a clean text came to be; None when no report tells."""
    from cleaner.edit import invert
    from cleaner.errors import RevertError, UsageError
    from cleaner.report.reader import report_of
    from cleaner.report.records import FAILED

    found = report_of(subject.path)
    if found is None:
        return None
    record = found[0].document(found[1], subject.record)
    if record is None and subject.record:
        raise UsageError(
            f"the report in {found[0].folder} knows no record {subject.record} of this file; "
            "records keep the numbers and ids they have in the source"
        )
    if record is None:
        return None
    if record[0].status == FAILED:
        complain(f"{subject.name}: was quarantined: {record[0].reason}")
        return Exit.FAILED_DOCUMENTS
    try:
        text = found[0].clean_text(record[0])
    except RevertError as error:
        complain(f"{error}, so its report does not tell about its lines")
        return Exit.FAILED_DOCUMENTS
    start, end = _span(text, subject)
    _print_line(subject, text[start:end])
    edits = record[1]
    touching = [
        edit
        for edit, back in zip(edits, invert(edits), strict=True)
        if back.start <= end and back.end >= start
    ]
    _print_edits("", touching)
    if not touching:
        print("  no rule changed anything here")
    source = document_name(record[0].source, record[0].record if subject.record else 0)
    note(f"as the report in {found[0].folder} tells; the source was {source}")
    return Exit.OK
