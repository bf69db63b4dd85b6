"""Time of the rules against repeats, by length of document: the time per byte must not grow.

Run: python benchmarks/repeats_scaling.py [--largest BYTES]

Two made-up kinds of text, 10 KB to 10 MB each: one in which nothing repeats, and one in which every
tenth paragraph is a copy or nearly one. Times are CPU seconds of one run of all the rules.
"""

from __future__ import annotations

import argparse
import random
import time

import cleaner
from cleaner.page import Page

SYLLABLES = ("ba", "do", "fen", "gal", "hi", "jor", "ku", "lam", "mes", "nor", "pel", "rin", "sto")


def make_text(size: int, *, share_repeated: float) -> str:
    """About `size` characters of paragraphs of made-up words, the same on every run."""
    chance = random.Random(size)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    paragraphs: list[str] = []
    length = 0
    while length < size:
        if paragraphs and chance.random() < share_repeated:
            paragraph = chance.choice(paragraphs[-500:])
            if chance.random() < 0.5:
                paragraph = paragraph.replace("a", "e", 1)
        else:
            sentences = (" ".join(chance.choices(words, k=12)) for _ in range(4))
            paragraph = " ".join(f"{sentence.capitalize()}." for sentence in sentences)
        paragraphs.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(paragraphs) + "\n"


def seconds(rules: cleaner.RuleSet, text: str) -> tuple[float, int]:
    """CPU seconds that all the rules take on a text, and how many edits they want."""
    started = time.process_time()
    page = Page(text)
    edits = sum(1 for rule in rules for _ in rule.find(page, range(len(page.lines))))
    return time.process_time() - started, edits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=10_000_000, help="bytes of the last text")
    largest = parser.parse_args().largest
    rules = cleaner.load_rules("duplicates")
    print("| text | bytes | edits | seconds | ns per byte | MB/s |\n|---|---|---|---|---|---|")
    for name, share in (("nothing repeats", 0.0), ("a tenth repeats", 0.1)):
        size = 10_000
        while size <= largest:
            text = make_text(size, share_repeated=share)
            times = [seconds(rules, text) for _ in range(max(1, 300_000 // size))]
            best, edits = min(times)
            speed = len(text) / best / 1e6
            row = (
                name,
                f"{len(text):,}",
                edits,
                f"{best:.4f}",
                f"{1e3 / speed:.1f}",
                f"{speed:.0f}",
            )
            print("|", " | ".join(map(str, row)), "|")
            size *= 10


if __name__ == "__main__":
    main()
