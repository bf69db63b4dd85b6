"""One rule file: YAML in, rules out; every fault is reported at once, with its place."""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from cleaner.kinds import KINDS
from cleaner.rule import Example, Rule
from cleaner.rule_files.options import choice_name, rule_options
from cleaner.rule_files.vocabulary import WORD_NAME, Vocabulary
from cleaner.rule_files.yaml_source import Mapping, Node, Scalar, Sequence, YamlSource
from cleaner.rule_values import joined_fault, language_fault, value_faults
from cleaner.search.pattern import (
    Pattern,
    PatternPart,
    compile_fault,
    repeat_fault,
    work_out_patterns,
)

RULE_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
FILE_KEYS = ("about", "language", "include", "vocabulary", "rules")


class RuleFile:
    """Reads one rule file."""

    def __init__(self, source: YamlSource) -> None:
        self._source = source
        self._vocabulary = Vocabulary()

    def read(self) -> tuple[tuple[str, ...], tuple[Rule, ...]]:
        """Return (names of included sets, rules). Raises RuleError with every fault found."""
        root = self._source.parse()
        rules: tuple[Rule, ...] = ()
        included: tuple[str, ...] = ()
        if not isinstance(root, Mapping):
            at = root or Scalar(1, 1, "", "null")
            self._source.problem(at, "a rule file is a mapping with `about:` and `rules:`")
        else:
            meant = self._check_keys(root, FILE_KEYS)
            if "about" not in root.items.keys() | meant:
                self._source.problem(root, "say in `about:` what this rule set is for")
            language = self._language(root)
            included = self._value(root, "include", tuple[str, ...], ())
            self._define(root.items.get("vocabulary"))
            rules = self._rules(root.items.get("rules"), language)
        self._source.refuse()
        return included, rules

    def _value(self, mapping: Mapping, key: str, hint: Any, default: Any) -> Any:
        node = mapping.items.get(key)
        return default if node is None else self._read(node, hint, default)

    def _language(self, root: Mapping) -> str | None:
        """The language of all rules of the file that do not say another."""
        language: str | None = self._value(root, "language", str, None)
        if language is not None and (fault := language_fault(language)):
            self._source.problem(root.items["language"], fault)
            return None
        return language

    def _check_keys(self, mapping: Mapping, known: Iterable[str]) -> set[str]:
        """Refuse unknown keys; return those that seem to be meant, which are not missing too."""
        names = tuple(known)
        meant: set[str] = set()
        for key, scalar in mapping.keys.items():
            if key not in names:
                close = difflib.get_close_matches(key, names, n=1)
                hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(names)}"
                self._source.problem(scalar, f"unknown key {key!r}; {hint}")
                meant.update(close)
        return meant

    def _define(self, node: Node | None) -> None:
        """Learn the words that the patterns of this file may use."""
        if node is None:
            return
        if not isinstance(node, Mapping):
            self._source.problem(node, "`vocabulary:` is a mapping of names to pieces of patterns")
            return
        for name, value in node.items.items():
            if not WORD_NAME.fullmatch(name):
                message = "a word has a name of small letters and hyphens: `{share-label}`"
                self._source.problem(node.keys[name], message)
            alternatives = value.items if isinstance(value, Sequence) else (value,)
            self._refuse_unjoinable(alternatives)
            pieces = [self._piece(alternative) for alternative in alternatives]
            self._vocabulary.define(name, [piece for piece in pieces if piece is not None])

    def _piece(self, node: Node, *, ignore_case: bool = False) -> str | None:
        """A pattern or a part of one, with the words of the vocabulary in the place of names."""
        source = self._string(node, None)
        if source is None:
            return None
        problems = len(self._source.problems)
        for name, message in self._vocabulary.unknown(source):
            self._source.problem_within(node, f"{{{name}}}", message)
        if len(self._source.problems) > problems:
            return None
        expanded = self._vocabulary.expand(source)
        if _PLAIN.fullmatch(expanded):
            return expanded  # as most words of a vocabulary are
        if broken := compile_fault(expanded, ignore_case=ignore_case):
            message, offset = broken
            self._source.problem_at(node, self._vocabulary.origin(source, offset), message)
            return None
        fault = repeat_fault(expanded)
        if fault:
            self._source.problem(node, fault)
            return None
        return expanded

    def _rules(self, node: Node | None, language: str | None) -> tuple[Rule, ...]:
        if node is None:
            return ()
        if isinstance(node, Scalar) and node.tag == "null":
            return ()  # somebody has deleted them all
        if not isinstance(node, Sequence):
            self._source.problem(node, "`rules:` is a list, one entry a rule")
            return ()
        rules: list[Rule] = []
        places: dict[str, int] = {}
        for entry in node.items:
            rule = self._rule(entry, language)
            if rule is None:
                continue
            if rule.id in places:
                message = f"the id {rule.id!r} stands twice, first in line {places[rule.id]}"
                self._source.problem(entry, message)
            places.setdefault(rule.id, entry.line)
            rules.append(rule)
        return tuple(rules)

    def _rule(self, entry: Node, language: str | None) -> Rule | None:
        if not isinstance(entry, Mapping):
            self._source.problem(entry, "a rule is a mapping with `id:`, `kind:` and `why:`")
            return None
        kind_node = entry.items.get("kind")
        kind = KINDS.get(kind_node.text) if isinstance(kind_node, Scalar) else None
        if kind is None:
            self._source.problem(kind_node or entry, _unknown_kind(kind_node))
            return None
        return self._build(entry, kind, language)

    def _build(self, entry: Mapping, kind: type[Rule], language: str | None) -> Rule | None:
        before = len(self._source.problems)
        options = rule_options(kind)
        meant = self._check_keys(entry, ["kind", *options])
        values: dict[str, Any] = {}
        for key, described in options.items():
            node = entry.items.get(key)
            if node is not None:
                values[described.field] = self._read(node, described.hint, None, entry)
            elif described.required and key not in meant:
                self._source.problem(entry, f"this rule needs `{key}:` ({described.doc})")
        if "language" not in entry.items and language is not None:
            values["language"] = language
        if len(self._source.problems) > before:
            return None
        rule = kind(**values)
        self._check_rule(entry, rule)
        return rule

    def _check_rule(self, entry: Mapping, rule: Rule) -> None:
        if not RULE_ID.fullmatch(rule.id):
            self._source.problem(entry.items["id"], "an id is kebab-case: `empty-byline`")
        if not rule.examples:
            self._source.problem(entry, f"rule {rule.id} has no `examples:`; give one at least")
        if not rule.keeps:
            self._source.problem(
                entry, f"rule {rule.id} has no `keeps:`; give a near miss at least"
            )
        if "match" in entry.items and rule.needles is None and not rule.scan:
            message = (
                "no literal can be searched for in this pattern, so the rule would be tried on "
                "every line; say so with `scan: true`, or make the pattern hold a word"
            )
            self._source.problem(entry.items["match"], message)
        for key, message in (*value_faults(rule), *rule.faults()):
            self._source.problem(entry.items.get(key, entry), message)
        if fault := work_out_patterns(rule):
            self._source.problem(entry.items.get("match", entry), fault)

    def _read(self, node: Node, hint: Any, default: Any, entry: Mapping | None = None) -> Any:
        """Turn a node into a value of the type `hint`; note a problem where it is none."""
        read = _READERS.get(hint)
        if read is not None:
            value = read(self, node, entry)
            return default if value is None else value
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin in {typing.Union, types.UnionType}:
            inner = next(argument for argument in arguments if argument is not type(None))
            return self._read(node, inner, default, entry)
        if origin is typing.Literal:
            return self._choice(node, {str(argument): argument for argument in arguments}, default)
        if origin is tuple:
            return self._tuple(node, arguments[0], entry)
        if origin is dict:
            return self._dict(node, arguments[1], entry)
        if isinstance(hint, type) and issubclass(hint, Enum):
            by_name = {choice_name(member): member for member in hint}
            return self._choice(node, by_name, default)
        raise TypeError(f"no rule option can have the type {hint}")

    def _choice(self, node: Node, choices: dict[str, Any], default: Any) -> Any:
        if isinstance(node, Scalar) and node.text in choices:
            return choices[node.text]
        self._source.problem(node, f"must be one of {', '.join(choices)}")
        return default

    def _tuple(self, node: Node, inner: Any, entry: Mapping | None) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and inner is Pattern:  # one pattern needs no list
            return (self._read(node, inner, None, entry),)
        if not isinstance(node, Sequence):
            self._source.problem(node, f"must be a list{self._source.advice_for_text(node)}")
            return ()
        if inner is Pattern and len(node.items) > 1:
            self._refuse_unjoinable(node.items)
        return tuple(self._read(item, inner, None, entry) for item in node.items)

    def _refuse_unjoinable(self, nodes: Iterable[Node]) -> None:
        """Patterns that are joined must not count their groups, nor be verbose."""
        for node in nodes:
            if isinstance(node, Scalar) and (fault := joined_fault(node.text)):
                self._source.problem(node, fault)

    def _dict(self, node: Node, inner: Any, entry: Mapping | None) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            self._source.problem(node, "must be a mapping")
            return {}
        return {key: self._read(item, inner, None, entry) for key, item in node.items.items()}

    def _string(self, node: Node, _: Mapping | None) -> str | None:
        if not isinstance(node, Scalar):
            self._source.problem(node, f"must be a text{self._source.advice_for_text(node)}")
            return None
        if node.tag not in {"str", "value"}:
            message = f"YAML reads this as {_TAG_NAMES.get(node.tag, node.tag)}; put it in quotes"
            self._source.problem(node, message)
            return None
        return node.text

    def _number(self, node: Node, tags: set[str], convert: Callable[[str], Any], name: str) -> Any:
        if isinstance(node, Scalar) and node.tag in tags:
            try:
                return convert(node.text)
            except ValueError:
                pass
        self._source.problem(node, f"must be {name}")
        return None

    def _integer(self, node: Node, _: Mapping | None) -> int | None:
        if isinstance(node, Scalar) and not re.fullmatch(r"0|-?[1-9]\d*", node.text):
            self._source.problem(node, "must be a whole number such as 12")
            return None
        value: int | None = self._number(node, {"int"}, int, "a whole number such as 12")
        return value

    def _float(self, node: Node, _: Mapping | None) -> float | None:
        value: float | None = self._number(node, {"int", "float"}, float, "a number such as 0.5")
        return value

    def _boolean(self, node: Node, _: Mapping | None) -> bool | None:
        if isinstance(node, Scalar) and node.text in {"true", "false"} and node.tag == "bool":
            return node.text == "true"
        self._source.problem(node, "must be true or false")
        return None

    def _pattern_part(self, node: Node, _: Mapping | None) -> str | None:
        return self._piece(node)

    def _pattern(self, node: Node, entry: Mapping | None) -> Pattern | None:
        ignore_case = entry.items.get("ignore_case") if entry else None
        folds = isinstance(ignore_case, Scalar) and ignore_case.text == "true"
        source = self._piece(node, ignore_case=folds)
        if source is None:
            return None
        pattern = Pattern(source, ignore_case=folds)
        _ = pattern.compiled  # now, while `regex` still knows what it was tried for a fault with
        return pattern

    def _example(self, node: Node, _: Mapping | None) -> Example | None:
        if not isinstance(node, Mapping):
            self._source.problem(node, "an example is a mapping with `before:` and `after:`")
            return None
        meant = self._check_keys(node, ("before", "after", "verdict"))
        for key in ("before", "after"):
            if key not in node.items.keys() | meant:
                self._source.problem(node, f"an example needs `{key}:`")
        hints = typing.get_type_hints(Example)
        return Example(**{key: self._value(node, key, hints[key], None) for key in hints})


def _unknown_kind(node: Node | None) -> str:
    """What to say of a kind that there is not."""
    names = sorted(KINDS)
    written = node.text if isinstance(node, Scalar) else ""
    close = difflib.get_close_matches(written, names, n=1)
    if close:
        return f"there is no kind {written!r}; did you mean {close[0]!r}?"
    return f"`kind:` must be one of {', '.join(names)}"


_READERS: dict[Any, Callable[[RuleFile, Node, Mapping | None], Any]] = {
    str: RuleFile._string,
    int: RuleFile._integer,
    float: RuleFile._float,
    bool: RuleFile._boolean,
    Pattern: RuleFile._pattern,
    PatternPart: RuleFile._pattern_part,
    Example: RuleFile._example,
}
_PLAIN = re.compile(r"[\w '’,&/-]*")
"""A piece of a pattern in which every character means itself: there is nothing to go wrong."""

_TAG_NAMES = {"bool": "true or false", "int": "a number", "float": "a number", "null": "nothing"}
