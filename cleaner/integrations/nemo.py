"""A modifier for NeMo Curator: an object with `modify_document(text)`.

It needs nothing of NeMo Curator itself, which is gigabytes. Give it to the stage `Modify` as it is:
to the stage it is a function with a name.
"""

from __future__ import annotations

from cleaner.integrations.portable import PortableEngine
from cleaner.ruleset import RuleSet


class Modifier:
    """Cleans one text at a time; a text that cannot be cleaned comes back as it was."""

    name = "cleaner"

    def __init__(self, rules: RuleSet | str | None = None, *, unsafe: bool = False) -> None:
        self.engine = PortableEngine(rules, unsafe=unsafe)
        self.__name__ = self.name  # by which the stage calls a function

    def modify_document(self, text: str) -> str:
        """Return the clean text."""
        clean: str = self.engine.clean(text).text
        return clean

    __call__ = modify_document
