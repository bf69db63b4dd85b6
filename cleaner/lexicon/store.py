"""The compiled word list: one small file, of which only the pieces that are asked for are read.

The file starts with an index: a line per piece, `name length`, and an empty line. The pieces
follow, each a zlib stream of lines. The first piece, `*`, holds the common words: a hook on one small file
reads little more than that (10 ms). The others hold everything known about the words that start
with their name (two letters). A line is a mark and the words it holds for:

    w27 aardvark ...      words, with their frequency: Zipf scale times ten (log10 per 10^9 words)
    x13 teh ...           forms that English texts hold this often, but that are no accepted words
    n oldham ...          names, in lower case
    > teh>the ...         misspellings, and what they stand for (`wrong>right,right`)
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from pathlib import Path

COMMON = "*"
"""The name of the piece that holds the words of `COMMON_ZIPF` and above."""

COMMON_ZIPF = 2.6
"""Zipf frequency from which a word counts as common: about four uses in ten million words."""


@dataclass(slots=True)
class Piece:
    """What the lexicon knows of the words that start with the same two letters."""

    words: dict[str, float] = field(default_factory=dict)
    seen: dict[str, float] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    misspellings: dict[str, str] = field(default_factory=dict)


_EMPTY = Piece()
_SPACE = "\u00a0"
"""How a space inside a right form (`alot>a lot`) is written."""


class Store:
    """Reads a compiled word list."""

    def __init__(self, path: Path) -> None:
        self._blob = path.read_bytes()
        self._places: dict[str, tuple[int, int]] = {}
        self._pieces: dict[str, Piece] = {}
        end = self._blob.index(b"\n\n") + 2
        for entry in self._blob[: end - 2].decode("ascii").split("\n"):
            name, length = entry.split(" ")
            self._places[name] = (end, end + int(length))
            end += int(length)

    def piece(self, name: str) -> Piece:
        """The piece of that name: `COMMON`, or the first two letters of a word."""
        piece = self._pieces.get(name)
        if piece is None:
            place = self._places.get(name)
            piece = self._pieces[name] = _EMPTY if place is None else _parse(self._text(*place))
        return piece

    def _text(self, start: int, end: int) -> str:
        return zlib.decompress(self._blob[start:end]).decode("utf-8")


def _parse(text: str) -> Piece:
    piece = Piece()
    for line in text.splitlines():
        mark, _, rest = line.partition(" ")
        words = rest.split(" ")
        if mark[0] == "w":
            piece.words.update(dict.fromkeys(words, int(mark[1:]) / 10))
        elif mark[0] == "x":
            piece.seen.update(dict.fromkeys(words, int(mark[1:]) / 10))
        elif mark == "n":
            piece.names = frozenset(words)
        else:
            for word in words:
                wrong, _, right = word.partition(">")
                piece.misspellings[wrong] = right.replace(_SPACE, " ")
    return piece


def compose(pieces: dict[str, Piece]) -> bytes:
    """Return the bytes of a compiled word list; the same pieces always give the same bytes."""
    index: list[str] = []
    streams: list[bytes] = []
    for name in sorted(pieces):
        stream = zlib.compress("\n".join(_lines(pieces[name])).encode("utf-8"), 9)
        index.append(f"{name} {len(stream)}")
        streams.append(stream)
    return "\n".join(index).encode("ascii") + b"\n\n" + b"".join(streams)


def _lines(piece: Piece) -> list[str]:
    lines: list[str] = []
    for mark, words in (("w", piece.words), ("x", piece.seen)):
        classes: dict[int, list[str]] = {}
        for word, zipf in words.items():
            classes.setdefault(round(zipf * 10), []).append(word)
        lines.extend(
            f"{mark}{zipf10} " + " ".join(sorted(classes[zipf10]))
            for zipf10 in sorted(classes, reverse=True)
        )
    if piece.names:
        lines.append("n " + " ".join(sorted(piece.names)))
    if piece.misspellings:
        listed = (f"{wrong}>{right}" for wrong, right in sorted(piece.misspellings.items()))
        lines.append("> " + " ".join(entry.replace(" ", _SPACE) for entry in listed))
    return lines
