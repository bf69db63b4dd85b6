"""`cleaner explain`: why a rule exists, or what happened to one line of a file."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules
from cleaner.cli.options import add_rule_arguments, make_batch
from cleaner.cli.terminal import Exit, complain, note, paint
from cleaner.report.formats.finding import message_of
from cleaner.report.visible import shown, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.edit import Edit
    from cleaner.rule import Rule
    from cleaner.ruleset import RuleSet

EXAMPLES = """\
examples:
  cleaner explain newsletter-prompt        what the rule is for, with its examples
  cleaner explain articles/a.txt:12        which rules act on line 12, and which nearly do
  cleaner explain cleaned/clean/a.txt:9    how line 9 of a clean text came to be
"""

_PLACE = re.compile(r"(?P<file>.+):(?P<line>[0-9]+)", re.DOTALL)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "subject", metavar="RULE-ID | FILE:LINE", help="a rule, or a line (counted from 1)"
    )
    add_rule_arguments(parser)
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of FILE (default: utf-8)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from cleaner.errors import UsageError

    place = _PLACE.fullmatch(options.subject)
    if place is None:
        if Path(options.subject).is_file():
            raise UsageError(f"say which line to explain, as in {options.subject}:12")
        return _explain_rule(options.subject, options.rules)
    path, number = Path(place["file"]), int(place["line"])
    if not path.is_file():
        raise UsageError(f"there is no file {str(path)!r}")
    if number < 1:
        raise UsageError("lines count from 1")
    code = _explain_clean_line(path, number)
    return _explain_line(options, path, number) if code is None else code


def _explain_rule(rule_id: str, sets: list[str]) -> int:
    """Print all that a rule file says about one rule."""
    from difflib import get_close_matches

    from cleaner.errors import UsageError
    from cleaner.loader import shipped_rule_sets

    known = _rules_by_id(sets or ["default"])
    if rule_id not in known:
        known |= _rules_by_id(shipped_rule_sets())
    if rule_id not in known:
        close = get_close_matches(rule_id, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else "`cleaner rules` lists them"
        raise UsageError(f"no rule is called {rule_id!r}; {hint}")
    for line in _rule_lines(*known[rule_id]):
        print(line)
    return Exit.OK


def _rules_by_id(sets: list[str]) -> dict[str, tuple[Rule, str]]:
    """The rules of some sets, each with the name of the file that defines it."""
    from cleaner.rule_tests import load_files

    return {rule.id: (rule, file.path.stem) for file in load_files(sets) for rule in file.rules}


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


def _explain_line(options: argparse.Namespace, path: Path, number: int) -> int:
    """Print what the rules do to one line of a file that is yet to be cleaned."""
    from cleaner.sources.files import InputFile

    options.paths = [str(path)]
    rules = all_rules(options)
    outcome = next(make_batch(options).clean_file(InputFile(path, path.name)))
    if outcome.result is None:
        complain(f"{path}: {outcome.failure}")
        return Exit.FAILED_DOCUMENTS
    result = outcome.result
    text = result.document.text
    start, end = _span(text, number, path)
    _print_line(path, number, text[start:end])
    touching = [edit for edit in result.edits if _touches(edit, start, end)]
    withheld = [edit for edit in result.withheld if _touches(edit, start, end)]
    _print_edits("", touching)
    if not touching:
        print("  no rule changes this line")
    if result.verdict.reason:
        print(f"  the document: {result.verdict.decision.value}, {result.verdict.reason}")
    _print_edits("withheld: ", withheld)
    acted = {rule for edit in (*touching, *withheld) for rule in edit.rules}
    _print_near_misses(rules, text, number, acted)
    return Exit.OK


def _print_line(path: Path, number: int, line: str) -> None:
    place = paint(f"{visible(str(path))}:{number}", "bold", sys.stdout)
    print(f"{place} {shown(line, 200)}")


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


def _span(text: str, number: int, path: Path) -> tuple[int, int]:
    """Where a line starts, and where it ends without its line ending."""
    from cleaner.errors import UsageError

    lines = text.split("\n")
    if number > len(lines):
        raise UsageError(f"{path} has {len(lines)} lines, not {number}")
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


def _explain_clean_line(path: Path, number: int) -> int | None:
    """Print how one line of a clean text came to be; None when no report tells."""
    from cleaner.edit import invert
    from cleaner.errors import RevertError
    from cleaner.report.reader import report_of

    found = report_of(path)
    record = found[0].document(found[1]) if found else None
    if found is None or record is None:
        return None
    try:
        text = found[0].clean_text(record[0])
    except RevertError as error:
        complain(f"{error}, so its report does not tell about its lines")
        return Exit.FAILED_DOCUMENTS
    start, end = _span(text, number, path)
    _print_line(path, number, text[start:end])
    edits = record[1]
    touching = [
        edit
        for edit, back in zip(edits, invert(edits), strict=True)
        if back.start <= end and back.end >= start
    ]
    _print_edits("", touching)
    if not touching:
        print("  no rule changed anything here")
    note(f"as the report in {found[0].folder} tells; the source was {record[0].source}")
    return Exit.OK
