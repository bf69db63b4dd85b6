"""What the `missing-space` kind repairs, and the many marks that need no space."""

from __future__ import annotations

import pytest

import cleaner


@pytest.fixture(scope="module")
def rules() -> cleaner.RuleSet:
    return cleaner.load_rules("spacing")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "“Fine,”she said.‘Good.’He left the room at once.",
            "“Fine,” she said. ‘Good.’ He left the room at once.",
        ),
        (
            "The stars were out.We ate,drank and sang;nobody slept!In the morning:rain.",
            "The stars were out. We ate, drank and sang; nobody slept! In the morning: rain.",
        ),
        (
            "Dr.Ana-Sofia Reis and Mr.O'Dowd were asked by the council.",
            "Dr. Ana-Sofia Reis and Mr. O'Dowd were asked by the council.",
        ),
        (
            "Le vent tomba.Elle rama jusqu'au port,puis elle dormit.",
            "Le vent tomba. Elle rama jusqu'au port, puis elle dormit.",
        ),
        (
            "Осень пришла рано.Листья упали,и река замёрзла к утру.",
            "Осень пришла рано. Листья упали, и река замёрзла к утру.",
        ),
        (
            "Between you and I,we had no map of the marsh.",
            "Between you and I, we had no map of the marsh.",
        ),
    ],
)
def test_a_space_is_put_in(rules: cleaner.RuleSet, before: str, after: str) -> None:
    assert cleaner.clean(before, rules=rules).text == after


@pytest.mark.parametrize(
    "text",
    [
        "The line fell by 3.5 points to 1,204.75 at 10:45 on 12.05.2031 in Oslo.",
        "They won 3:2 (1:0,2:2) after 1.e4 e5 2.Nf3 Nc6 had ended in a draw.",
        "The U.S.Army, the E.U.Council and the U.N.Charter are written so by some.",
        "Mail a.Moor@example.org,b.Lund@example.org and c.Reis@example.org for the list.",
        "The files report.Final.docx and /srv/a,b/c.Old are both in the cellar by now.",
        "The value of `a.B,c:D` is set once by obj.Method(x,y).Then for the loop.",
        "Cite it as \\cite{Marrow,Lund} or as $f(x,y);g$ in the text of the paper.",
        "On his shirt stood P!nk and Yahoo!Mail and Yahoo!Games again.",
        "He waited ..I mean it.. and …then he went on,,so they say…",
        "日本では,電車は時間通りに来る.しかし,今日は違う!どうして?誰も知らない。",
        "وصلت السفينة,ثم غادرت.لا أحد يعرف لماذا؟ ربما غدا",
        "lat=54.3,lon=9.7;depth=4,unit=metre is how the buoy reports its place.",
    ],
)
def test_other_marks_are_left_alone(rules: cleaner.RuleSet, text: str) -> None:
    assert cleaner.clean(text, rules=rules).text == text


def test_labels_and_keys_on_short_lines_are_left_alone(rules: cleaner.RuleSet) -> None:
    text = "Name:Ann,Lund\nPort:Oldmere\nred,green,blue\nYes!No?\n"
    assert cleaner.clean(text, rules=rules).text == text


def test_a_form_that_the_page_keeps_writing_is_a_name(rules: cleaner.RuleSet) -> None:
    once = "The firm lamp.Works makes buoys for the whole of the north coast.\n"
    again = "Nobody at lamp.Works would say how many buoys had been lost.\n"
    assert cleaner.clean(once + again, rules=rules).text == once + again


def test_code_is_left_alone(rules: cleaner.RuleSet) -> None:
    text = "Run it so:\n\n```\nprint the depth,then stop.Wait for it:all done\n```\n"
    assert cleaner.clean(text, rules=rules).text == text


def test_the_end_of_the_line_above_is_no_glued_form(rules):
    text = (
        "The islanders waited for the vote.Then the pilot went home to sleep.\n"
        "Nobody on the quay had a vote\n.The pilot was not asked about it either.\n"
    )
    assert cleaner.clean(text, rules).text.startswith("The islanders waited for the vote. Then")
