"""Work units: what a run is shared out in, taken up again by, and put together from.

A unit is a stretch of a file of records or a handful of files of one document each. Its key stands
for everything that its outcome depends on.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleaner.batch import reason_of
from cleaner.batch.job import Job
from cleaner.sources import format_of, record_format_of
from cleaner.sources.files import InputFile
from cleaner.sources.jsonl import renamed
from cleaner.sources.records import JSONL, PARQUET, TEXT, RecordFormat, Stretch

UNIT_BYTES = 4_000_000
"""Bytes of a unit. A worker cleans as much in a second, so that little is lost with one."""

MOST_FILES = 256
"""Files of a unit, however small they are."""

SPACING = 64
"""One in so many file names ends a unit. As that depends on nothing but the name, a file that is
added to a folder, or taken from it, changes the unit it is in and no other."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file that is one document: what is in it, or why that could not be read."""

    file: InputFile
    data: bytes | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Some documents. `output` is the clean file they go to; '' when each has one of its own.

    `to` is what clean records become. `size` counts the bytes of what is in the documents, and
    `consumed` those of their files as they lie on the disk.
    """

    key: str
    output: str
    to: str
    pieces: tuple[Piece, ...] = ()
    stretch: Stretch | None = None
    size: int = 0
    consumed: int = 0


def plan(job: Job, files: Iterable[InputFile], unit_bytes: int = UNIT_BYTES) -> Iterator[Unit]:
    """Cut files into units, in order: those that are one document first, then files of records.

    Reads the files while it goes on, so that units can be worked at before all are known.
    """
    single: list[InputFile] = []
    records: list[tuple[InputFile, RecordFormat]] = []
    for file in files:
        form = record_format_of(file)
        if form is None:
            single.append(file)
        else:
            records.append((file, form))
    yield from _groups(job, single, unit_bytes)
    for file, form in records:
        yield from _stretches(job, file, form, unit_bytes)


def output_of(job: Job, file: InputFile) -> str:
    """The clean file, or for `--to text` the folder, that a file becomes."""
    form = record_format_of(file)
    if form is not None:
        return form.output_name(file.name, job.to or form.mirror)
    if job.to in {JSONL, PARQUET}:
        return renamed("documents", job.to)
    return format_of(file.name, file.form).clean_name(file.name)


def _stretches(job: Job, file: InputFile, form: RecordFormat, unit_bytes: int) -> Iterator[Unit]:
    to = job.to or form.mirror
    output = form.output_name(file.name, to)
    for stretch in _readable(job, file, form, unit_bytes):
        place = f"{file.name} {file.path} {stretch.records} {stretch.start} {stretch.fault}"
        yield Unit(
            _key(job, place, stretch.digest),
            "" if to == TEXT else output,
            to,
            stretch=stretch,
            size=stretch.size,
            consumed=stretch.consumed,
        )


def _readable(job: Job, file: InputFile, form: RecordFormat, unit_bytes: int) -> Iterator[Stretch]:
    """The stretches of a file; where it cannot be read, one that says so."""
    seen = 0
    try:
        if file.fault:
            yield Stretch(file, 0, 0, 0, "", b"", file.fault)
            return
        for stretch in form.stretches(file, unit_bytes, job.fields_of(file)):
            seen = stretch.records
            yield stretch
    except Exception as error:
        yield Stretch(file, seen, 0, 0, "", b"", reason_of(error, file, file.name))


def _groups(job: Job, files: list[InputFile], unit_bytes: int) -> Iterator[Unit]:
    pieces: list[Piece] = []
    size = 0
    for file in files:
        piece = _read(job, file)
        pieces.append(piece)
        size += len(piece.data or b"")
        name = file.name.encode("utf-8", "surrogateescape")
        if size >= unit_bytes or len(pieces) == MOST_FILES or not zlib.crc32(name) % SPACING:
            yield _group(job, pieces, size)
            pieces, size = [], 0
    if pieces:
        yield _group(job, pieces, size)


def _read(job: Job, file: InputFile) -> Piece:
    try:
        if file.fault:
            return Piece(file, None, file.fault)
        size = file.path.stat().st_size
        if size > job.most_bytes:
            fault = f"the file has {size:,} bytes, more than the limit of {job.most_bytes:,}"
            return Piece(file, None, f"{fault} (--max-size)")
        return Piece(file, file.path.read_bytes())
    except OSError as error:
        return Piece(file, None, reason_of(error, file, file.name))


def _group(job: Job, pieces: list[Piece], size: int) -> Unit:
    content = hashlib.sha256()
    for piece in pieces:
        told = f"{piece.file.name}\0{piece.file.path}\0{piece.fault}\0"
        content.update(told.encode("utf-8", "surrogateescape"))
        content.update(hashlib.sha256(piece.data or b"").digest())
    to = job.to or TEXT
    output = "" if to == TEXT else renamed("documents", to)
    key = _key(job, "files", content.hexdigest())
    return Unit(key, output, to, pieces=tuple(pieces), size=size, consumed=size)


def _key(job: Job, place: str, digest: str) -> str:
    told = f"{job.digest}\0{place}\0{digest}"
    return hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
