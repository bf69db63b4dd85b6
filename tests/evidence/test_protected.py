"""Which places of a line no repair may touch."""

from __future__ import annotations

import pytest

from cleaner.evidence.protected import overlaps, spans
from cleaner.page import Page


@pytest.mark.parametrize(
    "held",
    [
        "https://example.org/a,b?c=d.E",
        "www.example.org/map",
        "keeper.of.the.lamp@example.org",
        "@Tarn.Valley",
        "#LampsOut",
        "example.com/News",
        "tarn-valley-news.com",
        "harbour.co.uk",
        "Node.js",
        "ASP.NET",
        "Socket.IO",
        "notes.tar.gz",
        "README.md",
        "/usr/local/bin/lamp",
        "C:\\Users\\Ann",
        "`if a.B`",
        "$x_1,y$",
        r"\cite{Marrow,Lund}",
        "<b class='x.Y'>",
        "&amp;",
        "{{ page.Title }}",
        "--depth=4,Fast",
        "std::move",
        "torch.load(",
        "snake_case.Name",
        "3.14",
        "1,234.56",
        "10:30",
        "v1.2.3rc1",
        "10.1000/tide.Table",
        "U.S.",
        "e.g.",
        "J.R.R.",
        "Ph.D.",
        "EE.UU.",
        ":-)",
        "NYSE:TARN",
        "2.Nf3",
    ],
)
def test_is_protected_as_a_whole(held: str) -> None:
    line = f"We saw {held} on the quay"
    start = line.index(held)
    assert any(a <= start and start + len(held) <= b for a, b in spans(line)), spans(line)


@pytest.mark.parametrize(
    "line",
    [
        "The tide did the rest.What the divers found,nobody knows:a ship.",
        "She said “so be it” and left—without her coat; nobody followed.",
        "It was over.In the end it was,as ever,the tide.",
        "Is it so?So it is!My word.",
        "Prices rose and/or fell, he said (twice).",
    ],
)
def test_ordinary_prose_holds_nothing_protected(line: str) -> None:
    assert spans(line) == ()


def test_an_insertion_at_the_border_of_a_span_does_not_touch_it() -> None:
    held = ((4, 9),)
    assert not overlaps(held, 4, 4)
    assert overlaps(held, 5, 5)
    assert not overlaps(held, 9, 9)
    assert overlaps(held, 8, 12)
    assert not overlaps(held, 9, 12)


def test_a_page_tells_by_offsets_into_the_text() -> None:
    page = Page("The lamp is out.\n\nWrite to a.b@example.org today.\n\n```\nlamp.Out()\n```\n")
    at = page.text.index("b@")
    assert page.is_protected(at, at + 1)
    assert not page.is_protected(4, 8)
    cut = Page("They held the arre-\nstees in the old fort.")
    assert cut.is_protected(14, 18)
    assert cut.is_protected(20, 25)
    assert not cut.is_protected(26, 28)
    code = page.text.index("lamp.Out")
    assert page.is_protected(code, code + 4)


def test_a_token_too_long_for_words_is_protected_as_it_is() -> None:
    line = "The key is " + "a.b@" * 5_000 + " and no other."
    assert spans(line) == ((11, 20_011),)
