"""The command line: `cleaner VERB …`, each verb in its own module.

Only the module of the verb that was asked for is imported, and only when it runs does it import
what cleaning needs: the command must be up before a person notices.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NoReturn

from cleaner.cli.standard import give_up_output, is_closed_stream, prepare_streams
from cleaner.cli.terminal import Exit, complain, complain_at_length
from cleaner.report.visible import harmless

VERBS = {
    "clean": "write clean texts and a report of every edit into a folder",
    "check": "say what would change, and change nothing",
    "fix": "clean files in place",
    "explain": "tell about a rule, or about what happened to one line of a file",
    "suggest": "write rules for the lines that many pages of a site share",
    "rules": "list the rules, test rule files, print the schema of rule files",
    "report": "write the report of a run as pages for a browser",
    "revert": "rebuild the originals from the folder that `clean` wrote",
    "export": "write the edits of a run in the format of another tool",
    "completion": "print a script that completes commands in your shell",
}

_UNKNOWN = re.compile(r"unrecognized arguments: (--\S+)|invalid choice: '([^']*)'")

ALLOCATIONS = 50_000
"""Objects made before Python looks for garbage in circles. Its 700 cost a tenth of the time that
loading the rules takes, and hardly anything here goes in circles."""

EPILOG = """\
examples:
  cleaner clean articles/ --out cleaned     clean a folder, with a report of every edit
  cleaner clean - < page.txt > clean.txt    clean one text
  cleaner check articles/                   what would change, and why
  cleaner fix notes.md                      clean a file in place
  cleaner explain newsletter-prompt         why a rule exists, with its examples
  cleaner VERB --help                       more about each

exit codes: 0 done or nothing to do, 1 findings, 2 wrong usage or rules,
3 some documents could not be processed (the others are done)
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. `argv` is the arguments without the program name."""
    gc.set_threshold(ALLOCATIONS)
    arguments = list(sys.argv[1:] if argv is None else argv)
    prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_output()
        code = Exit.BROKEN_PIPE
    except KeyboardInterrupt:
        code = Exit.INTERRUPTED
    except Exception as error:
        code = _failed(error)
        give_up_output()
    return int(code)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, which may be names of files and hold anything."""
        super().error(harmless(message) + self._meant(message))

    def _meant(self, message: str) -> str:
        """The option or the verb that a message seems to be about, as a question."""
        from difflib import get_close_matches

        unknown = _UNKNOWN.search(message)
        word = unknown[1] or unknown[2] if unknown else ""
        close = get_close_matches(word.partition("=")[0], self._words(), n=1)
        return f"; did you mean {close[0]!r}?" if close else ""

    def _words(self) -> Iterator[str]:
        """All options and verbs of this parser and those below it."""
        for action in self._actions:
            yield from action.option_strings
            if isinstance(action.choices, dict):
                yield from action.choices
                for parser in action.choices.values():
                    yield from parser._words()


def _run(arguments: list[str]) -> int:
    verb = next((word for word in arguments if not word.startswith("-")), None)
    parser = parser_of(verb)
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:  # argparse has said what is wrong, or printed the help
        return int(stop.code or 0)
    if options.verb is None:
        parser.print_help(sys.stderr)
        return Exit.USAGE
    code: int = options.run(options)
    return code


def parser_of(verb: str | None) -> argparse.ArgumentParser:
    """The parser of the command line; of the verbs, only `verb` gets its arguments."""
    from cleaner import __version__

    parser = _Parser(
        prog="cleaner",
        description="Takes page furniture out of scraped text and repairs its damage, "
        "with every edit recorded and reversible.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"cleaner {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    for name, summary in VERBS.items():
        module = import_module(f"cleaner.cli.{name}") if name == verb else None
        sub = verbs.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=module.EXAMPLES if module else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if module:
            module.add_arguments(sub)
    return parser


def _failed(error: Exception) -> int:
    """Say what stopped the command as a whole; no traceback ever reaches a user."""
    from cleaner.errors import CleanerError, RuleError

    if isinstance(error, RuleError):
        complain_at_length(str(error))
    elif isinstance(error, CleanerError):
        complain(str(error))
    elif isinstance(error, OSError) and is_closed_stream(error):
        complain("stdin or stdout is closed, and is needed here")
    elif isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
    else:
        from cleaner.batch import internal_error

        complain(internal_error(error))
    return Exit.USAGE
