"""The peers that `speed.py` runs beside cleaner: libraries in this process, programs in their own.

Each system is a function that works through a list of texts. A peer that is not installed is told
and left out.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from cleaner import Document
from cleaner.engine import Engine
from cleaner.sources.html import extract

System = Callable[[list[str]], object]


def peers(engine: Engine) -> dict[str, System]:
    """The peers that are installed, and cleaner where one of them starts from HTML."""
    return {**datatrove_filters(), **programs(), **html_extraction(engine)}


def datatrove_filters() -> dict[str, System]:
    """Filters that look at a document and keep or drop it; they repair nothing."""
    try:
        from datatrove.data import Document as Record
        from datatrove.pipeline.filters import C4QualityFilter, GopherQualityFilter

        filters = {
            "datatrove C4QualityFilter": C4QualityFilter(filter_no_terminal_punct=True),
            "datatrove GopherQualityFilter": GopherQualityFilter(),
        }
        for step in filters.values():
            step.filter(Record(text="A first sentence, to load what is needed.", id="0"))
    except ImportError as error:
        print(f"datatrove is left out: {error}", file=sys.stderr)
        return {}

    def run(step: object) -> System:
        return lambda texts: [step.filter(Record(text=t, id="0")) for t in texts]  # type: ignore[attr-defined]

    return {name: run(step) for name, step in filters.items()}


def programs() -> dict[str, System]:
    """Spelling checkers, over the texts as files of one folder: start and reading included."""
    found: dict[str, System] = {}
    for name in ("codespell", "typos"):
        path = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
        if path is None:
            print(f"{name} is left out: it is not installed", file=sys.stderr)
        else:
            found[f"{name} (whole process)"] = lambda texts, path=path: over_files(path, texts)
    return found


def over_files(program: str, texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        for number, text in enumerate(texts):
            Path(name, f"{number}.txt").write_text(text, encoding="utf-8")
        subprocess.run([program, name], capture_output=True, check=False)  # findings are no failure


def html_extraction(engine: Engine) -> dict[str, System]:
    """The way from HTML to text, without and with the rules behind it."""

    def extracted(texts: list[str]) -> list[str]:
        return [extract(page_of(text), "page")[0] for text in texts]

    def cleaned(texts: list[str]) -> None:
        for number, text in enumerate(extracted(texts)):
            engine.clean(Document(str(number), text))

    return {"trafilatura (HTML)": extracted, "trafilatura and cleaner (HTML)": cleaned}


def page_of(text: str) -> str:
    """A text as the page of a plain blog."""
    paragraphs = "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n\n"))
    return (
        f"<html><head><title>Page</title></head><body><article>{paragraphs}</article></body></html>"
    )
