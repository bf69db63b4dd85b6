"""Edits: the one way in which cleaner changes a text.

An edit replaces the characters `start:end` (half-open, in code points) of a text by `new` and
remembers what stood there as `old`. A list of edits is *ordered and disjoint*: each edit ends
at or before the next one starts, and no two are insertions at the same place. From such a list
follow the clean text, the way back, and the answer to "where does this character come from?".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

JOINT = "+"
"""Stands between the names of the rules that made one edit together; no rule id contains it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replaces `old`, at code points `start:end` of a text, by `new`.

    `rule` is the id of the rule behind it, or several joined by `+` where rules met on the same
    characters. `why` is one sentence for the reader of the report.
    """

    start: int
    end: int
    new: str
    old: str
    rule: str
    why: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules behind this edit, in the order they acted."""
        return tuple(self.rule.split(JOINT))


def resolve(edits: Iterable[tuple[int, Edit]]) -> tuple[list[Edit], list[Edit]]:
    """Choose a disjoint set of edits; return (chosen in text order, the losers).

    Each edit comes with its priority: the lower number wins, then the earlier start, then the
    longer span. A loser is not lost: its rule finds it again in the next round if it still holds.
    """
    ranked = sorted(edits, key=lambda pair: (pair[0], pair[1].start, -pair[1].end))
    chosen: list[Edit] = []
    starts: list[int] = []
    losers: list[Edit] = []
    for _, edit in ranked:
        at = bisect_right(starts, edit.start)
        before = chosen[at - 1] if at else None
        after = chosen[at] if at < len(chosen) else None
        if (before and _collide(before, edit)) or (after and _collide(edit, after)):
            losers.append(edit)
            continue
        chosen.insert(at, edit)
        starts.insert(at, edit.start)
    return chosen, losers


def _collide(left: Edit, right: Edit) -> bool:
    """True when two edits, left starting first, share a character or an insertion point."""
    if left.end > right.start:
        return True
    return left.end == right.start and (left.start == left.end or right.start == right.end)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with ordered, disjoint edits carried out."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts.append(text[done : edit.start])
        parts.append(edit.new)
        done = edit.end
    parts.append(text[done:])
    return "".join(parts)


def invert(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that turn the changed text back into the original."""
    inverse: list[Edit] = []
    shift = 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.new)
        inverse.append(Edit(start, end, new=edit.old, old=edit.new, rule=edit.rule, why=edit.why))
        shift += len(edit.new) - len(edit.old)
    return inverse


def origin(edits: Sequence[Edit], index: int) -> int | None:
    """Return where character `index` of the changed text stood in the original.

    None when an edit put it there. `index` is a code point offset in the changed text.
    """
    shift = 0
    for edit in edits:
        start = edit.start + shift
        if index < start:
            break
        if index < start + len(edit.new):
            return None
        shift += len(edit.new) - len(edit.old)
    return index - shift


def compose(first: Sequence[Edit], second: Sequence[Edit], original: str) -> list[Edit]:
    """Return one list of edits against `original` that does `first` and then `second`.

    `first` is against `original`, `second` against the text that `first` makes. Where an edit of
    `second` meets the outcome of an edit of `first`, the two become one that names both rules;
    where together they change nothing, both vanish.
    """
    if not first:
        return list(second)
    composed: list[Edit] = []
    shift = 0  # current offset minus original offset, after the edits of `first` taken so far
    i = j = 0
    while i < len(first) or j < len(second):
        group_first: list[Edit] = []
        group_second: list[Edit] = []
        shift_before = shift
        if j == len(second) or (i < len(first) and first[i].start + shift <= second[j].start):
            lo = first[i].start + shift
            hi = lo + len(first[i].new)
            shift += len(first[i].new) - len(first[i].old)
            group_first.append(first[i])
            i += 1
        else:
            lo, hi = second[j].start, second[j].end
            group_second.append(second[j])
            j += 1
        while True:  # widen lo:hi (in current offsets) by everything that meets it
            if i < len(first) and first[i].start + shift <= hi and (
                first[i].start + shift < hi or _joins_at_border(first[i], hi, lo, group_second)
            ):
                hi = max(hi, first[i].start + shift + len(first[i].new))
                shift += len(first[i].new) - len(first[i].old)
                group_first.append(first[i])
                i += 1
            elif j < len(second) and group_first and second[j].start <= hi and (
                second[j].start < hi or second[j].start == second[j].end or lo == hi
            ):
                hi = max(hi, second[j].end)
                group_second.append(second[j])
                j += 1
            elif j < len(second) and group_second and second[j].start < hi:
                hi = max(hi, second[j].end)
                group_second.append(second[j])
                j += 1
            else:
                break
        for edit in _merge(group_first, group_second, lo, hi, shift_before, shift, original):
            _append(composed, edit)
    return composed


def _append(edits: list[Edit], edit: Edit) -> None:
    """Append an edit; an insertion at the place of the last insertion becomes part of it."""
    last = edits[-1] if edits else None
    if last and last.start == last.end == edit.start == edit.end:
        names = dict.fromkeys((*last.rules, *edit.rules))
        reasons = dict.fromkeys(why for why in (last.why, edit.why) if why)
        edits[-1] = replace(
            last, new=last.new + edit.new, rule=JOINT.join(names), why=" ".join(reasons)
        )
    else:
        edits.append(edit)


def _joins_at_border(edit: Edit, hi: int, lo: int, group_second: list[Edit]) -> bool:
    """Whether an edit of the first pass that starts just where the group ends belongs to it."""
    return bool(group_second) and (not edit.new or lo == hi or edit.start == edit.end)


def _merge(
    first: list[Edit],
    second: list[Edit],
    lo: int,
    hi: int,
    shift_before: int,
    shift_after: int,
    original: str,
) -> list[Edit]:
    """Make one edit against the original of the edits that met at lo:hi of the middle text."""
    if not second:
        return first
    if not first:
        return [
            replace(edit, start=edit.start - shift_before, end=edit.end - shift_before)
            for edit in second
        ]
    start, end = lo - shift_before, hi - shift_after
    old = original[start:end]
    middle = apply(old, [replace(e, start=e.start - start, end=e.end - start) for e in first])
    new = apply(middle, [replace(e, start=e.start - lo, end=e.end - lo) for e in second])
    if new == old:
        return []
    head = _common_prefix(old, new)
    tail = _common_prefix(old[head:][::-1], new[head:][::-1])
    names = dict.fromkeys(name for edit in (*first, *second) for name in edit.rules)
    reasons = dict.fromkeys(edit.why for edit in (*first, *second) if edit.why)
    return [
        Edit(
            start + head,
            end - tail,
            new=new[head : len(new) - tail],
            old=old[head : len(old) - tail],
            rule=JOINT.join(names),
            why=" ".join(reasons),
        )
    ]


def _common_prefix(a: str, b: str) -> int:
    """The number of characters with which both strings begin."""
    for count, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return count
    return min(len(a), len(b))
