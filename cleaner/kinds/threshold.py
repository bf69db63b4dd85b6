"""The `threshold` kind: a judgement of the clean document as a whole by one number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from cleaner.edit import Edit
from cleaner.evidence.signals import SIGNALS
from cleaner.page import Page
from cleaner.result import Decision, Result, Verdict
from cleaner.rule import Phase, Rule, option


@dataclass(frozen=True, kw_only=True)
class ThresholdRule(Rule):
    """Asks for review or rejection of documents whose `signal` lies outside `least`..`most`.

    It edits nothing: in its examples `after` is the text unchanged.
    """

    KIND: ClassVar[str] = "threshold"
    PHASE: ClassVar[Phase] = Phase.TIDY

    signal: str = option(f"What is measured on the clean text: {', '.join(SIGNALS)}.")
    least: float | None = option("A smaller value is outside.", default=None)
    most: float | None = option("A larger value is outside.", default=None)
    verdict: Literal["review", "reject"] = option("What becomes of it.", default="review")

    def literals(self) -> frozenset[str]:
        return frozenset()

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.signal not in SIGNALS:
            yield "signal", f"there is no signal {self.signal!r}; known are {', '.join(SIGNALS)}"
        if self.least is None and self.most is None:
            yield "signal", "give `least:` or `most:`"

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        return iter(())

    def judge(self, result: Result) -> Verdict | None:
        value = SIGNALS[self.signal](result.text)
        if self.least is not None and value < self.least:
            reason = f"{self.signal} is {value:.4g}, below {self.least:g}"
        elif self.most is not None and value > self.most:
            reason = f"{self.signal} is {value:.4g}, above {self.most:g}"
        else:
            return None
        return Verdict(Decision(self.verdict), reason, self.id)
