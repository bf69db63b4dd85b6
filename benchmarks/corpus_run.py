"""What a run over a corpus takes: wall time, CPU time and memory of every process in it.

    python benchmarks/corpus_run.py                          # one worker and two, in turn
    python benchmarks/corpus_run.py --workers 1 2 4
    python benchmarks/corpus_run.py --megabytes 2000 --suffix .jsonl.zst --rules spacing --rounds 1
    python benchmarks/corpus_run.py --engine ray

A corpus of articles is generated into a folder of its own, cleaned by the command as a person would
call it, and removed. All processes of the command are watched through /proc, so this needs Linux.

CPU times tell how well work is shared out also where others use the machine: a run would take, with
a core for each process, as long as its busiest process computes, or all of them on the cores there
are. What is printed as `shared` is that time of the first run over that of each. `leader` is the
CPU time of the process that hands out the work and puts the outcome together, which there is one of
however many workers there are.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import corpus

from cleaner import __version__
from cleaner.sources.compression import FrameWriter, compression_of

LOOK_EVERY = 0.1
CHUNK_MEGABYTES = 20
TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Watched:
    """CPU seconds and most memory, in MB, of each process; most memory of all at one time."""

    wall: float = 0.0
    leader: int = 0
    """The process that was started: it hands out the work and puts the outcome together."""
    cpu: dict[int, float] = field(default_factory=dict)
    memory: dict[int, float] = field(default_factory=dict)
    together: float = 0.0

    def look(self, root: int) -> None:
        """Look at all processes below one."""
        total = 0.0
        for process in below(root):
            try:
                status = Path(f"/proc/{process}/status").read_text()
                times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            peak, now = (kilobytes(status, name) / 1000 for name in ("VmHWM:", "VmRSS:"))
            self.memory[process] = max(peak, self.memory.get(process, 0.0))
            self.cpu[process] = (int(times[11]) + int(times[12])) / TICK
            total += now
        self.together = max(self.together, total)

    @property
    def critical(self) -> float:
        """Seconds that the run would take on this machine if it had it to itself."""
        return max(*self.cpu.values(), sum(self.cpu.values()) / (os.cpu_count() or 1))


def kilobytes(status: str, name: str) -> int:
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith(name)), 0)


def below(root: int) -> list[int]:
    """A process and all those that it or they have started."""
    parents: dict[int, list[int]] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parent = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[1]
            except OSError:
                continue
            parents.setdefault(int(parent), []).append(int(entry))
    found = [root]
    for process in found:
        found += parents.get(process, [])
    return found


def watch(command: list[str]) -> Watched:
    """Run a command and look at it until it ends."""
    seen = Watched()
    start = time.perf_counter()
    with subprocess.Popen(command) as process:
        seen.leader = process.pid
        while process.poll() is None:
            seen.look(process.pid)
            time.sleep(LOOK_EVERY)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    seen.wall = time.perf_counter() - start
    return seen


def write_corpus(path: Path, megabytes: float) -> None:
    """Write articles as JSON Lines, compressed if the name says so."""
    with path.open("wb") as stream:
        writer = FrameWriter(stream, compression_of(path.name))
        number = written = 0
        while written < megabytes * 1e6:
            size = min(CHUNK_MEGABYTES, megabytes - written / 1e6)
            lines = []
            for text in corpus.articles(size, seed=number):
                lines.append(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
                number += 1
            data = "".join(lines).encode()
            writer.write(data)
            written += len(data)
        writer.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--megabytes", type=float, default=30)
    parser.add_argument("--suffix", default=".jsonl", help=".jsonl, .jsonl.gz or .jsonl.zst")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rules", default="default")
    parser.add_argument("--engine", default="local")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cleaner-corpus-run-"))
    try:
        measure(args, folder)
    finally:
        shutil.rmtree(folder)


def measure(args: argparse.Namespace, folder: Path) -> None:
    source = folder / f"corpus{args.suffix}"
    write_corpus(source, args.megabytes)
    print(
        f"cleaner {__version__}, Python {platform.python_version()}, {platform.machine()}, "
        f"{os.cpu_count()} cores, {datetime.date.today()}\n{args.megabytes:g} MB of articles in "
        f"{source.stat().st_size / 1e6:.0f} MB of {args.suffix}, rules {args.rules}, "
        f"engine {args.engine}; medians of {args.rounds}"
    )
    runs: dict[int, list[Watched]] = {count: [] for count in args.workers}
    for _ in range(args.rounds):
        for count, seen in runs.items():
            seen.append(watch(command(args, source, folder / "out", count)))
            shutil.rmtree(folder / "out")
    report(runs, args.megabytes)


def command(args: argparse.Namespace, source: Path, out: Path, workers: int) -> list[str]:
    chosen = ["--workers", str(workers), "--rules", args.rules, "--engine", args.engine]
    verb = [sys.executable, "-m", "cleaner", "clean", str(source), "--out", str(out)]
    return [*verb, *chosen, "--isolated", "--no-html", "--quiet"]


def report(runs: dict[int, list[Watched]], megabytes: float) -> None:
    """Print a line for each number of workers."""
    print("workers   wall s   MB/s  faster   CPU s  leader  shared   MB: largest process  all")
    (base, *_) = runs.values()
    for count, seen in runs.items():
        wall = statistics.median(one.wall for one in seen)
        pairs = list(zip(base, seen, strict=True))
        faster = statistics.median(first.wall / one.wall for first, one in pairs)
        shared = statistics.median(first.critical / one.critical for first, one in pairs)
        cpu = statistics.median(sum(one.cpu.values()) for one in seen)
        leader = statistics.median(one.cpu[one.leader] for one in seen)
        largest = max(max(one.memory.values()) for one in seen)
        together = max(one.together for one in seen)
        print(
            f"{count:7} {wall:8.1f} {megabytes / wall:6.2f} {faster:7.2f} {cpu:7.1f} {leader:7.1f} "
            f"{shared:7.2f}{largest:22.0f} {together:4.0f}"
        )


if __name__ == "__main__":
    main()
