"""What no repair may touch: addresses, names of files, code, formulas, figures, abbreviations.

A full stop, a colon or a capital inside such a span is not a fault of the text. Everything here is
asked only about places where a repair already wants to act, so a page that needs no repair pays
nothing; see `Page.is_protected` for the question that rules ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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

_IN_TOKEN = re.compile(
    rf"""
      \b10\.\d{{4,9}}/\S+                                                 # DOI
    | (?:[a-zA-Z][a-zA-Z0-9+.-]{{1,12}}://|\bwww\d?\.|\bmailto:|\bdoi:|\burn:)[^\s<>"“”«»]+
    | [\w.+%-]+@[\w-]+(?:\.[\w-]+)*                                      # e-mail
    | (?<!\w)[@#]\w+(?:[.-]\w+)*                                          # handle, hashtag
    | (?<!\w)[ru]/\w+                                                    # r/forum, u/name
    | (?<![\w@])(?:[\w-]+\.)+(?:{_LONG_DOMAINS}|Com|Org|Net|Edu|Gov|COM|ORG|NET|xn--\w+)
      (?![\w])(?:[:/?\#][^\s<>"“”«»]*)?                                  # domain
    | (?<![\w@])[a-z0-9-]+\.(?:[\w-]+\.)*(?:{_SHORT_DOMAINS})(?![\w'’])(?:/[^\s<>"“”«»]*)?
    | (?<![\w@])[A-Z]\w*\.(?:ai|io|ly|tv|fm|gg|co|me|js|IO|AI|TV|JS|UK|EU|NET|Net)(?!\w)  # Node.js
    | (?<!\w)\.NET\b
    | (?<!\w)[\w+-]+(?:\.[\w+-]+)*\.(?:{_EXTENSIONS})(?!\w)              # file name
    | (?<![\w.])\.(?:{_EXTENSIONS}|env|gitignore|bashrc|\w+rc)\b         # .txt, .bashrc
    | (?<![\w/])(?:~|\.{{1,2}})?/(?:[\w.@+-]+/)+[\w.@+-]*                # path
    | \b[A-Za-z]:\\[^\s<>"|]+                                            # C:\path
    | \\[a-zA-Z]+(?:\{{[^{{}}]*\}}|\[[^\[\]]*\])*                        # \cite{{x}}
    | &\#?\w{{2,8}};                                                     # &entity;
    | (?<!\w)--?[a-zA-Z][\w-]*=\S+|(?<!\S)--[a-zA-Z][\w-]*               # --option=value
    | \b\w+(?:(?:::|->)\w+)+                                             # a::b, a->b
    | [\w.]*\w\((?:[^()\s]|\([^()]*\))*\)(?=\.\w)                       # call().next
    | \b[a-z_]\w*(?:\.\w+)+\(|\b\w+(?:\.\w+){{2,}}\(                     # module.call(
    | \b\w+(?:[._]\w+)*_\w*(?:\.\w+)*                                   # snake_case
    | \bv?\d+(?:[.,:]\d+)+(?:[a-z]{{1,3}}\d*|[+-][\w.]+)?                # 3.14, 1,000, 10:30, v1.2
    | (?<!\w)[.,]\d+
    | \b\d+[.:]\d*[a-zA-Z]{{1,3}}\b                                      # 1.e4, 4:b
    | (?<![\w.])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?                  # U.S., e.g., J.R.R.
    | \b([A-Z])\1\.([A-Z])\2\b\.?                                        # EE.UU.
    | \b(?:Ph|Ed|Sc|Th|Psy|Pharm)\.Ds?\b\.?                              # Ph.D
    | (?<![\w.])(?:[A-Z][a-z]?\.-?){{2,}}                                # Ph.D., J.-P.
    | (?<!\w)[:;=8xX]['’]?-?[)(\]\[DPpOo3/\\|*]+(?!\w)|<3                # :-)
    | \b[A-Z]{{2,8}}:[A-Z0-9]{{1,6}}\b                                     # NYSE:ABC
    | (?<=\[)[a-z]+(?:-[a-z]+)?\.[A-Z]{{2}}(?=\])                         # [cs.LG]
    | \b\d+\.(?:\.\.)?(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?|O-O(?:-O)?)(?!\w)  # 2.Nf3
    """,
    re.VERBOSE,
)
"""What holds no space."""

_DELIMITED = re.compile(
    r"""
      (?<!`)(`+)(?!`).+?(?<!`)\1(?!`)                                    # `code`
    | \\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$                                # \(maths\)
    | \$(?=[^\s\d$])[^$\n]{0,80}?[^\s$\\]\$(?![\w$])                   # $x_1$
    | </?[a-zA-Z][^<>\n]{0,300}>                                        # <tag>
    | \{\{.{0,200}?\}\}|\{%.{0,200}?%\}|\$\{[^{}]*\}|%\(\w+\)[sdrf]    # {{x}}, ${x}
    """,
    re.VERBOSE,
)
"""What may hold spaces."""

_TRIGGER = re.compile(r"[@#/\\_&]|\w\.\w|\.[\w.]|\d[,:.]|\w:\S|[:;=][-()]|<3|::|->|--|=\S")
"""A token without one of these holds nothing of `_IN_TOKEN`."""

_DELIMITER = re.compile(r"[`$<{\\]|%\(")

LONGEST_TOKEN = 200
"""More characters without a space are no words; such a token is protected as it is."""

Span = tuple[int, int]


def spans(line: str) -> tuple[Span, ...]:
    """Return the protected places of one line, in order: half-open offsets into the line."""
    found = list(_in_tokens(line))
    if _DELIMITER.search(line) is not None:
        found += (match.span() for match in _DELIMITED.finditer(line))
        found.sort()
    return tuple(found)


def _in_tokens(line: str) -> Iterator[Span]:
    end = -1
    for trigger in _TRIGGER.finditer(line):
        if trigger.start() < end:
            continue
        start = max(line.rfind(" ", 0, trigger.start()), line.rfind("\t", 0, trigger.start())) + 1
        end = line.find(" ", trigger.start())
        end = len(line) if end < 0 else end
        if end - start > LONGEST_TOKEN:
            yield start, end
            continue
        for match in _IN_TOKEN.finditer(line, start, end):
            if match.end() > match.start():
                yield match.span()


def overlaps(protected: Sequence[Span], start: int, end: int) -> bool:
    """Whether a change of `start:end` would fall inside or cut one of the protected spans.

    An insertion (`start == end`) at the border of a span does not touch it.
    """
    if start == end:
        return any(a < start < b for a, b in protected)
    return any(a < end and start < b for a, b in protected)
