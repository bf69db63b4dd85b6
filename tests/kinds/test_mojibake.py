"""What the `mojibake` kind repairs: what ftfy repairs, line by line, and nothing else."""

from __future__ import annotations

import ftfy
import pytest
from ftfy.badness import MOJIBAKE_CATEGORIES, is_bad
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.kinds.mojibake import _SUSPECT, _config
from cleaner.page import Page

RULES = cleaner.load_rules("unicode").choose(["mojibake"])

_PARTS = ["a", "Z", "é", "ß", "Ö", "ğ", "œ", "Ã", "Â", "â€", "™", "“", "’", "—", "°", "\xa0", " "]


def spoilt(text: str, encoding: str) -> str:
    return text.encode("utf-8").decode(encoding, "replace")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1250"])
@pytest.mark.parametrize(
    "text",
    [
        "Die Brücke über den Fluß ist für Fußgänger.",
        "Où est l’été à Orléans ?",
        "Señor Peña, ¿qué?",
    ],
)
def test_text_read_in_the_wrong_encoding_is_read_again(text: str, encoding: str) -> None:
    wrong = spoilt(text, encoding)
    expected = ftfy.fix_and_explain(wrong, _config()).text
    result = cleaner.clean(f"A line of its own.\n{wrong}\n", rules=RULES)
    assert result.text == f"A line of its own.\n{expected}\n"
    assert result.revert() == f"A line of its own.\n{wrong}\n"


def test_each_edit_covers_one_word_and_says_what_went_wrong() -> None:
    result = cleaner.clean("Das Café für die Gäste".encode().decode("cp1252"), rules=RULES)
    assert [edit.new for edit in result.edits] == ["é", "ü", "ä"]
    assert {edit.why for edit in result.edits} == {
        "Letters in disguise: UTF-8 was read as Latin-1."
    }


@pytest.mark.parametrize(
    "text",
    [
        "“Curly quotes,” she said… ‘stay’ — as they are.",
        "SÃO PAULO e ÂNGELA; Œuvres; ΑΘΗΝΑ; ЁЛКА; İSTANBUL; ÇÖĞÜŞ",
        "价格：１２８元（含税）。　全角",
        "5 µm ± 0,1 °C, § 4, £3, €5, ©2031, ½ × ²",
    ],
)
def test_right_text_stays(text: str) -> None:
    assert cleaner.clean(text, rules=RULES).text == text


def _category(name: str) -> list[str]:
    import re

    return re.findall(f"[{MOJIBAKE_CATEGORIES[name]}]", "".join(map(chr, range(0x80, 0x10000))))


_ALL = sorted({character for name in MOJIBAKE_CATEGORIES for character in _category(name)})


@settings(max_examples=2_000)
@given(st.text(st.sampled_from([*_ALL, *"abcXYZ  .,?!1"]), max_size=7))
def test_no_bad_text_escapes_the_gate(text: str) -> None:
    if is_bad(text):
        assert _SUSPECT.search(text)
        assert RULES["mojibake"].may_find(Page(text))


@settings(max_examples=500)
@given(st.lists(st.sampled_from(_PARTS), max_size=30).map("".join))
def test_the_outcome_is_that_of_ftfy(text: str) -> None:
    page = f"A line of its own.\n{text}"  # so that never most of the text goes, which is refused
    assert cleaner.clean(page, rules=RULES).text == _until_stable(page)


def _until_stable(text: str) -> str:
    """What ftfy makes of a text in the end: cleaner goes on until nothing changes."""
    lines = text.split("\n")
    fixed = [ftfy.fix_and_explain(line, _config()).text for line in lines]
    return text if fixed == lines else _until_stable("\n".join(fixed))
