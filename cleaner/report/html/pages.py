"""The pages of documents: each text with its edits marked, several documents to a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from cleaner.edit import Edit
from cleaner.errors import DocumentError, RevertError
from cleaner.report.html.markup import old_and_new, row_markup
from cleaner.report.html.passage import (
    MOST_MARKS,
    Fold,
    Mark,
    Row,
    folded,
    marks,
    rows,
)
from cleaner.report.html.shell import Shell
from cleaner.report.html.survey import Entry
from cleaner.report.html.visible import shown
from cleaner.report.output import is_below
from cleaner.report.reader import ReportReader
from cleaner.result import revert

PAGE_DOCUMENTS = 20
PAGE_CHARACTERS = 300_000
"""A page holds documents up to these many, and up to about so much text."""

EXAMPLES = 3
"""Edits of each rule that the index shows."""

AROUND = 60
"""Characters shown on each side of an example."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: its page and its name there."""

    entry: Entry
    page: str

    @property
    def anchor(self) -> str:
        """The name of the document in its page."""
        return f"document-{self.entry.number}"


@dataclass(frozen=True, slots=True)
class Snippet:
    """One edit with a little of the text around it, and where to see it in full."""

    before: Markup
    edit: Markup
    after: Markup
    file: str
    href: str


@dataclass(slots=True)
class DocumentView:
    """What the template shows of a document."""

    place: Place
    rows: list[Row | Fold] = field(default_factory=list)
    rules: list[tuple[str, int, bool]] = field(default_factory=list)
    """Id, number of marks, and whether any of them was applied."""
    unmarked: int = 0
    fault: str = ""
    linked: bool = True


def has_page(entry: Entry) -> bool:
    """Whether there is anything to show of a document beyond its line in the index."""
    return bool(entry.edits or entry.withheld)


def plan(entries: Iterable[Entry]) -> list[list[Place]]:
    """Share documents out among pages, in their order."""
    pages: list[list[Place]] = []
    room = 0
    for entry in entries:
        size = min(entry.record.characters, PAGE_CHARACTERS) + 300 * len(entry.edits)
        if not pages or size > room or len(pages[-1]) == PAGE_DOCUMENTS:
            pages.append([])
            room = PAGE_CHARACTERS
        pages[-1].append(Place(entry, f"{len(pages):03}.html"))
        room -= size
    return pages


class PageWriter:
    """Writes the pages of `folder`, and collects examples of every rule on the way."""

    def __init__(self, folder: Path, pages: Path) -> None:
        self._reader = ReportReader(folder)
        self._folder = pages
        self._shell = Shell(
            "documents.html.j2", ("base.css", "documents.css"), ("keys.js", "documents.js")
        )
        self.examples: dict[str, list[Snippet]] = {}

    def write(self, pages: Sequence[Sequence[Place]]) -> None:
        """Write all pages, each leading to the one before and the one after."""
        every = [place for page in pages for place in page]
        self._reader.fetch(place.entry.record for place in every)
        around: dict[int, tuple[str, str, int]] = {}
        for at, place in enumerate(every):
            back = every[at - 1] if at else None
            on = every[at + 1] if at + 1 < len(every) else None
            around[place.entry.number] = (_link(back, place), _link(on, place), at + 1)
        for page in pages:
            views = [self._view(place) for place in page]
            self._shell.write(
                self._folder / page[0].page, views=views, around=around, total=len(every),
                markup=row_markup, title=page[0].entry.record.file,
            )  # fmt: skip

    def _view(self, place: Place) -> DocumentView:
        view = DocumentView(place, linked=is_below(place.entry.record.file))
        try:
            text = self._original(place.entry)
        except (RevertError, DocumentError) as error:
            view.fault = str(error)
            return view
        found = marks(text, place.entry.edits, place.entry.withheld)
        self._collect(place, text, found)
        if len(found) > MOST_MARKS:
            view.unmarked = len(found) - MOST_MARKS
            found = found[:MOST_MARKS]
            text = text[: found[-1].edit.end]
        view.rules = _rules(found)
        view.rows = list(folded(list(rows(text, found))))
        return view

    def _original(self, entry: Entry) -> str:
        return revert(self._reader.clean_text(entry.record), [edit for _, edit in entry.edits])

    def _collect(self, place: Place, text: str, found: Sequence[Mark]) -> None:
        """Take the first edit of each rule that still wants examples."""
        first = {rule: mark for mark in reversed(found) for rule in mark.edit.rules}
        for rule, mark in first.items():
            kept = self.examples.setdefault(rule, [])
            if len(kept) < EXAMPLES:
                kept.append(_snippet(place, text, mark))


def _link(place: Place | None, seen_from: Place) -> str:
    if place is None:
        return ""
    page = "" if place.page == seen_from.page else place.page
    return f"{page}#{place.anchor}"


def _rules(found: Iterable[Mark]) -> list[tuple[str, int, bool]]:
    counts: dict[str, tuple[int, bool]] = {}
    for mark in found:
        for rule in mark.edit.rules:
            count, applied = counts.get(rule, (0, False))
            counts[rule] = (count + 1, applied or mark.applied)
    return [(rule, *counts[rule]) for rule in sorted(counts, key=lambda r: (-counts[r][0], r))]


def _snippet(place: Place, text: str, mark: Mark) -> Snippet:
    edit = mark.edit
    before = text[max(0, edit.start - AROUND) : edit.start]
    after = text[edit.end : edit.end + AROUND]
    return Snippet(
        shown(before.rsplit("\n", 1)[-1]),
        old_and_new(_cut(edit)),
        shown(after.split("\n", 1)[0].removesuffix("\r")),
        place.entry.record.file,
        f"pages/{place.page}#{mark.anchor}",
    )


def _cut(edit: Edit) -> Edit:
    """An edit with what it removes and writes cut to what an example has room for."""
    old, new = (t if len(t) <= 200 else f"{t[:200]}…" for t in (edit.old, edit.new))
    return Edit(edit.start, edit.end, new, old, edit.rule, edit.why)
