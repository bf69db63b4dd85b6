"""Rows: both versions of a text can be read off them, whatever the edits are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.edit import Edit, apply
from cleaner.report.html import passage
from cleaner.report.html.passage import Fold, Left, Mark, folded, marks, rows

TEXTS = st.text(alphabet="ab \n", max_size=40)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        new = draw(st.text(alphabet="xy\n", max_size=4))
        edits.append(Edit(start, end, new, text[start:end], "rule", "Why."))
    return text, edits


def numbered(edits: list[Edit]) -> list[tuple[int, Edit]]:
    return list(enumerate(edits, start=1))


def version(found: list[passage.Row], side: str) -> list[str]:
    """What stands in each row of one version; line breaks that end a row are not in it."""
    return [
        "".join(
            getattr(part.edit, side) if isinstance(part, Mark) else str(part) for part in row.parts
        )
        for row in found
    ]


@given(edited_texts())
def test_rows_hold_both_versions(case):
    text, edits = case
    found = list(rows(text, marks(text, numbered(edits), [])))
    for side, whole in (("old", text), ("new", apply(text, edits))):
        assert "".join(version(found, side)).replace("\n", "") == whole.replace("\n", "")


@given(edited_texts())
def test_rows_start_where_both_versions_start_a_line(case):
    text, edits = case
    lines = (text.split("\n"), apply(text, edits).split("\n"))
    found = list(rows(text, marks(text, numbered(edits), [])))
    for row, old, new in zip(found, version(found, "old"), version(found, "new"), strict=True):
        assert lines[0][row.before - 1].startswith(old.split("\n")[0])
        assert lines[1][row.after - 1].startswith(new.split("\n")[0])


@given(edited_texts())
def test_proposals_change_neither_version(case):
    text, edits = case
    found = list(rows(text, marks(text, [], numbered(edits))))
    assert "".join(version(found, "old")).replace("\n", "") == text.replace("\n", "")
    assert all(row.before == row.after for row in found)


def test_a_removed_line_has_a_row_of_its_own():
    text = "one\ntwo\nthree\n"
    found = list(rows(text, marks(text, [(7, Edit(4, 8, "", "two\n", "r"))], [])))
    assert [(row.before, row.after, row.changed) for row in found] == [
        (1, 1, False), (2, 2, True), (3, 2, False),
    ]  # fmt: skip
    assert found[1].parts[0].anchor == "edit-7"


def test_proposals_that_meet_an_edit_are_left_out():
    text = "abcdef"
    made = Edit(1, 3, "x", "bc", "made")
    met = Edit(2, 4, "", "cd", "met")
    free = Edit(5, 6, "", "f", "free")
    found = marks(text, [(1, made)], [(1, met), (2, free)])
    assert [mark.edit.rule for mark in found] == ["made", "free"]
    assert [mark.anchor for mark in found] == ["edit-1", "withheld-2"]


def test_line_and_column_count_from_one():
    text = "one\ntwo three\n"
    (mark,) = marks(text, [(1, Edit(8, 13, "", "three", "r"))], [])
    assert (mark.line, mark.column) == (2, 5)


def test_the_middle_of_a_very_long_line_is_left_out():
    text = "x" * 1_000_000
    (row,) = rows(text, [])
    assert [part.characters for part in row.parts if isinstance(part, Left)] == [997_000]
    assert sum(len(part) for part in row.parts if isinstance(part, str)) == 3_000


def test_unchanged_rows_far_from_a_change_are_folded():
    text = "same\n" * 20
    found = list(rows(text, marks(text, [(1, Edit(50, 54, "", "same", "r"))], [])))
    parts = list(folded(found))
    assert [part.lines for part in parts if isinstance(part, Fold)] == [8, 7]
    unfolded = [row for p in parts for row in (p.rows if isinstance(p, Fold) else (p,))]
    assert unfolded == found


def test_of_a_very_long_text_far_rows_are_left_out():
    text = "same\n" * 5_000
    found = list(rows(text, marks(text, [(1, Edit(50, 54, "", "same", "r"))], [])))
    assert all(not part.rows for part in folded(found) if isinstance(part, Fold))
