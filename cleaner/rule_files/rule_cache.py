"""Compiled rules on disk: to read all rules from their YAML takes seconds, from here 30 ms.

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
import zlib
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
        from regex import __version__  # what patterns are compiled to is for one version

        digest = hashlib.sha256(code_digest() + __version__.encode() + content).hexdigest()
        self._path = cache_folder() / "rules" / f"{digest}.pickle"

    def load(self) -> Compiled | None:
        """Return the rules, or None when there is no entry that can be used."""
        import pickle

        try:
            if is_foreign(self._path):
                return None
            entry = self._path.read_bytes()
            if entry[:CHECKSUM] != _checksum(entry[CHECKSUM:]):
                return None  # `regex` trusts what patterns are compiled to: a wrong byte may crash
            compiled = pickle.loads(entry[CHECKSUM:])
            return compiled if _is_compiled(compiled) else None
        except Exception:  # a damaged entry must never cost more than its making
            return None

    def store(self, compiled: Compiled) -> None:
        """Keep the rules for the next run; where that is not possible, do nothing."""
        from cleaner.atomic import write_file

        with contextlib.suppress(OSError):
            folder = self._path.parent
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                return
            for entry in folder.glob("*.pickle"):
                if time.time() - entry.stat().st_mtime > KEPT_DAYS * 86_400:
                    entry.unlink()
            for rule in compiled[1]:
                _ = rule.needles  # worked out once, here, and kept in the entry
            packed = packed_with_patterns(compiled)
            write_file(self._path, _checksum(packed) + packed)


CHECKSUM = 4
"""Bytes before an entry that tell whether it is as it was written."""


def _checksum(packed: bytes) -> bytes:
    return zlib.crc32(packed).to_bytes(CHECKSUM, "big")


def packed_with_patterns(value: object) -> bytes:
    """A pickle of rules, or of something that holds some, with what their patterns compile to."""
    import io
    import pickle

    from cleaner.search.pattern import Pattern

    class Packer(pickle.Pickler):
        def reducer_override(self, value: Any) -> Any:
            return value.with_compiled_form() if isinstance(value, Pattern) else NotImplemented

    packed = io.BytesIO()
    Packer(packed, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
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
