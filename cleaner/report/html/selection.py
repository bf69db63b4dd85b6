"""Which documents of a large corpus get a page: all of a small one, a fair sample of a large one.

A sample is drawn by a hash, so that the same run gives the same report, and a document is neither
more nor less likely to be in it for where in the corpus it stands.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import chain, zip_longest
from typing import Generic, TypeVar

EVERYTHING = 1_500
"""Documents up to which every one gets its place; about what a page still sorts at once."""

OUTLIERS = 200
"""Documents shown of each state that asks for a look, and of those that lost most."""

Item = TypeVar("Item")


class Selection(Generic[Item]):
    """Takes documents one by one and remembers only those that may yet be chosen."""

    def __init__(self, samples: int) -> None:
        self._samples = samples
        self._all: dict[int, Item] = {}
        self._kept: dict[str, list[tuple[float, int, Item]]] = {}

    def offer(
        self,
        item: Item,
        number: int,
        state: str,
        share: float,
        rules: Iterable[str],
        *,
        keep: bool,
    ) -> None:
        """Take one document; `keep` for one whose state asks for a look.

        `number` tells it from the others, `share` is the part of it that was removed.
        """
        if len(self._all) <= EVERYTHING:
            self._all[number] = item
        self._push("largest", OUTLIERS, share, number, item)
        if keep:
            self._push(f"state:{state}", OUTLIERS, share + _chance(state, number), number, item)
        for rule in rules:
            self._push(f"rule:{rule}", self._samples, _chance(rule, number), number, item)

    def _push(self, name: str, most: int, weight: float, number: int, item: Item) -> None:
        heap = self._kept.setdefault(name, [])
        if len(heap) < most:
            heapq.heappush(heap, (weight, -number, item))
        elif heap and (weight, -number) > heap[0][:2]:
            heapq.heapreplace(heap, (weight, -number, item))

    def chosen(self) -> list[Item]:
        """The documents that get a place, at most `EVERYTHING`, in the order of the corpus.

        Those that ask for a look come before the samples when not all have room.
        """
        if len(self._all) <= EVERYTHING:
            return list(self._all.values())
        picked: dict[int, Item] = {}
        asking = [heap for name, heap in self._kept.items() if not name.startswith("rule:")]
        sampled = [heap for name, heap in sorted(self._kept.items()) if name.startswith("rule:")]
        for _, number, item in (*chain(*asking), *_in_turn(sampled)):
            if len(picked) < EVERYTHING:
                picked.setdefault(-number, item)
        return [picked[number] for number in sorted(picked)]


def _in_turn(heaps: list[list[tuple[float, int, Item]]]) -> Iterator[tuple[float, int, Item]]:
    """One of each heap, then a second of each, so that room runs out for all at the same time."""
    for turn in zip_longest(*heaps):
        yield from (kept for kept in turn if kept is not None)


def _chance(name: str, number: int) -> float:
    """A number from 0 to 1 that is as good as random, and the same every time."""
    digest = blake2b(f"{name} {number}".encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64
