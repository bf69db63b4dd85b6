"""How fast is cleaner, and how fast are its peers on the same text?

    python benchmarks/speed.py                    # the default rules beside ftfy
    python benchmarks/speed.py --peers            # and every other peer that is installed
    python benchmarks/speed.py --rules repair
    python benchmarks/speed.py --by-rule          # what each rule costs
    python benchmarks/speed.py --scaling          # document size and number of rules
    python benchmarks/speed.py --corpus my.jsonl --field text

Everything runs in one process on one core, in turn, several times; the figures are medians of CPU
time, and the ratios are taken round by round, because machines are noisy.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import corpus
from peers import System
from peers import peers as installed_peers

import cleaner
from cleaner.engine import Engine


def systems(rules: cleaner.RuleSet, peers: bool) -> dict[str, System]:
    import ftfy

    fast = rules.prepare()  # as a run over a corpus does by itself after 40 MB
    print(f"the search for patterns uses {'hyperscan' if fast else 'ahocorasick_rs'}")
    engine = Engine(rules)
    found: dict[str, System] = {
        "cleaner": lambda texts: [
            engine.clean(cleaner.Document(str(i), t)) for i, t in enumerate(texts)
        ],
        "ftfy.fix_text": lambda texts: [ftfy.fix_text(t) for t in texts],
    }
    if peers:
        found |= installed_peers(engine)
    return found


def cpu_seconds(work: Callable[[], object]) -> float:
    """What this process and the programs that it calls compute."""
    start = computed()
    work()
    return computed() - start


def computed() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def compare(found: dict[str, System], texts: list[str], rounds: int) -> None:
    """Run all systems in turn, `rounds` times after a warm-up, and print a table."""
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    warm_up = texts[: max(1, len(texts) // 10)]
    for system in found.values():
        system(warm_up)
    times: dict[str, list[float]] = {name: [] for name in found}
    for _ in range(rounds):
        for name, system in found.items():
            times[name].append(cpu_seconds(lambda system=system: system(texts)))
    print(f"{len(texts)} documents, {megabytes:.1f} MB, medians of {rounds} rounds")
    print(f"{'':32}{'MB/s':>8}{'× ftfy':>9}")
    for name, taken in times.items():
        ratio = statistics.median(
            base / own for base, own in zip(times["ftfy.fix_text"], taken, strict=True)
        )
        print(f"{name:32}{megabytes / statistics.median(taken):8.2f}{ratio:9.2f}")


def cost_by_rule(rules: cleaner.RuleSet, texts: list[str]) -> None:
    """Print what each rule's own `find` costs on the pages of the corpus, dearest first.

    What a page shows is worked out once, and counts for the first rule that asks for it.
    """
    from cleaner.page import Page
    from cleaner.rule import Phase

    rules.prepare()
    run(Engine(rules), texts)  # every pattern is compiled once
    pages = [Page(text) for text in texts]
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    start = time.process_time()
    all_hits = [rules.hits(page) for page in pages]
    searched = (time.process_time() - start) * 1e3 / megabytes
    print(f"{'the search for needles':40}{searched:10.2f} ms/MB")
    every = frozenset(range(len(rules)))
    asked: dict[int, list[tuple[Page, Sequence[int]]]] = {place: [] for place in every}
    for page, hits in zip(pages, all_hits, strict=True):
        for place in (at for phase in Phase for at in rules.places(phase, hits, page, every)):
            lines = hits.get(place, ()) if place in hits.covered else range(len(page.lines))
            asked[place].append((page, lines))
    costs = []
    for place, rule in enumerate(rules):
        start = time.process_time()
        for page, lines in asked[place]:
            list(rule.find(page, lines))
        costs.append(((time.process_time() - start) * 1e3 / megabytes, rule.id, len(asked[place])))
    for cost, rule_id, times in sorted(costs, key=lambda c: -c[0]):
        print(f"{rule_id:40}{cost:10.2f} ms/MB, {times:,} of {len(pages):,} pages")
    print(f"{'all rules':40}{sum(c[0] for c in costs):10.2f} ms/MB")


def scaling(rules: cleaner.RuleSet, megabytes: float) -> None:
    """Print time per byte for growing documents, and for twice the rules that search."""
    engine = Engine(rules)
    run(engine, corpus.articles(0.2))  # every pattern is compiled once
    for size in (10_000, 100_000, 1_000_000, 10_000_000):
        texts = corpus.articles(max(megabytes, size / 1e6), size=size)
        seconds = cpu_seconds(lambda texts=texts: run(engine, texts))
        done = sum(len(t.encode()) for t in texts) / 1e6
        print(f"documents of {size / 1e3:8.0f} KB: {seconds * 1e3 / done:8.1f} ms/MB")
    texts = corpus.articles(megabytes)
    engines = []
    for chosen in (*halves_of_the_searched(rules), rules):
        chosen.prepare()
        engines.append(Engine(chosen))
        run(engines[-1], texts)
    rounds = [[cpu_seconds(lambda e=e: run(e, texts)) for e in engines] for _ in range(5)]
    for taken, one in zip(zip(*rounds, strict=True), engines, strict=True):
        cost = statistics.median(taken) * 1e3 / megabytes
        print(f"{len(one.ruleset)} rules: {cost:8.1f} ms/MB")
    times = statistics.median(2 * whole / (half + other) for half, other, whole in rounds)
    print(f"twice the rules that search: {times:.2f} x the time")


def halves_of_the_searched(rules: cleaner.RuleSet) -> tuple[cleaner.RuleSet, cleaner.RuleSet]:
    """The rules that look at pages as a whole, with either half of those that search for text.

    Of the first there are as many as there are kinds of faults; the second are what users add.
    """
    searched = [rule.id for rule in rules if rule.needles is not None]
    halves = frozenset(searched[::2]), frozenset(searched[1::2])
    first, second = (rules.where(lambda rule, left=left: rule.id not in left) for left in halves)
    return first, second


def run(engine: Engine, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        engine.clean(cleaner.Document(str(number), text))


def read_corpus(path: Path, field: str) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)[field] for line in lines if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rules", action="append", help="rule sets; default: default")
    parser.add_argument("--megabytes", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--corpus", type=Path, help="a JSONL file instead of the generated corpus")
    parser.add_argument("--field", default="text")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--by-rule", action="store_true")
    parser.add_argument("--scaling", action="store_true")
    args = parser.parse_args()
    rules = cleaner.load_rules(*(args.rules or ["default"]))
    print(f"Python {platform.python_version()}, {platform.machine()}, {len(rules)} rules")
    if args.scaling:
        return scaling(rules, args.megabytes)
    texts = read_corpus(args.corpus, args.field) if args.corpus else corpus.articles(args.megabytes)
    if args.by_rule:
        return cost_by_rule(rules, texts)
    compare(systems(rules, args.peers), texts, args.rounds)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return None


if __name__ == "__main__":
    main()
