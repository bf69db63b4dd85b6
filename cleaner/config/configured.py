"""Cleans each document with the rules that count for it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.config.settings import Choice, Settings
from cleaner.document import Document

if TYPE_CHECKING:
    from cleaner.config.memory import Memory
    from cleaner.engine import Engine
    from cleaner.result import Result
    from cleaner.rule import Rule
    from cleaner.ruleset import RuleSet
    from cleaner.sources.records import Fields

NAMES = (".cleaner.yaml", "cleaner.yaml", "pyproject.toml")
"""Configuration files, in the order in which they count in one folder."""


class Finder:
    """Finds the settings that count for a file: those of `file`, or of the nearest file there is.

    `file` is what `--config` names. When `isolated`, there are no settings anywhere.
    """

    def __init__(self, file: Path | None = None, *, isolated: bool = False) -> None:
        self._only = Settings() if isolated else None
        self._known: dict[str, Settings] = {}
        if file is not None and not isolated:
            from cleaner.config.reading import read_settings
            from cleaner.errors import UsageError

            self._only = read_settings(file)
            if self._only is None:
                raise UsageError(f"{file} has no [tool.cleaner]")

    def settings_for(self, path: str) -> Settings:
        """The settings for the file at an absolute path. Raises RuleError."""
        return self._only or self.in_folder(os.path.dirname(path))

    def in_folder(self, folder: str) -> Settings:
        """The settings for the files in a folder. Raises RuleError."""
        if self._only is not None:
            return self._only
        known = self._known.get(folder)
        if known is None:
            above = os.path.dirname(folder)
            own = _settings_in(folder)
            known = own or (Settings() if above == folder else self.in_folder(above))
            self._known[folder] = known
        return known


def _settings_in(folder: str) -> Settings | None:
    """What the configuration files in one folder say; None when there are none."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if not os.path.isfile(path) or (name == "pyproject.toml" and not _may_configure(path)):
            continue
        from cleaner.config.reading import read_settings

        settings = read_settings(Path(path))
        if settings is not None:
            return settings
    return None


def _may_configure(path: str) -> bool:
    """Whether a pyproject.toml speaks of cleaner at all: parsing one takes a while."""
    try:
        with open(path, "rb") as stream:
            return b"cleaner" in stream.read()
    except OSError:
        return False


NOTHING_SAID = Choice()


@dataclass(frozen=True)
class CommandLine:
    """What the command line says about rules. It counts more than every configuration file."""

    choice: Choice = NOTHING_SAID
    config: Path | None = None
    isolated: bool = False
    allow_list: Path | None = None
    folder: str = ""
    """The folder whose settings count for a text that comes from no file."""
    seconds: float | None = None
    """How long the rules may take on one document; None for the usual limit."""
    remember: bool = False
    """Whether what comes of small documents is remembered from one run to the next."""
    text_field: str = ""
    id_field: str = ""
    """The fields of records with their texts and ids; '' leaves that to the settings."""


class Configured:
    """Cleans documents, each with the rules that the command line and its settings ask for.

    What was found so far, settings and rules, goes along to workers: on another machine the files
    behind it may not be there. `folder` is where paths that are relative begin.
    """

    def __init__(
        self, command: CommandLine, folder: str = "", finder: Finder | None = None
    ) -> None:
        self.command = command
        self._folder = folder or os.getcwd()
        self._finder = finder or Finder(command.config, isolated=command.isolated)
        self._engines: dict[Choice, Engine] = {}
        self._memories: dict[Choice, Memory] = {}
        self._lists: dict[Path, Any] = {}
        self._prepared: dict[int, Settings] = {}
        self._accepts = True

    def __reduce__(self) -> tuple[Any, ...]:
        from cleaner.rule_files.rule_cache import packed_with_patterns

        rules = {choice: engine.ruleset.rules for choice, engine in self._engines.items()}
        packed = packed_with_patterns(rules)
        return _arrive, (self.command, self._folder, self._finder, packed, self._lists)

    def _absolute(self, path: str | os.PathLike[str]) -> str:
        return os.path.normpath(os.path.join(self._folder, path))

    def settings_for(self, path: str | os.PathLike[str]) -> Settings:
        """The settings of the configuration files for one file."""
        return self._finder.settings_for(self._absolute(path))

    def excludes(self, path: str | os.PathLike[str]) -> bool:
        """Whether the settings leave a file out, or it is the list of what they accept."""
        settings = self.settings_for(path)
        accepted = self.command.allow_list or settings.allow_list
        if accepted is not None and self._absolute(path) == self._absolute(accepted):
            return True
        return bool(settings.exclude) and settings.excludes(self._absolute(path))

    def choice_for(self, path: str | os.PathLike[str], url: str = "") -> Choice:
        """What counts for a document in the file at `path`, from the address `url` if known."""
        return self.settings_for(path).choice_for(self._absolute(path), url, self.command.choice)

    def fields_for(self, path: str | os.PathLike[str]) -> Fields:
        """Where in the records of the file at `path` their texts and ids are."""
        from cleaner.sources.records import Fields

        settings = self.settings_for(path)
        text = self.command.text_field or settings.text_field or Fields().text
        return Fields(text, self.command.id_field or settings.id_field)

    def engine_for(self, path: str | os.PathLike[str], url: str = "") -> Engine:
        """What cleans a document in the file at `path`, from the address `url` if known.

        Raises UsageError and RuleError.
        """
        return self._engine(self.choice_for(path, url))

    def _engine(self, choice: Choice) -> Engine:
        """The engine for one choice. Raises UsageError and RuleError."""
        engine = self._engines.get(choice)
        if engine is None:
            from cleaner.config.selection import chosen_rules, files_behind

            engine = self._engines[choice] = self._made(choice, chosen_rules(choice))
            memory = self._memory(choice)
            if memory is not None and not memory.knows_rules:
                memory.remember_rules(files_behind(choice))
        return engine

    def _made(self, choice: Choice, rules: RuleSet) -> Engine:
        from cleaner.engine import Engine
        from cleaner.search.pattern import TIME_LIMIT

        return Engine(
            rules,
            unsafe=bool(choice.unsafe),
            seconds=self.command.seconds or TIME_LIMIT,
            words=choice.words,
        )

    def bring(self, rules: RulesOf, lists: dict[Path, Any]) -> None:
        """Start with what was read elsewhere."""
        from cleaner.ruleset import RuleSet

        self._lists = lists
        for choice, chosen in rules.items():
            self._engines[choice] = self._made(choice, RuleSet(chosen))

    def _memory(self, choice: Choice) -> Memory | None:
        """What is remembered of documents under a choice; None when nothing is to be."""
        if self.command.remember and choice not in self._memories:
            from cleaner.config.memory import Memory

            self._memories[choice] = Memory(choice)
        return self._memories.get(choice)

    def clean(self, document: Document, path: str | os.PathLike[str]) -> Result:
        """Clean a document of the file at `path`. Raises DocumentError, UsageError, RuleError."""
        url = document.meta.get("url")
        choice = self.choice_for(path, url if isinstance(url, str) else "")
        memory = self._memory(choice)
        result = memory.load(document) if memory is not None else None
        if result is None:
            result = self._engine(choice).clean(document)
            if memory is not None:
                memory.store(result)
        allowed = self._allow_list(path)
        return result if allowed is None else allowed.allow(self._absolute(path), result)

    def _allow_list(self, path: str | os.PathLike[str]) -> Any:
        if not self._accepts:
            return None
        file = self.command.allow_list or self.settings_for(path).allow_list
        if file is None:
            return None
        if file not in self._lists:
            from cleaner.config.allow_list import AllowList

            self._lists[file] = AllowList.read(file)
        return self._lists[file]

    def forget_allow_lists(self) -> None:
        """From now on, clean as if nothing was accepted."""
        self._accepts = False

    @property
    def allow_lists(self) -> tuple[Any, ...]:
        """The allow-lists that were asked in this run."""
        return tuple(self._lists.values())

    def rules_for(self, *paths: str | os.PathLike[str]) -> RuleSet:
        """All rules that may act on documents in these files or right in these folders."""
        from cleaner.config.selection import chosen_rules
        from cleaner.ruleset import RuleSet

        every: dict[str, Rule] = {}
        for choice in self._choices_in(paths):
            every |= {rule.id: rule for rule in chosen_rules(choice)}
        return RuleSet(tuple(every.values()))

    def sets_for(self, *paths: str | os.PathLike[str]) -> tuple[str, ...]:
        """The rule sets, by name or path, that `rules_for` takes its rules from."""
        every = (name for choice in self._choices_in(paths) for name in choice.rules)
        return tuple(dict.fromkeys(every)) or ("default",)

    def _choices_in(self, paths: Iterable[str | os.PathLike[str]]) -> Iterator[Choice]:
        """Every choice that may count for documents in these files or right in these folders."""
        above = self.command.choice
        for path in paths:
            inside = os.path.join(path, "any") if os.path.isdir(path) else path
            settings = self.settings_for(inside)
            yield settings.choice_for(self._absolute(inside), "", above)
            yield from (above.over(site.choice.over(settings.choice)) for site in settings.sites)

    def prepare(self, path: str | os.PathLike[str]) -> None:
        """See that everything is there to clean the file. Raises UsageError and RuleError.

        Faults of a configuration are told before the first document is touched.
        """
        settings = self.settings_for(path)
        choices = [self.choice_for(path)]
        if id(settings) not in self._prepared:
            self._prepared[id(settings)] = settings
            above = self.command.choice
            choices += [above.over(site.choice.over(settings.choice)) for site in settings.sites]
        for choice in choices:
            memory = self._memory(choice)
            if memory is None or not memory.knows_rules:
                self._engine(choice)
        self._allow_list(path)

    def stamp(self) -> str:
        """Tells configurations apart that may make different things of the files seen so far."""
        told = [repr(self.command)]
        for settings in self._prepared.values():
            lists = [self.command.allow_list or settings.allow_list]
            files = (*settings.files, *filter(None, lists))
            told += [f"{one} {hashlib.sha256(one.read_bytes()).hexdigest()}" for one in files]
        return hashlib.sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


RulesOf = dict[Choice, tuple["Rule", ...]]
"""The rules that choices stand for."""


def _arrive(
    command: CommandLine, folder: str, finder: Finder, rules: bytes, lists: dict[Path, Any]
) -> Configured:
    """What cleans documents, in the process that it was sent to."""
    import pickle

    arrived = Configured(command, folder, finder)
    arrived.bring(pickle.loads(rules), lists)
    return arrived
