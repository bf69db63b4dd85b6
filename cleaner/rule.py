"""What a rule is: one entry of a rule file, of one of the kinds in `cleaner.kinds`."""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum
from functools import cached_property
from typing import Any, ClassVar, Literal, NamedTuple

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.result import Result, Verdict
from cleaner.search.needle_set import Needles
from cleaner.search.outline import Outline


class Phase(IntEnum):
    """When a rule acts. Each phase sees the text that the phases before it made."""

    UNICODE = 1
    """Mojibake and characters: every later pattern may rely on true letters and plain spaces."""
    DROP = 2
    """Page furniture, while its lines still look as the page printed them."""
    REPAIR = 3
    """Spacing, spelling, casing, glued headings."""
    DUPLICATES = 4
    """Repeats, after repair: a typo must not hide one."""
    TIDY = 5
    """Blank runs and line-end spaces, last, because the phases above leave some."""


class Applicability(Enum):
    """How far a rule may be trusted."""

    SAFE = "safe"
    """No reader would miss what it takes or object to what it writes; it runs unattended."""
    UNSAFE = "unsafe"
    """Right most of the time; it runs only when asked for (`--unsafe`)."""
    SUGGEST = "suggest"
    """Shown to a person, never applied."""


class Example(NamedTuple):
    """What a rule does to a text that it is for. `before` and `after` are whole documents."""

    before: str
    after: str
    verdict: Literal["keep", "review", "reject"] | None = None
    """What the rule makes of the document; None where the example does not say."""


def option(doc: str, **kwargs: Any) -> Any:
    """A field of a rule kind: `doc` is its line in the manual and in the JSON Schema."""
    return dataclasses.field(metadata={"doc": doc}, **kwargs)


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """One entry of a rule file. Rules are pure: the same page always gives the same edits."""

    KIND: ClassVar[str]
    """The value of `kind:` in rule files."""
    PHASE: ClassVar[Phase]
    """The phase in which rules of this kind act unless the entry says otherwise."""
    LOCAL: ClassVar[bool] = False
    """Whether what `find` says of a line depends on nothing but that line and the language of the
    page. The engine does not show such a rule again a line in which it found nothing."""

    TEARS: ClassVar[bool] = False
    """Whether it may take a line that goes on with the sentence of the line above, or code: only
    for kinds that weigh the page as a whole."""

    id: str = option("Kebab-case name of the fault; unique in a rule set.")
    why: str = option("One sentence for the person who asks why this was changed.")
    applicability: Applicability = option("safe, unsafe or suggest.", default=Applicability.SAFE)
    source: str = option("Where the fault was seen, or a reference.", default="")
    language: str | None = option(
        "ISO 639-1 code: the rule only acts on text of this language.", default=None
    )
    phase: Phase | None = option(
        "unicode, drop, repair, duplicates or tidy; the kind has a default.", default=None
    )
    ignore_case: bool = option("Whether the patterns match in either case.", default=False)
    scan: bool = option(
        "True for a rule without a literal to search for, which is tried on every line.",
        default=False,
    )
    max_removed: float | None = option(
        "Share of a document (0-1) that this rule alone may remove; above it the document is left "
        "as it was, for review. What such a rule takes does not count towards the share that all "
        "rules together may remove.",
        default=None,
    )
    examples: tuple[Example, ...] = option("Texts it is for: before and after.", default=())
    keeps: tuple[str, ...] = option("Near misses: texts it must leave alone.", default=())

    @property
    def when(self) -> Phase:
        """The phase in which this rule acts."""
        return self.PHASE if self.phase is None else self.phase

    @cached_property
    def needles(self) -> Needles | None:
        """Folded literals of which a line must hold one to be worth a look; None: any line."""
        literals = self.literals()
        try:
            return None if literals is None else Needles(literals)
        except ValueError:
            return None

    def literals(self) -> frozenset[str] | None:
        """What `needles` are made of; kinds that have patterns or words derive it from these."""
        return None

    @property
    def longest_line(self) -> int | None:
        """The most characters a line may have for this rule to look at it; None: any number.

        Most furniture is short and most text is not: the search for needles skips long lines.
        """
        return None

    @property
    def outlines(self) -> Sequence[Outline]:
        """Patterns of which a line of interest matches one; where there are none, needles tell."""
        return ()

    @classmethod
    def concerns(cls, page: Page) -> bool:  # noqa: ARG003 - for kinds that can tell
        """Whether a page may hold what any rule of this kind looks for.

        Asked once for all rules of the kind that have no needles, before each is asked by itself.
        """
        return True

    def may_find(self, page: Page) -> bool:  # noqa: ARG002 - for kinds that can tell
        """Whether a page may hold what this rule looks for; asked where the kind is concerned."""
        return True

    def looks_like(self, line: str) -> bool:  # noqa: ARG002 - for kinds that can tell
        """Whether a line that holds a needle may be of interest, judged by its characters alone.

        It is asked once for each line of a document, however often the document is gone through.
        """
        return True

    def faults(self) -> Iterator[tuple[str, str]]:
        """Yield (key, message) for values that have the right type but cannot work together."""
        return iter(())

    @abstractmethod
    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:
        """Yield the edits this rule wants on a page.

        `lines` are the numbers of the lines that hold one of its `needles`, in order; all lines
        when it has none. The edits need not be disjoint; the engine resolves conflicts.
        """

    def judge(self, result: Result) -> Verdict | None:  # noqa: ARG002 - for kinds that do
        """What this rule thinks of a cleaned document as a whole; most rules think nothing."""
        return None

    def replacement(self, page: Page, start: int, end: int, new: str, why: str = "") -> Edit:
        """The edit that puts `new` in the place of `start:end` of the page."""
        return Edit(start, end, new, page.text[start:end], self.id, why or self.why)

    def line_removal(self, page: Page, first: int, last: int, why: str = "") -> Edit:
        """The edit that takes lines first..last out of the page.

        The blank lines around them are the engine's business (see `cleaner.gaps`).
        """
        start, end = page.starts[first], min(page.starts[last + 1], len(page.text))
        return self.replacement(page, start, end, "", why)

    def speaks(self, page: Page, line: int) -> bool:
        """Whether this rule may act on a line, by its language.

        Most pages are English, so to rules of English a line that does not tell is no obstacle.
        Rules of other languages ask for evidence: the document must be in theirs, and the line too.
        """
        if self.language is None:
            return True
        spoken = page.language_of(line)
        if self.page_language is None:
            return spoken in {self.language, None}
        return spoken == self.language == page.language

    @property
    def page_language(self) -> str | None:
        """The language that a page as a whole must have for this rule to act; None: any."""
        return None if self.language == "en" else self.language
