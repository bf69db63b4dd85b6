"""`cleaner check` and `cleaner fix`: the same findings, told or carried out."""

from __future__ import annotations

import os
import stat

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


def test_check_prints_one_line_a_finding(page, rules):
    done = run("check", page, "--rules", rules)
    assert done.code == 1
    assert done.text.splitlines() == [
        f'{page}:1:14 teh "teh" becomes "the": The word is spelled the.',
        f'{page}:3:1 prompt removes "Sign up for more!": A call to sign up is furniture.',
    ]
    assert done.err == "2 findings in 1 of 1 file\n"
    assert page.read_text() == DIRTY


def test_check_of_a_clean_file_finds_nothing(tmp_path, rules):
    (tmp_path / "a.txt").write_text(CLEAN)
    done = run("check", tmp_path / "a.txt", "--rules", rules, "--quiet")
    assert (done.code, done.out, done.err) == (0, b"", "")


def test_check_can_print_a_diff(page, rules):
    done = run("check", page, "--rules", rules, "--diff")
    assert done.code == 1
    assert "-Rain fell on teh pier.\n+Rain fell on the pier.\n" in done.text
    assert " @@ teh, prompt\n" in done.text
    assert "#   teh: The word is spelled the.\n" in done.text


def test_what_a_page_holds_cannot_command_the_terminal(tmp_path, rules):
    (tmp_path / "a.txt").write_text("Sign up \x1b[2J\u202enow\n\nRain.\n")
    done = run("check", tmp_path / "a.txt", "--rules", rules)
    assert "\x1b" not in done.text
    assert "\u202e" not in done.text
    assert r"\x1b[2J\u202enow" in done.text


@pytest.mark.usefixtures("page")
def test_failures_count_more_than_findings(rules, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfet\x00")
    done = run("check", tmp_path, "--rules", rules)
    assert done.code == 3
    assert "bad.txt: byte 0 (0xff, line 1) is not UTF-8" in done.err
    assert "--encoding utf-16" in done.err
    assert "page.txt:1:14 teh" in done.text


def test_a_file_named_twice_is_read_once(page, rules, tmp_path):
    done = run("check", page, tmp_path, page, "--rules", rules)
    assert len(done.text.splitlines()) == 2


def test_hidden_files_and_other_kinds_are_not_read(tmp_path, rules):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text(DIRTY)
    (tmp_path / ".hidden.txt").write_text(DIRTY)
    (tmp_path / "code.py").write_text(DIRTY)
    done = run("check", tmp_path, "--rules", rules)
    assert (done.code, done.out) == (0, b"")
    assert "no files to read" in done.err
    assert run("check", tmp_path / "code.py", "--rules", rules).code == 1


def test_fix_writes_what_clean_would_and_keeps_the_mode(page, rules):
    page.chmod(0o640)
    done = run("fix", page, "--rules", rules)
    assert done.code == 0
    assert page.read_text() == CLEAN
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert f"Fixing {page} (prompt 1, teh 1)" in done.err
    assert sorted(os.listdir(page.parent)) == ["page.txt", "rules.yaml"]


def test_fix_does_not_touch_a_clean_file(tmp_path, rules):
    path = tmp_path / "a.txt"
    path.write_text(CLEAN)
    before = path.stat()
    assert run("fix", path, "--rules", rules, "--exit-non-zero-on-fix").code == 0
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_fix_can_tell_a_hook_that_it_fixed(page, rules):
    assert run("fix", page, "--rules", rules, "--exit-non-zero-on-fix").code == 1
    assert run("fix", page, "--rules", rules, "--exit-non-zero-on-fix").code == 0


def test_fix_follows_a_link_that_was_named(page, rules, tmp_path):
    link = tmp_path / "link.txt"
    link.symlink_to(page)
    run("fix", link, "--rules", rules)
    assert link.is_symlink()
    assert page.read_text() == CLEAN


def test_fix_leaves_links_in_a_folder(rules, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text(DIRTY)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link.txt").symlink_to(outside)
    done = run("fix", tmp_path / "in", "--rules", rules)
    assert done.code == 0
    assert "symbolic link" in done.err
    assert outside.read_text() == DIRTY


def test_fix_refuses_pages(tmp_path, rules):
    (tmp_path / "a.html").write_text("<p>teh</p>")
    assert run("fix", tmp_path / "a.html", "--rules", rules).code == 2
    done = run("fix", tmp_path, "--rules", rules)
    assert done.code == 0
    assert "skipped, HTML" in done.err


def test_fix_keeps_a_file_its_encoding_cannot_hold(tmp_path):
    rules = tmp_path / "quotes.yaml"
    rules.write_text(
        "about: x\nrules:\n  - id: curl\n    kind: replace\n    match: '\"(?=word)'\n"
        "    with: '“'\n    why: x\n    scan: true\n"
        "    examples: [{before: '\"word', after: '“word'}]\n    keeps: ['word']\n"
    )
    path = tmp_path / "a.txt"
    path.write_text('"word')
    done = run("fix", path, "--rules", rules, "--encoding", "latin-1")
    assert done.code == 3
    assert "iso8859-1 cannot write" in done.err
    assert path.read_text() == '"word'


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to every file")
def test_fix_respects_a_file_that_may_not_be_written(page, rules):
    page.chmod(0o444)
    done = run("fix", page, "--rules", rules)
    assert done.code == 3
    assert page.read_text() == DIRTY


def test_a_broken_link_in_a_folder_is_listed(tmp_path, rules):
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    done = run("check", tmp_path, "--rules", rules)
    assert done.code == 3
    assert "a.txt: cannot be read: No such file or directory" in done.err


@pytest.mark.parametrize("value", ["", " ", ",", " , ,"])
def test_selecting_nothing_is_not_selecting_everything(tmp_path, value):
    (tmp_path / "a.txt").write_text(DIRTY)
    for verb in ("check", "fix"):
        done = run(verb, tmp_path, "--select", value, "--rules", rule_file(tmp_path))
        assert done.code == 2
        assert "--select names no rule" in done.err
    assert (tmp_path / "a.txt").read_text() == DIRTY


@pytest.mark.parametrize("encoding", ["punycode", "idna", "unicode_escape", "undefined", "hex"])
def test_codecs_that_are_no_encodings_of_files_are_refused(tmp_path, encoding):
    (tmp_path / "a.txt").write_text(DIRTY)
    done = run("fix", tmp_path, "--encoding", encoding)
    assert done.code == 2
    assert f"there is no encoding '{encoding}'" in done.err


def test_of_a_file_with_two_names_the_one_given_is_fixed(tmp_path):
    (tmp_path / "a.txt").write_text("The end of teh pier.\n")
    (tmp_path / "backup").hardlink_to(tmp_path / "a.txt")
    done = run("fix", tmp_path / "a.txt", "--rules", rule_file(tmp_path))
    assert done.code == 0
    assert "a.txt: its other names (hard links) keep the text as it was" in done.err
    assert (tmp_path / "a.txt").read_text() == "The end of the pier.\n"
    assert (tmp_path / "backup").read_text() == "The end of teh pier.\n"
