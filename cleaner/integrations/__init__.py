"""Steps for other people's pipelines, each a few lines over the same engine.

One module a library, imported only when used. What a step makes of a text is what `cleaner.clean`
makes of it, with one addition: a text that cannot be cleaned never stops a batch. It comes back as
it was, its verdict is `failed`, and its reason says why.
"""

from __future__ import annotations


def missing(extra: str, error: ImportError) -> ImportError:
    """The error to raise when the library of a step is not installed; it says how to get it."""
    return ImportError(
        f"{error.name or error} is not installed; `pip install 'cleaner-text[{extra}]'` brings it",
        name=error.name,
    )
