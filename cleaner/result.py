"""What cleaning one document gives back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from cleaner import edit as edits_of
from cleaner.document import Document
from cleaner.edit import Edit
from cleaner.errors import RevertError
from cleaner.hunks import diff_header, hunk_lines, hunks


class Decision(Enum):
    """What to do with a document, as far as the rules can tell."""

    KEEP = "keep"
    REVIEW = "review"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision on a document and the reason for it; `rule` is the id of the rule behind it."""

    decision: Decision = Decision.KEEP
    reason: str = ""
    rule: str = ""


KEEP = Verdict()


@dataclass(frozen=True, slots=True)
class Result:
    """A cleaned document.

    `edits` are against `document.text`, ordered and disjoint; `text` is what they make of it.
    `withheld` are edits that rules found but that were not applied, because their rule is not
    safe enough for this run; they too are against `document.text`.
    """

    document: Document
    text: str
    edits: tuple[Edit, ...] = ()
    withheld: tuple[Edit, ...] = ()
    verdict: Verdict = KEEP

    @property
    def changed(self) -> bool:
        """Whether the clean text differs from the original."""
        return bool(self.edits)

    def revert(self) -> str:
        """Return the original text, rebuilt from the clean text and the edits alone."""
        return revert(self.text, self.edits)

    def diff(self, context: int = 3) -> str:
        """Return a unified diff from the original to the clean text; empty when nothing changed.

        `context` is the number of unchanged lines around each change. The header of each hunk
        names the rules behind it.
        """
        found = list(hunks(self.document.text, self.edits, context))
        lines = [line for hunk in found for line in hunk_lines(hunk)]
        return "".join([diff_header(self.document.id), *lines]) if found else ""

    def origin(self, index: int) -> int | None:
        """Return where character `index` of the clean text stood in the original.

        Offsets are code points. None when an edit wrote that character. Raises IndexError when
        the clean text has no such character.
        """
        if not 0 <= index < len(self.text):
            raise IndexError(f"the clean text has {len(self.text)} characters, not {index + 1}")
        return edits_of.origin(self.edits, index)

    def counts(self) -> Counter[str]:
        """How many edits each rule had a part in, by rule id."""
        return Counter(rule for edit in self.edits for rule in edit.rules)


def revert(clean_text: str, edits: Sequence[Edit]) -> str:
    """Return the text that `edits` were made against, given the text they led to.

    Raises RevertError when `clean_text` does not hold what the edits wrote.
    """
    inverse = edits_of.invert(edits)
    for edit in inverse:
        if clean_text[edit.start : edit.end] != edit.old:
            raise RevertError(
                f"at character {edit.start} the clean text should hold {edit.old!r} "
                f"(written by {edit.rule}) but holds {clean_text[edit.start : edit.end]!r}"
            )
    return edits_of.apply(clean_text, inverse)
