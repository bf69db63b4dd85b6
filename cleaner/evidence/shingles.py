"""Which long lines of a text are nearly equal, found without comparing each with each.

Lines that are copies but for a typo or a clause still share how most of their sentences begin and
how the last one ends. Only these places are taken as shingles, so that a changed word spoils one
at most and a long line costs little; lines that share enough of them are then compared in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

SHINGLE = 18
"""Characters of a shingle: three to four words, few enough to miss most typos."""

LEAST_LINE = 80
"""Shorter lines have too few sentences to be told from lines that merely begin alike."""

LARGEST_BUCKET = 12
"""Lines with one shingle. `according to the` and the refrain of a template say nothing, and pairing
all their lines would cost the square of their number."""

LEAST_SHARED = 0.4
"""Share of a line's shingles that it must have in common with the other to be compared with it."""


def near_pairs(keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places (earlier, later) of long lines, not equal, that may be copies.

    `keys` are lines in compared form (see `cleaner.evidence.copies`). Time grows with the length of
    the text: every bucket is capped. Pairs come in the order of the later line.
    """
    shingles = {
        place: [*[sentence[:SHINGLE] for sentence in key.split(". ")], key[-SHINGLE:]]
        for place, key in enumerate(keys)
        if len(key) >= LEAST_LINE
    }
    every = list(chain.from_iterable(shingles.values()))
    if len(set(every)) == len(every):
        return
    often = {shingle for shingle, count in Counter(every).items() if 1 < count <= LARGEST_BUCKET}
    buckets: dict[str, list[int]] = defaultdict(list)
    for place, found in shingles.items():
        common = often.intersection(found)
        if not common:
            continue
        votes = Counter(other for shingle in common for other in buckets[shingle])
        for other, shared in sorted(votes.items()):
            least = LEAST_SHARED * min(len(found), len(shingles[other]))
            if shared >= least and keys[other] != keys[place]:
                yield other, place
        for shingle in common:
            buckets[shingle].append(place)
