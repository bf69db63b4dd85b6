"""A corpus of scraped articles for the benchmarks, generated from the project's own fixtures.

Articles are put together from the paragraphs of fixtures/untouched and then damaged the way and as
often as scraped pages are: of 160 English pages that an extractor had been over, 46 % held
something to clean, 0.8 pieces of furniture and 0.3 faults on the average page; about one page in a
hundred has mojibake or a paragraph twice. The same seed gives the same corpus everywhere.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

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


def paragraphs() -> list[str]:
    """The English paragraphs of at least 200 characters in the clean fixtures."""
    found = []
    for path in sorted((FIXTURES / "untouched").rglob("*.txt")):
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        found += [p for p in text.split("\n") if len(p) >= 200 and " the " in p]
    return found


FAULTY_PARAGRAPHS = 0.03
BROKEN_PAGES = 0.01


def damage(paragraph: str, rng: random.Random) -> str:
    """One small fault of the kind scraping makes, in a paragraph out of thirty."""
    if rng.random() >= FAULTY_PARAGRAPHS:
        return paragraph
    old, new = rng.choice([(", ", ","), ("with ", "wiht "), (". ", ".")])
    return paragraph.replace(old, new, 1)


def typeset(paragraph: str) -> str:
    """The paragraph as a publishing system prints it: curly quotes, dashes."""
    paragraph = re.sub(r'(^|[\s(])"', r"\1“", paragraph).replace('"', "”")
    return paragraph.replace("'", "’").replace(" - ", " – ")


def article(rng: random.Random, pool: list[str], size: int) -> str:
    """One damaged article of about `size` characters."""
    body: list[str] = []
    while sum(map(len, body)) < size:
        body.append(damage(rng.choice(pool), rng))
    if rng.random() < BROKEN_PAGES:
        body.append(body[0])
    if rng.random() < 0.9:  # nine of ten pages of the web print typographic quotes and dashes
        body = [typeset(paragraph) for paragraph in body]
    if rng.random() < BROKEN_PAGES:
        body = [paragraph.replace("’", "â€™") for paragraph in body]
    before = rng.sample(FURNITURE_BEFORE, rng.choice([0, 0, 0, 1]))
    after = rng.sample(FURNITURE_AFTER, rng.choice([0, 0, 0, 1, 2]))
    return "\n\n".join([*before, *body, *after]) + "\n"


def articles(megabytes: float, size: int = 4_900, seed: int = 1) -> list[str]:
    """Articles of about `size` characters, `megabytes` (10^6 characters) of them altogether."""
    rng = random.Random(seed)
    pool = paragraphs()
    texts: list[str] = []
    total = 0
    while total < megabytes * 1_000_000:
        texts.append(article(rng, pool, size))
        total += len(texts[-1])
    return texts
