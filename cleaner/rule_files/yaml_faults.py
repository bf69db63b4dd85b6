"""What is wrong with a file that is no YAML, in plain words: where, why, and what to do.

A parser says what it wanted to read next, and often says it lines below the slip. Here the message,
the last text that was read before it and the look of the line become the sentence that helps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from cleaner.rule_files.yaml_slip import QUOTES, Fault, Place, Slip

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_CURLY = "‘’“”„«»"


def fault_in(error: yaml.YAMLError, text: str, loader: Any) -> Fault:
    """Say what is wrong with a text that `loader` could not read because of `error`."""
    if isinstance(error, yaml.MarkedYAMLError):
        slip = Slip.of(error, text, loader)
        for part, explain in _BY_MESSAGE.items():
            if part in slip.said:
                return explain(slip) or slip.unexplained()
        return slip.unexplained()
    control = _CONTROL.search(text)
    if control is None:
        return 1, 1, f"this is not YAML ({error})"
    line = text.count("\n", 0, control.start())
    column = control.start() - text.rfind("\n", 0, control.start())
    code = ord(control[0])
    message = f"the control character U+{code:04X} cannot stand in a file as it is"
    return line + 1, column, f'{message}; in double quotes, "\\x{code:02x}" stands for it'


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _shown(line: str) -> str:
    """The beginning of a line, as a message names it."""
    content = line.strip()
    return f"`{content[:30]}…`" if len(content) > 31 else f"`{content}`"


def _colon(slip: Slip) -> Fault | None:
    """A colon and a space, where no key can be."""
    last = slip.last
    if last is None or last.start.line == slip.line:
        start = last.start.column if last is not None else slip.column
        opens = slip.here[start : start + 1]
        if opens and opens in _CURLY:
            message = f"`{opens}` is no quote to YAML; put the text in straight quotes: '…'"
            return slip.line + 1, start + 1, message
        return slip.at(
            "a colon followed by a space makes a key of what stands before it; put the whole text "
            "in single quotes: '…'"
        )
    above = slip.lines[last.start.line]
    message = (
        f"this line begins further right than {_shown(above)} in line {last.start.line + 1}, "
        "so it is read as more of that text; let the keys of one entry begin in the same column"
    )
    return slip.line + 1, _indent(slip.here) + 1, message


def _expected(slip: Slip) -> Fault | None:
    """Something stands where only the next key or entry could."""
    if slip.last_quote():
        return _after_quote(slip)
    before = slip.here[: slip.column].rstrip()
    if before.endswith(("]", "}")):
        opening = "[" if before[-1] == "]" else "{"
        return slip.at(
            f"the value ends with this `{before[-1]}`, because it begins with `{opening}`; "
            f"put the whole of it in single quotes: '{opening}…'"
        )
    if before:
        return None
    if slip.here.lstrip().startswith("- "):
        return slip.at(
            "an entry of a list cannot stand between the keys of a rule; take the `- ` away, or "
            "indent it like the other entries of its list"
        )
    return _out_of_line(slip)


def _after_quote(slip: Slip) -> Fault:
    """A quoted text came to its end before its writer meant it to."""
    assert slip.last is not None
    start, quote = slip.last.start, slip.last_quote()
    if start.line < slip.line:
        return _unclosed(start, quote, f"the next one, in line {slip.line + 1}, ends its text")
    twice = "''" if quote == "'" else '\\"'
    line, column, _ = slip.at("")
    return (
        line,
        column,
        f"the text in quotes ended before this place; inside {QUOTES[quote]}s write {twice} for "
        f"{quote}, and put nothing behind the last one",
    )


def _unclosed(start: Place, quote: str, consequence: str) -> Fault:
    message = f"this {QUOTES[quote]} is not closed: {consequence}; close it at the end of its text"
    return start.line + 1, start.column + 1, message


def _out_of_line(slip: Slip) -> Fault | None:
    """The line begins in a column in which nothing that is open began."""
    own = _indent(slip.here)
    columns: dict[int, int] = {}
    lowest = len(slip.here) + 1000
    for number in range(slip.line - 1, -1, -1):
        line = slip.lines[number]
        if not line.strip() or line.lstrip().startswith("#") or _indent(line) >= lowest:
            continue
        lowest = _indent(line)
        columns.setdefault(lowest, number)
        inside = re.match(r" *(?:- +)+", line)
        if inside is not None:
            columns.setdefault(inside.end(), number)
    columns.pop(own, None)
    if not columns:
        return None
    nearest = min(columns, key=lambda column: (abs(column - own), -column))
    return slip.at(
        f"this line begins in column {own + 1}, and what it belongs to in column {nearest + 1} "
        f"(line {columns[nearest] + 1}); let the keys of one entry begin in the same column"
    )


def _no_key(slip: Slip) -> Fault | None:
    """A line that is no `key: value`."""
    start = slip.context
    if start is None:
        return None
    content = slip.lines[start.line]
    last = slip.last
    if last is not None and last.style in {"|", ">"} and last.end.line == start.line:
        message = (
            f"this line is no more of the text that begins under `{last.style}` in line "
            f"{last.start.line + 1}; indent it as far as the lines of that text"
        )
        return start.line + 1, start.column + 1, message
    glued = re.match(r"[a-z_-]+:(?=\S)", content[start.column :])
    advice = f"put a space behind `{glued[0]}`" if glued else "write a colon and a space behind it"
    return start.line + 1, start.column + 1, f"a key is expected here, as in `kind: line`; {advice}"


def _escape(slip: Slip) -> Fault | None:
    written = slip.here[slip.column : slip.column + 2]
    if not written.startswith("\\"):
        written = "\\" + slip.here[slip.column - 1 : slip.column]
    return slip.at(
        f"`{written}` means nothing in double quotes; put patterns in single quotes: '\\d+', "
        "in which a backslash is itself"
    )


def _start(slip: Slip) -> Fault | None:
    """A character with which nothing can begin."""
    if slip.character == "\t":
        return slip.at("there is a tab here; indent with spaces")
    return slip.at(
        f"a text without quotes cannot begin with `{slip.character}`; "
        f"put it in single quotes: '{slip.character}…'"
    )


def _bare_sign(slip: Slip) -> Fault | None:
    """A `*`, `&` or `!` that was meant as itself."""
    start = slip.context
    if start is None:
        return None
    sign = slip.lines[start.line][start.column : start.column + 1]
    message = f"a text without quotes cannot begin with `{sign}`; put it in single quotes"
    return start.line + 1, start.column + 1, message


def _open_list(slip: Slip) -> Fault | None:
    """A list or mapping in brackets that does not go on as one."""
    start = slip.context
    if start is None:
        return None
    opening = slip.lines[start.line][start.column : start.column + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing is None:
        return None
    what = "list" if opening == "[" else "mapping"
    message = (
        f"the {what} that begins with this `{opening}` stops making sense in line {slip.line + 1}; "
        f"close it with `{closing}`, and put texts that hold `: `, `, ` or brackets in quotes"
    )
    return start.line + 1, start.column + 1, message


def _block_text(slip: Slip) -> Fault | None:
    start = slip.context
    if start is None:
        return None
    sign = slip.lines[start.line][start.column : start.column + 1]
    message = (
        f"after `{sign}` the text begins in the next line; "
        f"a text that begins with `{sign}` itself stands in single quotes: '{sign}…'"
    )
    return start.line + 1, start.column + 1, message


def _mark_of_key(slip: Slip) -> Fault | None:
    return slip.at(
        f"a text without quotes cannot begin with `{slip.character} `; put it in single quotes, "
        "or begin a list in the next line"
    )


def _cut_off(slip: Slip) -> Fault | None:
    start = slip.context
    if start is None:
        return None
    quote = slip.lines[start.line][start.column : start.column + 1]
    return (
        _unclosed(start, quote, "the file ends before its text does") if quote in QUOTES else None
    )


_BY_MESSAGE: dict[str, Callable[[Slip], Fault | None]] = {
    "mapping values are not allowed": _colon,
    "did not find expected key": _expected,
    "did not find expected '-' indicator": _expected,
    "could not find expected ':'": _no_key,
    "unknown escape character": _escape,
    "did not find expected hexdecimal number": _escape,
    "found a tab": lambda slip: slip.at("there is a tab here; indent with spaces"),
    "cannot start any token": _start,
    "alphabetic or numeric character": _bare_sign,
    "did not find expected whitespace or line break": _bare_sign,
    "did not find expected <document start>": lambda slip: slip.at(
        "this line begins further left than the first key of the file; let both begin in column 1"
    ),
    "did not find expected ',' or": _open_list,
    "did not find expected comment or line break": _block_text,
    "mapping keys are not allowed": _mark_of_key,
    "block sequence entries are not allowed": _mark_of_key,
    "unexpected end of stream": _cut_off,
    "but found another document": lambda slip: slip.at(
        "a file holds one document; take this line `---` away, or make a second file"
    ),
}
"""What to look at, by a part of what the parser says."""
