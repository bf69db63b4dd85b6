"""Which lines of a page are program code: no repair may touch them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_CODE = re.compile(
    r"""
      [ \t]*(?:
        from[ ][\w.]+[ ]import[ ]|import[ ][\w.]+(?:[ ]as[ ]\w+)?[ \t]*;?$
      | \#(?:include|define|ifdef|endif)\b
      | (?:async[ ]+)?def[ ]\w+\s*\(|class[ ]\w+\s*(?:\(.*\))?\s*[:{]
      | fn[ ]\w+\s*[(<]|func[ ]\w*\s*\(
      | (?:public|private|protected|static|const|let|var)[ ][\w<>\[\], ]+(?:=|\(|;|\{)
      | (?:if|elif|else|for|while|try|except|finally|with|switch|case)\b.*[)\]\w'"{]:[ \t]*$
      | (?:return|raise|yield|assert|await|print)\b[ ]*[\w(\[{'"].*[)\]};][ \t]*$
      | @\w[\w.]*(?:\(.*\))?[ \t]*$|>>>[ ](?=.*[()=.])|\.\.\.[ ]{4}|\$[ ](?=[a-z])
      | (?:git|npm|npx|pip|pip3|docker|sudo|apt|apt-get|brew|curl|wget|conda|cargo|kubectl|ssh|cd
        |mkdir|chmod|export|echo)[ ].*(?:&&|\|\||[ ]--?[a-z]|=|\$|[a-z]/)
      | SELECT[ ].+[ ]FROM[ ]
      | [\w.\[\]'"]+(?:,[ ]?[\w.\[\]'"]+)*[ ]?(?:[-+*/|&%]|:)?=[ ]?[^=\s].*
      | [\w.]+\(.*\)[ \t]*[;:{]?[ \t]*(?:(?:\#|//).*)?$
      | [{}()\[\]]+[;,]?[ \t]*$
      | .*[;{}][ \t]*$(?<![a-z]{3};)
      | </?[a-zA-Z][^<>]*>.*
      | (?://|/\*|\*/|"{3}|'{3})
      | (?:\t|[ ]{3})[-+|/\\^_<>=~ \t]+$
      | ["']?[\w-]+["']?:[ ](?:\{|\[|["'].*["'],?[ \t]*$|(?:true|false|null|\d+),?[ \t]*$)
      )
    """,
    re.VERBOSE,
)

MOSTLY_CODE = 0.35
"""Share of filled lines that look like code from which on a page is taken for a source file, whose
comments are then code too. Prose pages have under 0.05, source files over 0.5."""


def looks_like_code(line: str) -> bool:
    """Whether a single line, taken alone, reads as program text rather than prose."""
    return not _opens_like_prose(line) and _CODE.match(line) is not None


def _opens_like_prose(line: str) -> bool:
    """Whether a line certainly is no code: a capital opens it, and nothing that code then needs.

    This is the cheap look at most lines of text.
    """
    if not line[:1].isupper() or "=" in line:
        return False
    first = line.split(" ", 1)[0]
    return not (
        "(" in first
        or ":" in first
        or first == "SELECT"
        or line.rstrip(" \t").endswith((";", "{", "}"))
    )


_ANYWHERE_IN_CODE = ("```", "~~~", "&&", '"' * 3)
_LAST_OF_CODE = tuple(";{}(=]>',)")
_FIRST_OF_CODE = ("@", ">>>", "$ ", "#include", "import ", "from ", "//", "/*")
_DRAWN = re.compile(r"(?:\t|   )[-+|/\\^_<>=~ \t]+$")
_ASSIGNMENT = re.compile(r"[\w.]+ ?=")
_DOCSTRING = '"' * 3


def code_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines that are code: fenced, indented among code, or code by sight.

    Where code is most of what stands outside fences, the page is a source file: all is code.
    """
    if not _has_sign_of_code(lines):
        return frozenset()
    found: set[int] = set()
    fenced = 0
    fence, docstring = "", False
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if line.count(_DOCSTRING) % 2:
            docstring = not docstring
            found.add(number)
        if fence or mark or docstring:
            found.add(number)
            fenced += not docstring and bool(line.strip())
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
        elif looks_like_code(line):
            found.add(number)
    filled = sum(1 for line in lines if line.strip())
    by_sight = sum(1 for number in found if lines[number].strip()) - fenced
    if by_sight > 2 and by_sight >= MOSTLY_CODE * (filled - fenced):
        return frozenset(range(len(lines)))
    _spread(lines, found)
    return frozenset(found)


def _has_sign_of_code(lines: Sequence[str]) -> bool:
    """Whether there is anything that code has and most prose has not, to look no further there."""
    text = "\n".join(lines)
    if any(sign in text for sign in _ANYWHERE_IN_CODE):
        return True
    if any(map(_DRAWN.match, lines)):
        return True
    filled = [content for line in lines if (content := line.strip())]
    return any(
        content.endswith(_LAST_OF_CODE)
        or content.startswith(_FIRST_OF_CODE)
        or ("=" in content and _ASSIGNMENT.match(content))
        for content in filled
    )


def _spread(lines: Sequence[str], found: set[int]) -> None:
    """Add to `found` the indented lines of a block in which one indented line is code."""
    block: list[int] = []
    for number in range(len(lines) + 1):
        line = lines[number] if number < len(lines) else "x"
        if line[:4].isspace() or line.startswith("\t") or (block and not line.strip()):
            block.append(number)
            continue
        if any(n in found for n in block):
            found.update(block)
        block = []


_OF_SOURCES = ("py", "c", "h", "cpp", "js", "sh", "conf", "json", "yaml", "xml", "so", "exe")
_OF_PROGRAMS = {
    "()": re.compile(r"\w\(\)"),
    "_": re.compile(r"_[a-z](?<=[a-z]_[a-z])"),
    "--": re.compile(r"--[a-z]{2}(?<![\w-]--[a-z]{2})"),
    "`": re.compile(r"`[^`\n]+`"),
    "/": re.compile(r"/(?:usr|etc|dev|proc|home|bin)/"),
    ".": re.compile(r"\.(?:" + "|".join(rf"{end}\b(?<=\w\.{end})" for end in _OF_SOURCES) + ")"),
}
"""What pages about programs have: a sign to look for first, and what stands around it."""


def speaks_of_programs(text: str, times: int = 1) -> bool:
    """Whether a text holds what only texts about programs have, so many times or more."""
    found = 0
    for sign, pattern in _OF_PROGRAMS.items():
        if sign in text:
            found += sum(1 for _ in islice(pattern.finditer(text), times - found))
            if found >= times:
                return True
    return False
