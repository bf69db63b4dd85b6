"""Bytes to text and back: nothing is guessed, and what cannot be read says where."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.errors import UnreadableError, UsageError
from cleaner.sources.encoding import decode, encode, known_encoding


@given(data=st.text().map(str.encode), bom=st.booleans())
def test_utf8_comes_back_byte_for_byte(data, bom):
    data = codecs.BOM_UTF8 + data if bom else data
    text, meta = decode(data, "a.txt")
    assert encode(text, meta, "a.txt") == data
    assert meta["bom"] is data.startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize(
    "bom", [codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE, b""]
)
@given(data=st.binary(max_size=24))
def test_what_can_be_read_comes_back_byte_for_byte(encoding, bom, data):
    try:
        text, meta = decode(bom + data, "a.txt", encoding)
    except UnreadableError:
        return
    assert encode(text, meta, "a.txt") == bom + data


def test_utf16_with_a_mark_needs_no_byte_order():
    text, meta = decode("\ufeffé\n".encode("utf-16-be"), "a.txt", "utf-16")
    assert (text, meta) == ("é\n", {"encoding": "utf-16-be", "bom": True})


def test_utf16_without_a_mark_does():
    with pytest.raises(UnreadableError, match="say --encoding utf-16-le or utf-16-be"):
        decode("é\n".encode("utf-16-be"), "a.txt", "utf-16")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b"one\ntw\xe9\n",
            r"a.txt: byte 6 \(0xe9, line 2\) is not UTF-8; .* --encoding windows-1252",
        ),
        (b"\xef\xbb\xbfab\xff", r"a.txt: byte 5 \(0xff, line 1\) is not UTF-8"),
        (b"\xff\xfea\x00", r"byte 0 .* --encoding utf-16"),
        (b"cut \xe2\x82", r"byte 4 \(0xe2, line 1\)"),
    ],
    ids=["latin-1", "after-the-mark", "utf-16", "cut-off"],
)
def test_what_is_not_utf8_says_where(data, said):
    with pytest.raises(UnreadableError, match=said):
        decode(data, "a.txt")


def test_a_file_that_would_not_be_written_as_it_was_read_is_refused():
    # Two ways to write one character in ISO-2022-JP: with and without a superfluous escape.
    data = b"\x1b(B" + "日本".encode("iso2022_jp")
    with pytest.raises(UnreadableError, match="would not be written as it was read"):
        decode(data, "a.txt", "iso-2022-jp")


def test_a_character_that_an_encoding_lacks_is_named():
    with pytest.raises(UnreadableError, match=r"a\.txt: the clean text has '“', which latin-1"):
        encode("a “b”", {"encoding": "latin-1"}, "a.txt")


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13"])
def test_what_is_no_encoding_of_text_is_refused(name):
    with pytest.raises(UsageError, match="there is no encoding"):
        known_encoding(name)


def test_names_of_one_encoding_are_one():
    assert known_encoding("UTF8") == known_encoding("utf-8-sig") == "utf-8"
    assert known_encoding("windows-1252") == known_encoding("cp1252")
