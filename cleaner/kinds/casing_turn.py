"""Turns of a dialogue that start in lower case after the label of their speaker."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.evidence.casing import LOWER, UPPER
from cleaner.page import Page

_TURN = re.compile(
    rf"([{UPPER}][\w.’'-]*(?: [{UPPER}][\w.’'-]*){{0,4}}):[ \t]+([{LOWER}])(?=\S*(?: \S+){{3}})",
)
_ANY_TURN = re.compile(
    rf"([{UPPER}][\w.’'-]*(?: [{UPPER}][\w.’'-]*){{0,4}}):[ \t]+[\"“]?([{UPPER}{LOWER}])"
)
_NO_SPEAKERS = frozenset(
    ("Re", "Fwd", "Note", "Notes", "Tip", "PS", "Edit", "Update", "Labels", "Tags")
)
_LOWER_AFTER_COLON = re.compile(rf":[ \t]+[{LOWER}]")

LEAST_TURNS = 2
"""Turns of a dialogue that must start upper-case for the few that do not to count as slips."""


def lower_turns(page: Page) -> Iterator[int]:
    """Where a turn starts in lower case after its speaker's label, unlike the other turns."""
    if _LOWER_AFTER_COLON.search(page.text) is None:
        return
    labelled = [(number, line) for number, line in enumerate(page.lines) if ":" in line]
    turns = [match.groups() for _, line in labelled if (match := _ANY_TURN.match(line))]
    times = Counter(label for label, _ in turns if label not in _NO_SPEAKERS)
    speakers = {label for label, count in times.items() if count > 1}
    upper = sum(first.isupper() for label, first in turns if label in speakers)
    lower = sum(first.islower() for label, first in turns if label in speakers)
    if upper < LEAST_TURNS or lower > upper / 2:
        return
    for number, line in labelled:
        match = _TURN.match(line)
        if match is not None and match[1] in speakers:
            yield page.starts[number] + match.start(2)
