"""Runs over small corpora of records, and what comes of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dangerous import RULES

from cleaner.batch.job import Job
from cleaner.batch.parts import Part
from cleaner.batch.run import Settings, clean_files
from cleaner.batch.units import Unit
from cleaner.report.tally import Tally
from cleaner.sources import known_suffixes
from cleaner.sources.files import find_files


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder, by their name below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def entries(path: Path) -> list[dict[str, Any]]:
    """The objects in a file with one a line."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def write_records(path: Path, texts: list[str]) -> None:
    """Write a file of records with these texts."""
    lines = [json.dumps({"id": f"d{n}", "text": text, "n": n}) for n, text in enumerate(texts)]
    path.write_text("".join(f"{line}\n" for line in lines))


def run(
    path: Path,
    out: Path,
    settings: Settings,
    done: Callable[[Unit, Part], None] = lambda _unit, _part: None,
    **options: Any,
) -> Tally:
    """Clean what is at `path` with the dangerous rule."""
    files = find_files([str(path)], known_suffixes())
    return clean_files(Job(RULES, out, **options), files, {}, settings, (), done)
