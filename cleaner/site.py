"""Which site a page is from."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def site_of(url: Any) -> str:
    """The host of an address, without `www.`; '' for what is no address."""
    if not isinstance(url, str):
        return ""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
