"""cleaner: take page furniture out of scraped text and repair its damage, with every edit recorded.

>>> import cleaner
>>> result = cleaner.clean("The vote passed.\\n\\nLeave a Comment\\n", rules="chrome")
>>> result.text
'The vote passed.\\n'
>>> result.revert() == result.document.text
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.document import Document
from cleaner.edit import Edit
from cleaner.engine import Engine
from cleaner.errors import CleanerError, DocumentError, RevertError, RuleError, UsageError
from cleaner.loader import Level, at_level, load_rules
from cleaner.result import Decision, Result, Verdict
from cleaner.rule import Applicability
from cleaner.ruleset import RuleSet

__version__ = "0.1.0"

__all__ = [
    "Applicability",
    "CleanerError",
    "Decision",
    "Document",
    "DocumentError",
    "Edit",
    "Result",
    "RevertError",
    "RuleError",
    "RuleSet",
    "UsageError",
    "Verdict",
    "clean",
    "clean_many",
    "load_rules",
]


def clean(
    text: str | Document,
    rules: RuleSet | str | None = None,
    *,
    unsafe: bool = False,
    level: Level = "page",
) -> Result:
    """Clean one text and return the `Result`: the clean text and every edit that led to it.

    `rules` is a loaded rule set, the name or path of one, or None for `default`. With `unsafe`,
    rules that are right only most of the time act too. `level="dump"` is for text that is all of
    what a page printed, menus and foot included: its body is found first. Raises DocumentError
    when the document cannot be cleaned, UsageError and RuleError when the rules cannot be loaded.
    """
    document = text if isinstance(text, Document) else Document("text", text)
    return next(clean_many([document], rules, unsafe=unsafe, level=level))


def clean_many(
    documents: Iterable[Document | str],
    rules: RuleSet | str | None = None,
    *,
    unsafe: bool = False,
    level: Level = "page",
) -> Iterator[Result]:
    """Clean documents one by one, as they are asked for; see `clean`.

    A plain string becomes a document named after its place in the row, counted from 0.
    """
    if not isinstance(rules, RuleSet):
        rules = load_rules(*([rules] if rules is not None else []))
    engine = Engine(at_level(rules, level), unsafe=unsafe)
    return engine.clean_many(
        document if isinstance(document, Document) else Document(str(number), document)
        for number, document in enumerate(documents)
    )
