"""Which site a page is from: addresses, taken apart in one way."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

_ADDRESS = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)?:?//)?(?:[^/?#@]*@)?"
    r"(?P<host>\[[^\]/?#]*\]|[^/?#:]*)(?P<port>:\d*)?/?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)


class Address(NamedTuple):
    """An address: scheme and host in small letters, what stands behind the host's slash."""

    scheme: str
    host: str
    port: str
    rest: str


@lru_cache(maxsize=1024)
def address_of(url: str) -> Address:
    """The address that a text is; one without a scheme begins with its host."""
    found = _ADDRESS.fullmatch(url)
    if found is None:
        return Address("", "", "", url)
    return Address(
        (found["scheme"] or "").lower(), found["host"].lower(), found["port"] or "", found["rest"]
    )


def host_of(url: Any) -> str:
    """The host of an address, without `www.`; '' for what is no address."""
    if not isinstance(url, str) or not address_of(url).scheme:
        return ""
    return address_of(url).host.removeprefix("www.")


def ascii_host(host: str) -> str:
    """The host as name servers know it (`xn--…`); as it is where it is no name."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
