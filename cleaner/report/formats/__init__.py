"""What findings look like on stdout: for people, for editors and for build servers.

Each format is one module with one class. It is told about one document after the other and writes
as it goes, or, where the format needs to know everything first, at the end.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from cleaner.report.formats.finding import Finding
    from cleaner.ruleset import RuleSet


class Writable(Protocol):
    """Where a format writes."""

    def write(self, text: str, /) -> object: ...

    def writelines(self, texts: list[str], /) -> object: ...


Paint = Callable[[str, str], str]
"""Takes a text and the name of a colour; returns the text in that colour, or as it is."""

FORMATS = {
    "concise": "concise.ConciseFormat",
    "full": "full.FullFormat",
    "json": "json_list.JsonFormat",
    "jsonl": "json_lines.JsonLinesFormat",
    "github": "github.GithubFormat",
    "sarif": "sarif.SarifFormat",
    "junit": "junit.JunitFormat",
}
"""The formats by name: the module and the class of each."""


class FindingsFormat(ABC):
    """Writes findings to a stream. `rules` gives the rules of the run, if they are asked for."""

    def __init__(self, stream: Writable, rules: Callable[[], RuleSet], paint: Paint) -> None:
        self._stream = stream
        self._rules = rules
        self._paint = paint

    @abstractmethod
    def document(self, path: str, findings: Sequence[Finding], record: int = 0) -> None:
        """Tell about one document, record number `record` of its file unless that is 0.

        There may be nothing to tell.
        """

    def failed(self, path: str, reason: str, record: int = 0) -> None:  # noqa: B027 - most leave it to stderr
        """Tell about a document that could not be processed."""

    def end(self) -> None:  # noqa: B027 - most have written everything by then
        """Write what could not be written before."""

    def _applicability(self, finding: Finding) -> str:
        """`safe`, or `unsafe` when a rule behind the finding is that; '' for an unknown rule."""
        known = {self._trust.get(rule, "") for rule in finding.edit.rules}
        return next((name for name in ("unsafe", "safe") if name in known), "")

    @cached_property
    def _trust(self) -> dict[str, str]:
        return {rule.id: rule.applicability.value for rule in self._rules()}


def make_format(
    name: str, stream: Writable, rules: Callable[[], RuleSet], paint: Paint
) -> FindingsFormat:
    """The format called `name`, writing to `stream`."""
    module, _, class_name = FORMATS[name].partition(".")
    made: FindingsFormat = getattr(import_module(f"cleaner.report.formats.{module}"), class_name)(
        stream, rules, paint
    )
    return made
