"""What the tests of all steps share: texts of every outcome, and what `clean` makes of them."""

from __future__ import annotations

from pathlib import Path

import cleaner

RULE_FILE = str(Path(__file__).with_name("rules.yaml"))
RULES = cleaner.load_rules(RULE_FILE)

TEXTS = [
    "Nothing is wrong with this line.\n",
    "The vote passed,narrowly.\r\n\r\nLeave a Comment\r\n",
    "The bridge was painted black.\n",
    "",
    "Ærø, 東京 and 🚲,all in one line\n",
    "Leave a Comment\n",
]
"""Unchanged, cleaned, failed because its rules fight, empty, of wide characters, for review."""

VERDICTS = ["keep", "keep", "failed", "keep", "keep", "review"]

EDIT_FIELDS = ("start", "end", "old", "new", "rule", "why")


def outcome(text: str) -> dict[str, object]:
    """A row for a text in the words of `cleaner.clean`; what it refuses stays as it was."""
    try:
        result = cleaner.clean(text, RULES)
    except cleaner.DocumentError as error:
        reason = str(error).removeprefix("text: ")
        return {"clean_text": text, "edits": [], "verdict": "failed", "reason": reason}
    edits = [{name: getattr(edit, name) for name in EDIT_FIELDS} for edit in result.edits]
    verdict = result.verdict
    return {
        "clean_text": result.text,
        "edits": edits,
        "verdict": verdict.decision.value,
        "reason": verdict.reason,
    }


EXPECTED = [outcome(text) for text in TEXTS]
"""One row a text: the columns that a step adds under their usual names."""
