"""One configuration file: YAML or TOML in, `Settings` out; every fault at once, with its place."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from cleaner.config.settings import Choice, FilePattern, Selector, Settings, Site
from cleaner.errors import CleanerError, Problem, RuleError
from cleaner.rule_files.yaml_source import Mapping, Node, Scalar, Sequence, YamlSource

CHOICE_KEYS = ("rules", "select", "ignore", "unsafe", "words")
RECORD_KEYS = ("text-field", "id-field")
FILE_KEYS = (
    "extend",
    *CHOICE_KEYS,
    "per-file-ignores",
    "exclude",
    "sites",
    "allow-list",
    *RECORD_KEYS,
)
SITE_KEYS = ("path", "url", *CHOICE_KEYS)


def read_settings(path: Path, _above: tuple[Path, ...] = ()) -> Settings | None:
    """Read a configuration file and those it extends; None for TOML without `[tool.cleaner]`.

    Raises RuleError with every fault found.
    """
    path = Path(os.path.abspath(path))
    try:
        source = YamlSource.decode(str(path), path.read_bytes())
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise RuleError([Problem(str(path), 1, 1, message)]) from error
    if path.suffix == ".toml":
        from cleaner.config.toml_nodes import read_toml

        root = read_toml(source)
        if root is None:
            return None
    else:
        root = source.parse()
    return _ConfigFile(source, path, _above).read(root)


class _ConfigFile:
    def __init__(self, source: YamlSource, path: Path, above: tuple[Path, ...]) -> None:
        self._source = source
        self._path = path
        self._above = (*above, path)

    def read(self, root: Node | None) -> Settings:
        if root is None:
            return Settings((self._path,))
        if not isinstance(root, Mapping):
            self._source.problem(root, "a configuration is a mapping, as in `unsafe: true`")
            self._source.refuse()
            raise AssertionError  # refuse() has raised
        self._check_keys(root, FILE_KEYS)
        allow_list = self._text(root, "allow-list")
        settings = Settings(
            (self._path,),
            self._choice(root),
            tuple(self._sites(root.items.get("sites"))),
            tuple(self._per_file_ignores(root.items.get("per-file-ignores"))),
            self._patterns(root, "exclude"),
            self._path.parent / allow_list if allow_list else None,
            *(self._text(root, key) for key in RECORD_KEYS),
        )
        below = self._extended(root)
        self._source.refuse()
        for one in reversed(below):
            settings = settings.over(one)
        return settings

    def _extended(self, root: Mapping) -> list[Settings]:
        found = []
        for name in self._scalars(root, "extend"):
            path = Path(os.path.abspath(self._path.parent / name.text))
            if path in self._above:
                self._source.problem(name, f"{name.text} extends itself in the end")
            elif not path.is_file():
                self._source.problem(name, f"there is no file {path}")
            elif (settings := read_settings(path, self._above)) is None:
                self._source.problem(name, f"{path} has no [tool.cleaner]")
            else:
                found.append(settings)
        return found

    def _choice(self, mapping: Mapping) -> Choice:
        return Choice(
            tuple(self._rule_set(name) for name in self._scalars(mapping, "rules")),
            self._selectors(self._scalars(mapping, "select")),
            self._selectors(self._scalars(mapping, "ignore")),
            self._flag(mapping, "unsafe"),
            tuple(word.text for word in self._scalars(mapping, "words")),
        )

    def _rule_set(self, name: Scalar) -> str:
        """A rule set by name, or the absolute path of a rule file."""
        from cleaner.rule_files.loader import find_rule_file

        text = name.text
        is_file = text.endswith((".yaml", ".yml")) or "/" in text or os.sep in text
        known = str(self._path.parent / text) if is_file else text
        try:
            find_rule_file(known)
        except CleanerError as error:
            self._source.problem(name, str(error))
        return known

    def _selectors(self, names: list[Scalar]) -> tuple[Selector, ...]:
        return tuple(Selector(name.text, self._source.at(name)) for name in names)

    def _sites(self, node: Node | None) -> list[Site]:
        sites: list[Site] = []
        for entry in self._entries(node, "sites"):
            if not isinstance(entry, Mapping):
                self._source.problem(entry, "a site is a mapping with `url:` or `path:`")
                continue
            self._check_keys(entry, SITE_KEYS)
            urls = tuple(url.text for url in self._scalars(entry, "url"))
            paths = self._patterns(entry, "path")
            if not urls and not paths:
                self._source.problem(entry, "say with `url:` or `path:` which documents these are")
            sites.append(Site(self._choice(entry), paths, urls))
        return sites

    def _entries(self, node: Node | None, key: str) -> tuple[Node, ...]:
        if node is None or isinstance(node, Sequence):
            return node.items if node is not None else ()
        self._source.problem(node, f"`{key}:` is a list")
        return ()

    def _per_file_ignores(
        self, node: Node | None
    ) -> list[tuple[FilePattern, tuple[Selector, ...]]]:
        if node is None:
            return []
        if not isinstance(node, Mapping):
            self._source.problem(node, "`per-file-ignores:` maps patterns of files to rules")
            return []
        return [
            (self._pattern(pattern), self._selectors(self._scalars(node, pattern)))
            for pattern in node.items
        ]

    def _patterns(self, mapping: Mapping, key: str) -> tuple[FilePattern, ...]:
        return tuple(self._pattern(scalar.text) for scalar in self._scalars(mapping, key))

    def _pattern(self, glob: str) -> FilePattern:
        return FilePattern(str(self._path.parent), glob)

    def _scalars(self, mapping: Mapping, key: str) -> list[Scalar]:
        """The texts of a list; one text may stand for a list of one."""
        node = mapping.items.get(key)
        if node is None or (isinstance(node, Scalar) and node.tag == "null"):
            return []
        scalars = []
        for item in node.items if isinstance(node, Sequence) else (node,):
            if not isinstance(item, Scalar):
                self._source.problem(item, f"`{key}:` is a list of words")
            elif item.tag != "str":
                message = f"YAML reads this as {item.tag}; write it in quotes: '{item.text}'"
                self._source.problem(item, message)
            elif not item.text.strip():
                self._source.problem(item, "there is nothing in these quotes")
            else:
                scalars.append(item)
        return scalars

    def _text(self, mapping: Mapping, key: str) -> str:
        found = self._scalars(mapping, key)
        if len(found) > 1:
            self._source.problem(found[1], f"`{key}:` is one word")
        return found[0].text if found else ""

    def _flag(self, mapping: Mapping, key: str) -> bool | None:
        node = mapping.items.get(key)
        if node is None:
            return None
        if not isinstance(node, Scalar) or node.text.lower() not in {"true", "false"}:
            self._source.problem(node, f"`{key}:` is true or false")
            return None
        return node.text.lower() == "true"

    def _check_keys(self, mapping: Mapping, known: tuple[str, ...]) -> None:
        for key, scalar in mapping.keys.items():
            if key not in known:
                close = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(known)}"
                self._source.problem(scalar, f"unknown key {key!r}; {hint}")
