"""Which lines of a page are program code."""

from __future__ import annotations

import pytest

from cleaner.evidence.program_code import code_lines, looks_like_code, speaks_of_programs


@pytest.mark.parametrize(
    "line",
    [
        "def tide(depth: int) -> None:",
        "import os.path as path",
        "#include <lamp.h>",
        "    return depth * 2;",
        "for (int i = 0; i < n; i++) {",
        "}",
        "depth = read(sensor)",
        '"depth": "4 m",',
        ">>> lamp.out()",
        "$ make lamp",
        'git commit -m "fix:typo" && git push',
        "SELECT depth FROM tides WHERE day = 4",
        "</div>",
        "// the lamp is out",
    ],
)
def test_a_line_that_reads_as_code(line: str) -> None:
    assert looks_like_code(line)


@pytest.mark.parametrize(
    "line",
    [
        "The lamp is out.",
        "From the quay we saw the lamp; it was out.",
        "Return to the quay at once, please.",
        "For sale: one lamp (red), hardly used.",
        "Import duties rose by a tenth.",
        "Class of 1999",
        "“If it rains,” she said, “we stay.”",
        "- one lamp",
        "| Lane | Time |",
        "# The Long Road",
    ],
)
def test_a_line_that_reads_as_prose(line: str) -> None:
    assert not looks_like_code(line)


def test_fenced_lines_are_code_with_their_fences() -> None:
    lines = ["Run it so:", "```", "The lamp,out", "```", "Then wait."]
    assert code_lines(lines) == {1, 2, 3}


def test_indented_lines_around_code_are_code() -> None:
    lines = [
        "Run it so:",
        "",
        "    lamp = Lamp()",
        "    # Wait a bit",
        "",
        "Then wait for it.",
        "Go.",
    ]
    found = code_lines(lines)
    assert {2, 3} <= found
    assert found.isdisjoint({0, 5, 6})


def test_in_a_source_file_every_line_is_code() -> None:
    lines = ["# The tide,in short", "import os", "", "def tide():", "    return os.getpid()"]
    assert code_lines(lines) == set(range(5))


def test_a_docstring_is_code() -> None:
    mark = '"' * 3
    lines = ["x = 1", mark, "The tide,in short.", mark, "The end."]
    lines += ["Nobody knows why."] * 8
    assert {1, 2, 3} <= code_lines(lines)
    assert 4 not in code_lines(lines)


def test_prose_holds_no_code() -> None:
    assert code_lines(["The lamp is out.", "", "Nobody knows why (yet)."]) == frozenset()


@pytest.mark.parametrize(
    ("text", "times", "expected"),
    [
        ("Call stage() when the kiln is cold.", 1, True),
        ("Call stage() when the kiln is cold.", 2, False),
        ("Say `fire` or --plan, and see /etc/kiln.conf.", 3, True),
        ("The kiln - a cold one - stood by the well; nobody fired it.", 1, False),
    ],
)
def test_signs_of_programs_are_counted(text, times, expected):
    assert speaks_of_programs(text, times) is expected


def test_a_drawing_is_taken_for_code():
    assert code_lines(["The plan:", "\tbisque", "\t  |", "\tglaze"]) >= {2}
