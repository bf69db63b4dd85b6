"""`--watch`: do it again whenever a file changes."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cleaner.cli.configuration import rule_sets
from cleaner.cli.options import input_files
from cleaner.cli.terminal import note
from cleaner.errors import CleanerError

PAUSE = 0.5
"""Seconds between two looks at the files; asking a thousand of them for their times takes 5 ms."""


def watch(options: argparse.Namespace, act: Callable[[argparse.Namespace], int]) -> int:
    """Call `act` now and after every change of a file or rule file, until Ctrl-C."""
    seen: object = None
    while True:
        now = _state(options)
        if now != seen:
            seen = now
            _announce(options)
            _try(act, options)
            sys.stdout.flush()
        time.sleep(PAUSE)


def _try(act: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> None:
    """A fault in a rule file that is being edited must not end the watch."""
    try:
        act(options)
    except CleanerError as error:
        note(str(error))


def _announce(options: argparse.Namespace) -> None:
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[H")
    if not options.quiet:
        note(f"[{datetime.now():%H:%M:%S}] watching; Ctrl-C ends")


def _state(options: argparse.Namespace) -> object:
    """The files to check and the rule files, each with what tells one version from another."""
    try:
        paths = [file.path for file in input_files(options, quiet=True)]
    except CleanerError as error:
        return str(error)
    paths += [Path(name) for name in rule_sets(options.rules) if Path(name).is_file()]
    return [(path, _version(path)) for path in paths]


def _version(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
