"""Words that the patterns of a rule file may use by name."""

from __future__ import annotations

import pytest

import cleaner
from cleaner.rule_files.vocabulary import Vocabulary

FILE = """\
about: A set for the tests.
vocabulary:
  boat: [ferry, 'barges?']
  late: '{boat} (?:is|was) late'
rules:
  - id: notice
    kind: line
    match: '(?:the )?{late}'
    unless: '\\p{alpha}{20,}|\\{boat\\}'
    ignore_case: true
    why: Notices hang on the quay.
    examples:
      - before: "The ferry is late\\n"
        after: ""
      - before: "Barges are late\\nBarge was late\\n"
        after: "Barges are late\\n"
    keeps:
      - "The boat is late\\n"
"""


@pytest.fixture
def write(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "rules.yaml"
        path.write_text(text, "utf-8")
        return str(path)

    return write


def problems(path: str) -> list[tuple[int, int, str]]:
    with pytest.raises(cleaner.RuleError) as caught:
        cleaner.load_rules(path)
    return [(found.line, found.column, found.message) for found in caught.value.problems]


def test_a_pattern_says_the_name_of_a_word(write):
    rule = cleaner.load_rules(write(FILE))["notice"]
    assert rule.match[0].source == "(?:the )?(?:(?:ferry|barges?) (?:is|was) late)"
    assert rule.needles is not None


TABLE = """\
about: A set for the tests.
vocabulary:
  boat: [ferry, 'barges?']
rules:
  - id: dock-for-dog
    kind: words
    after: '{boat} '
    words: {dog: dock}
    why: Boats have a dock.
    examples:
      - {before: "The ferry dog is wet.\\n", after: "The ferry dock is wet.\\n"}
    keeps:
      - "The boat dog is wet.\\n"
"""


def test_what_stands_around_a_wrong_word_may_say_it_too(write):
    rules = cleaner.load_rules(write(TABLE))
    assert cleaner.clean("A barge dog, a cargo dog.", rules).text == "A barge dock, a cargo dog."
    path = write(TABLE.replace("'{boat} '", "'{boad} '"))
    assert [message for *_, message in problems(path)] == [
        "`vocabulary:` has no word {boad}; did you mean {boat}?"
    ]


def test_repeats_classes_and_escaped_braces_are_no_names(write):
    rule = cleaner.load_rules(write(FILE))["notice"]
    assert rule.unless.source == "\\p{alpha}{20,}|\\{boat\\}"


@pytest.mark.parametrize(
    ("right", "wrong", "place", "message"),
    [
        ("{late}'", "{lat}'", (8, 22), "did you mean {late}?"),
        ("{late}'", "{harbour}'", (8, 22), "define it above its use"),
        ("'{boat} (?", "'the {late} (?", (4, 14), "has no word {late}"),
        ("'barges?'", "'{late}'", (3, 18), "has no word {late}"),
        ("[ferry, 'barges?']", "'(ferry'", (3, 16), "does not compile"),
        ("boat: [", "Boat: [", (3, 3), "small letters and hyphens"),
        ("boat: [ferry, 'barges?']", "boat: [no]", (3, 10), "put it in quotes"),
        ("  boat: [ferry, 'barges?']\n  late:", "  - late:", (3, 3), "mapping of names"),
    ],
    ids=["misspelled", "unknown", "itself", "below", "pattern", "name", "type", "list"],
)
def test_faults_are_shown_at_their_place(write, right, wrong, place, message):
    found = problems(write(FILE.replace(right, wrong)))
    assert (found[0][:2], message in found[0][2]) == (place, True), found


def test_a_name_without_a_vocabulary_is_unknown(write):
    text = FILE[: FILE.index("vocabulary")] + FILE[FILE.index("rules:") :]
    message = "`vocabulary:` has no word {late}; define it above its use"
    assert problems(write(text)) == [(5, 22, message)]


def test_words_stand_in_brackets():
    words = Vocabulary()
    words.define("boat", ["ferry", "barge"])
    assert words.expand("{boat}s {boats} {2,5}") == "(?:ferry|barge)s {boats} {2,5}"
    assert [name for name, _ in words.unknown("{boat}s {boats}")] == ["boats"]
