"""One field of a JSON object as it is written: found, and exchanged, with no other byte touched.

Reading an object and writing it again would change how numbers are written, drop keys that are
there twice and escape other characters than before. Here the value of one field is exchanged where
it stands.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any

PLAIN, ASCII, SLASHES = "plain", "ascii", "slashes"
STYLES = (PLAIN, ASCII, SLASHES)
"""The ways in which programs write strings: as they are, all but ASCII escaped, or also `/`."""

_DECODER = json.JSONDecoder()
_SPACE = " \t\r\n\ufeff"  # the mark may stand before the first object of a file


def find_value(line: str, path: tuple[str, ...]) -> tuple[int, int]:
    """Where the value at `path` stands in a JSON object, as characters `start:end` of `line`.

    Of keys that are there twice the last counts, as for `json`. Raises KeyError when there is no
    such value, ValueError when `line` is no JSON object.
    """
    at = _skip(line, 0)
    for key in path:
        at = _member(line, at, key)
    end = _DECODER.raw_decode(line, at)[1]
    return at, end


def _member(line: str, at: int, wanted: str) -> int:
    """Where the value of a key starts, in the object that starts at `at`."""
    if line[at : at + 1] != "{":
        raise KeyError(wanted)
    found = -1
    at = _skip(line, at + 1)
    while line[at : at + 1] == '"':
        key, at = scanstring(line, at + 1, True)
        at = _skip(line, _expect(line, _skip(line, at), ":"))
        if key == wanted:
            found = at
        at = _skip(line, _DECODER.raw_decode(line, at)[1])
        if line[at : at + 1] != ",":
            break
        at = _skip(line, at + 1)
    if found < 0:
        raise KeyError(wanted)
    return found


def _skip(line: str, at: int) -> int:
    while line[at : at + 1] and line[at] in _SPACE:
        at += 1
    return at


def _expect(line: str, at: int, character: str) -> int:
    if line[at : at + 1] != character:
        raise JSONDecodeError(f"Expecting {character!r}", line, at)
    return at + 1


def write_string(text: str, style: str) -> str:
    """A text as a JSON string, written in one of `STYLES`."""
    if style == PLAIN:
        written = json.dumps(text, ensure_ascii=False)
        try:
            written.encode()
        except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can hold
            return json.dumps(text)
        return written
    written = json.dumps(text)
    return written.replace("/", "\\/") if style == SLASHES else written


def style_of(token: str, text: str) -> str:
    """In which style the string `token`, which means `text`, is written; '' for none of them."""
    return next((style for style in STYLES if write_string(text, style) == token), "")


def value_at(record: Any, path: tuple[str, ...]) -> Any:
    """The value at a path of keys. Raises KeyError when there is none."""
    for key in path:
        if not isinstance(record, dict) or key not in record:
            raise KeyError(key)
        record = record[key]
    return record


def with_value(record: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """A copy of a record with another value at a path of keys."""
    inner = value if len(path) == 1 else with_value(record[path[0]], path[1:], value)
    return {**record, path[0]: inner}


def object_line(record: Mapping[str, Any]) -> bytes:
    """A record as one line of JSON; of values that JSON has no word for, what they look like."""
    text = json.dumps(record, ensure_ascii=False, default=str)
    return text.encode("utf-8", "backslashreplace") + b"\n"
