"""The `mojibake` kind: text that was decoded in the wrong encoding, put right by ftfy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, ClassVar

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.rule import Phase, Rule

_SIGNS = (
    "\x80-\x9f\xa1-\xac\xae-\xb3\xb5\xb6\xb8-\xbf\xd7\xf7\u0192\u02c6-\u02dd\u0384\u0385\u0402"
    "\u2018\u201a\u201c-\u201e\u2020-\u2022\u2030\u2039\u203a\u2044\u20a7\u20ac\u2116\u2122"
    "\u2202-\u2265\u2310\u2502-\u25ca\uf8ff\ufffd"
)
_CAPITALS = (
    "\xc0-\xd6\xd8-\xdd\u0100\u0102\u0104\u0106\u010c\u010e\u0110\u0112\u0116\u0118\u011a\u011e\u0122"
    "\u012a\u0130\u0136\u0139\u013b\u013d\u0141\u0143\u0145\u0147\u014c\u0150\u0152\u0158\u015a\u015e"
    "\u0160\u0162\u0164\u016a\u016e\u0170\u0172\u0178\u0179\u017b\u017d\u0490"
)
_SMALL = (
    "\xdf-\xf6\xf8-\xfc\u0101\u0103\u0105\u0107\u010d\u010f\u0111\u0113\u0117\u0119\u011b\u011f\u0123"
    "\u012b\u012f\u0131\u0137\u013a\u013c\u013e\u0142\u0153\u0155\u015b\u015f\u0161\u0165\u017a\u017c"
    "\u017e\u0491\ufb01\ufb02"
)
_OTHERS = "\xa0\xad\xb4\xb7\xde\u0386-\u03c9\u0401-\u045f\u2013-\u2015\u2019\u2026"
"""The characters mojibake is made of: signs, capital and small letters with accents, and the rest:
see `ftfy.badness.MOJIBAKE_CATEGORIES`. The sets may hold more than ftfy's, never less."""

_CLUE = re.compile(f"[{_SIGNS}{_CAPITALS}œ]")
_HARMFUL = re.compile("[^‘’‚“”„«»‹›•®™©¡¿–—―…°·´]")
"""A text with no other character beyond ASCII holds no mojibake: it takes a letter with an accent,
a currency, a figure or an odd sign to make one of these suspect to `ftfy.badness.is_bad`."""

_BLANK_ASCII = bytes(b if b > 0x7F else 0x20 for b in range(0x100))

_ALONE = re.compile("[\x80-\x9fÂÃÎÐØÙŒœ]")
"""The characters that are suspects beside ASCII too."""

_SUSPECT = re.compile(
    f"[{_SIGNS}{_CAPITALS}œ](?:"
    f"(?<=[{_SIGNS}])(?:(?=[{_SIGNS}{_CAPITALS}{_SMALL}{_OTHERS}])"
    f"|(?<=[{_SIGNS}{_CAPITALS}{_SMALL}{_OTHERS}].)|(?<=[\x80-\x9f]))"
    f"|(?<=[{_CAPITALS}])(?:(?=[{_SIGNS}{_OTHERS}])|(?<=[{_SIGNS}{_SMALL}{_OTHERS}].))"
    f"|(?<=[ÂÃÎÐØÙ])(?=[ {_CAPITALS}{_SMALL}])"
    "|(?<=[Œœ])(?![A-Za-z]))"
)
"""Without this, `ftfy.badness.is_bad` is false: mojibake is a sign beside any of the characters,
or a capital beside one that is no capital; small letters with accents often stand side by side."""

_REACH = 7
"""How far from a suspect the pattern of `is_bad` can reach."""


@dataclass(frozen=True, kw_only=True)
class MojibakeRule(Rule):
    """Decodes again, line by line, what was UTF-8 and was read as something else.

    The result is that of `ftfy.fix_and_explain` with its encoding repairs on and all else off (but
    see `_BRAILLE`). Lines that speak of such damage (`mojibake`, `UTF-8`) stay.
    """

    KIND: ClassVar[str] = "mojibake"
    PHASE: ClassVar[Phase] = Phase.UNICODE

    def may_find(self, page: Page) -> bool:
        found = page.unusual
        return (
            _CLUE.search(found) is not None
            and _HARMFUL.search(found) is not None
            and (_stand_together(page.encoded) or _ALONE.search(found) is not None)
        )

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        done = -1
        for suspect in _SUSPECT.finditer(page.text):
            at = suspect.start()
            if at <= done:
                continue
            line = page.line_at(at)
            start, end = page.span(line)
            if not _is_bad(page.text[max(start, at - _REACH) : min(end, at + _REACH + 1)]):
                continue
            done = end
            if _ABOUT.search(page.lines[line]):
                continue
            fixed, plan = _decode_again(page.lines[line])
            if fixed != page.lines[line]:
                for a, b, new in differences(page.lines[line], fixed):
                    yield self.replacement(page, start + a, start + b, new, _in_words(plan))


_ABOUT = re.compile(
    r"\b(?:mojibake|utf-?8|latin-?1|iso-?8859|(?:cp|windows)-?1252|krakozyabr\w*|zeichensalat)\b",
    re.IGNORECASE,
)
"""A line that speaks of what goes wrong with characters shows it too."""

_BRAILLE = re.compile("[\u2800-\u28ff]")
"""`â¢ ` is a bullet or a trade mark that lost a byte; with its space taken for that byte it would
read as Braille, in which nobody writes between other words."""


def _stand_together(encoded: bytes) -> bool:
    """Whether two characters beyond ASCII stand side by side in a text, which is given in UTF-8."""
    runs = set(encoded.translate(_BLANK_ASCII).split())
    return any(len(run.decode("utf-8", "surrogatepass")) > 1 for run in runs)


def _is_bad(surroundings: str) -> bool:
    from ftfy.badness import is_bad  # 100 ms: only for a page with a suspect

    return bool(is_bad(surroundings))


def _decode_again(line: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What ftfy makes of a line, and the steps that it took."""
    from ftfy import fix_and_explain

    fixed, plan = fix_and_explain(line, _config())
    if _BRAILLE.search(fixed) and not _BRAILLE.search(line):
        fixed, plan = fix_and_explain(line, _config()._replace(restore_byte_a0=False))
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
    """Yield (start, end, replacement) for each word or run of words that differs."""
    at = 0
    for before, after in _pairs(_WORD.findall(old), _WORD.findall(new)):
        if before != after:
            head = _common_prefix(before, after)
            tail = _common_prefix(before[head:][::-1], after[head:][::-1])
            yield at + head, at + len(before) - tail, after[head : len(after) - tail]
        at += len(before)


_WORD = re.compile(r"[^\t ]+|[\t ]")


def _pairs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the matching stretches of two lists of words."""
    if len(old) == len(new):
        yield from zip(old, new, strict=True)
        return
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d])


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
