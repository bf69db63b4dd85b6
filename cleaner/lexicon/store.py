"""The compiled word list: one small file, of which only the pieces that are asked for are read.

The file starts with an index: a line per piece, `name length`, and an empty line. The pieces
follow, each a zlib stream of lines. The first piece, `*`, holds the common words; the others hold
everything known about the rarer forms that start with their name (three letters). A line is a mark
and the forms it holds for, with a space before and after each:

    w27 aardvark ...      words, with their frequency: Zipf scale times ten (log10 per 10^9 words)
    x13 teh ...           forms that English texts hold this often, but that are no accepted words
    f37 pero ...          forms that are too frequent as they are, here or in another language
    a12 kubectl ...       forms that English texts hold this often and that are near no word
    n oldham ...          names, in lower case, that are near a common word
    > teh>the ...         misspellings, and what they stand for (`wrong>right,right`)

A piece is searched as it is, not parsed: a document asks for a few forms of many pieces.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path

COMMON = "*"
"""The name of the piece that holds the words of `COMMON_ZIPF` and above."""

COMMON_ZIPF = 2.6
"""Zipf frequency from which a word counts as common: about four uses in ten million words."""

_SPACE = "\u00a0"
"""How a space inside a right form (`alot>a lot`) is written."""


def piece_of(form: str) -> str:
    """The name of the piece that knows of a form unless it is a common word."""
    return form[:3]


class Piece:
    """What the word list knows of the forms that start with the same letters."""

    def __init__(self, text: str) -> None:
        self._text = text
        # the mark of the misspellings sorts before all others, so theirs is the first line
        self._end_of_listed = text.index("\n") if text.startswith(">") else 0

    def mark(self, form: str) -> str:
        """The mark of the line that holds a form, such as `w27`; empty when none does."""
        at = self._text.find(f" {form} ")
        if at < 0:
            return ""
        start = self._text.rfind("\n", 0, at) + 1
        return self._text[start : self._text.index(" ", start)]

    def listed(self, form: str) -> str:
        """What a listed misspelling stands for, several words separated by commas; or empty."""
        at = self._text.find(f" {form}>", 0, self._end_of_listed)
        if at < 0:
            return ""
        start = at + len(form) + 2
        return self._text[start : self._text.index(" ", start)].replace(_SPACE, " ")

    @cached_property
    def words(self) -> dict[str, float]:
        """The accepted words of the piece, with their Zipf frequencies."""
        words: dict[str, float] = {}
        for line in self._text.splitlines():
            mark, *forms = line.rstrip(" ").split(" ")
            if mark[0] == "w":
                words.update(dict.fromkeys(forms, zipf_of(mark)))
        return words


def zipf_of(mark: str) -> float:
    """The Zipf frequency that a mark such as `w27` or `x13` tells; 0.0 for the other marks."""
    return int(mark[1:]) / 10 if mark[1:] else 0.0


class Store:
    """Reads a compiled word list."""

    def __init__(self, path: Path) -> None:
        self._blob = path.read_bytes()
        self._pieces: dict[str, Piece] = {}
        end = self._blob.index(b"\n\n") + 2
        entries = self._blob[:end].decode("ascii").split()  # ten thousand: no loop of our own
        borders = accumulate(map(int, entries[1::2]), initial=end)
        self._places = dict(zip(entries[::2], pairwise(borders), strict=True))

    def piece(self, name: str) -> Piece:
        """The piece of that name: `COMMON`, or what `piece_of` says of a form."""
        piece = self._pieces.get(name)
        if piece is None:
            piece = self._pieces[name] = Piece(self._read(name))
        return piece

    def _read(self, name: str) -> str:
        place = self._places.get(name)
        return zlib.decompress(self._blob[slice(*place)]).decode("utf-8") if place else ""


def compose(pieces: Mapping[str, Mapping[str, Mapping[str, str]]]) -> bytes:
    """Return the bytes of a compiled word list; the same facts always give the same bytes.

    `pieces` holds for each piece its `marks` (form -> mark) and its `listed` (wrong -> right).
    """
    index: list[str] = []
    streams: list[bytes] = []
    for name in sorted(pieces):
        text = _text_of(pieces[name].get("marks", {}), pieces[name].get("listed", {}))
        stream = zlib.compress(text.encode("utf-8"), 9)
        index.append(f"{name} {len(stream)}")
        streams.append(stream)
    return "\n".join(index).encode("ascii") + b"\n\n" + b"".join(streams)


def _text_of(marks: Mapping[str, str], listed: Mapping[str, str]) -> str:
    lines: dict[str, list[str]] = {}
    for form in sorted(marks):
        lines.setdefault(marks[form], []).append(form)
    if listed:
        lines[">"] = [f"{wrong}>{listed[wrong]}".replace(" ", _SPACE) for wrong in sorted(listed)]
    return "".join(f"{mark} {' '.join(lines[mark])} \n" for mark in sorted(lines))
