"""Hunks read off edits say what a comparison of the two texts would say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.edit import Edit, apply, resolve
from cleaner.hunks import NO_NEWLINE, changes, hunks, split_lines

TEXTS = st.text(alphabet="ab\n \u2028\r", max_size=40)


@st.composite
def texts_with_edits(draw):
    """A text and ordered, disjoint edits of it."""
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, 6), TEXTS)
    wanted = []
    for start, length, new in draw(st.lists(places, max_size=6)):
        old = text[start : start + length]
        if old != new:
            wanted.append((0, Edit(start, start + len(old), new, old, f"r{len(wanted)}")))
    return text, resolve(wanted)[0]


def patched(text, found):
    """Carry out hunks the way `patch` does: by line numbers, trusting nothing else."""
    lines, written, at = split_lines(text), [], 0
    for hunk in found:
        old, new = (part[1:].split(",") for part in hunk.place.split())
        start = int(old[0]) - (1 if int(old[1]) else 0)
        written += lines[at:start]
        assert len(written) == int(new[0]) - (1 if int(new[1]) else 0)
        marked = [line.removesuffix("\n" + NO_NEWLINE) for line in hunk.lines]
        before = [line[1:] for line in marked if line[0] in " -"]
        assert before == lines[start : start + int(old[1])]
        after = [line[1:] for line in marked if line[0] in " +"]
        assert len(after) == int(new[1])
        written += after
        at = start + int(old[1])
    return "".join(written + lines[at:])


@given(case=texts_with_edits(), context=st.integers(0, 3))
def test_hunks_lead_from_one_text_to_the_other(case, context):
    text, edits = case
    assert patched(text, list(hunks(text, edits, context))) == apply(text, edits)


@given(case=texts_with_edits())
def test_only_lines_that_differ_are_changes(case):
    text, edits = case
    for change in changes(text, edits):
        assert change.before != change.after
        assert not (change.before and change.after and change.before[0] == change.after[0])
        assert not (change.before and change.after and change.before[-1] == change.after[-1])


@pytest.mark.parametrize(
    ("text", "edit", "expected"),
    [
        ("a\nb\nc\n", Edit(2, 4, "", "b\n", "r"), [("-1,3 +1,2", [" a\n", "-b\n", " c\n"])]),
        ("a\nb", Edit(1, 3, "", "\nb", "r"), [("-1,2 +1,1", ["-a\n", "-b", "+a"])]),
        ("", Edit(0, 0, "a\n", "", "r"), [("-0,0 +1,1", ["+a\n"])]),
        ("a\n", Edit(0, 2, "", "a\n", "r"), [("-1,1 +0,0", ["-a\n"])]),
    ],
    ids=["middle-line", "last-line", "into-nothing", "to-nothing"],
)
def test_places_and_marks(text, edit, expected):
    found = [
        (hunk.place, [line.removesuffix("\n" + NO_NEWLINE) for line in hunk.lines])
        for hunk in hunks(text, [edit])
    ]
    assert found == expected


def test_changes_far_apart_are_two_hunks_with_their_own_rules():
    text = "x1\n" + "same\n" * 7 + "x2\n"
    edits = [Edit(0, 1, "y", "x", "one"), Edit(38, 39, "y", "x", "two+three")]
    assert [hunk.rules() for hunk in hunks(text, edits)] == [("one",), ("two", "three")]
    near = text.replace("same\n", "", 1)
    edits[1] = Edit(33, 34, "y", "x", "two+three")
    assert [hunk.rules() for hunk in hunks(near, edits)] == [("one", "two", "three")]
