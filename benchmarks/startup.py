"""How long is `cleaner check` of one small file, and how long is `codespell` of the same file?

    python benchmarks/startup.py
    python benchmarks/startup.py --rounds 40 --megabytes 0.02

Every command is a process of its own; they run in turn, so that what else the machine does falls on
all of them alike, and the ratios are taken round by round. `seen before` is a file that has not
changed since the last check; `new` is one never seen; `no rules yet` also has to read the rules
from their YAML, as only the first run after an installation or a change of rules does.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import corpus


def measure(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command; return wall and CPU seconds. Findings, exit codes 1 and 65, are no failure."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if b"Traceback" in done.stderr:
        raise SystemExit(done.stderr.decode())
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--megabytes", type=float, default=0.005)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = folder / "page.txt"
        page.write_text(corpus.articles(args.megabytes, size=int(args.megabytes * 1e6))[0])
        compare(folder, page, args.rounds)


def compare(folder: Path, page: Path, rounds: int) -> None:
    programs = Path(sys.executable).parent
    codespell = shutil.which("codespell", path=f"{programs}{os.pathsep}{os.environ['PATH']}")
    cache, fresh = folder / "cache", folder / "fresh"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # Python may keep what it compiled, as usual
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    check = [str(programs / "cleaner"), "check", str(page)]
    runs: dict[str, Callable[[], tuple[float, float]]] = {
        "cleaner check, seen before": lambda: measure(check, environment),
        "cleaner check, new": lambda: measure([*check, "--no-cache"], environment),
        "cleaner check, no rules yet": lambda: without_rules(check, fresh),
    }
    if codespell is not None:
        runs = {"codespell": lambda: measure([codespell, str(page)], environment), **runs}
    for run in runs.values():
        run()
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(rounds):
        for label, run in runs.items():
            taken[label].append(run())
    size = page.stat().st_size / 1000
    print(f"Python {platform.python_version()}, one file of {size:.0f} KB, medians of {rounds}")
    report(taken)


def without_rules(check: list[str], fresh: Path) -> tuple[float, float]:
    shutil.rmtree(fresh, ignore_errors=True)
    return measure(check, {**os.environ, "XDG_CACHE_HOME": str(fresh)})


def report(taken: dict[str, list[tuple[float, float]]]) -> None:
    (base, *_) = taken.values()
    print(f"{'':30}{'ms wall':>9}{'ms CPU':>9}{'× the first, wall':>19}{'CPU':>7}")
    for label, times in taken.items():
        wall, cpu = (statistics.median(column) * 1e3 for column in zip(*times, strict=True))
        ratios = [
            [own[i] / first[i] for own, first in zip(times, base, strict=True)] for i in (0, 1)
        ]
        print(
            f"{label:30}{wall:9.0f}{cpu:9.0f}{statistics.median(ratios[0]):19.2f}"
            f"{statistics.median(ratios[1]):7.2f}"
        )


if __name__ == "__main__":
    main()
