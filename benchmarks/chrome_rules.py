"""Rule by rule: which lines of labelled pages does each chrome rule remove?

    python benchmarks/chrome_rules.py pages.jsonl.gz --input-kind a --rules chrome

The data is JSON Lines, one page a line: `id`, `site`, and for an input kind K the text `input_K`
and `labels_K`, one letter for each line of it: C content, X chrome, anything else is not counted.
A line counts as removed by every rule that had a part in removing it. `--show ID` prints the
content lines that the rule took.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner import Document, RuleSet
from cleaner.edit import Edit
from cleaner.engine import Engine
from cleaner.errors import DocumentError
from cleaner.page import Page
from cleaner.rule_files.loader import load_rules


@dataclass
class Tally:
    """What one rule did: labels of the lines it removed, where, and which content lines."""

    labels: Counter[str] = field(default_factory=Counter)
    pages: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    content: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of chrome among the lines removed, neutral ones aside; 1 when none were."""
        judged = self.labels["X"] + self.labels["C"]
        return self.labels["X"] / judged if judged else 1.0

    def add(self, page: dict[str, Any], label: str, line: str) -> None:
        self.labels[label if label in "XC" else "neutral"] += 1
        self.pages.add(page["id"])
        self.sites.add(page["site"])
        if label == "C":
            self.content.append(line)


def read_pages(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the pages of a JSON Lines file, gzipped or not."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    yield from map(json.loads, filter(None, content.decode().split("\n")))


def removed_lines(page: Page, edit: Edit) -> Iterator[int]:
    """The numbers of the filled lines that an edit takes out as wholes."""
    if edit.new.strip():
        return
    line = page.line_at(edit.start)
    while line < len(page.lines) and page.starts[line] < edit.end:
        start, end = page.content_span(line)
        if start < end and edit.start <= start and end <= edit.end:
            yield line
        line += 1


def tally_rules(pages: Iterator[dict[str, Any]], kind: str, engine: Engine) -> dict[str, Tally]:
    """Clean every page and count, for each rule and for `all`, the lines it removed by label."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for entry in pages:
        text, labels = entry[f"input_{kind}"], entry[f"labels_{kind}"]
        tallies["all"].labels["chrome lines"] += labels.count("X")
        try:
            result = engine.clean(Document(entry["id"], text))
        except DocumentError as error:
            print(error)
            continue
        page = Page(text)
        for edit in result.edits:
            for line in removed_lines(page, edit):
                for rule in (*edit.rules, "all"):
                    tallies[rule].add(entry, labels[line], page.stripped[line])
    return tallies


def print_table(tallies: dict[str, Tally], ruleset: RuleSet) -> None:
    """Print one row a rule, those that remove most first, and the totals."""
    row = "{:24} {:>7} {:>7} {:>7} {:>9} {:>6} {:>6}  {}"
    print(row.format("rule", "chrome", "content", "neutral", "precision", "pages", "sites", ""))
    applicability = {rule.id: rule.applicability.value for rule in ruleset}
    fired = {rule.id for rule in ruleset} & set(tallies)
    for rule in sorted(fired, key=lambda name: -tallies[name].labels["X"]):
        print(row.format(*_cells(rule, tallies[rule]), applicability[rule]))
    total = tallies["all"]
    print(row.format(*_cells("all", total), ""))
    print(f"recall {total.labels['X'] / max(1, total.labels['chrome lines']):.3f}")
    print("never fired:", ", ".join(sorted({rule.id for rule in ruleset} - fired)) or "none")


def _cells(name: str, tally: Tally) -> tuple[Any, ...]:
    counts = (tally.labels["X"], tally.labels["C"], tally.labels["neutral"])
    return (name, *counts, f"{tally.precision:.2f}", len(tally.pages), len(tally.sites))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, help="labelled pages, .jsonl or .jsonl.gz")
    parser.add_argument("--input-kind", default="a", help="which text of the pages: a, b or c")
    parser.add_argument("--rules", default="chrome", help="rule sets, comma-separated")
    parser.add_argument("--unsafe", action="store_true", help="let unsafe rules act too")
    parser.add_argument("--every", type=int, default=1, help="take every n-th page only")
    parser.add_argument("--show", metavar="ID", help="print the content lines this rule removed")
    options = parser.parse_args()
    ruleset = load_rules(*options.rules.split(","))
    pages = (p for i, p in enumerate(read_pages(options.data)) if i % options.every == 0)
    engine = Engine(ruleset, unsafe=options.unsafe)
    tallies = tally_rules(pages, options.input_kind, engine)
    print_table(tallies, ruleset)
    if options.show:
        print(*tallies[options.show].content, sep="\n")


if __name__ == "__main__":
    main()
