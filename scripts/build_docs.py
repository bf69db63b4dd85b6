"""The hook with which MkDocs builds the manual: `make docs`.

Pages about rules, kinds and commands are made from the code each time, so they cannot be out of
date. README.md is the first page, and links that lead from page to page on a source host lead to
the pages of the site.
"""

from __future__ import annotations

import logging
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manual_pages.commands import commands_page
from manual_pages.kinds import kinds_page
from manual_pages.rules import rule_pages

from cleaner.rule_files.loader import shipped_rule_sets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).parent.parent

ADOPTED = {
    "index.md": "README.md",
    "contributing.md": "CONTRIBUTING.md",
    "changelog.md": "CHANGELOG.md",
    "licence.md": "LICENSE",
    "word-list-licence.md": "cleaner/lexicon/LICENSE-english.md",
}
"""Pages of the site that are files elsewhere in the project."""

_LINK = re.compile(r"(?<=\]\()(?!\w+:|#)([^()\s#]+)(#[^()\s]*)?(?=\))")


_FOREIGN = re.compile(
    r"""<(?:(?:script|img|iframe|source|video|audio)\b[^>]*?\bsrc|"""
    r"""link\b(?=[^>]*\brel="?(?:stylesheet|preload|icon|preconnect))[^>]*?\bhref)="?"""
    r"""((?:https?:)?//[^\s">]+)"""
)


def generated_pages() -> dict[str, str]:
    """Markdown of the pages made from the code, by their path below `docs`."""
    return {"kinds.md": kinds_page(), "commands.md": commands_page(), **rule_pages()}


def adopted_pages() -> dict[str, str]:
    """Markdown of the pages that are files elsewhere, by their path below `docs`."""
    pages = {}
    for page, name in ADOPTED.items():
        content = (ROOT / name).read_text(encoding="utf-8")
        if not name.endswith(".md"):
            content = f"# Licence\n\n```text\n{content.strip()}\n```\n"
        pages[page] = at_home(content, page, name)
    return pages


def at_home(content: str, page: str, source: str) -> str:
    """Return Markdown whose links, right in the file `source`, are right on a page of the site.

    `page` is the path of the page below `docs`, `source` the path of the file below the root.
    """
    homes = {name: own for own, name in ADOPTED.items()}

    def moved(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link[1]))
        home = homes.get(target, target.removeprefix("docs/"))
        return posixpath.relpath(home, posixpath.dirname(page) or ".") + (link[2] or "")

    return _LINK.sub(moved, content)


def on_config(config: MkDocsConfig) -> None:
    """Give every rule set its place in the navigation."""
    sets = [{name: f"rules/{name}.md"} for name in shipped_rule_sets()]
    nav: list[Any] = config.nav or []
    for entry in nav:
        if entry.get("Rules") == "rules/index.md":
            entry["Rules"] = [{"All rules": "rules/index.md"}, *sets]


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages that are not files in `docs`."""
    from mkdocs.structure.files import File

    for path, content in {**adopted_pages(), **generated_pages()}.items():
        files.append(File.generated(config, path, content=content))


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Turn links to files at the root into links to the pages they became."""
    path = page.file.src_uri
    return markdown if page.file.generated_by else at_home(markdown, path, f"docs/{path}")


def foreign_assets(html: str) -> list[str]:
    """The addresses elsewhere from which a page would load something by itself."""
    return _FOREIGN.findall(html)


def on_post_page(output: str, page: Any, **_: Any) -> None:
    """Warn, which stops a strict build, when a page needs the network."""
    for address in foreign_assets(output):
        logging.getLogger("mkdocs.hooks").warning(f"{page.file.src_uri} loads {address}")
