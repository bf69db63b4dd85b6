"""Patterns of files and of addresses."""

from __future__ import annotations

import pytest

from cleaner.config.globs import matches_path, matches_url


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.md", "a.md"),
        ("*.md", "x/y/a.md"),
        ("drafts", "drafts/a.md"),
        ("drafts", "x/drafts/y/a.md"),
        ("drafts/", "drafts/a.md"),
        ("x/*.md", "x/a.md"),
        ("./x/*.md", "x/a.md"),
        ("x/**/a.md", "x/a.md"),
        ("x/**/a.md", "x/y/z/a.md"),
        ("x/**", "x/y/a.md"),
        ("x/y", "x/y/z/a.md"),
        ("[ab]?.txt", "b1.txt"),
        ("[!ab].txt", "c.txt"),
        ("a+(b).txt", "a+(b).txt"),
    ],
)
def test_these_files_are_meant(pattern, path):
    assert matches_path(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("*.md", "a.mdx"),
        ("x/*.md", "y/x/a.md"),
        ("x/*.md", "x/y/a.md"),
        ("drafts", "drafts2/a.md"),
        ("[!ab].txt", "a.txt"),
        ("a.txt", "a_txt"),
    ],
)
def test_these_files_are_not_meant(pattern, path):
    assert not matches_path(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "url", "meant"),
    [
        ("example.org", "https://example.org/a/b?c=d", True),
        ("example.org", "http://www.Example.org", True),
        ("example.org", "https://news.example.org/", False),
        ("*.example.org", "https://news.example.org/", True),
        ("example.org/news/*", "https://example.org/news/1", True),
        ("example.org/news/*", "https://example.org/sport/1", False),
        ("https://example.org/*", "https://example.org/x/y", True),
        ("https://example.org/*", "http://example.org/x/y", False),
        ("example.org", "https://example.org.evil.net/", False),
        ("example.org", "https://example.org@evil.net/", False),
        ("example.org", "https://me:secret@example.org:8080/a", True),
        ("example.org:8080", "https://example.org:8080/a", True),
        ("example.org:8080", "https://example.org/a", False),
        ("example.org", "https://example.org?a=https://evil.net/b", True),
        ("evil.net", "https://example.org/r?a=https://evil.net/b", False),
        ("example.org", "//example.org/a", True),
        ("example.org/a", "example.org/a", True),
        ("xn--r8jz45g.example", "https://例え.example/a", True),
        ("例え.example", "https://例え.example/a", True),
    ],
)
def test_which_addresses_are_meant(pattern, url, meant):
    assert matches_url(pattern, url) is meant
