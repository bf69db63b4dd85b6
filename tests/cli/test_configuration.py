"""Configuration files and the command line: what counts, what is shown, what is accepted."""

from __future__ import annotations

import json

import pytest
from command import CLEAN, DIRTY, rule_file, run, tree


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with rules, a dirty page and a poem."""
    monkeypatch.chdir(tmp_path)
    rule_file(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.txt").write_text(DIRTY)
    (tmp_path / "in" / "poem.txt").write_text("teh sea, teh sea\n")
    return tmp_path


def configure(folder, text, name=".cleaner.yaml"):
    (folder / name).write_text(text)


def rules_of(done):
    return [line.split()[1] for line in done.text.splitlines()]


def test_settings_choose_the_rules(folder):
    configure(folder, "rules: [./rules.yaml]\nignore: [prompt]\n")
    assert rules_of(run("check", "in/page.txt")) == ["teh"]
    assert rules_of(run("check", "in/page.txt", "--isolated", "--rules", "rules.yaml")) == [
        "teh",
        "prompt",
    ]
    configure(folder, "rules: [./rules.yaml]\nselect: [prompt]\n", "other.yaml")
    assert rules_of(run("check", "in/page.txt", "--config", "other.yaml")) == ["prompt"]
    assert rules_of(run("check", "in/page.txt", "--select", "te*")) == ["teh"]


def test_all_verbs_agree(folder):
    configure(
        folder,
        'rules: [./rules.yaml]\nunsafe: true\nper-file-ignores: {"poem.*": [teh]}\nwords: [wow]\n',
    )
    expected = CLEAN.replace("WOW", "WOW")
    checked = json.loads(run("check", "in", "--output-format", "json").text)
    assert [(one["file"], one["rule"]) for one in checked] == [
        ("in/page.txt", "teh"),
        ("in/page.txt", "prompt"),
    ]
    assert run("clean", "in", "--out", "out", "--no-html").code == 0
    edits = (folder / "out" / "report" / "edits.jsonl").read_text().splitlines()
    keys = ("start", "end", "old", "new", "rule")
    assert [[json.loads(line)[key] for key in keys] for line in edits] == [
        [one[key] for key in keys] for one in checked
    ]
    assert (folder / "out" / "clean" / "page.txt").read_text() == expected
    stdin = run("clean", "-", stdin=DIRTY.encode())
    assert stdin.text == expected
    assert run("explain", "in/poem.txt:1").text.count("no rule changes this line") == 1
    assert run("fix", "in").code == 0
    assert (folder / "in" / "page.txt").read_text() == expected
    assert (folder / "in" / "poem.txt").read_text() == "teh sea, teh sea\n"


def test_a_fault_stops_everything_before_a_file_is_written(folder):
    configure(folder, "rules: [./rules.yaml]\n")
    (folder / "in" / "z").mkdir()
    (folder / "in" / "z" / "a.txt").write_text(DIRTY)
    configure(folder / "in" / "z", "wrods: [x]\n")
    before = tree(folder)
    for arguments in (["fix", "in"], ["clean", "in", "--out", "out"], ["check", "in"]):
        done = run(*arguments)
        assert done.code == 2
        assert f"{folder}/in/z/.cleaner.yaml:1:1: unknown key 'wrods'" in done.err
        assert "\n    wrods: [x]\n    ^\n" in done.err
    assert tree(folder) == before


def test_stdin_has_the_settings_of_its_name(folder):
    configure(folder, "rules: [./rules.yaml]\n")
    configure(folder / "in", "rules: [../rules.yaml]\nignore: [teh]\n")
    assert rules_of(run("check", "-", stdin=DIRTY.encode())) == ["teh", "prompt"]
    named = run("check", "-", "--stdin-filename", "in/x.txt", stdin=DIRTY.encode())
    assert rules_of(named) == ["prompt"]


def test_excluded_files_are_not_read(folder):
    configure(folder, "rules: [./rules.yaml]\nexclude: [poem.*]\n")
    done = run("check", "in")
    assert "poem" not in done.text
    assert "of 1 file" in done.err
    named = run("check", "in/poem.txt")
    assert (named.code, named.out) == (0, b"")
    assert "in/poem.txt: excluded by the configuration" in named.err
    assert run("fix", "in/poem.txt", "in/page.txt", "-q").code == 0
    assert (folder / "in" / "poem.txt").read_text() == "teh sea, teh sea\n"


def test_files_and_settings_are_shown(folder):
    configure(folder, "rules: [./rules.yaml]\nexclude: [poem.*]\nwords: [kubectl]\n")
    (folder / "in" / "other.txt").write_text("x\n")
    files = run("check", "in", "--show-files")
    assert (files.code, files.text) == (0, "in/other.txt\nin/page.txt\n")
    settings = run("check", "in", "--show-settings", "--unsafe").text
    assert settings.splitlines()[:2] == [
        "# in/other.txt and 1 more",
        f"from: {folder / '.cleaner.yaml'}",
    ]
    assert "\nwords: kubectl\n" in settings
    assert "\nunsafe: true\n" in settings


def test_findings_may_be_accepted_once(folder):
    written = run("check", "in", "--rules", "rules.yaml", "--write-allow-list", "ok.jsonl")
    assert (written.code, written.out) == (0, b"")
    assert written.err == "4 findings accepted in ok.jsonl\n"
    listed = [json.loads(line) for line in (folder / "ok.jsonl").read_text().splitlines()]
    assert listed[0]["file"] == "in/page.txt"
    assert listed[0]["finding"] == '"teh" becomes "the"'
    accepted = ["--rules", "rules.yaml", "--allow-list", "ok.jsonl"]
    assert run("check", "in", *accepted).code == 0
    assert run("fix", "in", *accepted, "--exit-non-zero-on-fix").code == 0
    run("clean", "in", "--out", "out", "--no-html", *accepted)
    assert (folder / "out" / "clean" / "page.txt").read_text() == DIRTY
    (folder / "in" / "page.txt").write_text("teh end\n")
    done = run("check", "in", *accepted)
    assert rules_of(done) == ["teh"]
    assert "ok.jsonl: stale: prompt finds nothing of the kind in in/page.txt any more" in done.err


def test_an_allow_list_is_no_corpus(folder):
    write = ["check", "in", "--rules", "rules.yaml", "--write-allow-list", "in/ok.jsonl"]
    assert run(*write).err == "4 findings accepted in in/ok.jsonl\n"
    assert run(*write).err == "4 findings accepted in in/ok.jsonl\n"
    configure(folder, "rules: [./rules.yaml]\nallow-list: in/ok.jsonl\n")
    checked = run("check", "in")
    assert (checked.code, checked.err) == (0, "0 findings in 0 of 2 files\n")
    assert run("clean", "in", "--out", "out", "--no-html").code == 0
    assert not (folder / "out" / "clean" / "ok.jsonl").exists()


def test_an_allow_list_that_is_not_there_is_told(folder):
    configure(folder, "rules: [./rules.yaml]\nallow-list: none.jsonl\n")
    done = run("check", "in")
    assert done.code == 2
    assert "none.jsonl:1:1: cannot be read" in done.err
    assert run("check", "in", "--write-allow-list", "none.jsonl").code == 0
    assert run("check", "in").code == 0


def test_missing_paths_may_be_skipped(folder):
    configure(folder, "rules: [./rules.yaml]\n")
    assert run("check", "in/gone.txt", "in/page.txt").code == 2
    done = run("check", "in/gone.txt", "in/page.txt", "--skip-missing")
    assert rules_of(done) == ["teh", "prompt"]
    assert "in/gone.txt: skipped, it is not there any more" in done.err


def test_another_configuration_cleans_again(folder):
    configure(folder, "rules: [./rules.yaml]\n")
    run("clean", "in", "--out", "out", "--no-html")
    assert (folder / "out" / "clean" / "page.txt").read_text() == CLEAN
    configure(folder, "rules: [./rules.yaml]\nwords: [teh]\n")
    run("clean", "in", "--out", "out", "--no-html")
    assert "teh pier" in (folder / "out" / "clean" / "page.txt").read_text()


def test_settings_say_where_in_records_their_texts_are(folder):
    for name, field in (("news", "body"), ("blog", "doc.post")):
        (folder / name).mkdir()
        configure(folder / name, f"rules: [../rules.yaml]\ntext-field: {field}\nid-field: key\n")
    (folder / "news/a.jsonl").write_text('{"key": "n", "body": "teh end"}\n')
    (folder / "blog/b.jsonl").write_text('{"key": 2, "doc": {"post": "teh end"}, "text": "teh"}\n')
    checked = json.loads(run("check", "news", "blog", "--output-format", "json").text)
    assert [(one["file"], one["id"]) for one in checked] == [
        ("news/a.jsonl", "n"),
        ("blog/b.jsonl", "2"),
    ]
    assert run("clean", "news", "blog", "--out", "out", "--no-html").code == 0
    clean = tree(folder / "out/clean")
    assert clean["news/a.jsonl"] == b'{"key": "n", "body": "the end"}\n'
    assert clean["blog/b.jsonl"].startswith(b'{"key": 2, "doc": {"post": "the end"}')
    assert run("revert", "out").code == 0
    for name in ("news/a.jsonl", "blog/b.jsonl"):
        assert (folder / "out/original" / name).read_bytes() == (folder / name).read_bytes()
    said = run("check", "blog/b.jsonl", "--text-field", "text", "--output-format", "json")
    assert [one["end"] for one in json.loads(said.text)] == [3]


def test_shown_settings_name_the_fields(folder):
    configure(folder, "text-field: body\n")
    shown = run("check", "in", "--show-settings").text
    assert "text-field: body\nid-field: id, or else the number of the record\n" in shown
    assert (
        "text-field: other\n" in run("check", "in", "--show-settings", "--text-field", "other").text
    )


def test_a_text_field_that_is_no_word_is_refused(folder):
    configure(folder, "text-field: [a, b]\n")
    done = run("check", "in")
    assert done.code == 2
    assert "`text-field:` is one word" in done.err
