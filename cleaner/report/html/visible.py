"""Text from anywhere as HTML that shows what is in it and can do nothing.

Everything is escaped. Characters that a browser would obey or not show (controls, overrides of
the text direction, halves of surrogate pairs) become small labels with their short names; in
edits, where a space may be all there is to see, spaces and line breaks do too.
"""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

_OBEYED = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff"
_UNSEEN = (
    r"\xa0\xad\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u202f\u205f-\u2065\u3000"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_IN_TEXT = re.compile(f"[{_OBEYED}]")
_IN_EDIT = re.compile(rf"\r?\n|^ +| +$|  +|[\t{_OBEYED}{_UNSEEN}]")
_NOTHING_TO_SEE = re.compile(rf"[\s{_OBEYED}{_UNSEEN}]*")

_CONTROLS = (
    "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI "
    "DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US"
).split()
_SHORT = dict(enumerate(_CONTROLS)) | {
    0x7F: "DEL", 0xA0: "NBSP", 0xAD: "SHY", 0x200B: "ZWSP", 0x200C: "ZWNJ", 0x200D: "ZWJ",
    0x200E: "LRM", 0x200F: "RLM", 0x2028: "LSEP", 0x2029: "PSEP", 0x202A: "LRE", 0x202B: "RLE",
    0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI",
    0x2068: "FSI", 0x2069: "PDI", 0x202F: "NNBSP", 0xFEFF: "BOM",
}  # fmt: skip


def shown(text: str) -> Markup:
    """Return running text as HTML. Line ends of either kind are the caller's business."""
    return _labelled(text, _IN_TEXT)


def shown_edit(text: str) -> Markup:
    """Return the text of an edit as HTML, with its white space made visible."""
    return _labelled(text, _IN_EDIT)


def invisible(text: str) -> bool:
    """Whether a reader would see nothing of `text`, though there is something."""
    return bool(text) and _NOTHING_TO_SEE.fullmatch(text) is not None


def in_words(text: str) -> str:
    """Name the characters of a text that cannot be seen, for those who listen: `2 spaces`."""
    names: dict[str, int] = {}
    for character in text.replace("\r\n", "\n"):
        name = {"\n": "line break", " ": "space", "\t": "tab"}.get(character) or _name(character)
        names[name] = names.get(name, 0) + 1
    return ", ".join(f"{n} {name}s" if n > 1 else name for name, n in names.items())


def _labelled(text: str, pattern: re.Pattern[str]) -> Markup:
    parts: list[str] = []
    done = 0
    for match in pattern.finditer(text):
        parts.append(escape(text[done : match.start()]))
        parts.append(_label(match.group()))
        done = match.end()
    parts.append(escape(text[done:]))
    return Markup("".join(parts))


def _label(found: str) -> Markup:
    if found[0] == " ":
        return Markup('<i class="sp">{}</i>').format("·" * len(found))
    if found[-1] == "\n":
        return Markup('<i class="sp">↵</i>\n')
    if found == "\t":
        return Markup('<i class="sp">⇥</i>\t')
    code = ord(found)
    label = _SHORT.get(code, f"U+{code:04X}")
    return Markup('<i class="ch" title="U+{} {}">{}</i>').format(f"{code:04X}", _name(found), label)


def _name(character: str) -> str:
    unnamed = f"character U+{ord(character):04X}"
    return unicodedata.name(character, unnamed).lower().replace("u+", "U+")
