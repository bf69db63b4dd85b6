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
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.edit import Edit
    from cleaner.errors import CleanerError, DocumentError, RevertError, RuleError, UsageError
    from cleaner.result import Decision, Result, Verdict
    from cleaner.rule import Applicability
    from cleaner.rule_files.loader import Level, load_rules
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


_HOMES = {
    "document": ["Document"],
    "edit": ["Edit"],
    "errors": ["CleanerError", "DocumentError", "RevertError", "RuleError", "UsageError"],
    "rule_files.loader": ["load_rules"],
    "result": ["Decision", "Result", "Verdict"],
    "rule": ["Applicability"],
    "ruleset": ["RuleSet"],
}
"""The modules of the names above, which are imported when somebody first asks for one: what looks
at a single file must be up at once."""


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(f"cleaner.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


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
    when the document cannot be cleaned, UsageError and RuleError when the rules cannot be loaded,
    TypeError for what is no text.
    """
    from cleaner.document import Document

    document = text if isinstance(text, Document) else Document("text", _as_text(text))
    return next(clean_many([document], rules, unsafe=unsafe, level=level))


def _as_text(text: object) -> str:
    if isinstance(text, str):
        return text
    hint = ": decode the bytes first" if isinstance(text, bytes) else ""
    raise TypeError(f"cleaner takes a text (str) or a Document, not {type(text).__name__}{hint}")


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
    from cleaner.document import Document
    from cleaner.engine import Engine
    from cleaner.rule_files.loader import at_level, load_rules
    from cleaner.ruleset import RuleSet

    if not isinstance(rules, RuleSet):
        rules = load_rules(*([rules] if rules is not None else []))
    engine = Engine(at_level(rules, level), unsafe=unsafe)
    return engine.clean_many(
        document if isinstance(document, Document) else Document(str(number), _as_text(document))
        for number, document in enumerate(documents)
    )
