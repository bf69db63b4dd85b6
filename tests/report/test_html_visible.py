"""Any text as HTML: nothing in it is markup, and nothing in it stays unseen where that matters."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.report.html.visible import in_words, invisible, shown, shown_edit


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert {name for name, _ in attrs} <= {"class", "title"}

    def handle_data(self, data):
        self.text += data


def parsed(markup: str) -> Tags:
    parser = Tags()
    parser.feed(markup)
    parser.close()
    return parser


@pytest.mark.parametrize("show", [shown, shown_edit])
@given(text=st.text() | st.text(alphabet="<>&\"'/ab \n\x00\u202e\ud800-!"))
def test_no_text_makes_a_tag_and_every_page_can_be_written(show, text):
    markup = show(text)
    assert parsed(markup).tags <= {"i"}
    markup.encode("utf-8")


@given(st.text(alphabet="<>&\"'abc שלום — é\n"))
def test_ordinary_text_comes_out_as_it_is(text):
    assert parsed(shown(text)).text == text


@pytest.mark.parametrize(
    ("character", "label"),
    [("\x00", "NUL"), ("\x1b", "ESC"), ("\u202e", "RLO"), ("\u2066", "LRI"), ("\x85", "U+0085"),
     ("\ud800", "U+D800"), ("\r", "CR")],
)  # fmt: skip
def test_what_a_browser_would_obey_is_named(character, label):
    assert f">{label}</i>" in shown(f"a{character}b")
    assert character not in shown(f"a{character}b")


def test_running_text_keeps_joiners_that_letters_and_emoji_need():
    for text in ("می\u200cخواهم", "👩\u200d🔬", "\u200fשלום"):
        assert shown(text) == text
        assert "</i>" in shown_edit(text)


def test_an_edit_shows_its_white_space():
    assert shown_edit(" ") == '<i class="sp">·</i>'
    assert shown_edit("a b") == "a b"
    assert shown_edit("a\n") == 'a<i class="sp">↵</i>\n'
    assert shown_edit("\t") == '<i class="sp">⇥</i>\t'
    assert ">NBSP</i>" in shown_edit("\xa0")


def test_what_cannot_be_seen_can_be_heard():
    assert invisible(" \n\u200b")
    assert not invisible("")
    assert not invisible(" a ")
    assert in_words("  \r\n\u200b") == "2 spaces, line break, zero width space"
