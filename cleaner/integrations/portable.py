"""An engine that travels: to worker processes, to other machines, into the hash of a cache."""

from __future__ import annotations

import dataclasses
import io
import pickle
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import cleaner
from cleaner.document import Document
from cleaner.edit import Edit
from cleaner.engine import Engine
from cleaner.errors import DocumentError, UsageError
from cleaner.rule import Rule
from cleaner.rule_files.loader import load_rules
from cleaner.ruleset import RuleSet
from cleaner.search.pattern import TIME_LIMIT, Pattern

FAILED = "failed"
"""The verdict on a text that could not be cleaned, beside `keep`, `review` and `reject`."""

PICKLE_PROTOCOL = 5
"""Fixed, so that a new Python does not make new hashes for the same rules."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What became of one text.

    `verdict` is `keep`, `review`, `reject` or `failed`; `reason` says why it is not `keep`. The
    offsets of `edits` are code points of the text that went in. A text that failed is unchanged.
    """

    text: Any
    edits: tuple[Edit, ...] = ()
    verdict: str = "keep"
    reason: str = ""

    def counts(self) -> Counter[str]:
        """How many edits each rule had a part in, by rule id."""
        return Counter(rule for edit in self.edits for rule in edit.rules)


class PortableEngine:
    """Cleans texts one by one, here or wherever it is pickled to.

    `rules` is what `cleaner.clean` takes. Rule files are read here and now; the rules themselves
    travel, so that a worker needs no files and cannot pick up others. Two engines with the same
    rules and options have the same pickle, byte for byte, in every process: what hashes pickles,
    as the cache of Hugging Face datasets does, knows them for the same.
    """

    def __init__(
        self,
        rules: RuleSet | str | None = None,
        *,
        unsafe: bool = False,
        seconds: float = TIME_LIMIT,
    ) -> None:
        if not isinstance(rules, RuleSet):
            rules = load_rules(*([rules] if rules is not None else []))
        self.rules = rules
        self._unsafe = unsafe
        self._seconds = seconds

    def __repr__(self) -> str:
        return f"PortableEngine(rules={self.rules.digest[:12]}, unsafe={self._unsafe})"

    def __reduce__(self) -> tuple[Callable[..., PortableEngine], tuple[Any, ...]]:
        return _arrive, (cleaner.__version__, self._packed, self._unsafe, self._seconds)

    @cached_property
    def _packed(self) -> bytes:
        return pack(self.rules)

    @cached_property
    def _engine(self) -> Engine:
        return Engine(self.rules, unsafe=self._unsafe, seconds=self._seconds)

    def clean(self, text: object, name: str = "text") -> Cleaned:
        """Return what `cleaner.clean` makes of a text; never raises because of the text.

        None stays None: there is nothing to clean. Any other value that is not a string fails.
        """
        if text is None:
            return Cleaned(None)
        if not isinstance(text, str):
            return Cleaned(text, (), FAILED, f"the text is of type {type(text).__name__}, not str")
        try:
            result = self._engine.clean(Document(name, text))
        except DocumentError as error:
            return Cleaned(text, (), FAILED, str(error).removeprefix(f"{name}: "))
        except Exception as error:  # one text of millions must not cost the others their run
            said = " ".join(f"{type(error).__name__}: {error}".split())
            return Cleaned(text, (), FAILED, f"internal error, please report it: {said}")
        verdict = result.verdict
        return Cleaned(result.text, result.edits, verdict.decision.value, verdict.reason)


def _arrive(version: str, packed: bytes, unsafe: bool, seconds: float) -> PortableEngine:
    """The engine of a pickle. A plain function: dill would take a cached one apart."""
    if version != cleaner.__version__:
        raise UsageError(
            f"this step was made by cleaner {version} and cannot run on {cleaner.__version__}; "
            "install the same version on every machine"
        )
    return _build(packed, unsafe, seconds)


@lru_cache(maxsize=8)
def _build(packed: bytes, unsafe: bool, seconds: float) -> PortableEngine:
    """The engine for some rules; a process that meets them again does not build it again."""
    return PortableEngine(unpack(packed), unsafe=unsafe, seconds=seconds)


def pack(rules: RuleSet) -> bytes:
    """The rules as bytes that depend on nothing but what the rules say."""
    stream = io.BytesIO()
    pickler = _FieldPickler(stream, protocol=PICKLE_PROTOCOL)
    pickler.fast = True  # no memo: equal strings are one object in one process and two in another
    pickler.dump(rules.rules)
    return stream.getvalue()


def unpack(packed: bytes) -> RuleSet:
    """The rules that `pack` packed."""
    return RuleSet(pickle.loads(packed))


class _FieldPickler(pickle.Pickler):
    """Pickles of rules and patterns nothing but their fields, none of what they worked out."""

    def reducer_override(self, obj: object) -> Any:
        if isinstance(obj, Rule):
            values = tuple(getattr(obj, field.name) for field in dataclasses.fields(obj))
            return _rule, (type(obj), values)
        if isinstance(obj, Pattern):
            return _pattern, obj.key
        return NotImplemented


def _rule(kind: type[Rule], values: tuple[Any, ...]) -> Rule:
    names = [field.name for field in dataclasses.fields(kind)]
    return kind(**dict(zip(names, values, strict=True)))


def _pattern(source: str, ignore_case: bool) -> Pattern:
    return Pattern(source, ignore_case=ignore_case)
