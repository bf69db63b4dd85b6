"""Arguments that several verbs share, and what they stand for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.configuration import (
    add_configuration_arguments,
    all_rules,
    configured,
    without_excluded,
)
from cleaner.cli.records import add_record_arguments, encoding_of

if TYPE_CHECKING:
    from cleaner.batch import Batch, Outcome
    from cleaner.sources.files import InputFile


def add_rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rules act."""
    group = parser.add_argument_group("rules")
    group.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="NAMES|FILES",
        help="rule sets by name or rule files; several with commas or by giving it again "
        "(default: default)",
    )
    group.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="NAMES",
        help="use only these rules: ids, patterns (missing-space-*) or names of rule sets; "
        "several with commas or by giving it again",
    )
    group.add_argument(
        "--ignore", action="append", default=[], metavar="NAMES", help="leave these rules out"
    )
    group.add_argument(
        "--unsafe",
        action="store_true",
        help="let rules act too that are right only most of the time",
    )
    add_configuration_arguments(parser)
    group.add_argument(
        "--level",
        choices=["page", "dump"],
        help="page: the texts are articles (default); dump: they are all that a page printed, "
        "menus and foot included, and their bodies are found first",
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
    parser.add_argument(
        "--skip-missing",
        action="store_true",
        help="pass over paths that are not there (any more), as a hook must",
    )
    add_record_arguments(parser)


def add_stdin_name(parser: argparse.ArgumentParser) -> None:
    """What the text that comes through stdin (PATH `-`) is called."""
    parser.add_argument(
        "--stdin-filename",
        metavar="NAME",
        help="the file that `-` (stdin) stands for, in messages and for the configuration",
    )


def add_no_cache(parser: argparse.ArgumentParser) -> None:
    """Whether what came of small files is remembered."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="look at every file anew; what came of small files is remembered else",
    )


def add_quiet(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")


def make_batch(options: argparse.Namespace) -> Batch:
    """What cleans files the way the options ask."""
    from cleaner.batch import Batch

    return Batch(configured(options), encoding_of(options))


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
    name = options.stdin_filename or "<stdin>"
    configured(options).prepare(name)
    return batch.clean_bytes(sys.stdin.buffer.read(), name)


def input_files(
    options: argparse.Namespace, *, without: Path | None = None, quiet: bool = False
) -> list[InputFile]:
    """The files that the paths stand for; says so when there are none, unless `quiet`."""
    from cleaner.cli.terminal import note
    from cleaner.sources import known_suffixes
    from cleaner.sources.files import find_files

    suffixes = known_suffixes()
    if options.skip_missing:
        options.paths = [path for path in options.paths if _is_there(path, quiet=quiet)]
    files = find_files(options.paths, suffixes, without)
    if options.form:
        files = [replace(file, form=options.form) for file in files]
    files = without_excluded(options, files)
    if not files:
        all_rules(options)  # a fault in the options counts, files or not
    if not files and not quiet:
        note(f"no files to read: a folder is searched for {' '.join(suffixes)}")
    return files


def _is_there(path: str, *, quiet: bool) -> bool:
    from cleaner.cli.terminal import note

    there = Path(path).exists()
    if not there and not quiet:
        note(f"{path}: skipped, it is not there any more")
    return there


def each_once(files: list[InputFile]) -> list[InputFile]:
    """The files without those that another of the paths led to already."""
    from cleaner.sources.places import real_path

    seen: dict[Path, InputFile] = {}
    for file in files:
        seen.setdefault(real_path(file.path), file)
    return list(seen.values())
