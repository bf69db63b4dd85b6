"""A finding: one edit that `check` tells about, with its place as people and machines count it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.report.places import Place, Places, end_of
from cleaner.report.visible import shown

if TYPE_CHECKING:
    from cleaner.edit import Edit
    from cleaner.result import Result


@dataclass(frozen=True, slots=True)
class Finding:
    """One edit of one document.

    `path` is the file as the user named it, `text` the document, where the whole of it is at hand.
    `in_file` is false when the places count in a text that was taken out of the file, so that
    nobody can look them up in the file itself. `id` is that of the document, and `record` its
    number in a file of records, 0 for a file that is one document.
    """

    path: str
    edit: Edit
    place: Place
    """Where a reader should look; the edit itself may begin in white space before it."""
    text: str
    in_file: bool
    id: str = ""
    record: int = 0

    @property
    def rule(self) -> str:
        """The id of the rule behind it; where several met, the one that acted first."""
        return self.edit.rules[0]

    @property
    def message(self) -> str:
        """What the edit does and why, on one line."""
        return message_of(self.edit)

    @property
    def located(self) -> str:
        """The message of a finding in a record, behind its place, which no file format knows."""
        if not self.record:
            return self.message
        line, column = self.place
        return f"record {self.record}:{line}:{column} {self.message}"

    @property
    def end_place(self) -> Place:
        """Behind the last character that a reader should look at."""
        return end_of(self.place, self.edit)


def document_name(path: str, record: int) -> str:
    """A document as people are told of it: its file, and behind `#` its number among records."""
    return f"{path}#{record}" if record else path


def findings_of(
    path: str, result: Result, *, in_file: bool = True, record: int = 0
) -> Iterator[Finding]:
    """Yield what the edits of one result have to say, in text order."""
    text = result.document.text
    places = Places(text)
    for edit in result.edits:
        yield Finding(path, edit, places.of(edit), text, in_file, result.document.id, record)


def message_of(edit: Edit) -> str:
    """What an edit does and why, on one line."""
    why = " ".join(edit.why.split())
    return f"{deed_of(edit)}: {why}" if why else deed_of(edit)


def deed_of(edit: Edit) -> str:
    """What an edit does, on one line."""
    if not edit.new.strip() and edit.old.strip():
        return f"removes {shown(edit.old.strip())}"
    if not edit.new:
        return f"removes {shown(edit.old)}"
    if not edit.old:
        return f"adds {shown(edit.new)}"
    return f"{shown(edit.old)} becomes {shown(edit.new)}"
