"""Patterns of file names and of addresses, as configuration files write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cleaner.site import Address, address_of, ascii_host


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

    A pattern without a slash means a whole host, with or without `www.` and whatever its port; one
    without `https://` means any scheme. Case counts only behind the host.
    """
    address = address_of(url)
    if "://" in pattern:
        wanted, _, pattern = pattern.partition("://")
        if wanted.lower() != address.scheme:
            return False
    wanted_host, slash, wanted_path = pattern.partition("/")
    if not any(_glob(wanted_host.lower()).match(host) for host in _names_of(address)):
        return False
    return not slash or _glob(wanted_path).match(address.rest) is not None


def _names_of(address: Address) -> Iterator[str]:
    """What a pattern may call the host of an address."""
    for host in (address.host, ascii_host(address.host)):
        for name in (host, host.removeprefix("www.")):
            yield name
            yield name + address.port


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
