"""What a run does, in one value that goes to every worker."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.rule_files.rule_cache import packed_with_patterns
from cleaner.ruleset import RuleSet
from cleaner.sources.records import Fields

if TYPE_CHECKING:
    from cleaner.config.configured import Configured
    from cleaner.sources.files import InputFile

MOST_BYTES = 50_000_000
"""Bytes of a document above which it is quarantined: cleaning takes twenty times its size of
memory, and no article, book or law in one piece is as large."""

SECONDS = 120.0
"""Seconds of computing that one document may take, or each MB of a larger one; a MB takes about one
second. This holds outside of Python too; the patterns of rules have a limit of their own."""


@dataclass(frozen=True)
class Job:
    """Rules and options of a run. `out` is the folder it writes, `to` what records become."""

    rules: RuleSet
    out: Path
    unsafe: bool = False
    encoding: str | None = None
    fields: Fields = field(default_factory=Fields)
    """Where in records their texts and ids are, where no configuration says so."""
    to: str = ""
    most_bytes: int = MOST_BYTES
    seconds: float = SECONDS
    configured: Configured | None = None
    """What chooses the rules for each document, where it is not always `rules`."""
    configuration: str = ""
    """A digest of the configuration files behind `configured`."""
    diffs: bool = True
    """Whether each changed file gets a diff."""

    def __reduce__(self) -> tuple[Any, ...]:
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return _arrive, (packed_with_patterns(self.rules.rules), {**values, "rules": None})

    def fields_of(self, file: InputFile) -> Fields:
        """Where in the records of a file their texts and ids are."""
        return self.configured.fields_for(file.near) if self.configured else self.fields

    @cached_property
    def digest(self) -> str:
        """Tells apart runs that would make different things of the same input."""
        from cleaner import __version__

        settings = {
            "version": __version__,
            "code": code_digest(),
            "rules": self.rules.digest,
            "configuration": self.configuration,
            "diffs": self.diffs,
            "unsafe": self.unsafe,
            "encoding": self.encoding,
            "fields": [self.fields.text, self.fields.id],
            "to": self.to,
            "most_bytes": self.most_bytes,
        }
        return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).hexdigest()


def _arrive(rules: bytes, values: dict[str, Any]) -> Job:
    """The job in the process it was sent to; the searches of its rules stayed behind."""
    return Job(**{**values, "rules": RuleSet(pickle.loads(rules))})


def code_digest() -> str:
    """Stands for the code and the word lists at work, so that a new version starts over.

    The version alone would not do: while a rule kind is being written it does not change. Times of
    files would not do either: a run may go on on another machine.
    """
    digest = hashlib.sha256()
    _add_code(str(Path(__file__).parent.parent), digest)
    return digest.hexdigest()


def _add_code(folder: str, digest: Any) -> None:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.endswith(".py"):
            with open(entry.path, "rb", buffering=0) as file:
                digest.update(file.read())
        elif entry.name.endswith((".words", ".names")):
            digest.update(f"{entry.name} {entry.stat().st_size}".encode())
        elif entry.is_dir() and entry.name != "__pycache__":
            _add_code(entry.path, digest)
