"""Rule files: what is refused, where the finger points, and what a good file becomes."""

from __future__ import annotations

import time

import pytest

import cleaner
from cleaner.rule_files.loader import shipped_rule_sets
from cleaner.rule_files.rule_file import RULE_ID

GOOD = """\
about: A set for the tests.
rules:
  - id: shout
    kind: replace
    match: '\\bwow\\b'
    with: well
    why: Nobody shouts here.
    examples:
      - before: "wow, a boat"
        after: "well, a boat"
    keeps:
      - "wows"
"""


@pytest.fixture
def write(tmp_path):
    def write(text: str, name: str = "rules.yaml") -> str:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return str(path)

    return write


def problems(path: str) -> list[tuple[int, int, str]]:
    with pytest.raises(cleaner.RuleError) as caught:
        cleaner.load_rules(path)
    return [(p.line, p.column, p.message) for p in caught.value.problems]


def test_a_good_file_becomes_rules(write):
    rules = cleaner.load_rules(write(GOOD))
    assert [rule.id for rule in rules] == ["shout"]
    assert cleaner.clean("wow, wow", rules).text == "well, well"


def test_every_fault_is_reported_at_once_with_its_place(write):
    text = GOOD.replace("    why: Nobody shouts here.\n", "    wy: Nobody shouts here.\n")
    text = text.replace("match: '\\bwow\\b'", "match: '(wow'")
    found = problems(write(text))
    assert [(line, column) for line, column, _ in found] == [(5, 17), (7, 5)]
    assert "does not compile" in found[0][2]
    assert "unknown key 'wy'; did you mean 'why'?" in found[1][2]


def test_the_message_shows_the_line_with_a_caret(write):
    path = write(GOOD.replace("kind: replace", "kind: replcae"))
    with pytest.raises(cleaner.RuleError) as caught:
        cleaner.load_rules(path)
    first, excerpt, caret = str(caught.value).split("\n")
    assert first == f"{path}:4:11: there is no kind 'replcae'; did you mean 'replace'?"
    assert excerpt.strip() == "kind: replcae"
    assert caret.index("^") == excerpt.index("replcae")


def test_a_kind_like_no_other_is_answered_with_all_of_them(write):
    ((_, _, message),) = problems(write(GOOD.replace("kind: replace", "kind: zzz")))
    assert message.startswith("`kind:` must be one of block, body,")


def test_a_slip_in_a_key_is_one_fault(write):
    ((line, column, message),) = problems(write(GOOD.replace("after:", "afer:")))
    assert (line, column) == (10, 9)
    assert message == "unknown key 'afer'; did you mean 'after'?"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("'it''s (wow'", (5, 23)),
        ("it's (wow", (5, 21)),
        ('"(wow"', (5, 17)),
        ("'wow)+'", (5, 16)),
    ],
)
def test_a_fault_in_a_pattern_is_told_at_its_place(write, written, place):
    ((line, column, message),) = problems(write(GOOD.replace("'\\bwow\\b'", written)))
    assert (line, column) == place
    assert "write \\" in message


def test_where_the_place_cannot_be_shown_its_number_is_told(write):
    ((line, column, message),) = problems(write(GOOD.replace("'\\bwow\\b'", '"\\\\bwow)"')))
    assert (line, column) == (5, 12)
    assert message.endswith("(at character 6 of it)")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("no", "true or false"),
        ("on", "true or false"),
        ("12:30", "a number"),
        ("010", "a number"),
        ("~", "nothing"),
        ("2024-01-01", "timestamp"),
    ],
)
def test_texts_that_yaml_would_turn_into_something_else_are_refused(write, value, message):
    ((line, column, said),) = problems(write(GOOD.replace('- "wows"', f"- {value}")))
    assert (line, column) == (12, 9)
    assert message in said
    assert "put it in quotes" in said


def test_a_key_that_stands_twice_is_refused(write):
    text = GOOD.replace("    with: well\n", "    with: well\n    with: good\n")
    assert problems(write(text)) == [(7, 5, "the key 'with' stands twice, first in line 6")]


def test_an_id_that_stands_twice_is_refused(write):
    entry = GOOD[GOOD.index("  - id") :]
    assert problems(write(GOOD + entry)) == [
        (13, 5, "the id 'shout' stands twice, first in line 3")
    ]


def test_a_merge_key_bomb_is_refused_in_no_time(write):
    levels = "\n".join(
        f"l{n}: &l{n}\n  <<: [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 60)
    )
    started = time.perf_counter()
    ((line, _, message),) = problems(write(f"l0: &l0 {{a: b}}\n{levels}\n"))
    assert time.perf_counter() - started < 5
    assert line == 1
    assert "anchors (&) and aliases (*)" in message


def test_tags_are_refused(write):
    found = problems(write(GOOD.replace("with: well", "with: !!python/object:os.system x")))
    assert any("tag" in message for _, _, message in found)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "plain\n", "rules: {}\n", "a: [b\n"])
def test_what_is_no_rule_file_is_refused_without_a_traceback(write, text):
    assert problems(write(text))


def test_bytes_that_are_not_utf8_are_refused(tmp_path):
    path = tmp_path / "rules.yaml"
    path.write_bytes(b"about: caf\xe9\n")
    assert problems(str(path)) == [(1, 1, "is not UTF-8: byte 10 cannot be decoded")]


@pytest.mark.parametrize("pattern", ["(a+)+b", "(?:x*)*yy", "(?:a|b+)*cc"])
def test_patterns_that_backtrack_without_bound_are_refused(write, pattern):
    ((_, _, message),) = problems(write(GOOD.replace("\\bwow\\b", pattern)))
    assert "repeat" in message


def test_a_pattern_without_a_literal_must_say_that_it_scans(write):
    path = write(GOOD.replace("\\bwow\\b", "[a-z]+"))
    ((line, column, message),) = problems(path)
    assert (line, column) == (5, 12)
    assert "scan: true" in message
    scanning = GOOD.replace("\\bwow\\b", "[a-z]+").replace("    why", "    scan: true\n    why")
    assert cleaner.load_rules(write(scanning))["shout"].scan


@pytest.mark.parametrize("missing", ["examples", "keeps"])
def test_a_rule_needs_examples_and_near_misses(write, missing):
    start = GOOD.index(f"    {missing}:")
    end = GOOD.index("    keeps:") if missing == "examples" else len(GOOD)
    ((_, _, message),) = problems(write(GOOD[:start] + GOOD[end:]))
    assert f"no `{missing}:`" in message


def test_a_set_can_include_others_and_each_counts_once(write):
    first = write(GOOD, "first.yaml")
    second = write("about: Both.\ninclude: [./first.yaml, ./first.yaml]\n", "second.yaml")
    assert [rule.id for rule in cleaner.load_rules(second, first)] == ["shout"]


def test_one_id_in_two_files_is_refused(write):
    first, second = write(GOOD, "first.yaml"), write(GOOD, "second.yaml")
    with pytest.raises(cleaner.RuleError, match="shout"):
        cleaner.load_rules(first, second)


def test_an_unknown_set_is_refused_with_a_suggestion():
    with pytest.raises(cleaner.UsageError, match="did you mean 'spacing'"):
        cleaner.load_rules("spacng")


def test_a_file_that_is_not_there_is_refused():
    with pytest.raises(cleaner.UsageError, match=r"there is no rule file .*none\.yaml"):
        cleaner.load_rules("./none.yaml")


def test_choosing_an_unknown_rule_is_refused(write):
    with pytest.raises(cleaner.UsageError, match="no rule is called 'shuot'"):
        cleaner.load_rules(write(GOOD)).choose(select=["shuot"])


def test_the_digest_follows_the_content(write):
    first, same = write(GOOD, "first.yaml"), write(GOOD, "same.yaml")
    other = write(GOOD.replace("with: well", "with: good"), "other.yaml")
    digests = [cleaner.load_rules(path).digest for path in (first, same, other)]
    assert digests[0] == digests[1] != digests[2]


@pytest.mark.parametrize("name", shipped_rule_sets())
def test_every_shipped_set_loads(name):
    rules = cleaner.load_rules(name)
    assert all(RULE_ID.fullmatch(rule.id) and rule.why for rule in rules)


@pytest.mark.parametrize("template", ["\\9", "\\g<nope>", "\\g<7>", "\\q", "end\\"])
def test_a_template_with_a_group_that_is_not_there_is_refused(write, template):
    text = GOOD.replace("with: well", f"with: '{template}'")
    ((line, column, message),) = problems(write(text))
    assert (line, column) == (6, 11)
    assert "cannot be written for a match" in message


def test_templates_with_groups_are_fine(write):
    text = GOOD.replace("'\\bwow\\b'", "'\\b(w)o(?P<end>w)(x)?\\b'")
    text = text.replace("with: well", "with: '\\1e\\g<end>\\3l\\\\'").replace('"well', '"wewl\\\\')
    assert cleaner.clean("wow", cleaner.load_rules(write(text))).text == "wewl\\"


CHARACTERS = """\
about: x
rules:
  - id: dots
    kind: characters
    characters: '…'
    shape: '(.)…'
    with: '\\2'
    why: x
    examples: [{before: a, after: b}]
    keeps: [c]
"""


def test_a_template_of_characters_is_looked_at_too(write):
    ((line, column, message),) = problems(write(CHARACTERS))
    assert (line, column) == (7, 11)
    assert "no such group" in message


LINES = """\
about: x
vocabulary:
  twice: ['(?P<a>ha)(?P=a)', 'ho ho']
rules:
  - id: laughs
    kind: line
    match:
      - '({twice}) oh'
      - 'oh (hi)+ oh'
    why: x
    examples: [{before: a, after: b}]
    keeps: [c]
"""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("(hi)+", "(hi)\\1", (9, 9)),
        ("(hi)+", "(h)?i(?(1)o|u)", (9, 9)),
        ("(?P<a>ha)(?P=a)", "(ha)\\1", (3, 11)),
    ],
)
def test_numbers_of_groups_in_patterns_that_are_joined_are_refused(write, old, new, place):
    assert cleaner.load_rules(write(LINES))
    (line, column, message), *_ = problems(write(LINES.replace(old, new), "numbers.yaml"))
    assert (line, column) == place
    assert "(?P=word)" in message


def test_verbose_patterns_that_are_joined_are_refused(write):
    verbose = LINES.replace("'oh (hi)+ oh'", "'(?x) oh [ ] (hi)+  # a laugh'")
    (line, column, message), *_ = problems(write(verbose))
    assert (line, column) == (9, 9)
    assert "without it" in message


def test_a_pattern_that_cannot_be_part_of_a_larger_one_is_refused_at_its_place(write):
    scanned = LINES.replace("      - '({twice}) oh'\n", "").replace(
        "'oh (hi)+ oh'", "'(?x) oh [ ] hi  # a laugh'\n    scan: true"
    )
    ((line, column, message),) = problems(write(scanned))
    assert (line, column) == (8, 7)
    assert "cannot be made a part of a larger one" in message


def test_a_pattern_of_the_other_syntax_is_refused_at_its_place(write):
    (line, column, message), *_ = problems(write(LINES.replace("oh (hi)+ oh", "(?V1) oh (hi)+")))
    assert (line, column) == (9, 10)
    assert "does not compile" in message


def test_one_pattern_may_count_its_groups(write):
    text = LINES.replace("      - '({twice}) oh'\n", "").replace("(hi)+", "(hi)\\1")
    assert cleaner.load_rules(write(text))
    assert cleaner.load_rules(write(LINES.replace("(hi)+", "hi\\\\1"), "escaped.yaml"))


@pytest.mark.parametrize("value", ["english", "EN", "en-GB", "xx"])
def test_a_language_that_cannot_be_told_is_refused(write, value):
    ((line, column, message),) = problems(write(f"language: {value}\n{GOOD}"))
    assert (line, column) == (1, 11)
    assert "ISO 639-1" in message
    ((line, column, _),) = problems(
        write(GOOD.replace("    why", f"    language: {value}\n    why"), "rule.yaml")
    )
    assert (line, column) == (7, 15)


@pytest.mark.parametrize("value", ["7", "-0.5", "1.01"])
def test_a_share_of_more_than_all_is_refused(write, value):
    text = GOOD.replace("    why", f"    max_removed: {value}\n    why")
    ((line, column, message),) = problems(write(text))
    assert (line, column) == (7, 18)
    assert "from 0 to 1" in message


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "a:\n" + "".join(" " * n + "- \n" for n in range(900))]
)
def test_very_deep_nesting_is_refused(write, text):
    ((_, _, message),) = problems(write(text))
    assert "levels deep" in message


def test_one_id_in_two_files_names_both(write):
    first, second = write(GOOD, "first.yaml"), write(f"# a remark\n{GOOD}", "second.yaml")
    with pytest.raises(cleaner.RuleError) as caught:
        cleaner.load_rules(first, second)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (second, 4)
    assert f"the id 'shout' is taken by {first}:3" in problem.message
