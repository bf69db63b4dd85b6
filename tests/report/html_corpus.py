"""A small corpus that holds everything a report must show, and much that tries to break it."""

from __future__ import annotations

import json
from pathlib import Path

from cleaner.cli import main

RULES = """\
about: Rules for a report. <script>alert("about")</script>
rules:
  - id: advert
    kind: line
    match: ['ADVERT.*']
    why: 'Adverts are furniture. <img src=x onerror=alert("why")>'
    source: 'javascript:alert("source")'
    examples: [{before: "Rain.\\nADVERT <b>1</b>\\n", after: "Rain.\\n"}]
    keeps: ["No ADVERT </script><script>alert(1)</script> here."]
  - id: teh
    kind: replace
    match: '\\bteh\\b'
    with: the
    why: The word is spelled the.
    examples: [{before: teh end, after: the end}]
    keeps: [tehran]
  - id: comma
    kind: replace
    match: '(?<=[a-z]),(?=[a-z])'
    with: ', '
    scan: true
    why: A comma is followed by a space.
    examples: [{before: "a,b", after: "a, b"}]
    keeps: ["1,2"]
  - id: hidden
    kind: characters
    characters: '\\x00-\\x08\\u202a-\\u202e\\u200b'
    why: Nobody sees these.
    examples: [{before: "a\\u200bb", after: "ab"}]
    keeps: [ab]
  - id: noise
    kind: replace
    match: 'YYYYYYYY+'
    with: ''
    why: A key was stuck.
    examples: [{before: "a YYYYYYYYYY b", after: "a  b"}]
    keeps: [YY]
  - id: shouting
    kind: replace
    match: '\\bWOW\\b'
    with: Oh
    applicability: unsafe
    why: Nobody needs to shout.
    examples: [{before: WOW that, after: Oh that}]
    keeps: [wow]
  - id: replaced
    kind: threshold
    signal: replacement_characters
    most: 3
    verdict: reject
    why: Characters were lost.
    examples:
      - before: "\\uFFFD\\uFFFD\\uFFFD\\uFFFD"
        after: "\\uFFFD\\uFFFD\\uFFFD\\uFFFD"
        verdict: reject
    keeps: [ab]
"""

HOSTILE = (
    '<script>alert("text")</script><img src=x onerror=alert(1)> teh\n'
    "javascript:alert(1),and <a href='javascript:alert(2)'>teh link</a>\n"
    "ADVERT </del></a></div><script>alert('in an edit')</script><style>*{display:none}</style>\n"
    "</script></style></title>--><!-- ]]> {{ 7 * 7 }} {% raw %} &lt;b&gt; &amp;amp;\n"
    "An override \u202eto the left, never closed,\u2067and isolates that are not,either\n"
    "\u202d\u202eADVERT\n"
    "Controls \x00 \x07 \x1b[31m and half a pair and a zero\u200bwidth space\n"
    "Stacked a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b marks, teh\n"
    "<iframe src='https://example.org/'></iframe><link rel=stylesheet href=//example.org/x.css>\n"
)

PLAIN = "Rain fell on teh pier.\nADVERT for boats\nIt rained,and the boats stayed in.\n"
LONG = "".join(
    f"Line {n} tells nothing new." + (" It is teh same,though." if n % 40 == 0 else "") + "\n"
    for n in range(1, 201)
)
PAGE = (
    "<html><head><title>Boats &amp; rain</title>"
    "<link rel=canonical href='https://www.pier.example/boats'></head><body><article><p>"
    + "Rain fell on teh pier and the boats stayed in the harbour for the whole week. " * 5
    + "</p></article></body></html>"
)

FILES: dict[str, bytes] = {
    "news/pier.txt": PLAIN.encode(),
    "news/long.txt": LONG.encode(),
    "news/whole.txt": b"Nothing is wrong here.\n",
    "news/shout.txt": b"WOW, it rains.\n",
    "news/crlf.txt": PLAIN.replace("\n", "\r\n").encode(),
    "news/page.html": PAGE.encode(),
    "blog/furniture.txt": ("ADVERT for boats, and more boats\n" * 40 + "One line.\n").encode(),
    "blog/lost.txt": "\ufffd\ufffd\ufffd\ufffd lost teh letters.\n".encode(),
    "blog/broken.txt": b"caf\xe9 in an old encoding\n",
    "blog/hebrew.txt": "שלום,עולם. teh גשם ירד על המזח.\nADVERT פרסומת\n".encode(),
    "hostile/text.txt": HOSTILE.encode(),
    "hostile/one-line.txt": ("word,word " * 50 + "x" * 1_000_000 + " teh end,at last\n").encode(),
    "hostile/removed.txt": ("Y" * 60_000 + "\n" + "Rain. " * 20_000 + "\n").encode(),
    'hostile/<img src=x onerror=alert("name")>.txt': PLAIN.encode(),
    "hostile/javascript:alert(1)&amp;#x?y%20z.txt": PLAIN.encode(),
    "hostile/right\u202etxt.exe.txt": PLAIN.encode(),
    "hostile/two\nlines 'and\" quotes.txt": PLAIN.encode(),
    f"hostile/{'n' * 230}.txt": PLAIN.encode(),
}


def write_corpus(folder: Path) -> tuple[Path, Path]:
    """Write the documents and the rules; return where they are."""
    raw = folder / "raw"
    for name, data in FILES.items():
        path = raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (raw / "hostile" / b"not utf-8 \xff.txt".decode("utf-8", "surrogateescape")).write_bytes(
        b"teh\n"
    )
    rules = folder / "rules.yaml"
    rules.write_text(RULES, "utf-8")
    return raw, rules


def run(folder: Path) -> Path:
    """Clean the corpus; return the folder with the clean texts and the report."""
    raw, rules = write_corpus(folder)
    out = folder / "out"
    code = main(["clean", str(raw), "--out", str(out), "--rules", str(rules), "--quiet"])
    assert code == 3  # blog/broken.txt
    return out


def edits_of(out: Path) -> list[dict[str, str]]:
    """The edits as edits.jsonl records them."""
    lines = (out / "report" / "edits.jsonl").read_bytes().splitlines()
    return [json.loads(line.decode("utf-8", "surrogateescape")) for line in lines]
