"""Random texts that look like scraped pages, for the property tests."""

from __future__ import annotations

from hypothesis import strategies as st

_SENTENCES = st.sampled_from(
    [
        "The ferry leaves Oldmere at 6.10 a.m.",
        "the council has put off the vote until autumn.",
        "Nobody was hurt ,said Dr.Okafor,but the pier is shut.",
        "It was wiht great care that they could led the boat home.",
        "Oldmere has two piers and oldmere is proud of both.",
        "The cafÃ© on Quill Lane doesnâ€™t open on Mondays.",
        "See https://example.org/a.b?c=d,e or write to mail@example.org.",
        "“We shall see,” said Mrs. Lund. “not today.”",
        "Die Fähre fährt heute nicht, weil der Wind zu stark ist.",
        "x = f(a,b);y = 3.14",
        "In March the price rose from 1,234.50 to 1.300,00.",
        "The tide did the rest.What the Divers Found: A Ship Without a Name",
    ]
)
_FURNITURE = st.sampled_from(
    [
        "Leave a Comment",
        "Home » World » A Slow Wave Under the Ice",
        "Share this:",
        "3 Comments",
        "Sign up for our newsletter!",
        "Advertisement",
        "Related",
        "Getting your Trinity Audio player ready...",
        "|",
        "By Posted on",
        "Read more",
        "© 2024 Oldmere Gazette. All rights reserved.",
        "| Step | Minutes |",
        "| ––– | ––– |",
        "A Slow Wave Under the Ice",
        "- a list item",
        "    indented line",
        "",
        " ",
    ]
)
_NOISE = st.text(max_size=20)
_LINES = st.one_of(
    _SENTENCES,
    st.lists(_SENTENCES, min_size=2, max_size=4).map(" ".join),
    _FURNITURE,
    _NOISE,
)
_BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\n \n\n", "  \n"])


@st.composite
def scraped_texts(draw: st.DrawFn) -> str:
    """Texts of up to a dozen lines with furniture, damage, repeats and mixed line endings."""
    lines = draw(st.lists(_LINES, max_size=8))
    if lines and draw(st.booleans()):
        lines += draw(st.lists(st.sampled_from(lines), max_size=4))
    text = "".join(line + draw(_BREAKS) for line in lines)
    return text if draw(st.booleans()) else text.rstrip("\r\n")
