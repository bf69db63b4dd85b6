"""`cleaner rules`: list the rules, run their examples, print the schema of rule files."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.configuration import rule_sets
from cleaner.cli.standard import write_utf8
from cleaner.cli.terminal import Exit, complain, count, note, paint
from cleaner.report.visible import visible

if TYPE_CHECKING:
    from cleaner.rule_files.rule_tests import LoadedFile

EXAMPLES = """\
examples:
  cleaner rules                              every rule set and its rules
  cleaner rules --rules chrome               the rules of one set
  cleaner rules test my-rules.yaml           run its examples and keeps
  cleaner rules test                         those of every shipped set
  cleaner rules schema > rules.schema.json   for editors: complete and check rule files
"""


TEST_EXAMPLES = """\
examples:
  cleaner rules test my-rules.yaml   every example and keep of a file of yours
  cleaner rules test chrome          those of a shipped set
  cleaner rules test                 those of every shipped set

Exit code 1 when one does not hold, 2 when a file cannot be loaded.
"""

SCHEMA_EXAMPLES = """\
examples:
  cleaner rules schema > rules.schema.json

Begin a rule file with this line, and editors with the YAML language server complete and check it:

  # yaml-language-server: $schema=rules.schema.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="NAMES|FILES",
        help="list these rule sets; several with commas or by giving it again "
        "(default: every shipped set)",
    )
    parser.set_defaults(run=run_list)
    actions = parser.add_subparsers(metavar="ACTION", title="actions")
    test = actions.add_parser(
        "test",
        help="run the examples and keeps of rule files",
        epilog=TEST_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    test.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a rule file, or a rule set by name (default: every shipped set)",
    )
    test.set_defaults(run=run_test)
    schema = actions.add_parser(
        "schema",
        help="print the JSON Schema of rule files",
        epilog=SCHEMA_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    schema.set_defaults(run=run_schema)


def run_list(options: argparse.Namespace) -> int:
    from cleaner.rule_files.loader import shipped_rule_sets
    from cleaner.rule_files.rule_tests import load_files

    names = rule_sets(options.rules) or shipped_rule_sets()
    loaded = [file for file in load_files(names) if file.rules]
    width = max((len(rule.id) for file in loaded for rule in file.rules), default=0)
    for file in loaded:
        print(paint(visible(file.path.stem), "bold", sys.stdout))
        for rule in file.rules:
            name = paint(rule.id.ljust(width), "cyan", sys.stdout)
            trust = rule.applicability.value
            print(f"  {name}  {rule.KIND:14}  {trust:7}  {' '.join(rule.why.split())}")
    number = sum(len(file.rules) for file in loaded)
    note(f"{count(number, 'rule')} in {count(len(loaded), 'set')}")
    return Exit.OK


def run_test(options: argparse.Namespace) -> int:
    from cleaner.errors import RuleError
    from cleaner.rule_files.loader import shipped_rule_sets
    from cleaner.rule_files.rule_tests import failures_of, load_files

    try:
        loaded = load_files(options.files or shipped_rule_sets())
    except RuleError as error:
        note(str(error))
        complain(f"{count(len(error.problems), 'fault')} in the rule files; no example was run")
        return Exit.USAGE
    failed = 0
    for file in loaded:
        for failure in failures_of(file):
            failed += 1
            print(
                f"{visible(_near(failure.path))}:{failure.line}: {failure.rule}: {failure.message}"
            )
    _warn_of_shipped_ids(loaded)
    _sum_up(loaded, failed)
    return Exit.FINDINGS if failed else Exit.OK


def _warn_of_shipped_ids(loaded: list[LoadedFile]) -> None:
    """Say which rules of other files have the id of a rule that comes with cleaner."""
    from cleaner.rule_files.loader import load_rules, rules_folder, shipped_rule_sets

    shipped = rules_folder().resolve()
    own = [file for file in loaded if file.path.parent != shipped and file.rules]
    taken = {rule.id for rule in load_rules(*shipped_rule_sets())} if own else set()
    for file in own:
        for rule in file.rules:
            if rule.id in taken:
                note(
                    f"{_near(file.path)}:{file.lines.get(rule.id, 1)}: {rule.id} is the id of a "
                    "rule that comes with cleaner; give this one another to use both"
                )


def _near(path: Path) -> str:
    """A path as the user would write it from here."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _sum_up(loaded: list[LoadedFile], failed: int) -> None:
    rules = sum(len(file.rules) for file in loaded)
    cases = sum(file.cases for file in loaded)
    verdict = f"{failed:,} do not hold" if failed else "all hold"
    note(f"{count(rules, 'rule')} with {count(cases, 'example')} and keeps: {verdict}")


def run_schema(options: argparse.Namespace) -> int:  # noqa: ARG001
    from cleaner.rule_files.schema import rule_schema

    write_utf8()
    print(json.dumps(rule_schema(), ensure_ascii=False, indent=2))
    return Exit.OK
