"""Files that are no YAML: the place of the slip, the cause in plain words, and what to do."""

from __future__ import annotations

import pytest

import cleaner

GOOD = """\
about: A set for the tests of faults.
rules:
  - id: shout
    kind: replace
    match: '\\bwow\\b'
    with: well
    why: Nobody shouts here.
    examples:
      - before: "wow, a boat"
        after: "well, a boat"
      - before: |
          wow, two boats
          and more
        after: |
          well, two boats
          and more
    keeps:
      - "wows"
"""

CASES = {
    "indent one less": ("    with:", "   with:", (6, 4), "in column 4, and what it belongs to in"),
    "indent one more": ("    with:", "     with:", (6, 6), "column 5 (line 5)"),
    "indent one more below a plain text": (
        "    match:",
        "     match:",
        (5, 6),
        "further right than `kind: replace` in line 4",
    ),
    "a dash before a key": ("    kind:", "    - kind:", (4, 5), "take the `- ` away"),
    "an unquoted colon": ("Nobody shouts", "Nobody: shouts", (7, 16), "in single quotes"),
    "curly quotes": ("'\\bwow\\b'", "“wow: x”", (5, 12), "straight quotes"),
    "an apostrophe in single quotes": ("'\\bwow\\b'", "'wow's'", (5, 17), "write '' for '"),
    "a quote in double quotes": ('"wow, a boat"', '"wow "a" boat"', (9, 23), 'write \\" for "'),
    "a single quote left open": ("wow\\b'", "wow\\b", (5, 12), "single quote is not closed"),
    "a double quote left open": ("'\\bwow\\b'", '"wow', (5, 12), "the next one, in line 9,"),
    "a quote left open at the end": ('"wows"', '"wows', (18, 9), "close it"),
    "a text outdented": (
        "          and more\n        after",
        "      and more\n        after",
        (13, 7),
        "under `|` in line 11; indent it",
    ),
    "no space behind a key": ("kind: ", "kind:", (4, 5), "put a space behind `kind:`"),
    "no colon": ("kind: ", "kind ", (4, 5), "a colon and a space"),
    "a pattern in double quotes": ("'\\bwow\\b'", '"wow\\d"', (5, 16), "in single quotes"),
    "half a code": ('"wows"', '"\\u12 wows"', (18, 12), "means nothing in double quotes"),
    "a tab": ("    with:", "\twith:", (6, 1), "indent with spaces"),
    "a sign that begins nothing": ("'\\bwow\\b'", "@wow", (5, 12), "cannot begin with `@`"),
    "a text behind a list": ("'\\bwow\\b'", "[wW]ow on", (5, 16), "begins with `[`"),
    "a list left open": ("'\\bwow\\b'", "[wow, x", (5, 12), "close it with `]`"),
    "a mapping left open": ('"wows"', "{a: b", (18, 9), "close it with `}`"),
    "a bar at the beginning": ("'\\bwow\\b'", "|wow", (5, 12), "in single quotes: '|…'"),
    "a question mark": ("'\\bwow\\b'", "? wow", (5, 12), "cannot begin with `? `"),
    "a list behind a key": ("'\\bwow\\b'", "- wow", (5, 12), "a list in the next line"),
    "a second document": ('"wows"\n', '"wows"\n---\nabout: b\n', (19, 1), "take this line `---`"),
    "a control character": ("a boat", "a\x07boat", (9, 24), 'in double quotes, "\\x07"'),
    "what nobody foresaw": ("about:", "%YAML 3\nabout:", (1, 8), "look at its quotes, colons"),
    "a star at the beginning": ("'\\bwow\\b'", "** wow", (5, 12), "cannot begin with `*`"),
    "a first key that is indented": ("about:", "  about:", (2, 1), "begin in column 1"),
    "a strange line end": ("wow\\b'\n", "wow\\b'\u2028     with: x\n", (6, 6), "column 5"),
    "an alias": ("'\\bwow\\b'", "*wow", (5, 12), "in quotes"),
    "a tag": ("'\\bwow\\b'", "!wow", (5, 12), "in quotes"),
    "a text that is a mapping": ('"wows"', "article: 3 links", (18, 9), "followed by a space"),
    "a text that is a mapping in braces": ('"wows"', "{wow}", (18, 9), "`{` at its beginning"),
    "a text that is a list": ("Nobody shouts here.", "[sic]", (7, 10), "makes a list of it"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_slip_is_told_at_its_place_with_what_to_do(tmp_path, case):
    old, new, place, advice = CASES[case]
    path = tmp_path / "rules.yaml"
    path.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(cleaner.RuleError) as caught:
        cleaner.load_rules(path)
    problem = caught.value.problems[0]
    assert (problem.line, problem.column) == place
    assert advice in problem.message


def test_the_file_without_a_slip_loads(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_text(GOOD, "utf-8")
    assert cleaner.load_rules(path)["shout"]
