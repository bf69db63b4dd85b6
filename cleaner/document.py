"""A document: one text and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Document:
    """One text to clean. It is never changed; cleaning it makes a `Result`.

    `meta` holds what the source knows besides the text: `path`, `url`, `encoding`, `bom`,
    and for HTML the `title`, `author` and `date` of the page.
    """

    id: str
    text: str
    meta: Mapping[str, Any] = field(default_factory=dict)
