"""The configuration that counts: what the options say, over what the configuration files say."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.terminal import note
from cleaner.report.visible import harmless, visible

if TYPE_CHECKING:
    from cleaner.config.configured import Configured
    from cleaner.ruleset import RuleSet
    from cleaner.sources.files import InputFile


def add_configuration_arguments(parser: argparse.ArgumentParser) -> None:
    """Where settings come from, besides the other options."""
    group = parser.add_argument_group(
        "configuration",
        "Settings come from the nearest .cleaner.yaml, cleaner.yaml or pyproject.toml "
        "([tool.cleaner]), from the folder of each file upwards. Options count more.",
    )
    group.add_argument(
        "--config", metavar="FILE", type=Path, help="take the settings from this file alone"
    )
    group.add_argument(
        "--isolated", action="store_true", help="take no settings from any configuration file"
    )
    group.add_argument(
        "--allow-list",
        metavar="FILE",
        type=Path,
        help="findings that are accepted (`cleaner check --write-allow-list` writes them)",
    )


def configured(options: argparse.Namespace) -> Configured:
    """What cleans documents the way the options and the settings ask; made once."""
    made: Configured | None = getattr(options, "configured", None)
    if made is None:
        from cleaner.config.configured import CommandLine, Configured
        from cleaner.config.settings import Choice, Selector

        choice = Choice(
            tuple(rule_sets(options.rules)),
            tuple(map(Selector, _selected(options.select))),
            tuple(map(Selector, names(options.ignore))),
            True if options.unsafe else None,
            level=options.level,
        )
        made = options.configured = Configured(
            CommandLine(
                choice,
                options.config,
                options.isolated,
                options.allow_list,
                seconds=getattr(options, "time_limit", None),
                remember=not getattr(options, "no_cache", True),
                text_field=getattr(options, "text_field", ""),
                id_field=getattr(options, "id_field", ""),
            )
        )
    return made


def _selected(given: list[str]) -> list[str]:
    """The rules that act. Raises UsageError when no name is given: that must not mean all rules."""
    from cleaner.errors import UsageError

    selected = names(given)
    if given and not selected:
        raise UsageError("--select names no rule; leave it out for all of them")
    return selected


def names(given: list[str]) -> list[str]:
    """The names in the values of an option that takes several with commas."""
    return [name.strip() for value in given for name in value.split(",") if name.strip()]


def rule_sets(given: list[str]) -> list[str]:
    """The values of `--rules`: several with commas, unless there is a file of just that name."""
    return [name for value in given for name in ([value] if _is_file(value) else names([value]))]


def _is_file(value: str) -> bool:
    return "," not in value or Path(value).is_file()


def all_sets(options: argparse.Namespace) -> list[str]:
    """The rule sets that `all_rules` are from, files as a person would name them from here."""
    found = configured(options).sets_for(*_paths(options))
    return [_from_here(name) if os.sep in name else name for name in found]


def _from_here(path: str) -> str:
    """A path without detours, relative when it leads down from here."""
    relative = os.path.relpath(path)
    return os.path.abspath(path) if relative.startswith("..") else relative


def all_rules(options: argparse.Namespace) -> RuleSet:
    """The rules that may act on what the paths stand for. Raises UsageError and RuleError."""
    return configured(options).rules_for(*_paths(options))


def _paths(options: argparse.Namespace) -> list[str]:
    """What the configuration counts for: the paths, or this folder when there are none."""
    return [_as_file(options, path) for path in getattr(options, "paths", None) or ["."]]


def _as_file(options: argparse.Namespace, path: str) -> str:
    """What a path is to the configuration: stdin is a file in this folder, if it has no name."""
    return (getattr(options, "stdin_filename", None) or "<stdin>") if path == "-" else path


def without_excluded(options: argparse.Namespace, files: list[InputFile]) -> list[InputFile]:
    """The files that no settings leave out. Says which of the files named those were.

    Raises UsageError and RuleError for faults in the settings or rules of any of the files.
    """
    kept = []
    written = getattr(options, "write_allow_list", None)
    for file in files:
        if written is not None and os.path.abspath(file.near) == os.path.abspath(written):
            continue
        if not configured(options).excludes(file.near):
            configured(options).prepare(file.near)
            kept.append(file)
        elif not file.walked and not getattr(options, "quiet", False):
            note(f"{visible(str(file.path))}: excluded by the configuration")
    return kept


def warn_of_stale(options: argparse.Namespace) -> None:
    """Say which entries of allow-lists have no finding any more."""
    for listed in configured(options).allow_lists:
        for file, rule in listed.stale():
            note(f"{listed.path}: stale: {rule} finds nothing of the kind in {file} any more")


def show_settings(options: argparse.Namespace, files: list[InputFile]) -> None:
    """Print what counts for each group of files with the same settings."""
    groups: dict[str, list[str]] = {}
    for file in files:
        groups.setdefault(_described(options, str(file.path)), []).append(str(file.path))
    for number, (settings, paths) in enumerate(groups.items()):
        print(("\n" if number else "") + f"# {visible(paths[0])}" + _others(len(paths) - 1))
        print(harmless(settings))


def _others(number: int) -> str:
    return f" and {number:,} more" if number else ""


def _described(options: argparse.Namespace, path: str) -> str:
    settings = configured(options).settings_for(path)
    choice = configured(options).choice_for(path)
    allow_list = options.allow_list or settings.allow_list
    fields = configured(options).fields_for(path)
    lines = {
        "from": ", ".join(map(str, settings.files)) or "no configuration file",
        "rules": ", ".join(choice.rules or ("default",)),
        "select": ", ".join(one.text for one in choice.select) or "all of them",
        "ignore": ", ".join(one.text for one in choice.ignore) or "none",
        "unsafe": "true" if choice.unsafe else "false",
        "words": ", ".join(choice.words) or "none",
        "exclude": ", ".join(one.glob for one in settings.exclude) or "none",
        "sites": f"{len(settings.sites)}",
        "allow-list": str(allow_list) if allow_list else "none",
        "text-field": fields.text,
        "id-field": fields.id or "id, or else the number of the record",
    }
    return "\n".join(f"{name}: {value}" for name, value in lines.items())
