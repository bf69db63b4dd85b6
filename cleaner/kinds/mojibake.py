"""The `mojibake` kind: text that was decoded in the wrong encoding, put right by ftfy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule

_CLUES = (
    "\x80-\xff\u0100-\u017e\u0192\u02c6-\u02dd\u0384\u0385\u0402\u0490\u0491\u2018-\u2044"
    "\u20a7\u20ac\u2116\u2122\u2202-\u2265\u2310\u2502-\u25ca\uf8ff\ufb01\ufb02\ufffd"
)
"""Every character that mojibake is made of, bar the letters of Greek and Cyrillic and a few marks
that are bad only beside one of these. See `ftfy.badness.MOJIBAKE_CATEGORIES`."""

_SUSPECT = re.compile(
    f"[{_CLUES}](?:(?=[^\x00-\x7f])|(?<=[^\x00-\x7f].)|(?<=[\x80-\x9f])|(?<=[ÃÂ])(?= )"
    "|(?<=[Œœ])(?![A-Za-z]))"
)
"""Without this, `ftfy.badness.is_bad` is false. Nearly every sign of mojibake is two characters
beyond ASCII side by side; the others are spelled out. It costs a tenth of `is_bad`."""


@dataclass(frozen=True, kw_only=True)
class MojibakeRule(Rule):
    """Decodes again, line by line, what was UTF-8 and was read as something else.

    The result is that of `ftfy.fix_and_explain` with its encoding repairs on and all else off.
    """

    KIND: ClassVar[str] = "mojibake"
    PHASE: ClassVar[Phase] = Phase.UNICODE

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        if not page.unusual or not _some_clue(page.unusual):
            return
        done = -1
        for suspect in _SUSPECT.finditer(page.text):
            if suspect.start() <= done:
                continue
            line = page.line_at(suspect.start())
            start, done = page.span(line)
            fixed, plan = _decode_again(page.lines[line])
            if fixed != page.lines[line]:
                for a, b, new in differences(page.lines[line], fixed):
                    yield self.replacement(page, start + a, start + b, new, _in_words(plan))


@lru_cache(maxsize=4096)
def _some_clue(characters: frozenset[str]) -> bool:
    return re.search(f"[{_CLUES}]", "".join(characters)) is not None


def _decode_again(line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What ftfy makes of a line, and the steps that it took."""
    from ftfy.badness import is_bad  # 100 ms: only for a page with a suspect line

    if not is_bad(line):
        return line, ()
    from ftfy import fix_and_explain

    fixed, plan = fix_and_explain(line, _config())
    return fixed, tuple((step.action, step.parameter) for step in plan or ())


@lru_cache(maxsize=1)
def _config() -> Any:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_encoding=True,
        restore_byte_a0=True,
        replace_lossy_sequences=True,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        max_decode_length=1_000_000,
        explain=True,
    )


def differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, replacement) for the places where two versions of a line differ.

    Word by word where both have equally many words, else the whole differing middle.
    """
    old_words, new_words = re.split(r"([\t ])", old), re.split(r"([\t ])", new)
    pairs: Iterable[tuple[str, str]] = [(old, new)]
    if len(old_words) == len(new_words):
        pairs = zip(old_words, new_words, strict=True)
    at = 0
    for before, after in pairs:
        if before != after:
            head = _common_prefix(before, after)
            tail = _common_prefix(before[head:][::-1], after[head:][::-1])
            yield at + head, at + len(before) - tail, after[head : len(after) - tail]
        at += len(before)


def _common_prefix(a: str, b: str) -> int:
    pairs = zip(a, b, strict=False)
    return next((i for i, (x, y) in enumerate(pairs) if x != y), min(len(a), len(b)))


_ENCODINGS = {
    "latin-1": "Latin-1",
    "windows-1252": "Windows-1252",
    "sloppy-windows-1250": "Windows-1250",
    "sloppy-windows-1251": "Windows-1251",
    "sloppy-windows-1252": "Windows-1252",
    "sloppy-windows-1253": "Windows-1253",
    "sloppy-windows-1254": "Windows-1254",
    "sloppy-windows-1257": "Windows-1257",
    "macroman": "Mac Roman",
    "cp437": "code page 437",
    "utf-8": "UTF-8",
    "utf-8-variants": "UTF-8",
}
_STEPS = {
    "restore_byte_a0": "no-break spaces inside letters were lost",
    "replace_lossy_sequences": "some letters were lost for good",
    "decode_inconsistent_utf8": "UTF-8 was read in another encoding in places",
    "fix_c1_controls": "Windows-1252 was read as Latin-1",
}


def _in_words(plan: Sequence[tuple[str, str]]) -> str:
    """Say in a sentence what the steps of ftfy's plan undo."""
    clauses: list[str] = []
    wrong = ""
    for action, parameter in plan:
        name = _ENCODINGS.get(parameter, parameter)
        if action == "encode":
            wrong = name
        elif action == "decode":
            clauses.append(f"{name} was read as {wrong}")
        else:
            clauses.append(_STEPS.get(parameter, parameter.replace("_", " ")))
    return f"Letters in disguise: {'; '.join(dict.fromkeys(clauses))}."
