"""Puts the report together as pages: reads what a run recorded, writes `DIR/report/index.html`."""

from __future__ import annotations

import re
from pathlib import Path

from cleaner.atomic import remove_file
from cleaner.report.html.index import write_index
from cleaner.report.html.pages import PageWriter, has_page, plan
from cleaner.report.html.rule_notes import notes_for, notes_of
from cleaner.report.html.survey import survey
from cleaner.report.output import REPORT
from cleaner.report.records import read_summary
from cleaner.ruleset import RuleSet

INDEX = "index.html"
PAGES = "pages"
SAMPLES = 20
"""Documents of each rule that get a page, where the corpus is too large for all to have one."""

_OURS = re.compile(r"[0-9]{3,}\.html")


def write_html(folder: Path, rules: RuleSet | None = None, samples: int = SAMPLES) -> Path:
    """Write the pages of the run in `folder` and return the path of the first.

    `rules` are the rules of the run; without them they are looked for by the names that the run
    recorded. Raises UsageError when there is no complete report to make pages of.
    """
    found = survey(folder, samples)
    report = folder / REPORT
    summary = read_summary(report)
    chosen = sorted(found.selection.chosen(), key=lambda entry: entry.rank)
    pages = plan(entry for entry in chosen if has_page(entry))
    writer = PageWriter(folder, report / PAGES)
    writer.write(pages)
    _remove_others(report / PAGES, {page[0].page for page in pages})
    index = report / INDEX
    write_index(
        index,
        summary,
        found,
        [place for page in pages for place in page],
        writer.examples,
        notes_for(summary) if rules is None else notes_of(rules),
    )
    return index


def remove_html(folder: Path) -> None:
    """Remove the pages that an earlier run left in `folder`."""
    remove_file(folder / REPORT / INDEX)
    _remove_others(folder / REPORT / PAGES, set())


def _remove_others(folder: Path, written: set[str]) -> None:
    """Remove the pages of an earlier report that this one did not write again."""
    if folder.is_dir():
        for path in folder.iterdir():
            if _OURS.fullmatch(path.name) and path.name not in written:
                path.unlink()
