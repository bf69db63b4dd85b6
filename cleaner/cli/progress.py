"""How far a run is: a bar on a terminal, a line now and then elsewhere, nothing for short runs."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

from cleaner.cli.terminal import count, note

if TYPE_CHECKING:
    from types import TracebackType

    from cleaner.batch.parts import Part
    from cleaner.batch.units import Unit

BAR_AFTER = 0.7
"""Seconds after which a run is long enough for a bar; loading what draws it takes a tenth."""

LINE_EVERY = 5.0
"""Seconds between two lines where there is no terminal."""


class RunProgress:
    """Follows a run whose files have `total` bytes as they lie on the disk; use it as a context."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._quiet = quiet
        self._start = self._told = time.monotonic()
        self._counts: Counter[str] = Counter()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> RunProgress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def add(self, unit: Unit, part: Part) -> None:
        """A unit more is done."""
        counts, totals = self._counts, part.tally.totals
        counts["units"] += 1
        counts["done_before"] += part.done_before
        counts["consumed"] += unit.consumed
        counts["bytes"] += unit.size
        for name in ("documents", "failed", "characters", "characters_after"):
            counts[name] += totals[name]
        if not self._quiet:
            self._tell()

    def _tell(self) -> None:
        now = time.monotonic()
        if sys.stderr.isatty():
            if self._bar is None and now - self._start > BAR_AFTER:
                self._draw()
            if self._bar is not None:
                told = {"told": self.line(now - self._start)}
                self._bar.update(self._task, completed=self._counts["consumed"], **told)
        elif now - self._told > LINE_EVERY:
            self._told = now
            note(self.line(now - self._start, remaining=True))

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            BarColumn(bar_width=None),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[told]}"),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
        )
        self._task = self._bar.add_task("", total=self._total or None, told="")
        self._bar.start()

    @property
    def taken_up(self) -> str:
        """How much of the run an earlier one had done, in one line; '' when nothing."""
        counts = self._counts
        if not counts["done_before"]:
            return ""
        return f"done before: {counts['done_before']:,} of {count(counts['units'], 'unit')} of work"

    def line(self, seconds: float, *, remaining: bool = False) -> str:
        """What is known after so many seconds, in one line."""
        counts = self._counts
        before = counts["characters"]
        share = (before - counts["characters_after"]) / max(1, before)
        parts = [
            count(counts["documents"], "document"),
            f"{counts['documents'] / seconds:,.0f}/s",
            f"{counts['bytes'] / 1e6 / seconds:,.1f} MB/s",
            f"{abs(share):.1%} {'removed' if share >= 0 else 'added'}",
        ]
        done = counts["consumed"]
        if remaining and 0 < done < self._total:
            parts.append(f"{_duration(seconds * (self._total - done) / done)} left")
        if counts["failed"]:
            parts.append(f"{counts['failed']:,} quarantined")
        return ", ".join(parts)


def _duration(seconds: float) -> str:
    """`40 s`, `12 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
