"""Rows and edits as HTML."""

from __future__ import annotations

from markupsafe import Markup

from cleaner.edit import Edit
from cleaner.report.html.passage import Left, Mark, Row, shortened_edit
from cleaner.report.html.visible import in_words, invisible, shown, shown_edit


def row_markup(row: Row) -> Markup:
    """The text of one row, its edits marked."""
    return Markup("").join(_part(part) for part in row.parts)


def _part(part: str | Mark | Left) -> Markup:
    if isinstance(part, Mark):
        return _mark(part)
    if isinstance(part, Left):
        return _left(part, "unchanged ")
    return shown(part)


def _mark(mark: Mark) -> Markup:
    """An edit as a link to itself, so that it can be reached by keyboard and by address."""
    edit = mark.edit
    rules = ", ".join(edit.rules)
    title = f"{rules}\n{' '.join(edit.why.split())}\nline {mark.line}, column {mark.column}"
    label = _spoken(edit)
    return Markup('<a class="e{}" id="{a}" href="#{a}" data-r="{}" title="{}"{}>{}</a>').format(
        "" if mark.applied else " p",
        " ".join(edit.rules),
        title,
        Markup(' aria-label="{}"').format(label) if label else "",
        old_and_new(edit),
        a=mark.anchor,
    )


def old_and_new(edit: Edit) -> Markup:
    """What an edit removes, struck, and what it writes, underlined."""
    old = Markup("<del>{}</del>").format(_edited(edit.old)) if edit.old else ""
    new = Markup("<ins>{}</ins>").format(_edited(edit.new)) if edit.new else ""
    return Markup("{}{}").format(old, new)


def _edited(text: str) -> Markup:
    return Markup("").join(
        _left(part, "") if isinstance(part, Left) else shown_edit(str(part))
        for part in shortened_edit(text)
    )


def _left(part: Left, what: str) -> Markup:
    return Markup('<span class="left">… {} {}characters not shown …</span>').format(
        f"{part.characters:,}", what
    )


def _spoken(edit: Edit) -> str:
    """What to say of an edit that nobody could see; '' when its text speaks for itself."""
    if (edit.old and not invisible(edit.old)) or (edit.new and not invisible(edit.new)):
        return ""
    if not edit.old:
        return f"inserted {in_words(edit.new)}"
    if not edit.new:
        return f"removed {in_words(edit.old)}"
    return f"{in_words(edit.old)} replaced by {in_words(edit.new)}"
