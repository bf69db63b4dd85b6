"""Does the time by the byte stay the same as a document grows, whatever the document is like?

    python benchmarks/shapes.py                    # every shape, 20 KB to 1 MB
    python benchmarks/shapes.py one-line --profile

`speed.py --scaling` grows articles. Here one thing grows at a time: a line, the number of lines,
the copies of a passage, the rows of a table. The last column is the time by the byte of the largest
document over that of the one before it in size: above 1.5 something is quadratic.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import time
from collections.abc import Callable
from itertools import pairwise

import corpus

import cleaner
from cleaner.engine import Engine

SIZES = (20_000, 200_000, 1_000_000)


def prose(size: int) -> list[str]:
    return corpus.articles(size / 1e6, size=size)[0].split("\n\n")


def words(size: int) -> list[str]:
    return " ".join(prose(size)).split()


def _lines_of(width: int) -> Callable[[int], str]:
    def made(size: int) -> str:
        found = words(size)
        return "\n".join(" ".join(found[i : i + width]) for i in range(0, len(found), width))

    return made


def copies(size: int) -> str:
    passage = "\n\n".join(prose(2_000))
    return f"{passage}\n\n" * (size // len(passage))


def copies_with_numbers(size: int) -> str:
    passage = prose(400)[0]
    return "\n".join(f"{number}. {passage}" for number in range(size // len(passage)))


def table(size: int) -> str:
    rng = random.Random(1)
    found = words(size)
    rows = range(size // 30)
    return "\n".join(f"{rng.choice(found)} | {rng.randrange(999)} | {n}" for n in rows)


def headings(size: int) -> str:
    found = words(size)
    blocks = (found[i : i + 24] for i in range(0, len(found), 24))
    return "\n\n".join(f"{' '.join(b[:4]).title()}\n\n{' '.join(b[4:])}." for b in blocks)


def glued(size: int) -> str:
    line = "The tide table of the harbour pool"
    return "\n".join([line + line] * (size // (2 * len(line))))


def menu(size: int) -> str:
    found = words(size)
    return " | ".join(word.title() for word in found)


def small_cells(size: int) -> str:
    found = words(size)
    return "\n".join(f"| {a} | {b.title()} | x{n} |" for n, (a, b) in enumerate(pairwise(found)))


def pairs_glued(mark: str) -> Callable[[int], str]:
    """Sentences of which each has a mark with no space behind it, as no other has it."""

    def made(size: int) -> str:
        found = words(size)
        lines = (found[i : i + 12] for i in range(0, len(found), 12))
        return "\n".join(
            f"{' '.join(b[:6])}{n}en{mark}The {' '.join(b[6:])}" for n, b in enumerate(lines)
        )

    return made


def glued_titles(size: int) -> str:
    found = words(size)
    blocks = (found[i : i + 20] for i in range(0, len(found), 20))
    return "\n".join(f"{' '.join(b[:12])}.{' '.join(b[12:]).title()}" for b in blocks)


def lower_sentences(size: int) -> str:
    found = words(size)
    blocks = (found[i : i + 9] for i in range(0, len(found), 9))
    return " ".join(f"The {' '.join(b)}. then" for b in blocks)


def related(size: int) -> str:
    found = words(size)
    blocks = (found[i : i + 30] for i in range(0, len(found), 30))
    return "\n\n".join(f"{' '.join(b)}.\n\nYou may also like" for b in blocks)


SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda size: "\n\n".join(prose(size)),
    "one-line": lambda size: " ".join(prose(size)),
    "one-line-lower": lambda size: " ".join(prose(size)).lower(),
    "one-line-upper": lambda size: " ".join(prose(size)).upper(),
    "one-key": lambda size: "aB3cDe" * (size // 6),
    "camel-case": lambda size: "".join(word.title() for word in words(size)),
    "one-word": lambda size: "".join(words(size)),
    "short-lines": _lines_of(3),
    "wrapped-lines": _lines_of(12),
    "one-word-lines": _lines_of(1),
    "blank-lines": lambda size: "\n\n\n".join(words(size)),
    "commas": lambda size: ",".join(words(size)),
    "commas-and-spaces": lambda size: ", ".join(words(size)),
    "stops": lambda size: ".".join(words(size)),
    "wide-spaces": lambda size: "   ".join(words(size)),
    "tabs": lambda size: "\t".join(words(size)),
    "copies": copies,
    "copies-with-numbers": copies_with_numbers,
    "glued-copies": glued,
    "table": table,
    "headings": headings,
    "menu": menu,
    "small-cells": small_cells,
    "glued-by-comma": pairs_glued(","),
    "glued-by-stop": pairs_glued("."),
    "glued-titles": glued_titles,
    "lower-sentences": lower_sentences,
    "related": related,
    "quotes": lambda size: " ".join(f"“{word}”" for word in words(size)),
    "digits": lambda size: " ".join(str(n * 7919) for n in range(size // 7)),
    "dots": lambda size: "." * size,
    "spaces": lambda size: "a" + " " * size + "b",
    "line-breaks": lambda size: "a" + "\n" * size + "b",
}


def seconds(engine: Engine, text: str) -> tuple[float, str]:
    """CPU seconds for a document, and what is wrong where it cannot be cleaned."""
    start = time.process_time()
    fault = ""
    try:
        engine.clean(cleaner.Document("page", text))
    except cleaner.DocumentError as error:
        fault = str(error).removeprefix("page: ")[:70]
    return time.process_time() - start, fault


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help=", ".join(SHAPES))
    parser.add_argument("--rules", default="default")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--profile", action="store_true", help="where the time of the largest goes")
    args = parser.parse_args()
    engine = Engine(cleaner.load_rules(args.rules))
    for text in corpus.articles(0.3):
        engine.clean(cleaner.Document("page", text))  # every pattern is compiled once
    heads = "".join(f"{size / 1000:>10,.0f} KB" for size in args.sizes)
    print(f"{'ms for each MB':24}{heads}{'growth':>9}")
    for name in args.shapes or SHAPES:
        row(engine, name, args.sizes)
        if args.profile:
            profile(engine, SHAPES[name](args.sizes[-1]))


def row(engine: Engine, name: str, sizes: list[int]) -> None:
    times, fault = [], ""
    for size in sizes:
        text = SHAPES[name](size)
        taken, said = seconds(engine, text)
        times.append(taken * 1e9 / len(text.encode()))
        fault = fault or said
    growth = times[-1] / times[-2] if len(times) > 1 else 1.0
    print(f"{name:24}{''.join(f'{one:13,.0f}' for one in times)}{growth:9.2f}  {fault}", flush=True)


def profile(engine: Engine, text: str) -> None:
    watched = cProfile.Profile()
    watched.enable()
    seconds(engine, text)
    watched.disable()
    pstats.Stats(watched).sort_stats("tottime").print_stats(12)


if __name__ == "__main__":
    main()
