"""What `cleaner check` prints besides plain findings: counts, stdin, coloured diffs, the watch."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys

import pytest
from command import CLEAN, DIRTY, rule_file, run


@pytest.fixture
def rules(tmp_path):
    return rule_file(tmp_path)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(DIRTY)
    return path


def test_statistics_count_findings_by_rule(tmp_path, page, rules):
    (tmp_path / "more.txt").write_text("teh end of teh line\n")
    done = run("check", tmp_path, "--rules", rules, "--statistics")
    assert done.code == 1
    assert done.text.splitlines() == [
        "3  teh     The word is spelled the.",
        "1  prompt  A call to sign up is furniture.",
    ]
    as_json = run("check", page, "--rules", rules, "--statistics", "--output-format", "json")
    assert {one["rule"]: one["findings"] for one in json.loads(as_json.text)} == {
        "teh": 1,
        "prompt": 1,
    }


def test_formats_write_nothing_else_to_stdout(page, rules):
    done = run("check", page, "--rules", rules, "--output-format", "json")
    assert done.code == 1
    assert [one["rule"] for one in json.loads(done.text)] == ["teh", "prompt"]
    assert done.err == "2 findings in 1 of 1 file\n"


def test_an_unknown_format_is_refused(page):
    assert run("check", page, "--output-format", "xml").code == 2


def test_stdin_is_checked_under_the_name_it_is_given(rules):
    done = run("check", "-", "--rules", rules, "--stdin-filename", "in/a.md", stdin=b"teh end\n")
    assert done.code == 1
    assert done.text.startswith("in/a.md:1:1 teh ")
    assert run("check", "-", "--rules", rules, stdin=CLEAN.encode()).code == 0
    assert run("check", "-", "more.txt", stdin=b"").code == 2


def terminal_output(*arguments: object) -> str:
    """What `cleaner` prints when stdout is a terminal."""
    parent, child = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
    with subprocess.Popen(
        command, stdout=child, stderr=subprocess.DEVNULL, env=environment | {"TERM": "xterm"}
    ) as process:
        os.close(child)
        parts = []
        while True:
            try:
                part = os.read(parent, 65536)
            except OSError:  # what Linux says when the other end is closed
                break
            if not part:
                break
            parts.append(part)
        process.wait()
    os.close(parent)
    return b"".join(parts).decode().replace("\r\n", "\n")


def test_a_terminal_sees_which_characters_change(page, rules):
    out = terminal_output("check", page, "--rules", rules, "--diff")
    assert "\x1b[31mRain fell on \x1b[0m\x1b[41;30mteh\x1b[0m\x1b[31m pier.\x1b[0m\n" in out
    assert "\x1b[32mRain fell on \x1b[0m\x1b[42;30mthe\x1b[0m\x1b[32m pier.\x1b[0m\n" in out
    plain = run("check", page, "--rules", rules, "--diff").text
    without_colour = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert without_colour == plain[: plain.index("# hunk")]


def test_a_page_cannot_command_the_terminal_through_a_diff(tmp_path, rules):
    (tmp_path / "a.txt").write_text("teh \x1b[2J\u202e end\n")
    out = terminal_output("check", tmp_path / "a.txt", "--rules", rules, "--diff")
    assert "\x1b[2J" not in out
    assert "\u202e" not in out


def test_watch_checks_again_when_a_file_changes(page, rules):
    command = [sys.executable, "-m", "cleaner", "check", page, "--rules", rules, "--watch"]
    with subprocess.Popen(
        [*map(str, command), "--quiet"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert [process.stdout.readline().split()[1] for _ in range(2)] == ["teh", "prompt"]
        page.write_text("It was teh end, my friends.\n")
        assert process.stdout.readline().startswith(f"{page}:1:8 teh ")
        rules.write_text("about: nothing yet")
        page.write_text("teh teh\n")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130


def test_a_second_look_says_the_same(page, rules, monkeypatch, tmp_path):
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
    for form in ("full", "json", "sarif", "junit"):
        arguments = ("check", page, "--rules", rules, "--output-format", form)
        first, second, anew = run(*arguments), run(*arguments), run(*arguments, "--no-cache")
        assert first == second == anew
