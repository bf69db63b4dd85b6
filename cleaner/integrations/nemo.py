"""A modifier for NeMo Curator: an object with `modify_document(text)`.

It needs nothing of NeMo Curator itself. Give it to the stage `Modify` as it is: it may be called
like a function too, which is what the stage does with a modifier that is no class of its own.
"""

from __future__ import annotations

from cleaner.integrations.portable import PortableEngine
from cleaner.ruleset import RuleSet


class Modifier:
    """Cleans one text at a time; a text that cannot be cleaned comes back as it was."""

    def __init__(self, rules: RuleSet | str | None = None, *, unsafe: bool = False) -> None:
        self.engine = PortableEngine(rules, unsafe=unsafe)

    def modify_document(self, text: str) -> str:
        """Return the clean text."""
        clean: str = self.engine.clean(text).text
        return clean

    __call__ = modify_document
