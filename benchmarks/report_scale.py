"""How the pages of the report scale: time to write them, their size, time for a browser to open.

The corpus is synthetic: documents of a few hundred words on many sites, three in ten of them with
edits by all the shipped rules, a few rejected or failed. Usage:

    python benchmarks/report_scale.py [--documents 100000] [--keep DIR]
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from cleaner.atomic import write_file
from cleaner.document import Document
from cleaner.edit import Edit, apply
from cleaner.report.html.build import write_html
from cleaner.report.writer import ReportWriter
from cleaner.result import Decision, Result, Verdict
from cleaner.rule_files.loader import load_rules, shipped_rule_sets

RULES = load_rules(*shipped_rule_sets())
IDS = [rule.id for rule in RULES]
SITES = 400
WORDS = (
    "the ferry left north quay early while rain fell over harbour and nobody was on deck".split()
)


def results(count: int, seed: int = 1) -> Iterator[Result]:
    """Documents with made-up edits: the common rules act far more often than the rare ones."""
    rng = random.Random(seed)
    for number in range(count):
        name = f"site-{rng.randrange(SITES):03}/2024/article-{number:06}.txt"
        lines = [" ".join(rng.choices(WORDS, k=12)) + ".\n" for _ in range(rng.randint(10, 40))]
        text = "".join(lines)
        edits = tuple(some_edits(text, rng)) if rng.random() < 0.3 else ()
        verdict = Verdict()
        if rng.random() < 0.002:
            verdict = Verdict(Decision.REJECT, "too few words", "quality")
        document = Document(name, text, {"encoding": "utf-8"})
        yield Result(document, apply(text, edits), edits, (), verdict)


def some_edits(text: str, rng: random.Random) -> Iterator[Edit]:
    """A few edits of some characters, now and then of many."""
    places = sorted(rng.sample(range(0, len(text), 60), k=rng.randint(1, 8)))
    for start in places:
        end = start + (rng.randint(1, 8) if rng.random() < 0.9 else 55)
        rule = IDS[min(int(rng.expovariate(6 / len(IDS))), len(IDS) - 1)]
        new = rng.choice(["", "", " ", "word"])
        yield Edit(start, min(end, len(text)), new, text[start:end], rule, f"Why {rule} acts.")


def write_run(folder: Path, count: int) -> None:
    """Write what `cleaner clean` writes, but for the clean texts that are never looked at."""
    rules = {"sets": shipped_rule_sets(), "count": len(RULES), "digest": RULES.digest}
    about = {"version": "0", "inputs": ["corpus"], "rules": rules}
    with ReportWriter(folder / "report", about) as report:
        for number, result in enumerate(results(count)):
            name = result.document.id
            if number % 5000 == 4999:
                report.failed(name, name, "byte 3 is not UTF-8")
                continue
            after = result.text.encode()
            if result.changed:
                write_file(folder / "clean" / name, after)
            report.cleaned(result, name, name, "file", result.document.text.encode(), after)


def opened(page: Path) -> list[float]:
    """Seconds until a browser has the page loaded and laid out, five times, the quickest first.

    Empty where there is no browser.
    """
    sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "report"))
    from browser import CHROMIUM, DRIVER, Browser

    if CHROMIUM is None or DRIVER is None:
        return []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(profile)
        browser.screen(1440, 900)
        times = []
        for _ in range(5):
            browser.driver.get("about:blank")
            start = time.perf_counter()
            browser.driver.get(page.as_uri())
            browser.run("return document.body.offsetHeight")
            times.append(time.perf_counter() - start)
        browser.driver.quit()
    return sorted(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write there and keep it")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="report-scale-"))
    write_run(folder, options.documents)
    start = time.perf_counter()
    index = write_html(folder, RULES)
    wrote = time.perf_counter() - start
    pages = sorted((folder / "report" / "pages").iterdir())
    largest = max(pages, key=lambda page: page.stat().st_size)
    print(f"documents     {options.documents:,}")
    print(f"written in    {wrote:.1f} s, {peak():.0f} MB at most")
    print(f"index.html    {index.stat().st_size / 1e6:.2f} MB, opens in {shown(opened(index))}")
    print(
        f"pages         {len(pages)}, {sum(p.stat().st_size for p in pages) / 1e6:.1f} MB; the "
        f"largest {largest.stat().st_size / 1e6:.2f} MB, opens in {shown(opened(largest))}"
    )
    if options.keep is None:
        shutil.rmtree(folder)


def peak() -> float:
    """The most memory this process held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shown(seconds: list[float]) -> str:
    """The middle and the least of some times."""
    if not seconds:
        return "? (no browser)"
    return f"{seconds[len(seconds) // 2]:.2f} s (at best {seconds[0]:.2f} s)"


if __name__ == "__main__":
    main()
