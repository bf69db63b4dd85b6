"""The manual is whole: what is made from the code is complete, and no link leads nowhere."""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
import tomllib
from functools import cache, lru_cache
from html import unescape

import pytest
import yaml
from story import ROOT

import cleaner
from cleaner.cli import VERBS, parser_of
from cleaner.config.reading import FILE_KEYS, SITE_KEYS
from cleaner.kinds import KINDS
from cleaner.rule_files.loader import shipped_rule_sets
from cleaner.rule_files.options import rule_options

sys.path.insert(0, str(ROOT / "scripts"))

from build_docs import ADOPTED, at_home, foreign_assets, generated_pages
from manual_pages.markup import after, before, shown
from manual_pages.rule_sets import members, shipped_sets

WRITTEN = {
    **{name: (ROOT / name).read_text(encoding="utf-8") for name in ADOPTED.values()},
    **{f"docs/{p.name}": p.read_text(encoding="utf-8") for p in ROOT.glob("docs/*.md")},
}
"""The pages that people write, by their path in the project."""

_FENCED = re.compile(r"^(\s*)```.*?^\1```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (?P<title>.+?)(?: \{ ?#(?P<anchor>\S+) ?\})?$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!\w+:)(?P<path>[^()#\s]*)(?:#(?P<anchor>[^()\s]+))?\)")


@lru_cache(maxsize=1)
def made_pages() -> dict[str, str]:
    """The pages that are made from the code, by the path they would have in the project."""
    return {f"docs/{path}": content for path, content in generated_pages().items()}


@cache
def anchors(content: str) -> set[str]:
    """The places on a page that links can name."""
    named = set()
    for heading in _HEADING.finditer(_FENCED.sub("", content)):
        slug = re.sub(r"[^\w\s-]", "", heading["title"].lower())
        named.add(heading["anchor"] or re.sub(r"[-\s]+", "-", slug.strip()))
    return named


@pytest.mark.parametrize("page", WRITTEN)
def test_no_link_leads_nowhere(page):
    pages = {**made_pages(), **WRITTEN}
    dead = []
    for link in _LINK.finditer(_FENCED.sub("", WRITTEN[page])):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), link["path"] or ""))
        target = target if link["path"] else page
        found = target in pages or (ROOT / target).exists()
        if not found or (link["anchor"] and link["anchor"] not in anchors(pages[target])):
            dead.append(link[0])
    assert not dead


def test_links_of_made_pages_lead_somewhere():
    pages = {**made_pages(), **WRITTEN}
    for page, content in made_pages().items():
        for link in _LINK.finditer(_FENCED.sub("", content)):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), link["path"]))
            target = target if link["path"] else page
            assert target in pages, f"{page}: {link[0]}"
            assert not link["anchor"] or link["anchor"] in anchors(pages[target]), link[0]


def test_every_page_is_in_the_navigation():
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = {path for entry in settings["nav"] for path in entry.values()}
    pages = {*ADOPTED, *(path.name for path in ROOT.glob("docs/*.md"))}
    pages |= {path for path in generated_pages() if "/" not in path} | {"rules/index.md"}
    assert listed == pages


def test_every_rule_is_shown_with_its_examples():
    pages = made_pages()
    for name in shipped_rule_sets():
        page, rules = pages[f"docs/rules/{name}.md"], shipped_sets()[name].rules
        assert anchors(page) >= {rule.id for rule in rules}
        assert page.count('<div class="example"') == sum(len(rule.examples) for rule in rules)
        for rule in rules:
            assert f"{name}.md#{rule.id}" in pages["docs/rules/index.md"]


def test_every_kind_and_option_is_shown():
    page = made_pages()["docs/kinds.md"]
    assert anchors(page) >= set(KINDS)
    for kind in KINDS.values():
        for key in rule_options(kind):
            assert f"| `{key}` |" in page


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_and_option_is_shown(verb):
    page = made_pages()["docs/commands.md"]
    assert verb in anchors(page)
    start = page.index(f"{{ #{verb} }}")
    section = unescape(page[start : page.find("\n## ", start)])
    for option in options_of(verb):
        assert f"<code>{option}" in section


def options_of(verb: str) -> set[str]:
    """The long options of a command but `--help`, as its parser knows them."""
    parser = parser_of(verb)
    below = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    names = {name for action in below.choices[verb]._actions for name in action.option_strings}
    return {name for name in names if name.startswith("--")} - {"--help"}


def test_every_shipped_set_is_in_the_readme():
    named = {name for name in shipped_rule_sets() if f"`{name}`" in WRITTEN["README.md"]}
    assert set(shipped_rule_sets()) == named.union(*(members(n) for n in named - {"default"}))


def test_every_key_of_a_configuration_is_described():
    described = re.findall(r"^\| `([a-z-]+)` \|", WRITTEN["docs/configuration.md"], re.MULTILINE)
    assert sorted(described) == sorted({*FILE_KEYS, *SITE_KEYS})


def test_what_the_readme_says_about_versions_is_what_is_required():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == ">=3.11"
    assert "Python 3.11 or later" in WRITTEN["README.md"]


def test_links_are_moved_to_where_the_pages_of_the_site_are():
    assert at_home("[a](docs/faq.md#b)", "index.md", "README.md") == "[a](faq.md#b)"
    assert at_home("[a](../README.md)", "faq.md", "docs/faq.md") == "[a](index.md)"
    assert at_home("[a](LICENSE)", "index.md", "README.md") == "[a](licence.md)"
    assert at_home("[a](https://example.org/x)", "faq.md", "docs/faq.md").endswith("example.org/x)")
    assert at_home("[a](#b)", "faq.md", "docs/faq.md") == "[a](#b)"


def test_a_page_that_would_load_something_from_elsewhere_is_noticed():
    assert foreign_assets('<script async src="https://a.example/b.js"></script>')
    assert foreign_assets('<link href="//a.example/c.css" rel="stylesheet">')
    assert not foreign_assets('<a href="https://a.example/">a</a><script src="../a.js"></script>')


def test_a_text_is_shown_with_what_is_taken_and_written():
    result = cleaner.clean("Rain fell on Monday,and it was cold.\n\nLeave a Comment\n")
    assert "<del>" in before(result.document.text, result.edits)
    assert "<ins>␣</ins>" in after(result.text, result.edits)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>*_`", "&#60;b&#62;&#42;&#95;&#96;"),
        ("a\nb", "a&#10;b"),
        ("\u202e", '<span class="code-point">U+202E</span>'),
    ],
)
def test_nothing_in_a_text_is_markup(text, html):
    assert shown(text) == html
