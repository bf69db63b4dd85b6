"""The errors a caller of cleaner can meet.

CleanerError
├── UsageError            the command line or a function call asks for something impossible
├── RuleError             one or more rule files are wrong; carries every problem found
├── DocumentError         one document cannot be processed; the others go on
│   ├── UnreadableError   its bytes cannot be decoded
│   ├── TimeLimitError    a rule took longer than the limit for one document
│   └── UnstableError     the rules undo one another on it
└── RevertError           a clean text was edited after its report was written
"""

from __future__ import annotations

from dataclasses import dataclass


class CleanerError(Exception):
    """Base of every error that cleaner raises on purpose."""


class UsageError(CleanerError):
    """The caller asked for something that does not exist or does not go together."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file: where it is (1-based line and column) and what to do about it."""

    path: str
    line: int
    column: int
    message: str
    excerpt: str = ""

    def __str__(self) -> str:
        head = f"{self.path}:{self.line}:{self.column}: {self.message}"
        if not self.excerpt:
            return head
        caret = " " * (self.column - 1) + "^"
        return f"{head}\n    {self.excerpt}\n    {caret}"


class RuleError(CleanerError):
    """A rule file cannot be loaded. `problems` lists every fault found in it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class DocumentError(CleanerError):
    """One document cannot be processed; it is left as it was and listed."""


class UnreadableError(DocumentError):
    """The bytes of a document are not text in the expected encoding."""


class TimeLimitError(DocumentError):
    """A rule exceeded the time limit for one document."""


class UnstableError(DocumentError):
    """Rules undo one another: the text came back to a form seen before, or never settled."""


class RevertError(CleanerError):
    """The original cannot be rebuilt: the clean text is not the one the report describes."""
