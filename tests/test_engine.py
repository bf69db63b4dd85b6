"""The engine: rounds, conflicts, line endings, the guard, and rules that misbehave."""

from __future__ import annotations

import pytest

import cleaner
from cleaner import Decision, Document
from cleaner.engine import Engine
from cleaner.errors import TimeLimitError, UnstableError

RULE = """
  - id: {id}
    kind: {kind}
    match: '{match}'
    {more}
    why: Because.
    examples: [{{before: "a", after: "b"}}]
    keeps: ["c"]
"""


@pytest.fixture
def rules(tmp_path):
    def make(*entries: dict[str, str]) -> cleaner.RuleSet:
        text = "about: Test.\nrules:\n"
        for number, entry in enumerate(entries):
            text += RULE.format(**{"id": f"rule-{number}", "kind": "replace", "more": "", **entry})
        path = tmp_path / "rules.yaml"
        path.write_text(text)
        return cleaner.load_rules(path)

    return make


def test_text_without_findings_is_the_same_object_and_has_no_edits(rules):
    text = "Nothing to see.\r\n\r\nReally nothing."
    result = cleaner.clean(text, rules({"match": "zebra", "more": "with: horse"}))
    assert (result.text, result.edits, result.changed) == (text, (), False)
    assert result.diff() == ""


def test_rules_see_what_earlier_rounds_made(rules):
    chain = rules({"match": "bb", "more": "with: cc"}, {"match": "aa", "more": "with: bb"})
    result = cleaner.clean("aa", chain)
    assert result.text == "cc"
    assert [edit.rule for edit in result.edits] == ["rule-1+rule-0"]


def test_the_earlier_rule_wins_where_two_want_the_same_characters(rules):
    both = rules({"match": "cat", "more": "with: dog"}, {"match": "the cat", "more": "with: it"})
    assert cleaner.clean("the cat", both).text == "the dog"


def test_rules_that_undo_each_other_are_named(rules):
    fight = rules(
        {"match": "black", "more": "with: white"}, {"match": "white", "more": "with: black"}
    )
    with pytest.raises(UnstableError, match=r"page: .*rule-0, rule-1"):
        cleaner.clean(Document("page", "black"), fight)


def test_what_only_shrinks_may_take_as_many_rounds_as_it_needs(rules):
    nested = rules({"match": r"\(\)", "more": "with: ''"})
    assert cleaner.clean("a" + 20 * "(" + 20 * ")" + "b", nested).text == "ab"


def test_a_rule_that_never_ends_its_work_is_named(rules):
    with pytest.raises(UnstableError, match="rule-0"):
        cleaner.clean("ab", rules({"match": "ab", "more": "with: abab"}))


def test_a_pattern_that_takes_too_long_is_named(rules):
    slow = Engine(rules({"match": "yy(?:x|xx)+z", "more": "with: c"}), seconds=0.05)
    with pytest.raises(TimeLimitError, match="rule-0 took too long"):
        slow.clean(Document("page", "yy" + "x" * 60))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_line_endings_stay(rules, newline):
    drop = rules({"kind": "line", "match": "Share this"})
    text = newline.join(["One.", "", "Share this", "", "Two.", ""])
    result = cleaner.clean(text, drop)
    assert result.text == newline.join(["One.", "", "Two.", ""])
    assert result.revert() == text


def test_mixed_line_endings_stay_where_they_were(rules):
    drop = rules({"kind": "line", "match": "Share this"})
    result = cleaner.clean("One.\r\nTwo.\nShare this\r\nThree.\n", drop)
    assert result.text == "One.\r\nTwo.\nThree.\n"
    assert result.revert() == "One.\r\nTwo.\nShare this\r\nThree.\n"


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_end_of_the_text_stays_as_it_was(rules, end):
    drop = rules({"kind": "line", "match": "Share this"})
    assert cleaner.clean(f"One.\n\nShare this{end}", drop).text == f"One.{end}"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Share this\nTop\n\nText.\n", "Text.\n"),
        ("One.\n\nShare this\nTop\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\nShare this\nTop\nTwo.\n", "One.\nTwo.\n"),
        ("One.\nShare this\n\nTop\n\nTwo.\n", "One.\n\nTwo.\n"),
        ("One.\n\nShare this\n\nTop\n\n", "One.\n\n"),
        ("One.\n\nShare this\n\nTop", "One."),
        ("One.\n\n\nShare this\n\nTop\n\nTwo.", "One.\n\n\nTwo."),
    ],
)
def test_neighbours_that_go_take_the_blank_lines_between_them(rules, text, clean):
    drop = rules({"kind": "line", "match": "Share this"}, {"kind": "line", "match": "Top"})
    result = cleaner.clean(text, drop)
    assert result.text == clean
    assert result.revert() == text
    assert {edit.rule for edit in result.edits} == {"rule-0", "rule-1"}


def test_unsafe_rules_are_withheld_until_asked_for(rules):
    unsafe = rules({"match": "cat", "more": "with: dog\n    applicability: unsafe"})
    held = cleaner.clean("a cat", unsafe)
    assert (held.text, held.edits) == ("a cat", ())
    assert [(e.start, e.end, e.new) for e in held.withheld] == [(2, 5, "dog")]
    assert cleaner.clean("a cat", unsafe, unsafe=True).text == "a dog"


def test_withheld_edits_point_into_the_original(rules):
    both = rules(
        {"match": "tiny", "more": "with: very very small"},
        {"match": "cat", "more": "with: dog\n    applicability: unsafe"},
    )
    held = cleaner.clean("a tiny cat", both)
    assert held.text == "a very very small cat"
    assert [(e.start, e.end, e.old) for e in held.withheld] == [(7, 10, "cat")]


def test_suggestions_are_never_applied(rules):
    suggest = rules({"match": "cat", "more": "with: dog\n    applicability: suggest"})
    assert cleaner.clean("a cat", suggest, unsafe=True).text == "a cat"


def test_a_document_that_would_lose_most_of_its_text_is_left_for_review(rules):
    drop = rules({"kind": "line", "match": "Share this .*"})
    text = "Share this with everyone you know, please.\n" * 40 + "One line of text."
    result = cleaner.clean(text, drop)
    assert result.text == text
    assert result.verdict.decision is Decision.REVIEW
    assert "of the text would go" in result.verdict.reason
    assert result.withheld


def test_one_rule_can_be_guarded_more_closely(rules):
    drop = rules({"kind": "line", "match": "Share this .*", "more": "max_removed: 0.1"})
    text = "Share this with everyone you know, please.\n" * 20 + "A line that stays. " * 200
    result = cleaner.clean(text, drop)
    assert result.text == text
    assert result.verdict.reason.startswith("rule-0 alone would remove")


def test_the_origin_of_a_character_that_does_not_exist():
    with pytest.raises(IndexError, match="has 2 characters, not 3"):
        cleaner.clean("ab", cleaner.RuleSet(())).origin(2)


def test_revert_refuses_a_text_that_was_edited_since(rules):
    from cleaner.result import revert

    result = cleaner.clean("a cat sat", rules({"match": "cat", "more": "with: dog"}))
    with pytest.raises(cleaner.RevertError, match="at character 2"):
        revert("a pig sat", result.edits)


def test_plain_strings_are_named_after_their_place():
    results = cleaner.clean_many(["a", Document("named", "b")], cleaner.RuleSet(()))
    assert [result.document.id for result in results] == ["0", "named"]


def test_an_engine_cleans_without_the_guard_when_told(rules):
    drop = rules({"kind": "line", "match": "Share this"})
    assert Engine(drop, guard=False).clean(Document("x", "Share this")).text == ""
    assert Engine(drop).clean(Document("x", "Share this")).text == "Share this"


WRAPPED = """\
The keeper of the light wrote down the weather every hour, and in the
evening he copied what he had written into a second book, which went to
the harbour office with the mail. The commission said, according to
Reuters.
That was all.  The books were kept in a chest, and nobody has read them
since the chest was carried to the attic of the school in the year of
the flood.
"""


def test_a_piece_of_a_wrapped_sentence_stays(rules):
    drop = rules({"kind": "line", "match": "Reuters[.]?"})
    assert cleaner.clean(WRAPPED, drop).text == WRAPPED
    assert cleaner.clean(WRAPPED + "\nReuters\n", drop).text == WRAPPED


def test_an_underlined_line_is_a_heading_and_stays(rules):
    drop = rules({"kind": "line", "match": "Share this"})
    text = "Share this\n==========\n\nA text on sharing.\n"
    assert cleaner.clean(text, drop).text == text


def test_half_a_character_is_an_error_of_the_document(rules):
    with pytest.raises(cleaner.DocumentError, match="page: character 2 is half of one"):
        cleaner.clean(Document("page", "a \ud83d b"), rules({"match": "cat", "more": "with: dog"}))


def test_lines_of_code_stay(rules):
    drop = rules({"kind": "line", "match": "print\\(\\)"})
    text = "```\nfor boat in boats:\n    sail(boat)\nprint()\n```\n"
    assert cleaner.clean(text, drop).text == text


@pytest.mark.parametrize(
    ("given", "told"), [(None, "not NoneType"), (b"teh", "not bytes: decode the bytes first")]
)
def test_what_is_no_text_is_told(given, told):
    with pytest.raises(TypeError, match=told):
        cleaner.clean(given)
    with pytest.raises(TypeError, match=told):
        next(cleaner.clean_many([given]))
