"""YAML as rule files may use it: plain mappings, lists and scalars, each with its place.

PyYAML on its own lets a later duplicate key win, turns `no`, `12:30` and `010` into something
else, and unfolds a page of aliases into gigabytes. So files are only parsed to nodes here, and
anchors, aliases, tags, merge keys and duplicate keys are refused with their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from cleaner.errors import Problem, RuleError
from cleaner.rule_files.yaml_faults import fault_in
from cleaner.rule_files.yaml_slip import lines_of


@dataclass(frozen=True)
class Scalar:
    """One scalar: its text, and the type YAML would give it if it is not quoted."""

    line: int
    column: int
    text: str
    tag: str
    """'str' for quoted and block scalars, else what YAML makes of it: str, int, bool, null …"""


@dataclass(frozen=True)
class Sequence:
    line: int
    column: int
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Mapping:
    line: int
    column: int
    items: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


DEEPEST = 50
"""Levels of lists and mappings in a file; a rule takes six."""


class YamlSource:
    """One file and the problems found in it so far."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.problems: list[Problem] = []
        self._lines = lines_of(text)

    @classmethod
    def decode(cls, path: str, content: bytes) -> YamlSource:
        """The source in some bytes; raises RuleError when they are not UTF-8."""
        try:
            return cls(path, content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            message = f"is not UTF-8: byte {error.start} cannot be decoded"
            raise RuleError([Problem(path, 1, 1, message)]) from error

    def problem(self, at: Node, message: str) -> None:
        """Note one fault at the place of a node."""
        self._note(at.line, at.column, message)

    def problem_within(self, at: Node, part: str, message: str) -> None:
        """Note one fault at the first place where some text stands in a node, else at the node."""
        start = at.column - 1
        for line, content in enumerate(self._lines[at.line - 1 :], at.line):
            column = content.find(part, start)
            if column >= 0:
                self._note(line, column + 1, message)
                return
            start = 0
        self.problem(at, message)

    def problem_at(self, at: Node, offset: int, message: str) -> None:
        """Note one fault after `offset` characters of a text, else at the text with that number."""
        written = self._lines[at.line - 1][at.column - 1 :]
        quoted = written[:1] in {"'", '"'}
        prefix = at.text[:offset] if isinstance(at, Scalar) else ""
        if written.startswith("'"):
            prefix = prefix.replace("'", "''")
        if written[quoted:].startswith(prefix) and "\n" not in prefix:
            self._note(at.line, at.column + quoted + len(prefix), message)
        else:
            self.problem(at, f"{message} (at character {offset + 1} of it)")

    def advice_for_text(self, node: Node) -> str:
        """What to do about a text that YAML took for a mapping or a list; '' when it was none."""
        first = self._lines[node.line - 1][node.column - 1 :][:1]
        if isinstance(node, Scalar) or (isinstance(node, Mapping) and not node.keys):
            return ""
        if first in {"{", "["}:
            what = "mapping" if first == "{" else "list"
            return f"; put it in quotes: `{first}` at its beginning makes a {what} of it"
        if isinstance(node, Mapping) and len(node.keys) == 1:
            return "; put it in quotes: a colon followed by a space makes a mapping of it"
        return ""

    def at(self, node: Node, message: str = "") -> Problem:
        """A fault at the place of a node that is not noted: a later check may want the place."""
        return self._problem(node.line, node.column, message)

    def _note(self, line: int, column: int, message: str) -> None:
        self.problems.append(self._problem(line, column, message))

    def _problem(self, line: int, column: int, message: str) -> Problem:
        excerpt = self._lines[line - 1] if line <= len(self._lines) else ""
        return Problem(self.path, line, column, message, excerpt.rstrip())

    def refuse(self) -> None:
        """Raise RuleError when there are problems."""
        if self.problems:
            raise RuleError(sorted(self.problems, key=lambda p: (p.path, p.line, p.column)))

    def parse(self) -> Node | None:
        """Return the root node; None for an empty file. Raises RuleError when it is no YAML."""
        try:
            root = self._compose()
        except yaml.YAMLError as error:
            self._note(*fault_in(error, self.text, _Loader))
            root = None
        self.refuse()
        return root

    def _compose(self) -> Node | None:
        loader = _Loader(self.text)
        try:
            if self._is_refused():
                return None
            node = loader.get_single_node()
        finally:
            loader.dispose()
        return None if node is None else self._node(node)

    def _is_refused(self) -> bool:
        """Note anchors, aliases and deep nesting: on the stream of events nothing unfolds them."""
        depth = 0
        for event in yaml.parse(self.text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                at: yaml.Mark = event.start_mark  # type: ignore[assignment]
                message = f"this is nested more than {DEEPEST} levels deep"
                self._note(at.line + 1, at.column + 1, message)
                return True
            anchor = getattr(event, "anchor", None)
            if anchor is not None:
                mark: yaml.Mark = event.start_mark  # type: ignore[assignment]
                message = (
                    "anchors (&) and aliases (*) are not allowed; write the value out, "
                    "or put a text that begins so in quotes"
                )
                self._note(mark.line + 1, mark.column + 1, message)
                return True
        return False

    def _node(self, node: yaml.Node) -> Node:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if isinstance(node, yaml.ScalarNode):
            kind = node.tag.removeprefix("tag:yaml.org,2002:")
            if node.style:  # the C loader says '' for plain scalars, the Python one None
                kind = "str"
            scalar = Scalar(line, column, node.value, kind)
            if kind not in _PLAIN_TAGS:
                self.problem(scalar, "tags (!) are not allowed; put a text in quotes")
            return scalar
        if isinstance(node, yaml.SequenceNode):
            return Sequence(line, column, tuple(self._node(item) for item in node.value))
        mapping = Mapping(line, column)
        for key_node, value_node in node.value:
            key = self._node(key_node)
            if not isinstance(key, Scalar):
                self.problem(key, "a key must be a plain word")
            elif key.text == "<<" and key.tag == "merge":
                self.problem(key, "merge keys (<<) are not allowed; write the values out")
            elif key.text in mapping.items:
                first = mapping.keys[key.text].line
                self.problem(key, f"the key {key.text!r} stands twice, first in line {first}")
            else:
                mapping.items[key.text] = self._node(value_node)
                mapping.keys[key.text] = key
        return mapping


_PLAIN_TAGS = {"str", "int", "float", "bool", "null", "timestamp", "merge", "value"}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
