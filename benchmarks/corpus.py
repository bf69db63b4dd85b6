"""A corpus of scraped articles for the benchmarks, generated from the project's own fixtures.

    python benchmarks/corpus.py --beside pages.jsonl --field text

Articles are put together from the texts of fixtures/untouched and then damaged the way and as often
as scraped pages are. Most of these texts were written to tempt a rule, which pages seldom do, so
only few paragraphs are taken from them; with `--beside` the generated articles are counted beside
pages of your own. The same seed gives the same corpus everywhere.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FIXTURES = Path(__file__).parent.parent / "fixtures"

FURNITURE_BEFORE = [
    "Home » News » Harbour",
    "Listen to this article",
    "Share this:",
    "By Posted on",
    "Advertisement",
    "3 min read",
]
FURNITURE_AFTER = [
    "Leave a Comment",
    "Your email address will not be published. Required fields are marked *",
    "Sign up for our newsletter!",
    "Related articles",
    "© 2024 Oldmere Gazette. All rights reserved.",
    "Read more",
    "0 Comments",
]

DAMAGED_PAGES = 0.5
"""Share of pages with furniture and faults. Of 124 English pages of 3.5 to 6.5 KB that an extractor
had been over, 47 % held something to clean: a piece of furniture on the average page, and one fault
on every tenth."""

BROKEN_PAGES = 0.01
"""Share of pages with mojibake, and with a paragraph that stands twice."""

FAULTY_PARAGRAPHS = 0.015
"""Share of the paragraphs of a damaged page with a small fault."""

TEMPTING_PARAGRAPHS = 0.06
"""Share of paragraphs that were written to tempt a rule."""

SHORT_LINES = 0.5
"""Headings, captions and items of lists for each paragraph."""

TYPESET_PAGES = 0.5
"""Share of pages with typographic quotes and dashes."""


class Material(NamedTuple):
    """What articles are put together from."""

    plain: list[str]
    """Paragraphs of articles."""
    tempting: list[str]
    """Paragraphs that were written to tempt a rule."""
    short: list[str]
    """Headings, captions and items of lists."""


def material_of_fixtures() -> Material:
    """The English texts of fixtures/untouched."""
    material = Material([], [], [])
    for path in sorted((FIXTURES / "untouched").rglob("*.txt")):
        lines = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").split("\n")
        is_article = path.parent.name == "articles"
        paragraphs = [line for line in lines if len(line) >= 200 and " the " in line]
        (material.plain if is_article else material.tempting).extend(paragraphs)
        if is_article:
            material.short.extend(
                line for line in lines if 12 < len(line) < 60 and line[0].isupper()
            )
    return material


def damage(paragraph: str, rng: random.Random) -> str:
    """One small fault of the kind scraping makes, in some paragraphs."""
    if rng.random() >= FAULTY_PARAGRAPHS:
        return paragraph
    old, new = rng.choice([(", ", ","), ("with ", "wiht "), (". ", ".")])
    return paragraph.replace(old, new, 1)


def typeset(paragraph: str) -> str:
    """The paragraph as a publishing system prints it: curly quotes, dashes."""
    paragraph = re.sub(r'(^|[\s(])"', r"\1“", paragraph).replace('"', "”")
    return paragraph.replace("'", "’").replace(" - ", " – ")


def body(rng: random.Random, material: Material, size: int) -> list[str]:
    """The lines of an undamaged article of about `size` characters."""
    lines: list[str] = []
    plain, tempting, short = (_shuffled(rng, pool) for pool in material)
    while sum(map(len, lines)) < size:
        if rng.random() < SHORT_LINES:
            lines.append(next(short))
        lines.append(next(tempting if rng.random() < TEMPTING_PARAGRAPHS else plain))
    return lines


def _shuffled(rng: random.Random, pool: list[str]) -> Iterator[str]:
    """The texts of a pool in random order, and over again for an article longer than all of it."""
    while True:
        yield from rng.sample(pool, len(pool))


def article(rng: random.Random, material: Material, size: int) -> str:
    """One article of about `size` characters, damaged or not."""
    lines = body(rng, material, size)
    is_damaged = rng.random() < DAMAGED_PAGES
    if is_damaged:
        lines = [damage(line, rng) for line in lines]
    if rng.random() < BROKEN_PAGES:
        lines.append(max(lines, key=len))
    if rng.random() < TYPESET_PAGES:
        lines = [typeset(line) for line in lines]
    if rng.random() < BROKEN_PAGES:
        lines = [line.replace("’", "â€™") for line in lines]
    if is_damaged:
        before = rng.sample(FURNITURE_BEFORE, rng.choice([0, 0, 1]))
        after = rng.sample(FURNITURE_AFTER, rng.choice([0, 1, 2, 3]))
        lines = [*before, *lines, *after]
    return "\n\n".join(lines) + "\n"


def articles(megabytes: float, size: int = 4_900, seed: int = 1) -> list[str]:
    """Articles of about `size` characters, `megabytes` (10^6 characters) of them altogether."""
    rng = random.Random(seed)
    material = material_of_fixtures()
    texts: list[str] = []
    total = 0
    while total < megabytes * 1_000_000:
        texts.append(article(rng, material, size))
        total += len(texts[-1])
    return texts


def traits(texts: list[str]) -> Counter[str]:
    """How often texts hold what rules look at: sums over those that are English."""
    import cleaner
    from cleaner.engine import Engine
    from cleaner.page import Page

    rules = cleaner.load_rules("default")
    engine = Engine(rules)
    found: Counter[str] = Counter()
    for text in texts:
        page = Page(text)
        if page.language != "en":
            continue
        found["pages"] += 1
        found["characters"] += len(text)
        found["filled lines"] += sum(map(bool, page.stripped))
        found["paragraphs"] += len(page.prose)
        found["marks with a letter behind"] += sum(map(len, page.spacing.joints.values()))
        found["forms that are no words"] += len(page.words.telling)
        found["words cased both ways"] += len(page.casing.contested)
        found["pages with a line twice"] += page.copies.any
        found["characters beyond ASCII"] += sum(not character.isascii() for character in text)
        result = engine.clean(cleaner.Document("page", text))
        found["pages that are cleaned"] += result.changed
        for rule in (rules[name] for edit in result.edits for name in edit.rules):
            found["removals" if rule.when.name in {"DROP", "DUPLICATES"} else "repairs"] += 1
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--beside", type=Path, required=True, help="pages, one JSON record a line")
    parser.add_argument("--field", default="text")
    parser.add_argument("--megabytes", type=float, default=2)
    args = parser.parse_args()
    with args.beside.open(encoding="utf-8") as lines:
        pages = [json.loads(line)[args.field] for line in lines if line.strip()]
    ours, theirs = traits(articles(args.megabytes)), traits(pages)
    print(f"{'for each 10,000 characters':30}{'generated':>12}{'pages':>12}")
    for trait in theirs:
        rates = [of[trait] * 1e4 / of["characters"] for of in (ours, theirs)]
        print(f"{trait:30}{rates[0]:12.2f}{rates[1]:12.2f}")


if __name__ == "__main__":
    main()
