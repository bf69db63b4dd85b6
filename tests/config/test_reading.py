"""Configuration files: what they say, and how their faults are told."""

from __future__ import annotations

import pytest

from cleaner.config.reading import read_settings
from cleaner.config.settings import Choice
from cleaner.errors import RuleError

YAML = """\
rules: [repair, ./own.yaml]
select: [missing-space-*, spelling-en]
ignore: [doubled-space]
unsafe: true
words: [kubectl, Tarnby Sound]
exclude: [drafts, "old/**/*.md"]
per-file-ignores:
  "poems/*.txt": [casing-en]
sites:
  - url: "*.example.org"
    rules: [chrome]
  - path: [news, blog]
    ignore: [share-bar]
allow-list: accepted.jsonl
text-field: doc.body
id-field: key
"""

TOML = """\
[project]
name = "corpus"

[tool.cleaner]
rules = ["repair", "./own.yaml"]
select = ["missing-space-*", "spelling-en"]
ignore = ["doubled-space"]
unsafe = true
words = ["kubectl", "Tarnby Sound"]
exclude = ["drafts", "old/**/*.md"]
allow-list = "accepted.jsonl"
text-field = "doc.body"
id-field = "key"

[tool.cleaner.per-file-ignores]
"poems/*.txt" = ["casing-en"]

[[tool.cleaner.sites]]
url = "*.example.org"
rules = ["chrome"]

[[tool.cleaner.sites]]
path = ["news", "blog"]
ignore = ["share-bar"]
"""


def read(folder, text, name="cleaner.yaml"):
    path = folder / name
    path.write_text(text)
    return read_settings(path)


def faults(folder, text, name="cleaner.yaml"):
    """The faults of a file: (line, column, message)."""
    with pytest.raises(RuleError) as caught:
        read(folder, text, name)
    return [(one.line, one.column, one.message) for one in caught.value.problems]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "own.yaml").write_text("about: x\n")
    return tmp_path


def test_yaml_and_toml_say_the_same(folder):
    yaml, toml = read(folder, YAML), read(folder, TOML, "pyproject.toml")
    assert yaml.files != toml.files
    assert (yaml.choice, yaml.sites, yaml.per_file_ignores, yaml.exclude, yaml.allow_list) == (
        toml.choice,
        toml.sites,
        toml.per_file_ignores,
        toml.exclude,
        toml.allow_list,
    )


def test_every_key_is_read(folder):
    settings = read(folder, YAML)
    choice = settings.choice
    assert choice.rules == ("repair", str(folder / "own.yaml"))
    assert [one.text for one in choice.select] == ["missing-space-*", "spelling-en"]
    assert choice.unsafe is True
    assert choice.words == ("kubectl", "Tarnby Sound")
    assert settings.excludes(str(folder / "drafts" / "a.txt"))
    assert settings.excludes(str(folder / "old" / "x" / "y" / "a.md"))
    assert not settings.excludes(str(folder / "old.md"))
    assert settings.allow_list == folder / "accepted.jsonl"
    assert (settings.text_field, settings.id_field) == ("doc.body", "key")


def test_what_counts_for_a_document(folder):
    settings = read(folder, YAML)

    def choice(name, url="", **above):
        return settings.choice_for(str(folder / name), url, Choice(**above))

    assert choice("a.txt").rules[0] == "repair"
    assert choice("a.txt", "https://www.example.org/x").rules == ("chrome",)
    assert choice("a.txt", "https://www.example.org/x", rules=("unicode",)).rules == ("unicode",)
    ignored = [one.text for one in choice("news/a.txt").ignore]
    assert ignored == ["doubled-space", "share-bar"]
    assert [one.text for one in choice("poems/a.txt").ignore] == ["doubled-space", "casing-en"]
    assert choice("poems/deep/a.txt").ignore == settings.choice.ignore


def test_an_empty_file_says_nothing(folder):
    assert read(folder, "# later\n").choice == Choice()


def test_toml_without_the_table_is_no_configuration(folder):
    assert read(folder, "[tool.other]\ncleaner = 1\n", "pyproject.toml") is None


def test_faults_are_told_all_at_once_with_their_places(folder):
    text = """\
rule: [repair]
unsafe: sometimes
words: [no, 12]
rules: [repiar]
sites:
  - rules: [chrome]
    colour: red
"""
    assert faults(folder, text) == [
        (1, 1, "unknown key 'rule'; did you mean 'rules'?"),
        (2, 9, "`unsafe:` is true or false"),
        (3, 9, "YAML reads this as bool; write it in quotes: 'no'"),
        (3, 13, "YAML reads this as int; write it in quotes: '12'"),
        (4, 9, "there is no rule set 'repiar'; did you mean 'repair'?"),
        (6, 5, "say with `url:` or `path:` which documents these are"),
        (7, 5, "unknown key 'colour'; known are path, url, rules, select, ignore, unsafe, words"),
    ]


def test_faults_of_toml_have_places_too(folder):
    text = """\
[tool.black]
unsafe = "x"

[tool.cleaner]
words = [
  "fine",
]
unsafe = "yes"
rules = ["default", "repiar"]

[[tool.cleaner.sites]]
url = "example.org"

[[tool.cleaner.sites]]
url = "example.net"
colour = "red"
"""
    assert faults(folder, text, "pyproject.toml") == [
        (8, 10, "`unsafe:` is true or false"),
        (9, 21, "there is no rule set 'repiar'; did you mean 'repair'?"),
        (16, 1, "unknown key 'colour'; known are path, url, rules, select, ignore, unsafe, words"),
    ]


def test_what_is_no_toml_is_told_with_its_place(folder):
    ((line, column, _),) = faults(folder, "[tool.cleaner]\nrules = [\n", "pyproject.toml")
    assert (line, column) == (3, 1)
    ((line, column, _),) = faults(folder, "[tool.cleaner]\nrules == 1\n", "pyproject.toml")
    assert (line, column) == (2, 8)


def test_a_fault_is_shown_with_a_caret(folder):
    with pytest.raises(RuleError) as caught:
        read(folder, "unsafe: true\nwrods: [kubectl]\n")
    path = folder / "cleaner.yaml"
    assert str(caught.value) == (
        f"{path}:2:1: unknown key 'wrods'; did you mean 'words'?\n    wrods: [kubectl]\n    ^"
    )


def test_a_file_may_extend_others(folder):
    (folder / "base").mkdir()
    (folder / "base" / "all.yaml").write_text(
        "rules: [./own.yaml]\nignore: [share-bar]\nwords: [kubectl]\nexclude: [drafts/x]\n"
    )
    (folder / "base" / "own.yaml").write_text("about: y\n")
    settings = read(folder, "extend: base/all.yaml\nunsafe: true\nwords: [Tarnby]\n")
    assert settings.choice.rules == (str(folder / "base" / "own.yaml"),)
    assert settings.choice.words == ("kubectl", "Tarnby")
    assert settings.choice.unsafe is True
    assert settings.excludes(str(folder / "base" / "drafts" / "x"))
    assert not settings.excludes(str(folder / "drafts" / "x"))
    assert [path.name for path in settings.files] == ["all.yaml", "cleaner.yaml"]
    replaced = read(folder, "extend: [base/all.yaml]\nrules: [unicode]\n")
    assert replaced.choice.rules == ("unicode",)


def test_files_that_extend_each_other_are_refused(folder):
    (folder / "other.yaml").write_text("extend: cleaner.yaml\n")
    ((_, _, message),) = faults(folder, "extend: other.yaml\n")
    assert "extends itself" in message
    ((_, column, message),) = faults(folder, "extend: nowhere.yaml\n")
    assert column == 9
    assert "there is no file" in message


@pytest.mark.parametrize("name", ["pyproject.toml", ".cleaner.yaml"])
def test_very_deep_nesting_is_a_fault_of_the_file(tmp_path, name):
    path = tmp_path / name
    path.write_text(("[tool.cleaner]\na = " if name.endswith("toml") else "") + "[" * 20_000)
    with pytest.raises(RuleError, match="deep"):
        read_settings(path)
