"""Patterns of file names and of addresses, as configuration files write them."""

from __future__ import annotations

import re
from functools import lru_cache


def matches_path(pattern: str, path: str) -> bool:
    """Whether a file is meant by a pattern; `path` is its path with `/`, below the pattern's root.

    A pattern without a slash means any file or folder of that name, at any depth, and all that is
    in it; with one it counts from the root. `*` and `?` stop at slashes, `**` does not.
    """
    return _path_pattern(pattern).match(path) is not None


@lru_cache(maxsize=1024)
def _path_pattern(pattern: str) -> re.Pattern[str]:
    body = pattern.removeprefix("./").rstrip("/")
    anchored = "/" in body
    body = _translated(body.lstrip("/"), star="[^/]*", one="[^/]")
    start = "" if anchored else "(?:.*/)?"
    return re.compile(rf"{start}{body}(?:/.*)?\Z", re.DOTALL)


def matches_url(pattern: str, url: str) -> bool:
    """Whether an address is meant by a pattern; `*` stands for anything.

    A pattern without a slash means a whole host, with or without `www.`; one without `https://`
    means any scheme. Case counts only behind the host.
    """
    scheme, _, rest = url.rpartition("://")
    host, slash, path = rest.partition("/")
    host = host.lower()
    if "://" in pattern:
        wanted, _, pattern = pattern.partition("://")
        if wanted.lower() != scheme.lower():
            return False
    wanted_host, _, wanted_path = pattern.partition("/")
    hosts = (host, host.removeprefix("www."))
    if not any(_glob(wanted_host.lower()).match(one) for one in hosts):
        return False
    return "/" not in pattern or _glob(wanted_path).match(path if slash else "") is not None


@lru_cache(maxsize=1024)
def _glob(pattern: str) -> re.Pattern[str]:
    return re.compile(_translated(pattern, star=".*", one=".") + r"\Z", re.DOTALL)


def is_glob(text: str) -> bool:
    """Whether a text has characters that stand for others."""
    return any(character in text for character in "*?[")


def _translated(pattern: str, *, star: str, one: str) -> str:
    parts = []
    for part in re.findall(r"\*\*/|\*\*|\*|\?|\[[^\]]+\]|.", pattern, re.DOTALL):
        if part == "**/":
            parts.append("(?:.*/)?")
        elif part == "**":
            parts.append(".*")
        elif part in "*?":
            parts.append(star if part == "*" else one)
        elif len(part) > 1:
            inside = part[1:-1].replace("\\", "\\\\").replace("^", "\\^")
            parts.append(f"[{'^' + inside[1:] if inside[0] == '!' else inside}]")
        else:
            parts.append(re.escape(part))
    return "".join(parts)
