"""Outlines: patterns of the lines that a rule should look at, for searches that know patterns."""

from __future__ import annotations

from dataclasses import dataclass

from cleaner.evidence.line_forms import without_marks
from cleaner.search.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Outline:
    """A pattern of lines that are of interest to a rule."""

    pattern: Pattern
    whole: bool = False
    """Whether it describes lines from end to end, white space around them aside."""
    bare: bool = False
    """Whether other marks around the words of a whole line are left aside too."""
    longest: int | None = None
    """The most characters of a whole line, what is left aside not counted; None: any number."""

    @property
    def needles(self) -> frozenset[str] | None:
        """Folded literals of which each line of interest holds one; None when there are none."""
        return self.pattern.line_needles if self.whole else self.pattern.needles

    def describes(self, line: str) -> bool:
        """Whether a whole line is of interest. Raises TimeoutError when the pattern takes too long.

        Where the pattern is searched for inside lines, the rule itself finds that out.
        """
        if not self.whole:
            return True
        content = without_marks(line.strip()) if self.bare else line.strip()
        if not content or (self.longest is not None and len(content) > self.longest):
            return False
        return self.pattern.fullmatch(content) is not None
