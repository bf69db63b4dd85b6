"""Compiled rules on disk: reading YAML and testing patterns takes half a second, this 5 ms.

A cache entry is named after the content of the rule file and the code that read it, so it is never
stale; it lies in the user's own cache folder, and losing it costs nothing but time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

if TYPE_CHECKING:
    from cleaner.rule import Rule

KEPT_DAYS = 30
"""Entries that nobody wrote for so long are removed when a new one is written."""

Compiled: TypeAlias = "tuple[tuple[str, ...], tuple[Rule, ...]]"
"""The names of the sets a file includes, and its own rules."""


def cache_folder() -> Path:
    """Where cleaner may keep what it can make again: $CLEANER_CACHE_DIR or the user's cache."""
    named = os.environ.get("CLEANER_CACHE_DIR")
    if named:
        return Path(named)
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if named:
        return Path(named) / "cleaner"
    try:
        return Path.home() / ".cache" / "cleaner"
    except RuntimeError:  # a user without a home, as in some containers
        return Path(tempfile.gettempdir()) / f"cleaner-{os.getpid()}"


class RuleCache:
    """The cache entry for one rule file's content."""

    def __init__(self, content: bytes) -> None:
        digest = hashlib.sha256(code_digest() + content).hexdigest()
        self._path = cache_folder() / "rules" / f"{digest}.pickle"

    def load(self) -> Compiled | None:
        """Return the rules, or None when there is no entry that can be used."""
        import pickle

        try:
            if is_foreign(self._path):
                return None
            compiled = pickle.loads(self._path.read_bytes())
            return compiled if _is_compiled(compiled) else None
        except Exception:  # a damaged entry must never cost more than its making
            return None

    def store(self, compiled: Compiled) -> None:
        """Keep the rules for the next run; where that is not possible, do nothing."""
        from cleaner.atomic import write_file
        from cleaner.search.pattern import work_out_patterns

        for rule in compiled[1]:  # worked out once, here, and kept in the entry
            _ = rule.needles
            work_out_patterns(rule)
        with contextlib.suppress(OSError):
            folder = self._path.parent
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for entry in folder.glob("*.pickle"):
                if time.time() - entry.stat().st_mtime > KEPT_DAYS * 86_400:
                    entry.unlink()
            write_file(self._path, _packed(compiled))


def _packed(compiled: Compiled) -> bytes:
    """A pickle with the patterns as they are compiled."""
    import io
    import pickle

    from cleaner.search.pattern import Pattern

    class Packer(pickle.Pickler):
        def reducer_override(self, value: Any) -> Any:
            return value.with_compiled_form() if isinstance(value, Pattern) else NotImplemented

    packed = io.BytesIO()
    Packer(packed, protocol=pickle.HIGHEST_PROTOCOL).dump(compiled)
    return packed.getvalue()


def _is_compiled(value: Any) -> TypeGuard[Compiled]:
    """Whether a value is what `RuleCache.store` writes."""
    from cleaner.rule import Rule

    if not (isinstance(value, tuple) and len(value) == 2):
        return False
    names, rules = value
    return (
        isinstance(names, tuple)
        and all(isinstance(name, str) for name in names)
        and isinstance(rules, tuple)
        and all(isinstance(rule, Rule) for rule in rules)
    )


def is_foreign(path: Path) -> bool:
    """Whether somebody else wrote an entry: a pickle is only read from oneself."""
    return hasattr(os, "getuid") and path.stat().st_uid != os.getuid()


@lru_cache(maxsize=1)
def code_digest() -> bytes:
    """Stands for the code that makes entries: any change to it makes new ones."""
    package = Path(__file__).parent.parent
    states = [
        (path.name, (status := path.stat()).st_mtime_ns, status.st_size)
        for folder in ("", "evidence", "kinds", "rule_files", "search")
        for path in sorted((package / folder).glob("*.py"))
    ]
    return f"{sys.version_info[:2]} {states}".encode()
