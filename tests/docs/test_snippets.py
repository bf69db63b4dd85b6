"""What README, CONTRIBUTING and the manual show is what happens."""

from __future__ import annotations

from pathlib import Path

import pytest
from blocks import Block, Command, blocks, commands, is_like
from story import ROOT, Story

PAGES = ["README.md", "CONTRIBUTING.md", *sorted(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))]

TESTED_ELSEWHERE = {"docs/library.md": "tests/integrations/test_library_manual.py"}
"""Pages whose blocks need what may not be installed."""


@pytest.mark.parametrize("page", [page for page in PAGES if page not in TESTED_ELSEWHERE])
def test_the_blocks_of_a_page_do_what_it_says(page, tmp_path, request):
    text = (ROOT / page).read_text(encoding="utf-8")
    story = Story(tmp_path)
    faults = [
        f"{page}:{block.line}: {fault}" for block in blocks(text) for fault in story.faults(block)
    ]
    if request.config.getoption("--rewrite-docs"):
        rewrite(ROOT / page, story.outputs)
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("page", TESTED_ELSEWHERE)
def test_a_page_that_is_not_run_here_is_run_where_it_says(page):
    assert Path(page).name in (ROOT / TESTED_ELSEWHERE[page]).read_text(encoding="utf-8")


def rewrite(path: Path, outputs: list[tuple[Command, str]]) -> None:
    """Write what commands really print into a page, where it shows that and has no `…` in it."""
    text = path.read_text(encoding="utf-8")
    for command, output in outputs:
        if command.output and "…" not in command.output and not is_like(output, command.output):
            old = f"$ {command.command}\n{command.output}"
            text = text.replace(old, f"$ {command.command}\n{output}", 1)
    path.write_text(text, encoding="utf-8")


def test_blocks_come_with_their_notes_and_titles():
    console = "<!-- exit: 1 -->\n```console\n$ a\nb\n$ c\n```\n"
    first, second = blocks(console + '\nText.\n\n```yaml title="d.yaml"\ne\n```\n')
    assert first == Block(2, "console", "$ a\nb\n$ c\n", "", {"exit": "1"})
    assert second == Block(10, "yaml", "e\n", "d.yaml", {})


def test_a_command_may_go_on_in_the_next_line():
    block = Block(1, "console", "$ cat <<END\n> one\n> END\none\n$ true\n")
    assert list(commands(block)) == [Command("cat <<END\none\nEND", "one\n"), Command("true", "")]


def test_an_ellipsis_stands_for_anything():
    assert is_like("one\ntwo\nthree\n", "one\n…\nthree\n")
    assert is_like("one\n", "one\n…\n")
    assert is_like("3 files in 0.4 s\n", "3 files in … s\n")
    assert not is_like("one\ntwo\n", "one\n")
    assert not is_like("one\n", "One\n")
