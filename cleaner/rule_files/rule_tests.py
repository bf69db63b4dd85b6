"""The examples and keeps of rules, run: each rule alone must do what its file says it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cleaner.document import Document
from cleaner.engine import Engine
from cleaner.errors import DocumentError, RuleError, UnstableError
from cleaner.result import Decision, Result
from cleaner.rule import Applicability, Example, Rule
from cleaner.rule_files.loader import find_rule_file, lines_of_ids
from cleaner.rule_files.rule_file import RuleFile
from cleaner.rule_files.yaml_source import YamlSource
from cleaner.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """An example or keep that does not hold; `line` is where the rule starts in its file."""

    path: Path
    line: int
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """One rule file and the rules it defines itself, those it includes aside."""

    path: Path
    rules: tuple[Rule, ...]
    lines: dict[str, int]

    @property
    def cases(self) -> int:
        """How many examples and keeps its rules have."""
        return sum(len(rule.examples) + len(rule.keeps) for rule in self.rules)


def load_files(names: Iterable[str]) -> list[LoadedFile]:
    """Load rule sets by name or path, included files before those that include them, each once.

    Raises UsageError for a name that does not exist and RuleError with every fault of every file.
    """
    loaded: dict[Path, LoadedFile] = {}
    faults: list[RuleError] = []
    for name in names:
        _load(find_rule_file(name), loaded, faults)
    if faults:
        raise RuleError([problem for fault in faults for problem in fault.problems])
    return list(loaded.values())


def _load(path: Path, loaded: dict[Path, LoadedFile], faults: list[RuleError]) -> None:
    path = path.resolve()
    if path in loaded:
        return
    try:
        source = YamlSource.decode(str(path), path.read_bytes())
        included, rules = RuleFile(source).read()
    except RuleError as error:
        faults.append(error)
        return
    for name in included:
        _load(find_rule_file(name, beside=path.parent), loaded, faults)
    loaded[path] = LoadedFile(path, rules, lines_of_ids(path))


def failures_of(file: LoadedFile) -> Iterator[RuleFailure]:
    """Run every example and keep of a file; yield those that do not hold."""
    for rule in file.rules:
        for message in faults_of(rule):
            yield RuleFailure(file.path, file.lines.get(rule.id, 1), rule.id, message)


def faults_of(rule: Rule) -> Iterator[str]:
    """Run the examples and keeps of one rule, it alone and allowed to act; yield what is wrong."""
    allowed = replace(rule, applicability=Applicability.SAFE)
    engine = Engine(RuleSet((allowed,)), guard=False)
    for number, example in enumerate(rule.examples, start=1):
        fault = _fault(engine, example.before, example)
        if fault:
            yield f"example {number} {fault}"
    for number, text in enumerate(rule.keeps, start=1):
        fault = _fault(engine, text, Example(text, text, "keep"))
        if fault:
            yield f"keep {number} {fault}"


def _fault(engine: Engine, text: str, wanted: Example) -> str:
    """Say what is wrong with what the engine makes of a text; '' when it is as wanted."""
    try:
        result = engine.clean(Document("text", text))
        again = engine.clean(Document("text", result.text)).text
    except UnstableError:
        return (
            "never settles: what the rule writes is found again by its own `match`, in "
            f"{_cut(text, 0)}; narrow the pattern, so that it does not match the new text"
        )
    except DocumentError as error:
        return f"cannot be cleaned: {str(error).removeprefix('text: ')}"
    if result.text != wanted.after:
        return _difference(wanted.after, result)
    if again != result.text:
        return f"is not stable: cleaning {result.text!r} again gives {again!r}"
    if result.revert() != text:
        return f"cannot be undone: reverting gives {result.revert()!r}"
    if wanted.verdict is not None and result.verdict.decision is not Decision(wanted.verdict):
        found = result.verdict
        reason = f" ({found.reason})" if found.reason else ""
        return f"is judged {found.decision.value!r}{reason}, not {wanted.verdict!r}"
    return ""


def _difference(wanted: str, result: Result) -> str:
    """Both texts from a little before the place where they part."""
    found = result.text
    if wanted != result.document.text and not result.changed:
        return f"is left as it is: {_cut(found, 0)}"
    same = zip(wanted, found, strict=False)
    at = next((i for i, (a, b) in enumerate(same) if a != b), min(len(wanted), len(found)))
    return f"should give {_cut(wanted, at)} but gives {_cut(found, at)}"


def _cut(text: str, at: int) -> str:
    """The part of a text around an offset, as Python would write it."""
    start, end = max(0, at - 30), at + 50
    return ("…" if start else "") + repr(text[start:end]) + ("…" if end < len(text) else "")
