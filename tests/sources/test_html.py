"""Pages: their text, their comments and tables, and what they say about themselves."""

from __future__ import annotations

import pytest

from cleaner.errors import UnreadableError
from cleaner.sources.files import InputFile
from cleaner.sources.html import HtmlFormat

PAGE = """<html><head>{head}<title>The late cod</title>
<meta name="author" content="Lena Roth"><link rel="canonical" href="https://example.org/cod">
</head><body><article><h1>The late cod</h1>
<p>The fishermen of Millgate say that the cod come late in every second year, and the café on the
quay sells out of everything else.</p>
<p>Nobody at the institute had a word for it until the floats came back from under the ice.</p>
<table><tr><th>Year</th><th>Catch</th></tr><tr><td>1987</td><td>3.5</td></tr></table>
</article></body></html>"""


def read(tmp_path, data, encoding=None):
    path = tmp_path / "page.html"
    path.write_bytes(data)
    (document,) = HtmlFormat().read(InputFile(path, "deep/page.html"), encoding)
    return document


def test_the_text_and_what_the_page_says_about_itself(tmp_path):
    document = read(tmp_path, PAGE.format(head="").encode())
    assert document.id == "deep/page.txt"
    assert "the café on the quay" in document.text.replace("\n", " ")
    assert "1987" in document.text
    assert "<" not in document.text
    assert document.text.endswith("\n")
    assert document.meta["title"] == "The late cod"
    assert document.meta["author"] == "Lena Roth"
    assert document.meta["url"] == "https://example.org/cod"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_a_declared_charset_counts_when_the_bytes_are_not_utf8(tmp_path, declared):
    data = PAGE.format(head=f'<meta charset="{declared}">').encode("cp1252")
    assert "café" in read(tmp_path, data).text


def test_a_declaration_that_was_left_behind_does_not_count(tmp_path):
    data = PAGE.format(head='<meta charset="iso-8859-1">').encode()
    assert "café" in read(tmp_path, data).text


def test_the_user_knows_better_than_the_page(tmp_path):
    data = PAGE.format(head='<meta charset="utf-8">').encode("cp1252")
    assert "café" in read(tmp_path, data, "cp1252").text


def test_bytes_of_no_known_encoding_are_an_error(tmp_path):
    with pytest.raises(UnreadableError, match="is not UTF-8"):
        read(tmp_path, PAGE.format(head="").encode("cp1252"))


def test_a_page_with_an_unknown_charset_is_an_error_of_that_page(tmp_path):
    with pytest.raises(UnreadableError, match="klingon"):
        read(tmp_path, PAGE.format(head='<meta charset="klingon">').encode("cp1252"))


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\x00\x01"])
def test_a_page_without_an_article_is_an_error(tmp_path, data):
    with pytest.raises(UnreadableError, match="no article text was found"):
        read(tmp_path, data)


COMMENTS = """<div id="comments" class="comments"><h3>Comments</h3><ol>
<li class="comment"><p>My uncle says the same of the herring, every autumn of his life.</p></li>
<li class="comment"><p>Then your uncle has not been out with the nets since the storm.</p>
</li></ol></div>"""


def test_comments_are_no_part_of_an_article(tmp_path):
    page = PAGE.format(head="").replace("</article>", "</article>" + COMMENTS)
    text = read(tmp_path, page.encode()).text
    assert "under the ice" in text
    assert "herring" not in text


def test_a_page_that_is_all_comments_is_read_all_the_same(tmp_path):
    page = f"<html><head><title>Herring</title></head><body>{COMMENTS}</body></html>"
    assert "herring" in read(tmp_path, page.encode()).text
