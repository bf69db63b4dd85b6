"""What the `characters` and `entity` kinds replace."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("unicode")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The lamp\u200b is\u2060 out\x00.\x07", "The lamp is out."),
        ("Licht\u00adschalter, Cafe\u0301", "Lichtschalter, Café"),
        ("the\u00a0lamp \u00a0 is out", "the lamp is out"),
        ("one\u2028two\vthree", "one\ntwo\nthree"),
        ("\x1b[1mbold\x1b[0m and e\ufb03cient", "bold and efficient"),
        ("Moor &amp; Lund&#8217;s caf&eacute;", "Moor & Lund’s café"),
    ],
)
def test_odd_characters_are_put_right(rules: cleaner.RuleSet, before: str, after: str) -> None:
    assert cleaner.clean(before, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "Die Lampe ist 4\u00a0m hoch und 10\u202f000\u00a0€ wert.",
        "Qui va là\u00a0? «\u00a0Moi\u00a0», dit-il\u202f!",
        "Bydlím v\u00a0domě u\u00a0řeky a nikdo to neví, ale já ano.",
        "ＡＢＣ１２３，全角の文字はそのまま。\u3000段落",
        "می\u200cروم و क्\u200dष और \U0001f469\u200d\U0001f52c",
        "ภาษา\u200bไทย \u1780\u200b\u1781",
        "Ælfric, Œdipe, Straße, İzmir, ﬓ",
        "\ufeffThe byte order mark belongs to the file.",
        "In HTML &amp; stands for an ampersand.",
        "if (a &amp;&amp; b) {\n    run();\n}",
        "R&D; AT&T; &c; &nosuch; &#1; &#xfffe;",
    ],
)
def test_right_characters_stay(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text
