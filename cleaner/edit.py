"""Edits: the one way in which cleaner changes a text.

An edit replaces the characters `start:end` (half-open, in code points) of a text by `new` and
remembers what stood there as `old`. A list of edits is *ordered and disjoint*: each edit ends
at or before the next one starts, and no two are insertions at the same place. From such a list
follow the clean text, the way back, and the answer to "where does this character come from?".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
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
    shift = 0  # offset in the middle text minus offset in the original, before the group
    for group in _groups(first, second):
        merged = _merge(group, shift, original)
        for edit in merged:
            _append(composed, edit)
        shift += sum(len(p.edit.new) - len(p.edit.old) for p in group if p.done)
    return composed


@dataclass(frozen=True, slots=True)
class _Piece:
    """An edit and its span in the middle text, which the first edits make and the second change."""

    start: int
    end: int
    done: bool
    """True for an edit of the first list: the span is what it wrote. False: what is to change."""
    edit: Edit


def _groups(first: Sequence[Edit], second: Sequence[Edit]) -> Iterator[list[_Piece]]:
    """Yield the edits of both lists in the order of the middle text, together where they meet."""
    pieces = [_Piece(e.start, e.end, True, e) for e in invert(first)]
    pieces = [replace(piece, edit=e) for piece, e in zip(pieces, first, strict=True)]
    pieces += [_Piece(e.start, e.end, False, e) for e in second]
    pieces.sort(key=lambda piece: (piece.start, piece.end))
    group: list[_Piece] = []
    end = 0
    for piece in pieces:
        both_empty = bool(group) and group[0].start == end == piece.start == piece.end
        if group and not (piece.start < end or both_empty):
            yield group
            group = []
        end = max(end, piece.end) if group else piece.end
        group.append(piece)
    if group:
        yield group


def _merge(group: list[_Piece], shift: int, original: str) -> list[Edit]:
    """Make edits against the original of the edits that met somewhere in the middle text."""
    first = [piece.edit for piece in group if piece.done]
    second = [piece.edit for piece in group if not piece.done]
    if not second:
        return first
    if not first:
        return [replace(edit, start=edit.start - shift, end=edit.end - shift) for edit in second]
    lo, hi = group[0].start, max(piece.end for piece in group)
    start = lo - shift
    end = hi - shift - sum(len(edit.new) - len(edit.old) for edit in first)
    old = original[start:end]
    middle = apply(old, [replace(e, start=e.start - start, end=e.end - start) for e in first])
    new = apply(middle, [replace(e, start=e.start - lo, end=e.end - lo) for e in second])
    if new == old:
        return []
    head = _common_prefix(old, new)
    tail = _common_prefix(old[head:][::-1], new[head:][::-1])
    rule, why = _credits([*first, *second])
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    return [Edit(start + head, end - tail, new=new, old=old, rule=rule, why=why)]


def _credits(edits: Sequence[Edit]) -> tuple[str, str]:
    """The names of all rules behind some edits, and all their reasons, each once."""
    names = dict.fromkeys(name for edit in edits for name in edit.rules)
    reasons = dict.fromkeys(edit.why for edit in edits if edit.why)
    return JOINT.join(names), " ".join(reasons)


def _append(edits: list[Edit], edit: Edit) -> None:
    """Append an edit; an insertion at the place of the last insertion becomes part of it."""
    last = edits[-1] if edits else None
    if last and last.start == last.end == edit.start == edit.end:
        rule, why = _credits([last, edit])
        edits[-1] = replace(last, new=last.new + edit.new, rule=rule, why=why)
    else:
        edits.append(edit)


def _common_prefix(a: str, b: str) -> int:
    """The number of characters with which both strings begin."""
    for count, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return count
    return min(len(a), len(b))
