"""cleaner as the scorers call it: one function, text in and text out.

The engine is made once. A document that cannot be cleaned comes back as it was, as in a real run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import cleaner
from cleaner.engine import Engine


@cache
def _engine(*names: str, unsafe: bool = False) -> Engine:
    return Engine(cleaner.load_rules(*names), unsafe=unsafe)


def _cleaned(text: str, *names: str) -> str:
    try:
        return _engine(*names).clean(cleaner.Document("page", text)).text
    except cleaner.DocumentError:
        return text


def _system(*names: str) -> Callable[[str], str]:
    return lambda text: _cleaned(text, *names)


default = _system("default")
repair = _system("repair")
chrome = _system("chrome")


def dump(text: str) -> str:
    """What `--level dump` makes of a full-page dump."""
    try:
        return cleaner.clean(text, level="dump").text
    except cleaner.DocumentError:
        return text
