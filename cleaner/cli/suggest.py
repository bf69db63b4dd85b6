"""`cleaner suggest`: write rules for the lines that many pages of a site share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules, all_sets, configured
from cleaner.cli.options import add_input_arguments, add_quiet, add_rule_arguments, input_files
from cleaner.cli.records import Failures, encoding_of
from cleaner.cli.terminal import Exit, count, note
from cleaner.report.visible import visible

if TYPE_CHECKING:
    from cleaner.batch import Outcome
    from cleaner.document import Document
    from cleaner.result import Result
    from cleaner.sources.files import InputFile
    from cleaner.sources.records import Fields
    from cleaner.suggestions.search import CorpusPage, SiteSuggestions

EXAMPLES = """\
examples:
  cleaner suggest news.jsonl --out suggested     a rule file for each site of the corpus
  cleaner suggest pages/ --out suggested         pages that tell no address count as one site
  cleaner clean news.jsonl --out cleaned --config suggested/cleaner.yaml

No suggested rule acts in that run: the report shows as withheld what they would take. Read the rule
files, delete what is wrong, and where a rule is right delete its line `applicability`.
"""

LEAST = 10
SHARE = 0.01
"""A line is shared that so many pages of a site have, and this share of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_input_arguments(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="the folder for the rule files"
    )
    parser.add_argument(
        "--least",
        type=_least,
        default=LEAST,
        metavar="N",
        help="on how many pages of its site a line must stand; it must on 1 of 100, too "
        f"(default: {LEAST})",
    )
    parser.add_argument(
        "--force", action="store_true", help="write into a folder that is not empty"
    )
    add_rule_arguments(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def _least(value: str) -> int:
    if int(value) < 2:
        raise ValueError
    return int(value)


def run(options: argparse.Namespace) -> int:
    from cleaner.engine import Engine
    from cleaner.suggestions.search import suggest

    engine = Engine(all_rules(options), unsafe=options.unsafe)
    _refuse_filled(options.out, force=options.force)
    corpus = _Corpus(options, input_files(options))
    found = suggest(corpus.pages, engine, least=options.least, share=SHARE)
    _write(options, found)
    if not options.quiet:
        _sum_up(options, found)
    return Exit.FAILED_DOCUMENTS if corpus.has_failures else Exit.OK


def _refuse_filled(out: Path, *, force: bool) -> None:
    from cleaner.errors import UsageError

    if not force and out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(
            f"{out} is there and not empty, and may hold rules that somebody has edited; name "
            "another folder, or write over them with --force"
        )


class _Corpus:
    """Reads the texts of the corpus, as often as they are asked for."""

    def __init__(self, options: argparse.Namespace, files: list[InputFile]) -> None:
        self._options = options
        self._files = files
        self._failures: Failures | None = Failures()
        self.has_failures = False

    def fields_for(self, path: Path) -> Fields:
        return configured(self._options).fields_for(path)

    def clean(self, document: Document, path: Path) -> Result:  # noqa: ARG002
        """The document as it is."""
        from cleaner.result import Result

        return Result(document, document.text)

    def pages(self) -> Iterator[CorpusPage]:
        """Yield every text. What cannot be read is told of the first time."""
        from cleaner.batch import Batch
        from cleaner.site import site_of
        from cleaner.suggestions.search import CorpusPage

        for outcome in Batch(self, encoding_of(self._options)).run(self._files):
            if outcome.result is None:
                self._tell(outcome)
            else:
                document = outcome.result.document
                yield CorpusPage(outcome.place, site_of(document.meta.get("url")), document.text)
        if self._failures is not None:
            self._failures.finish()
            self._failures = None

    def _tell(self, outcome: Outcome) -> None:
        self.has_failures = True
        if self._failures is not None:
            self._failures.show_outcome(outcome)


def _write(options: argparse.Namespace, found: list[SiteSuggestions]) -> None:
    """Write the rule files, and a configuration that names them."""
    from cleaner.atomic import write_file
    from cleaner.suggestions.rule_text import configuration_text, file_text

    for site in found:
        write_file(
            options.out / site.file, file_text(site.site, site.documents, site.found).encode()
        )
    if found:
        files = {site.site: site.file for site in found}
        text = configuration_text([_from(options.out, name) for name in all_sets(options)], files)
        write_file(options.out / "cleaner.yaml", text.encode())


def _from(folder: Path, rule_set: str) -> str:
    """A rule set as a configuration in `folder` names it."""
    is_file = os.sep in rule_set or rule_set.endswith((".yaml", ".yml"))
    return os.path.relpath(rule_set, folder) if is_file else rule_set


def _sum_up(options: argparse.Namespace, found: list[SiteSuggestions]) -> None:
    for site in found:
        lines = sum(len(one.lines) for one in site.found)
        left_out = f"; {site.left_out:,} more left out" if site.left_out else ""
        note(
            f"{visible(str(options.out / site.file))}: {count(len(site.found), 'rule')} for "
            f"{count(lines, 'line')} of {count(site.documents, 'page')}{left_out}"
        )
    if found:
        note(
            "read them, then see what they would take: "
            f"cleaner clean … --config {visible(str(options.out / 'cleaner.yaml'))}"
        )
    else:
        note(f"no line that is left stands on {options.least} pages of one site")
