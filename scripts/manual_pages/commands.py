"""The page of commands: each with its arguments and examples, as `--help` has them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from html import escape

from cleaner.cli import EPILOG, VERBS, parser_of
from manual_pages.markup import cell, code

os.environ["COLUMNS"] = "80"  # the width at which argparse breaks its usage lines

_INTRODUCTION = """\
# Commands

Every command as `cleaner COMMAND --help` tells about it. [Get started](get-started.md) shows them
at work.
"""


def commands_page() -> str:
    """Markdown of the page."""
    top = parser_of(None)
    parts = [_INTRODUCTION, _fenced(top.format_usage()), _arguments(top), _fenced(EPILOG)]
    for verb in VERBS:
        parts += _command(verb, _subparsers(parser_of(verb))[verb])
    return "\n\n".join(part for part in parts if part) + "\n"


def _command(name: str, parser: argparse.ArgumentParser, depth: int = 2) -> Iterator[str]:
    anchor = name.replace(" ", "-")
    yield f"{'#' * depth} cleaner {name} {{ #{anchor} }}"
    yield parser.description or ""
    yield _fenced(parser.format_usage())
    yield _arguments(parser)
    yield _fenced(parser.epilog or "")
    for action, below in _subparsers(parser).items():
        yield from _command(f"{name} {action}", below, depth + 1)


def _subparsers(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def _arguments(parser: argparse.ArgumentParser) -> str:
    """A table of the arguments, in the order in which the help has them."""
    rows = [
        f"| {_name(parser, action)} | {escape(cell(_help(parser, action)), quote=False)} |"
        for action in parser._actions
        if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction)
        and action.help != argparse.SUPPRESS
    ]
    return "\n".join(["| argument | what it does |", "|---|---|", *rows]) if rows else ""


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    return parser._get_formatter()._expand_help(action) if action.help else ""


def _name(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    formatter = parser._get_formatter()
    if not action.option_strings:
        return code(formatter._metavar_formatter(action, action.dest)(1)[0])
    value = ""
    if action.nargs != 0:
        value = " " + formatter._format_args(action, action.dest.upper())
    return ", ".join(code(name + value) for name in action.option_strings)


def _fenced(text: str) -> str:
    return f"```text\n{text.strip()}\n```" if text.strip() else ""
