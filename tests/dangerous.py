"""A rule that mends a word, and that a document can make kill, stall or fill its process."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from cleaner.edit import Edit
from cleaner.page import Page
from cleaner.result import Decision, Result, Verdict
from cleaner.rule import Phase, Rule
from cleaner.ruleset import RuleSet

KILLS, STALLS, WAITS = "KILLS IT", "STALLS IT", "MAKES IT WAIT"
FIGHTS, REJECTED = "?FIGHTS", "REJECT ME"


@dataclass(frozen=True, kw_only=True)
class DangerousRule(Rule):
    """`teh` becomes `the`; some texts are the end of the process."""

    KIND: ClassVar[str] = "dangerous"
    PHASE: ClassVar[Phase] = Phase.REPAIR

    def find(self, page: Page, lines: Sequence[int]) -> Iterator[Edit]:  # noqa: ARG002
        if KILLS in page.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if STALLS in page.text:
            sum(range(10**13))  # a loop in C, in which no signal is heard
        if WAITS in page.text:
            time.sleep(1.0)  # as when other programs have the machine
        if FIGHTS[1:] in page.text:
            yield self.replacement(page, 0, 1, "?" if page.text[0] == "!" else "!")
        for match in re.finditer("teh", page.text):
            yield self.replacement(page, *match.span(), "the")

    def judge(self, result: Result) -> Verdict | None:
        if REJECTED in result.text:
            return Verdict(Decision.REJECT, "it asked for it", self.id)
        return None


RULES = RuleSet((DangerousRule(id="teh", why="The word is spelled the.", scan=True),))
