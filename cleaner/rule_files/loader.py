"""Rule sets by name or path: which files they are, what they include, all rules in their order."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from cleaner.errors import Problem, RuleError, UsageError
from cleaner.rule import Applicability, Rule
from cleaner.rule_files.rule_cache import RuleCache
from cleaner.ruleset import RuleSet


def rules_folder() -> Path:
    """Where the shipped rule sets are: inside the package, or beside it in a source checkout."""
    package = Path(__file__).parent.parent
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def shipped_rule_sets() -> list[str]:
    """The names of the rule sets that come with cleaner, sorted."""
    return sorted(path.stem for path in rules_folder().glob("*.yaml"))


def find_rule_file(name: str, beside: Path | None = None) -> Path:
    """Return the file of a rule set given by name (`chrome`) or path (`my/rules.yaml`).

    Relative paths count from the folder of the file that includes them. Raises UsageError.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        path = Path(name) if beside is None else beside / name
        if path.is_file():
            return path
        beside_it = [other.name for other in path.parent.glob("*.y*ml")]
        close = difflib.get_close_matches(path.name, beside_it, n=1)
        hint = f"; did you mean {str(path.with_name(close[0]))!r}?" if close else ""
        raise UsageError(f"there is no rule file {path}{hint}")
    path = rules_folder() / f"{name}.yaml"
    if path.is_file():
        return path
    known = shipped_rule_sets()
    files = {path.stem: path.name for path in (beside or Path()).glob("*.y*ml")}
    close = difflib.get_close_matches(name, [*files, *known], n=1)
    meant = files.get(close[0], close[0]) if close else ""
    hint = f"did you mean {meant!r}?" if close else f"there are {', '.join(known)}"
    raise UsageError(f"there is no rule set {name!r}; {hint}")


def load_rules(*names_or_paths: str | Path) -> RuleSet:
    """Load rule sets by name or path, in order; without any, the set `default`.

    A set named twice, or included by several, counts once. Raises UsageError for a name that does
    not exist and RuleError, with every fault found, for files that are wrong.
    """
    files = rules_by_file(*names_or_paths)
    if problems := list(_clashes(files)):
        raise RuleError(problems)
    return RuleSet(tuple(rule for own in files.values() for rule in own))


def rules_by_file(*names_or_paths: str | Path) -> dict[Path, tuple[Rule, ...]]:
    """The rules of the files that `load_rules` reads, by file, included files first.

    Raises UsageError and RuleError.
    """
    files: dict[Path, tuple[Rule, ...]] = {}
    seen: set[Path] = set()
    problems: list[Problem] = []
    for name in names_or_paths or ("default",):
        _collect(find_rule_file(str(name)), seen, files, problems)
    if problems:
        raise RuleError(problems)
    return files


def _clashes(files: dict[Path, tuple[Rule, ...]]) -> Iterator[Problem]:
    """A fault for each rule that two files define, at its place in the second."""
    first: dict[str, Path] = {}
    for path, rules in files.items():
        for rule in rules:
            known = first.setdefault(rule.id, path)
            if known != path:
                place = f"{known}:{lines_of_ids(known).get(rule.id, 1)}"
                message = f"the id {rule.id!r} is taken by {place}; give this rule another"
                yield Problem(str(path), lines_of_ids(path).get(rule.id, 1), 1, message)


def lines_of_ids(path: Path) -> dict[str, int]:
    """The line of each `id:` of a rule file, counted from 1."""
    text = path.read_bytes().decode("utf-8", "replace")
    found = re.finditer(r"^\s*(?:-\s*)?id:\s*['\"]?([a-z0-9-]+)", text, re.MULTILINE)
    return {match[1]: text.count("\n", 0, match.start(1)) + 1 for match in found}


Level = Literal["page", "dump"]
"""What a text is: `page`, the text of an article that may have furniture left; `dump`, everything
that a page printed."""


def at_level(rules: RuleSet, level: Level) -> RuleSet:
    """Return the rules for texts of one level: for dumps those of the set `dump` come first.

    The rules of `dump` are unsafe because they may only be used on dumps. To say that the texts are
    dumps is to ask for them, so they count as safe in the set returned; no other unsafe rule does.
    """
    if level == "page":
        return rules
    dump = [replace(rule, applicability=Applicability.SAFE) for rule in load_rules("dump")]
    known = {rule.id for rule in dump}
    return RuleSet((*dump, *(rule for rule in rules if rule.id not in known)))


def rule_files(*names_or_paths: str | Path) -> list[Path]:
    """The files that `load_rules` reads for these names, included ones among them, in order."""
    seen: set[Path] = set()
    for name in names_or_paths or ("default",):
        _collect(find_rule_file(str(name)), seen, {}, [])
    return sorted(seen)


def _collect(
    path: Path, seen: set[Path], files: dict[Path, tuple[Rule, ...]], problems: list[Problem]
) -> None:
    """Add the rules of a file, those of the files it includes first."""
    path = path.resolve()
    if path in seen:
        return
    seen.add(path)
    try:
        included, own = _read_file(path, path.stat().st_mtime_ns)
    except RuleError as error:
        problems.extend(error.problems)
        return
    for name in included:
        _collect(find_rule_file(name, beside=path.parent), seen, files, problems)
    files[path] = own


@lru_cache(maxsize=512)
def _read_file(path: Path, _modified: int) -> tuple[tuple[str, ...], tuple[Rule, ...]]:
    """The sets a file includes and its own rules, from the cache when it was read before."""
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise RuleError([Problem(str(path), 1, 1, message)]) from error
    cache = RuleCache(content)
    known = cache.load()
    if known is None:
        from cleaner.rule_files.rule_file import (
            RuleFile,  # with PyYAML, 60 ms: only when a file is new
        )
        from cleaner.rule_files.yaml_source import YamlSource

        known = RuleFile(YamlSource.decode(str(path), content)).read()
        cache.store(known)
    return known
