"""What a configuration file says, and what follows from it for one document."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cleaner.config.globs import matches_path, matches_url
from cleaner.errors import Problem

if TYPE_CHECKING:
    from cleaner.rule_files.loader import Level


@dataclass(frozen=True, slots=True)
class Selector:
    """Rules that somebody names: by id, by a pattern of ids, or by the name of a rule set.

    `place` is where the name stands in a configuration file; None for the command line.
    """

    text: str
    place: Problem | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class FilePattern:
    """A pattern of file names below the folder `root`."""

    root: str
    glob: str

    def matches(self, path: str) -> bool:
        """Whether the file at an absolute path is meant."""
        relative = os.path.relpath(path, self.root)
        return not relative.startswith("..") and matches_path(
            self.glob, relative.replace(os.sep, "/")
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules act, and on what not. Empty `rules` and `select` leave the choice to others."""

    rules: tuple[str, ...] = ()
    select: tuple[Selector, ...] = ()
    ignore: tuple[Selector, ...] = ()
    unsafe: bool | None = None
    words: tuple[str, ...] = ()
    level: Level | None = None

    def over(self, below: Choice) -> Choice:
        """This choice where it says something, else the one below.

        What is ignored and kept adds up; everything else replaces.
        """
        return Choice(
            self.rules or below.rules,
            self.select or below.select,
            below.ignore + self.ignore,
            below.unsafe if self.unsafe is None else self.unsafe,
            below.words + self.words,
            self.level or below.level,
        )


@dataclass(frozen=True, slots=True)
class Site:
    """A choice for the documents of one site: those at its addresses or its paths."""

    choice: Choice
    paths: tuple[FilePattern, ...] = ()
    urls: tuple[str, ...] = ()

    def matches(self, path: str, url: str) -> bool:
        """Whether a document at an absolute path, from an address or '', is from this site."""
        return any(pattern.matches(path) for pattern in self.paths) or (
            bool(url) and any(matches_url(pattern, url) for pattern in self.urls)
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """One configuration file, and those that it extends."""

    files: tuple[Path, ...] = ()
    """The files that were read, the one that counts most last."""
    choice: Choice = field(default_factory=Choice)
    sites: tuple[Site, ...] = ()
    per_file_ignores: tuple[tuple[FilePattern, tuple[Selector, ...]], ...] = ()
    exclude: tuple[FilePattern, ...] = ()
    allow_list: Path | None = None
    text_field: str = ""
    id_field: str = ""
    """Where in a record its text and its id are; '' leaves that to others."""

    def over(self, below: Settings) -> Settings:
        """These settings on top of those that they extend: lists add up, the rest replaces."""
        return Settings(
            below.files + self.files,
            self.choice.over(below.choice),
            below.sites + self.sites,
            below.per_file_ignores + self.per_file_ignores,
            below.exclude + self.exclude,
            self.allow_list or below.allow_list,
            self.text_field or below.text_field,
            self.id_field or below.id_field,
        )

    def excludes(self, path: str) -> bool:
        """Whether a file, by its absolute path, is left out."""
        return any(pattern.matches(path) for pattern in self.exclude)

    def choice_for(self, path: str, url: str, above: Choice) -> Choice:
        """What counts for a document, with `above` from the command line on top."""
        choice = self.choice
        for site in self.sites:
            if site.matches(path, url):
                choice = site.choice.over(choice)
        choice = above.over(choice)
        ignored = (names for pattern, names in self.per_file_ignores if pattern.matches(path))
        return replace(choice, ignore=_once(choice.ignore, *ignored), words=_once(choice.words))


_T = TypeVar("_T")


def _once(*lists: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(item for one in lists for item in one))
