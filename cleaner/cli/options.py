"""Arguments that several verbs share, and what they stand for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.records import add_record_arguments, encoding_of, fields_of

if TYPE_CHECKING:
    from cleaner.batch import Batch, Outcome
    from cleaner.ruleset import RuleSet
    from cleaner.sources.files import InputFile


def add_rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rules act."""
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="NAME|FILE",
        help="a rule set by name or a rule file; may be given again (default: default)",
    )
    group.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="ID",
        help="use only the rules named; several with commas or by giving it again",
    )
    group.add_argument(
        "--ignore", action="append", default=[], metavar="ID", help="leave these rules out"
    )
    group.add_argument(
        "--unsafe",
        action="store_true",
        help="let rules act too that are right only most of the time",
    )


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """Which files are read, and how."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, or a folder to take files of text, Markdown, HTML and records from",
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help="the encoding of the files (default: utf-8)"
    )
    add_record_arguments(parser)


def add_stdin_name(parser: argparse.ArgumentParser) -> None:
    """What the text that comes through stdin (PATH `-`) is called."""
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="the file that `-` (stdin) stands for, in messages and for the configuration",
    )


def add_quiet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")


def ids(given: list[str]) -> list[str]:
    """The rule ids in the values of an option that takes several with commas."""
    return [name.strip() for value in given for name in value.split(",") if name.strip()]


def chosen_rules(options: argparse.Namespace) -> RuleSet:
    """The rules that the options ask for. Raises UsageError or RuleError."""
    from cleaner.loader import load_rules

    return load_rules(*options.rules).choose(ids(options.select), ids(options.ignore))


def make_batch(options: argparse.Namespace, rules: RuleSet) -> Batch:
    """What cleans files the way the options ask."""
    from cleaner.batch import Batch
    from cleaner.engine import Engine
    encoding = encoding_of(options)
    return Batch(Engine(rules, unsafe=options.unsafe), encoding, fields_of(options))


def outcomes(options: argparse.Namespace, batch: Batch) -> Iterator[Outcome]:
    """Clean what the paths stand for, each file once, or the one text from stdin (`-`)."""
    if "-" in options.paths:
        yield clean_stdin(options, batch)
        return
    yield from batch.run(each_once(input_files(options)))


def clean_stdin(options: argparse.Namespace, batch: Batch) -> Outcome:
    """Clean the text that comes through stdin."""
    from cleaner.errors import UsageError

    if len(options.paths) > 1:
        raise UsageError("`-` reads one text from stdin: no other PATH goes with it")
    return batch.clean_bytes(sys.stdin.buffer.read(), options.stdin_filename or "<stdin>")


def input_files(
    options: argparse.Namespace, *, without: Path | None = None, quiet: bool = False
) -> list[InputFile]:
    """The files that the paths stand for; says so when there are none, unless `quiet`."""
    from cleaner.cli.terminal import note
    from cleaner.sources import known_suffixes
    from cleaner.sources.files import find_files

    suffixes = known_suffixes()
    files = find_files(options.paths, suffixes, without)
    if options.form:
        files = [replace(file, form=options.form) for file in files]
    if not files and not quiet:
        note(f"no files to read: a folder is searched for {' '.join(suffixes)}")
    return files


def each_once(files: list[InputFile]) -> list[InputFile]:
    """The files without those that another of the paths led to already."""
    seen: dict[Path, InputFile] = {}
    for file in files:
        seen.setdefault(file.path.resolve(), file)
    return list(seen.values())
