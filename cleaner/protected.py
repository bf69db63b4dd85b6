"""What no repair may touch: addresses, names of files, code, formulas, figures, abbreviations.

A full stop, a colon or a capital inside such a span is not a fault of the text. Everything here is
asked only about places where a repair already wants to act, so a page that needs no repair pays
nothing; see `Page.is_protected` for the question that rules ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_EXTENSIONS = (
    "7z|aac|asm|asp|aspx|avi|bash|bat|bib|bin|bmp|bz2|c|cc|cfg|class|conf|cpp|cs|css|csv|dat|deb|dll|"
    "dmg|doc|docx|ebook|eps|epub|exe|flac|gif|git|go|gz|h|hpp|htm|html|ico|ini|ipynb|iso|jar|java|jpeg|"
    "jpg|js|json|jsonl|jsx|key|kt|lock|log|lua|m4a|md|mkv|mobi|mov|mp3|mp4|mpeg|mpg|odt|ogg|otf|parquet|"
    "pdf|php|pl|png|ppt|pptx|ps|psd|py|pyc|pyi|r|rar|rb|rpm|rs|rst|rtf|scala|sh|so|sql|sqlite|srt|svg|"
    "swift|tar|tex|tgz|tif|tiff|toml|ts|tsv|tsx|ttf|txt|vb|vue|wasm|wav|webm|webp|whl|woff|xls|xlsx|"
    "xml|yaml|yml|zip|zst"
)

_LONG_DOMAINS = (
    "com|org|net|edu|gov|mil|info|biz|app|dev|blog|shop|online|site|store|tech|club|news|wiki|live|"
    "museum|coop|aero|cloud|page|travel|design|media|agency|network|digital|world|today"
)
"""Top-level domains of three letters or more that pages print without `www.`."""

_SHORT_DOMAINS = (
    "ac|ae|ai|am|ar|at|au|be|bg|br|by|ca|cc|ch|ci|cl|cn|co|cr|cz|de|dk|do|ee|es|eu|fi|fm|fr|gg|gl|gr|"
    "gy|hk|hr|hu|id|ie|il|im|in|io|ir|is|it|jp|ke|kr|kz|li|lt|lu|lv|ly|ma|md|me|mk|ms|mx|my|ng|nl|no|"
    "nu|nz|pe|ph|pk|pl|pt|pw|ro|rs|ru|sa|se|sg|si|sk|so|st|su|th|to|tr|tv|tw|ua|ug|uk|us|uy|ve|vn|ws|za"
)

_SPAN = re.compile(
    rf"""
      (?:[a-zA-Z][a-zA-Z0-9+.-]{{1,12}}://|\bwww\d?\.|\bmailto:|\bdoi:|\burn:)[^\s<>"“”«»]+
    | [\w.+%-]+@[\w-]+(?:\.[\w-]+)*                                      # e-mail
    | (?<!\w)[@#]\w+(?:[.-]\w+)*                                          # handle, hashtag
    | (?<!\w)[ru]/\w+                                                    # r/forum, u/name
    | (?<![\w@])(?:[\w-]+\.)+(?:{_LONG_DOMAINS}|(?:Com|Org|Net|Edu|Gov|COM|ORG|NET)|xn--\w+)
      (?![\w])(?:[:/?\#][^\s<>"“”«»]*)?                                  # domain
    | (?<![\w@])[a-z0-9-]+\.(?:[\w-]+\.)*(?:{_SHORT_DOMAINS})(?![\w'’])(?:/[^\s<>"“”«»]*)?
    | (?<![\w@])[A-Z]\w*\.(?:ai|io|ly|tv|fm|gg|co|me|js|JS|NET|Net)(?!\w) # Node.js, ASP.NET, Booking.co
    | (?<!\w)\.NET\b
    | (?<!\w)[\w+-]+(?:\.[\w+-]+)*\.(?:{_EXTENSIONS})(?!\w)              # file name
    | (?<![\w.])\.(?:{_EXTENSIONS}|env|gitignore|bashrc|\w+rc)\b         # .txt, .bashrc
    | (?<![\w/])(?:~|\.{{1,2}})?/(?:[\w.@+-]+/)+[\w.@+-]*                # path
    | \b[A-Za-z]:\\[^\s<>"|]+                                            # C:\path
    | (?<!`)(`+)(?!`).+?(?<!`)\1(?!`)                                    # `code`
    | \\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$                                # \(maths\)
    | \$(?=[^\s\d$])[^$\n]{{0,80}}?[^\s$\\]\$(?![\w$])                   # $x_1$
    | \\[a-zA-Z]+(?:\{{[^{{}}]*\}}|\[[^\[\]]*\])*                        # \cite{{x}}
    | </?[a-zA-Z][^<>\n]{{0,300}}>|&\#?\w{{2,8}};                        # <tag>, &entity;
    | \{{\{{.{{0,200}}?\}}\}}|\{{%.{{0,200}}?%\}}|\$\{{[^{{}}]*\}}|%\(\w+\)[sdrf]    # {{x}}, ${{x}}
    | (?<!\w)--?[a-zA-Z][\w-]*=\S+|(?<!\S)--[a-zA-Z][\w-]*               # --option=value
    | \b\w+(?:(?:::|->)\w+)+                                             # a::b, a->b
    | [\w.]*\w\((?:[^()\s]|\([^()]*\)|,[ ])*\)(?=\.\w)                   # call().next
    | \b[a-z_]\w*(?:\.\w+)+\(|\b\w+(?:\.\w+){{2,}}\(                     # module.call(
    | \b[A-Za-z0-9]*_\w+(?:\.\w+)*                                       # snake_case
    | \b\w+(?:[._]\w+)*_\w*
    | \bv?\d+(?:[.,:]\d+)+(?:[a-z]{{1,3}}\d*|[+-][\w.]+)?                # 3.14, 1,000, 10:30, v1.2.3rc1
    | (?<!\w)[.,]\d+
    | \b\d+[.:]\d*[a-zA-Z]{{1,3}}\b                                      # 1.e4, 4:b
    | (?<![\w.])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?                  # U.S., e.g., J.R.R.
    | \b([A-Z])\2\.[ ]?([A-Z])\3\b\.?                                    # EE.UU.
    | (?<![\w.])(?:[A-Z][a-z]?\.-?){{2,}}                                # Ph.D., J.-P.
    | (?<!\w)[:;=8xX]['’]?-?[)(\]\[DPpOo3/\\|*]+(?!\w)|<3                # :-)
    | \b[A-Z]{{2,8}}:[A-Z0-9]{{1,6}}\b                                     # NYSE:ABC
    | (?<![\w.])\d+\.(?:\.\.)?\s?(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?|O-O(?:-O)?)[+\#]?(?!\w)
    """,
    re.VERBOSE,
)

_TRIGGER = re.compile(r"[@#/\\`$<>{}_&]|\w\.\w|\.[\w.]|\d[,:.]|\w:\S|[:;=][-()]|::|->|--")
"""Without one of these no alternative of `_SPAN` can match."""

Span = tuple[int, int]


def spans(line: str) -> tuple[Span, ...]:
    """Return the protected places of one line, in order: half-open offsets into the line."""
    if _TRIGGER.search(line) is None:
        return ()
    return tuple(match.span() for match in _SPAN.finditer(line) if match.end() > match.start())


def overlaps(protected: Sequence[Span], start: int, end: int) -> bool:
    """Whether a change of `start:end` would fall inside or cut one of the protected spans.

    An insertion (`start == end`) at the border of a span does not touch it.
    """
    if start == end:
        return any(a < start < b for a, b in protected)
    return any(a < end and start < b for a, b in protected)


_FENCE = re.compile(r"[ \t]*(```+|~~~+)")
_CODE = re.compile(
    r"""
      [ \t]*(?:
        (?:from[ ][\w.]+[ ]import[ ]|import[ ][\w.]+(?:[ ]as[ ]\w+)?[ \t]*;?$|\#(?:include|define|ifdef|endif)\b)
      | (?:async[ ]+)?def[ ]\w+\s*\(|class[ ]\w+\s*(?:\(.*\))?\s*[:{]|fn[ ]\w+\s*[(<]|func[ ]\w*\s*\(
      | (?:public|private|protected|static|const|let|var)[ ][\w<>\[\], ]+(?:=|\(|;|\{)
      | (?:if|elif|else|for|while|try|except|finally|with|switch|case)\b.*[:{][ \t]*$(?<=[)\]\w'"{]:)(?<!\w[ ]\w:)
      | (?:return|raise|yield|assert|await|print)\b[ ]*[\w(\[{'"].*[)\]};][ \t]*$
      | @\w[\w.]*(?:\(.*\))?[ \t]*$|>>>[ ](?=.*[()=.])|\.\.\.[ ]{4}|\$[ ](?=[a-z])
      | (?:git|npm|npx|pip|pip3|docker|sudo|apt|apt-get|brew|curl|wget|conda|cargo|kubectl|ssh|cd|mkdir|chmod|export|echo)
        [ ].*(?:&&|\|\||[ ]--?[a-z]|=|\$|[a-z]/)
      | SELECT[ ].+[ ]FROM[ ]
      | [\w.\[\]'"]+(?:,[ ]?[\w.\[\]'"]+)*[ ]?(?:[-+*/|&%]|:)?=[ ]?[^=\s].*
      | [\w.]+\(.*\)[ \t]*[;:{]?[ \t]*(?:(?:\#|//).*)?$
      | [{}()\[\]]+[;,]?[ \t]*$
      | .*[;{}][ \t]*$(?<![a-z]{3};)
      | </?[a-zA-Z][^<>]*>.*
      | (?://|/\*|\*/|"{3}|'{3})
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
    return _CODE.match(line) is not None


_CODE_SIGN = re.compile(
    r"```|~~~|&&|[;{}(=\]>',][ \t]*$|\)$|^[ \t]*(?:@|>>>|\$ |#include|import |from |//|/\*|[\w.]+ ?=)",
    re.MULTILINE,
)
_DOCSTRING = '"' * 3


def code_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the lines that are code: fenced, indented among code, or code by sight.

    Where code is most of the page, all its lines are code.
    """
    if _CODE_SIGN.search("\n".join(lines)) is None:
        return frozenset()
    found: set[int] = set()
    fence, docstring = "", False
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if line.count(_DOCSTRING) % 2:
            docstring = not docstring
            found.add(number)
        if fence or mark or docstring:
            found.add(number)
            if mark and not fence:
                fence = mark[1]
            elif mark and mark[1].startswith(fence):
                fence = ""
        elif looks_like_code(line):
            found.add(number)
    filled = sum(1 for line in lines if line.strip())
    if filled and sum(1 for n in found if lines[n].strip()) >= MOSTLY_CODE * filled and len(found) > 2:
        return frozenset(range(len(lines)))
    _spread(lines, found)
    return frozenset(found)


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
