"""HTML to text: which settings of trafilatura, with and without the rules after it?

    python benchmarks/html_extraction.py PAGES [--gold FOLDER] [--rules default]
    python benchmarks/html_extraction.py --made 200

PAGES is a folder of `name.html` or `name.html.gz`, each with its main text as `name.txt` beside it
or in the gold folder. `--made` needs no data: it makes pages from the project's own fixtures, with
menus, teasers, comments and a table around and in the article; they show that nothing is lost or
let through that should not be, not how good an extractor is on the web.

Prints one row for each setting: token F1, precision and recall (tokens are runs of word characters,
case aside; each figure is the mean over the pages) and milliseconds a page, without and with rules.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from statistics import mean
from typing import Any

from corpus import FURNITURE_AFTER, paragraphs

from cleaner import Document
from cleaner.engine import Engine
from cleaner.errors import DocumentError
from cleaner.rule_files.loader import load_rules

SETTINGS: dict[str, dict[str, Any]] = {
    "default": {"include_comments": False},
    "default, comments": {"include_comments": True},
    "default, no tables": {"include_comments": False, "include_tables": False},
    "fast": {"include_comments": False, "fast": True},
    "precision": {"include_comments": False, "favor_precision": True},
    "recall": {"include_comments": False, "favor_recall": True},
    "recall, comments": {"include_comments": True, "favor_recall": True},
}

Page = tuple[str, str]
"""The HTML of a page and its main text."""


def read_pages(folder: Path, gold: Path) -> Iterator[Page]:
    """Yield the pages of a folder that have a main text."""
    for path in sorted([*folder.glob("*.html"), *folder.glob("*.html.gz")]):
        text = gold / (path.name.split(".html")[0] + ".txt")
        if text.exists():
            data = path.read_bytes()
            data = gzip.decompress(data) if path.suffix == ".gz" else data
            yield data.decode("utf-8", "replace"), text.read_text("utf-8", "replace")


def make_pages(count: int, seed: int = 1) -> Iterator[Page]:
    """Yield pages made from the clean fixtures: the furniture of a site around each article."""
    rng = random.Random(seed)
    pool = paragraphs()
    for number in range(count):
        body = rng.sample(pool, rng.randrange(4, 9))
        rows = [f"{year} | {rng.randrange(90)}" for year in range(2019, 2023)]
        table = "".join(f"<tr><td>{row.replace(' | ', '</td><td>')}</td></tr>" for row in rows)
        gold = [*body[:2], *rows, *body[2:]] if number % 3 == 0 else body
        shown = [f"<p>{escape(paragraph)}</p>" for paragraph in body]
        if number % 3 == 0:
            shown.insert(2, f"<table>{table}</table>")
        comment = f'<li class="comment"><p>{escape(rng.choice(pool))}</p><a>Reply</a></li>'
        menu = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in "News Sport Tides Shop".split())
        wrap = ("article", "main", 'div class="post-content"')[number % 3]
        foot = "".join(f"<p>{escape(line)}</p>" for line in rng.sample(FURNITURE_AFTER, 3))
        yield (
            f"<html><head><title>Article {number}</title></head><body><nav><ul>{menu}</ul></nav>"
            f"<{wrap}><h1>Article {number}</h1>{''.join(shown)}{foot}</{wrap.split()[0]}>"
            f'<ol id="comments">{comment * (number % 2)}</ol>'
            f"<footer><ul>{menu}</ul></footer></body></html>",
            "\n".join(gold),
        )


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def score(found: str, gold: str) -> tuple[float, float, float]:
    """Token F1, precision and recall of a text."""
    ours, theirs = Counter(tokens(found)), Counter(tokens(gold))
    shared = (ours & theirs).total()
    precision, recall = shared / max(1, ours.total()), shared / max(1, theirs.total())
    return 2 * shared / max(1, ours.total() + theirs.total()), precision, recall


def clean(engine: Engine, text: str) -> str:
    try:
        return engine.clean(Document("page", text)).text
    except DocumentError as error:
        print(error)
        return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=Path, nargs="?", help="folder of .html or .html.gz files")
    parser.add_argument("--gold", type=Path, help="folder of the main texts (default: PAGES)")
    parser.add_argument("--made", type=int, default=0, metavar="N", help="make N pages instead")
    parser.add_argument("--rules", default="default", help="rule sets, comma-separated")
    parser.add_argument("--setting", action="append", choices=SETTINGS, help="only this one")
    options = parser.parse_args()
    if options.pages is None and not options.made:
        parser.error("give a folder of pages, or --made N")
    made = make_pages(options.made)
    pages = made if options.made else read_pages(options.pages, options.gold or options.pages)
    pages = list(pages)
    from trafilatura import extract

    engine = Engine(load_rules(*options.rules.split(",")))
    row = "{:22} {:7} {:>8} {:>9} {:>7} {:>8}"
    print(f"{len(pages)} pages")
    print(row.format("setting", "rules", "F1", "precision", "recall", "ms"))
    for name in options.setting or SETTINGS:
        began = time.perf_counter()
        texts = [extract(page, **SETTINGS[name]) or "" for page, _ in pages]
        cleaned = time.perf_counter()
        ours = [clean(engine, text) for text in texts]
        ended = time.perf_counter()
        for label, found, spent in (("", texts, cleaned - began), ("+", ours, ended - cleaned)):
            scores = [score(text, gold) for text, (_, gold) in zip(found, pages, strict=True)]
            figures = (f"{mean(values):.4f}" for values in zip(*scores, strict=True))
            print(row.format(name, label, *figures, f"{1000 * spent / len(pages):.1f}"))


if __name__ == "__main__":
    main()
