"""`cleaner suggest`: write rules for the lines that many pages of a site share."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.configuration import all_rules, configured
from cleaner.cli.marks import known_ids
from cleaner.cli.options import add_input_arguments, add_quiet, add_rule_arguments, input_files
from cleaner.cli.records import Failures, at_least, encoding_of
from cleaner.cli.terminal import Exit, count, note
from cleaner.report.visible import visible
from cleaner.sources.places import is_here, place

if TYPE_CHECKING:
    from cleaner.batch import Outcome
    from cleaner.document import Document
    from cleaner.engine import Engine
    from cleaner.result import Result
    from cleaner.sources.files import InputFile
    from cleaner.sources.records import Fields
    from cleaner.suggestions.search import CorpusPage, SiteSuggestions

EXAMPLES = """\
examples:
  cleaner suggest news.jsonl --out suggested     a rule file for each site of the corpus
  cleaner suggest pages/ --out suggested         pages that tell no address count as one site
  cleaner clean news.jsonl --out cleaned --config suggested/cleaner.yaml

No suggested rule acts in that run: the report shows as withheld what they would take first. Read
the rule files; where a rule is right, delete its line `applicability`.
"""

LEAST = 10
SHARE = 0.01
"""A line is shared that so many pages of a site have, and this share of them."""

CONFIGURATION = "cleaner.yaml"
NO_ADDRESS = "no-address"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_input_arguments(parser)
    parser.add_argument(
        "--out",
        type=place,
        required=True,
        metavar="DIR",
        help="the folder for the rule files; a new or an empty one",
    )
    parser.add_argument(
        "--least",
        type=at_least(2),
        default=LEAST,
        metavar="N",
        help="on how many pages of its site a line must stand; it must on 1 of 100, too "
        f"(default: {LEAST})",
    )
    add_rule_arguments(parser)
    add_quiet(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from cleaner.suggestions.search import suggest

    _refuse(options)
    all_rules(options)  # a fault in them is told before the corpus is read
    corpus = _Corpus(options, input_files(options))
    found = suggest(
        corpus.pages,
        corpus.engine_for,
        least=options.least,
        share=SHARE,
        taken=known_ids(options),
    )
    _write(options, found, corpus)
    if not options.quiet:
        _sum_up(options, found)
    return Exit.FAILED_DOCUMENTS if corpus.has_failures else Exit.OK


def _refuse(options: argparse.Namespace) -> None:
    """Raise UsageError for what cannot be read twice or written."""
    from cleaner.errors import UsageError

    out = options.out
    if "-" in options.paths:
        raise UsageError("the corpus is read twice: name files or folders, not `-`")
    if not is_here(out):
        raise UsageError(f"{out}: rule files are written to this machine; name a folder here")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is no folder; --out names the folder for the rule files")
    if out.is_dir() and any(out.iterdir()):
        raise UsageError(
            f"{out} is not empty, and may hold rules that somebody has edited; name another folder"
        )


class _Corpus:
    """The texts of some files: read, cleaned by nothing, as often as they are asked for."""

    def __init__(self, options: argparse.Namespace, files: list[InputFile]) -> None:
        self._encoding = encoding_of(options)
        self._configured = configured(options)
        self._files = files
        self._failures = Failures()
        self._is_told = False
        self.has_failures = False

    @property
    def _path(self) -> Path:
        """A file of the corpus, for what depends on where the files are."""
        return self._files[0].near if self._files else Path("any")

    def engine_for(self, site: str) -> Engine:
        """What cleans the pages of a site."""
        return self._configured.engine_for(self._path, _address(site))

    def rule_sets_for(self, site: str) -> tuple[str, ...]:
        """The rule sets that act on the pages of a site."""
        return self._configured.choice_for(self._path, _address(site)).rules or ("default",)

    @property
    def configuration(self) -> str:
        """The configuration file that counts for the corpus; '' for none."""
        files = self._configured.settings_for(self._path).files
        return str(files[-1]) if files else ""

    def fields_for(self, path: Path) -> Fields:
        """Where in the records of a file their texts are."""
        return self._configured.fields_for(path)

    def clean(self, document: Document, path: Path) -> Result:  # noqa: ARG002
        """The document as it is."""
        from cleaner.result import Result

        return Result(document, document.text)

    def pages(self) -> Iterator[CorpusPage]:
        """Yield every text. What cannot be read is told of the first time."""
        from cleaner.batch import Batch
        from cleaner.suggestions.search import CorpusPage, site_of

        for outcome in Batch(self, self._encoding).run(self._files):
            if outcome.result is None:
                self._tell(outcome)
            else:
                document = outcome.result.document
                yield CorpusPage(outcome.place, site_of(document.meta.get("url")), document.text)
        if not self._is_told:
            self._failures.finish()
        self._is_told = True

    def _tell(self, outcome: Outcome) -> None:
        self.has_failures = True
        if not self._is_told:
            self._failures.show_outcome(outcome)


def _address(site: str) -> str:
    return f"https://{site}/" if site else ""


def _file_of(site: str) -> str:
    """The rule file for a site, below the folder."""
    return f"rules/{site or NO_ADDRESS}.yaml"


def _write(options: argparse.Namespace, found: list[SiteSuggestions], corpus: _Corpus) -> None:
    """Write the rule files, and a configuration that names them."""
    from cleaner.atomic import write_file
    from cleaner.suggestions.rule_text import configuration_text, file_text

    out: Path = options.out
    rule_sets = {}
    for one in found:
        file = _file_of(one.site)
        write_file(out / file, file_text(one.site, one.documents, one.found).encode())
        known = corpus.rule_sets_for(one.site)
        rule_sets[one.site] = [*(_from(out, name) for name in known), file]
    if found:
        settings = {
            "extend": _from(out, corpus.configuration) if corpus.configuration else "",
            "text-field": options.text_field,
            "id-field": options.id_field,
        }
        write_file(out / CONFIGURATION, configuration_text(settings, rule_sets).encode())


def _from(folder: Path, name: str) -> str:
    """A rule set or a file as a configuration in `folder` names it."""
    is_file = os.sep in name or name.endswith((".yaml", ".yml", ".toml"))
    return os.path.relpath(name, os.path.realpath(folder)) if is_file else name


def _sum_up(options: argparse.Namespace, found: list[SiteSuggestions]) -> None:
    for one in found:
        lines = sum(len(suggestion.lines) for suggestion in one.found.values())
        left_out = f"; {one.left_out:,} more left out" if one.left_out else ""
        file = visible(str(options.out / _file_of(one.site)))
        of_pages = f"{count(lines, 'line')} of {count(one.documents, 'page')}"
        note(f"{file}: {count(len(one.found), 'rule')} for {of_pages}{left_out}")
    if found:
        note(
            "read them, then see what they would take: "
            f"cleaner clean … --config {visible(str(options.out / CONFIGURATION))}"
        )
    else:
        note(
            f"nothing to suggest: no line that rules do not find already stands on {options.least} "
            "pages of one site, and on 1 of 100 of them"
        )
