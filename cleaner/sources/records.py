"""Files of many records: cut into stretches that can be cleaned apart, and read record by record.

A stretch is some consecutive records of one file. Cutting is done by one process, which reads the
file from its beginning and so knows the number and place of every record; what is in the records
is nothing it looks at.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from cleaner.sources import Format
from cleaner.sources.files import InputFile

JSONL, PARQUET, TEXT = "jsonl", "parquet", "text"
OUTPUTS = (JSONL, PARQUET, TEXT)
"""What clean records can be written as."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of a record hold its text and its id; dots lead into records within records.

    Without `id`, the field `id` is taken where there is one.
    """

    text: str = "text"
    id: str = ""

    @property
    def text_path(self) -> tuple[str, ...]:
        """The keys that lead to the text."""
        return tuple(self.text.split("."))

    @property
    def id_path(self) -> tuple[str, ...]:
        """The keys that lead to the id."""
        return tuple((self.id or "id").split("."))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some consecutive records of a file.

    `records` is how many there are before it. `start:end` is where it lies: bytes of what the file
    holds, or rows of it. `data` is what lies there, None where a worker had better read it itself.
    `fault` says why reading the file ended here. `consumed` is by how many bytes of the file, as it
    lies on the disk, cutting moved on; `size` how many bytes the records have.
    """

    file: InputFile
    records: int
    start: int
    end: int
    digest: str
    data: bytes | None = None
    fault: str = ""
    consumed: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class NoField:
    """Why a record has no text: the field it should be in is missing, and these are there.

    Or it is there, and what it holds is of the type `kind`.
    """

    field: str
    there: tuple[str, ...]
    kind: str = ""

    def __str__(self) -> str:
        if self.kind:
            return f"the field {self.field!r} is no text but of type {self.kind} (--text-field)"
        there = ", ".join(self.there) or "none"
        return f"the record has no field {self.field!r}; it has {there} (--text-field)"


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `number` counts from 1 in its file; `offset` is where it starts there.

    `text` is None when there is none to clean: the field is null, or `fault` says what is wrong.
    `lacks` is set where its field is missing. `raw` is the whole record: its bytes, or the values
    of its fields. `blank` is no record at all but white space between records, kept as it is.
    `meta` is what else is known of the document, such as its `url`.
    """

    number: int
    offset: int
    raw: bytes | Mapping[str, Any]
    id: str = ""
    text: str | None = None
    fault: str = ""
    style: str = ""
    blank: bool = False
    meta: Mapping[str, Any] | None = None
    lacks: NoField | None = None


class RecordFormat(Format):
    """A kind of file that holds many documents."""

    mirror: ClassVar[str]
    """What clean records are written as, unless told otherwise."""

    @abstractmethod
    def output_name(self, name: str, to: str) -> str:
        """The clean file for a file called `name`; for texts, the folder that holds them."""

    @abstractmethod
    def stretches(self, file: InputFile, size: int, fields: Fields) -> Iterator[Stretch]:
        """Cut a file into stretches of about `size` bytes, at least one."""

    @abstractmethod
    def records(self, stretch: Stretch, fields: Fields) -> Iterator[Record]:
        """Yield the records of a stretch; bad ones with their `fault`, never raising for one."""

    def load(self, record: Record) -> Record:
        """The record with its text, where getting at it is work. Raises DocumentError."""
        return record

    @abstractmethod
    def line(self, record: Record, text: str | None, fields: Fields) -> tuple[bytes, str]:
        """The record as a line of JSON, with another text, and how its text was written before."""
