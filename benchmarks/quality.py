"""The quality figures of docs/quality.md: cleaner beside every peer, by somebody else's scorers.

    python benchmarks/quality.py FOLDER            # cleaner alone
    python benchmarks/quality.py FOLDER --peers    # and every peer that is installed

FOLDER holds the two benchmarks: `chrome/score.py` (is page furniture removed, is content kept?) and
`repair/score.py` (is damage repaired, is clean text left alone?) with their data. Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
PEERS = ("trafilatura", "datatrove", "jusText", "ftfy", "codespell", "symspellpy", "truecase")
LANGUAGES = ("en", "de", "es", "fi", "fr", "sv")


def score(script: Path, *arguments: str) -> str:
    """Run a scorer with cleaner's systems importable; return what it prints."""
    path = os.pathsep.join([str(HERE), str(HERE.parent), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, script.name, *arguments],
        cwd=script.parent,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{script} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def furniture(folder: Path, peers: bool) -> None:
    """Track T: lines removed from already extracted text (a, b) and from full-page dumps (c)."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as rows:
        for kind in "abc":
            systems = ["systems:default", *(["systems:dump"] if kind == "c" else [])]
            run = ["--track", "T", "--input-kind", kind, "--split", "dev", "--json", rows.name]
            script = folder / "chrome" / "score.py"
            score(script, *run, "--system", ",".join(systems))
            if peers:
                score(script, *run, "--system", "all")
        lines = Path(rows.name).read_text("utf-8").splitlines()
    results = [json.loads(line) for line in lines]
    names = list(dict.fromkeys(row["system"] for row in results))
    print("## Page furniture\n")
    print("Token F1 with the gold text · line precision / line recall · content cut in %\n")
    print("| system | a extracted | b readability | c page dump |\n|---|---|---|---|")
    for name in names:
        cells = []
        for kind in "abc":
            row = next((r for r in results if (r["system"], r["kind"]) == (name, kind)), None)
            cells.append(_furniture_cell(row) if row else "–")
        print(f"| {name.replace('systems:', 'cleaner, ')} | {' | '.join(cells)} |")
    print()


def _furniture_cell(row: dict[str, float]) -> str:
    f1 = row.get("tokF1", row.get("tok", 0.0))
    return f"{f1:.3f} · {row['lineP']:.3f} / {row['lineR']:.3f} · {row['cut']:.2f}"


def human_labels(folder: Path) -> None:
    """Track L: lines that people labelled, in six languages."""
    print("## Lines labelled by people\n")
    print("| language | P | R | F1 | content lines lost % |\n|---|---|---|---|---|")
    for language in LANGUAGES:
        lines = f"lines/{language}-dev.json"
        if not (folder / "chrome" / lines).exists():
            continue
        printed = score(
            folder / "chrome" / "score.py",
            *("--track", "L", "--lines", lines, "--system", "systems:default"),
        )
        cells = [cell.strip() for cell in printed.strip().splitlines()[-1].strip("|").split("|")]
        print(f"| {language} | {' | '.join(cells[2:])} |")
    print()


def repairs(folder: Path) -> None:
    """Tracks S C W D M of the repair benchmark."""
    print("## Repairs\n")
    print("| rule sets | track | result |\n|---|---|---|")
    for system, tracks in (("repair", "S,C,W,D,M"), ("default", "D")):
        printed = score(
            folder / "repair" / "score.py",
            *("--system", f"systems:{system}", "--tracks", tracks, "--split", "dev", "--brief"),
        )
        for line in printed.strip().splitlines():
            _, _, track, result = line.split(" ", 3)
            shown = result.strip("{}").replace("'", "").split(", chars_per_s")[0]
            print(f"| {system} | {track} | {shown} |")
    print()


def conditions() -> None:
    """What the figures were measured with."""
    versions = []
    for name in PEERS:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    print(
        f"Measured on {date.today()}, Python {platform.python_version()}, {platform.machine()}; "
        f"{', '.join(versions)}.\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where chrome/score.py and repair/score.py are")
    parser.add_argument("--peers", action="store_true", help="run every installed peer too")
    args = parser.parse_args()
    conditions()
    furniture(args.folder, args.peers)
    human_labels(args.folder)
    repairs(args.folder)


if __name__ == "__main__":
    main()
