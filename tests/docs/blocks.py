"""The code blocks of a Markdown page and what comments above them say about running them.

A page is a story: its blocks run from top to bottom in one new folder.

    ```console                commands after `$ `, each followed by what it prints on either stream;
                              nothing printed below a command: anything may be. `…` stands for any
                              text, on a line of its own for any lines.
    ```python                 runs; the blocks of a page share their names
    ```yaml                   rules pass `cleaner rules test`; anything else is YAML
    ```json  ```jsonl         is JSON
    ```toml                   is TOML
    ```text  ```diff          only to look at
    … title="notes.yaml"      is written to that file of the folder, and not run

    <!-- given: fixtures/demo as articles -->     copies a folder or file of the project
    <!-- exit: 1 -->                              what the last command of the block exits with
    <!-- shows: cleaned/clean/a.txt -->           the block is what the file holds
    <!-- not run: why that cannot be -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from textwrap import dedent

_COMMENT = re.compile(r"\s*<!-- (given|exit|shows|not run): (.+?) -->\s*")
_FENCE = re.compile(r"(?P<indent>\s*)(?P<ticks>```+)(?P<language>\w*)(?P<rest>.*)")
_TITLE = re.compile(r'title="([^"]+)"')


@dataclass(frozen=True)
class Block:
    """One fenced block; `line` is that of its opening fence, from 1."""

    line: int
    language: str
    code: str
    title: str = ""
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One command of a console block and what the page says that it prints."""

    command: str
    output: str


def blocks(text: str) -> Iterator[Block]:
    """Yield the blocks of a page in their order, and an empty one for each `given`."""
    notes: dict[str, str] = {}
    lines = iter(enumerate(text.split("\n"), start=1))
    for number, line in lines:
        if comment := _COMMENT.fullmatch(line):
            if comment[1] == "given":
                yield Block(number, "given", comment[2])
            else:
                notes[comment[1]] = comment[2]
        elif fence := _FENCE.fullmatch(line):
            code = []
            for _, inner in lines:
                if inner.strip() == fence["ticks"]:
                    break
                code.append(inner)
            title = _TITLE.search(fence["rest"])
            content = dedent("\n".join([*code, ""]))
            yield Block(number, fence["language"], content, title[1] if title else "", notes)
            notes = {}
        elif line.strip():
            notes = {}


def commands(block: Block) -> Iterator[Command]:
    """Yield the commands of a console block. A line after `> ` goes on with the command above."""
    for part in re.split(r"^\$ ", block.code, flags=re.MULTILINE)[1:]:
        first, *below = part.splitlines(keepends=True)
        more = list(takewhile(lambda line: line.startswith("> "), below))
        command = first + "".join(line[2:] for line in more)
        yield Command(command.rstrip("\n"), "".join(below[len(more) :]))


def is_like(output: str, wanted: str) -> bool:
    """Whether a command printed what a page says, in which `…` stands for anything."""
    lines = wanted.rstrip("\n").split("\n")
    patterns = [
        r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in lines
    ]
    return re.fullmatch("".join(patterns), output.rstrip("\n") + "\n") is not None
