"""The search for the patterns of many rules at once, with Hyperscan.

It finds what the search for needles finds (see `cleaner.search.needle_search`), ten times as fast,
where the package `hyperscan` is installed. Making it ready takes long, so what was made is kept
on disk, and it is only made for much text.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import platform
import threading
import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.atomic import write_file
from cleaner.rule import Rule
from cleaner.rule_files.rule_cache import cache_folder, code_digest, is_foreign
from cleaner.search.folding import fold_encoded
from cleaner.search.line_heads import HEAD
from cleaner.search.loosened import Loose, loosened, loosened_needle
from cleaner.search.needle_search import PlacedRules, PlacesOfLines
from cleaner.search.outline import Outline

LOADING_PAYS = 100_000
"""Characters after which the time to read what was made before (30 ms) is won back."""

MAKING_PAYS = 100_000_000
"""Characters after which the time to make it (20 s for English) is won back."""

UNSOUND = (b"5.4.12",)
"""Versions of the library that miss matches: `\\n *(?:[^\\n]*y )?sign` in a text of over 70 bytes.
The package hyperscan has them from 0.7.9 or later up to 0.9.1; 0.7.8 is sound."""

LONGEST_MAKING = 120
"""Seconds after which a process that began to make it is taken to have died over it."""


class Target(NamedTuple):
    """What a scan may find: an outline of a rule, or its needles where it has none."""

    place: int
    rule: Rule
    outline: Outline | None

    def describes(self, line: str) -> bool:
        """Whether the rule should look at a line in which the scan has found the target."""
        if self.outline is None:
            return self.rule.looks_like(line)
        try:
            return self.outline.describes(line)
        except TimeoutError as error:
            raise TimeoutError(self.rule.id) from error


class PatternSearch:
    """The search for the lines that a few hundred rules should look at.

    `heads` looks at the beginnings of lines only, `anywhere` at all of them; either may be missing.
    """

    def __init__(self, targets: Sequence[Target], heads: Any, anywhere: Any) -> None:
        self.covered = frozenset(target.place for target in targets)
        """The places of the rules that it speaks for: for some, there is nothing to search."""
        self._targets = targets
        self._heads = heads and _Scanner(heads)
        self._anywhere = anywhere and _Scanner(anywhere)

    def run(self, lines: Sequence[str], encoded: bytes, places_of: PlacesOfLines) -> None:
        """Add to `places_of` the rules that should look at each of `lines`."""
        found: set[tuple[int, int]] = set()
        folded = fold_encoded(encoded).split(b"\n")
        if self._anywhere is not None:
            found.update(self._anywhere.find(folded))
        if self._heads is not None:
            found.update(self._heads.find(heads_of(folded)))
        for line_number, number in found:
            line, target = lines[line_number], self._targets[number]
            if target.place not in places_of.get(line, ()) and target.describes(line):
                places_of[line].add(target.place)


def heads_of(lines: Sequence[bytes]) -> list[bytes]:
    """The first `HEAD` characters of each line, or some more of them.

    All of a line where space, marks or a letter beyond ASCII stand before its words.
    """
    return [
        (head if head.isascii() else line[: HEAD * LONGEST_CHARACTER])
        if (head := line[:HEAD])[:1].isalnum()
        else line
        for line in lines
    ]


LONGEST_CHARACTER = 4
"""Bytes of a character in UTF-8 at most."""


class _Scanner:
    """The scan for the patterns of one database."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self._of_thread = threading.local()

    def find(self, lines: Sequence[bytes]) -> Iterator[tuple[int, int]]:
        """Yield (number of the line, number of the target) for what is found in some lines."""
        found: list[tuple[int, int]] = []
        self._database.scan(
            b"\n".join([b"", *lines, b""]),
            match_event_handler=lambda number, _start, end, _flags, _context: found.append(
                (number, end)
            ),
            scratch=self._scratch(),
        )
        if found:
            starts = [*accumulate([len(line) + 1 for line in lines], initial=1)]
            for number, end in found:
                yield bisect_right(starts, end - 1) - 1, number

    def _scratch(self) -> Any:
        """Where the scanner keeps its state; threads must not share one."""
        scratch = getattr(self._of_thread, "scratch", None)
        if scratch is None:
            scratch = self._of_thread.scratch = _library().Scratch(self._database)
        return scratch


class PatternSearches:
    """Keeps count of the text that was searched for some rules; has a fast search when it pays."""

    def __init__(self, rules: PlacedRules) -> None:
        self._rules = rules
        self._search: PatternSearch | None = None
        self._searched = 0
        self._try_at = LOADING_PAYS

    def after(self, characters: int) -> PatternSearch | None:
        """The fast search, if there is one by now; `characters` more are to be searched."""
        if self._search is None:
            self._searched += characters
            if self._searched >= self._try_at:
                self._try_at = 2 * self._searched
                self._search = find_search(self._rules, make=self._searched >= MAKING_PAYS)
        return self._search

    def make(self) -> bool:
        """Make the fast search now; return whether there is one."""
        self._search = self._search or find_search(self._rules, make=True)
        return self._search is not None


def find_search(rules: PlacedRules, *, make: bool) -> PatternSearch | None:
    """The search for some rules that was made before or, with `make`, is made now.

    None when there is none, when another process is about to make it or hyperscan is not installed.
    """
    if not rules or not is_sound():
        return None
    path = _path_of(rules)
    search = _load(path, rules)
    if search is None and make:
        with _alone(path) as may_make:
            return _make(rules, path) if may_make else None
    return search


@lru_cache(maxsize=1)
def is_sound() -> bool:
    """Whether hyperscan is installed, in a version that finds all that it should."""
    try:
        hyperscan = _library()
    except ImportError:
        return False
    probe = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    probe.compile(expressions=[rb"\n *(?:[^\n]*y )?sign"], ids=[1], elements=1, flags=[0])
    if any(version in probe.info() for version in UNSOUND):
        return False
    found: list[int] = []
    text = b"\n" + b"x" * 100 + b"y sign"
    probe.scan(text, match_event_handler=lambda *match: found.append(match[2]))
    return found == [len(text)]


def _library() -> Any:
    return importlib.import_module("hyperscan")


def _path_of(rules: PlacedRules) -> Path:
    digest = hashlib.sha256(
        f"{_library().__version__} {platform.machine()}".encode() + code_digest()
    )
    for place, rule in rules:
        digest.update(f"{place} {rule!r}\n".encode("utf-8", "surrogatepass"))
    return cache_folder() / "searches" / f"{digest.hexdigest()}.hyperscan"


def _load(path: Path, rules: PlacedRules) -> PatternSearch | None:
    """A search from disk; None when there is none that can be used on this machine."""
    try:
        if is_foreign(path):
            return None
        covered, size, stored = path.read_bytes().split(b"\n", 2)
        places = set(map(int, covered.split()))
        targets = [
            one for place, rule in rules if place in places for one in targets_of(place, rule)
        ]
        heads, anywhere = _restored(stored[: int(size)]), _restored(stored[int(size) :])
        return PatternSearch(targets, heads, anywhere)
    except Exception:  # a damaged entry must never cost more than its making
        return None


def _restored(stored: bytes) -> Any:
    if not stored:
        return None
    hyperscan = _library()
    database = hyperscan.loadb(stored, hyperscan.HS_MODE_BLOCK)
    database.scratch = hyperscan.Scratch(database)
    return database


def _make(rules: PlacedRules, path: Path) -> PatternSearch | None:
    """A search for some rules; None when hyperscan cannot make one."""
    hyperscan = _library()
    targets: list[Target] = []
    found: list[Loose] = []
    for place, rule in rules:
        mine = targets_of(place, rule)
        patterns = list(map(patterns_of, mine))
        if all(map(any, patterns)):  # else it may look at any line
            targets += mine
            found += patterns
    try:
        heads = _compiled([loose.heads for loose in found])
        anywhere = _compiled([loose.anywhere for loose in found])
    except hyperscan.error:
        return None
    search = PatternSearch(targets, heads, anywhere)
    with contextlib.suppress(OSError):
        stored = [hyperscan.dumpb(one) if one else b"" for one in (heads, anywhere)]
        covered = " ".join(map(str, sorted(search.covered)))
        write_file(path, f"{covered}\n{len(stored[0])}\n".encode() + b"".join(stored))
    return search


def _compiled(patterns: Sequence[Sequence[str]]) -> Any:
    """A database of the patterns of each target; None for no patterns."""
    numbered = [(pattern, number) for number, few in enumerate(patterns) for pattern in few]
    if not numbered:
        return None
    hyperscan = _library()
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=[pattern.encode("ascii") for pattern, _ in numbered],
        ids=[number for _, number in numbered],
        elements=len(numbered),
        flags=[0] * len(numbered),
    )
    return database


def targets_of(place: int, rule: Rule) -> list[Target]:
    """What to scan for so that a rule sees the lines it should look at."""
    outlines: Sequence[Outline | None] = rule.outlines or (None,)
    return [Target(place, rule, outline) for outline in outlines]


def patterns_of(target: Target) -> Loose:
    """Patterns of bytes of which one matches in each line that has what a target stands for.

    None when it has neither a loose form nor needles.
    """
    outline = target.outline
    if outline is not None:
        with contextlib.suppress(ValueError):
            return loosened(outline)
    needles = target.rule.needles if outline is None else outline.needles
    return Loose([], [loosened_needle(needle) for needle in sorted(needles or ())])


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[bool]:
    """Whether this process is the only one to make an entry; of a pool of workers one is enough."""
    lock = path.with_suffix(".lock")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            if time.time() - lock.stat().st_mtime > LONGEST_MAKING:
                lock.unlink()
        lock.touch(exist_ok=False)
    except FileExistsError:
        yield False
        return
    except OSError:  # nothing can be kept here: each makes its own
        yield True
        return
    try:
        yield True
    finally:
        lock.unlink(missing_ok=True)
