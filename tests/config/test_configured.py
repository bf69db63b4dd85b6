"""Which settings count for which document, and that they are kept to."""

from __future__ import annotations

import pickle

import pytest

from cleaner.config.allow_list import AllowList
from cleaner.config.configured import CommandLine, Configured, Finder
from cleaner.config.selection import chosen_rules
from cleaner.config.settings import Choice, Selector
from cleaner.document import Document
from cleaner.errors import RuleError, UsageError

RULES = """\
about: A few rules for the tests of configuration.
rules:
  - id: slip-teh
    kind: words
    words: {teh: the}
    why: The word is spelled the.
    examples: [{before: teh end, after: the end}]
    keeps: [tehran]
  - id: slip-adn
    kind: words
    words: {adn: and}
    why: The word is spelled and.
    examples: [{before: he adn she, after: he and she}]
    keeps: [adnate]
  - id: taste
    kind: words
    words: {maybe: perhaps}
    applicability: unsafe
    why: A matter of taste.
    examples: [{before: maybe so, after: perhaps so}]
    keeps: [may be]
"""

TEXT = "maybe he adn teh cat\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "own.yaml").write_text(RULES)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    return tmp_path


def configure(folder, text, name=".cleaner.yaml"):
    (folder / name).write_text(text)


def cleaned(folder, name="in/a.txt", text=TEXT, meta=None, **command):
    choice = Choice(**{key: command.pop(key) for key in ("rules", "select") if key in command})
    configured = Configured(CommandLine(choice, **command))
    return configured.clean(Document("a", text, meta or {}), folder / name).text


def ids(choice):
    return [rule.id for rule in chosen_rules(choice)]


def choice(folder, select=(), ignore=()):
    return Choice(
        (str(folder / "own.yaml"),),
        tuple(Selector(name) for name in select),
        tuple(Selector(name) for name in ignore),
    )


def test_names_stand_for_rules_patterns_and_sets(folder):
    assert ids(choice(folder)) == ["slip-teh", "slip-adn", "taste"]
    assert ids(choice(folder, ["slip-*"])) == ["slip-teh", "slip-adn"]
    assert ids(choice(folder, ["own"], ["slip-adn"])) == ["slip-teh", "taste"]
    assert ids(choice(folder, [], ["own"])) == []
    both = Choice(("unicode", str(folder / "own.yaml")), (Selector("own"),))
    assert ids(both) == ["slip-teh", "slip-adn", "taste"]


def test_a_name_that_nothing_has_is_refused(folder):
    with pytest.raises(UsageError, match="no rule is called 'slip-the'; did you mean 'slip-teh'"):
        chosen_rules(choice(folder, ["slip-the"]))
    with pytest.raises(UsageError, match="no rule is called 'x-\\*'"):
        chosen_rules(choice(folder, [], ["x-*"]))


def test_a_rule_of_another_set_may_be_ignored_but_not_selected(folder):
    assert len(ids(choice(folder, [], ["newsletter-prompt"]))) == 3
    with pytest.raises(UsageError):
        chosen_rules(choice(folder, ["newsletter-prompt"]))


def test_a_wrong_name_in_a_file_is_told_with_its_place(folder):
    configure(folder, "rules: [./own.yaml]\nignore: [slip-teh, tsate]\n")
    with pytest.raises(RuleError) as caught:
        cleaned(folder)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column) == (str(folder / ".cleaner.yaml"), 2, 20)
    assert "did you mean 'taste'" in problem.message


def test_the_nearest_file_counts(folder):
    configure(folder, "rules: [./own.yaml]\n")
    configure(folder / "in" / "deep", "rules: [../../own.yaml]\nignore: [slip-adn]\n")
    assert cleaned(folder) == "maybe he and the cat\n"
    assert cleaned(folder, "in/deep/a.txt") == "maybe he adn the cat\n"


@pytest.mark.parametrize("name", ["cleaner.yaml", "pyproject.toml"])
def test_files_of_other_names_count_too(folder, name):
    toml = name.endswith(".toml")
    configure(folder, '[tool.cleaner]\nrules = ["./own.yaml"]\n' if toml else RULES_LINE, name)
    assert cleaned(folder) == "maybe he and the cat\n"


RULES_LINE = "rules: [./own.yaml]\n"


def test_the_hidden_file_counts_before_the_others(folder):
    configure(folder, "rules: [./own.yaml]\nunsafe: true\n")
    configure(folder, RULES_LINE, "cleaner.yaml")
    assert cleaned(folder) == "perhaps he and the cat\n"


def test_a_project_file_without_the_table_is_passed_by(folder):
    configure(folder, RULES_LINE, "cleaner.yaml")
    configure(folder / "in", "[tool.other]\nname = 'cleaner'\n", "pyproject.toml")
    assert cleaned(folder) == "maybe he and the cat\n"


def test_the_command_line_counts_most(folder):
    configure(folder, "rules: [./own.yaml]\nselect: [slip-teh]\n")
    own = str(folder / "own.yaml")
    assert cleaned(folder) == "maybe he adn the cat\n"
    assert cleaned(folder, select=(Selector("slip-adn"),)) == "maybe he and teh cat\n"
    other = folder / "other.yaml"
    other.write_text("rules: [./own.yaml]\nunsafe: true\n")
    assert cleaned(folder, config=other) == "perhaps he and the cat\n"
    assert cleaned(folder, isolated=True, rules=(own,)) == "maybe he and the cat\n"


def test_words_stay(folder):
    configure(folder, "rules: [./own.yaml]\nwords: [ADN]\n")
    assert cleaned(folder) == "maybe he adn the cat\n"


def test_faults_are_told_before_a_document_is_touched(folder):
    configure(folder, "rules: [./own.yaml]\nsites:\n  - url: x.org\n    select: [tsate]\n")
    with pytest.raises(RuleError, match="did you mean 'taste'"):
        Configured(CommandLine()).prepare(folder / "in" / "a.txt")


def test_sites_have_rules_of_their_own(folder):
    configure(
        folder,
        "rules: [./own.yaml]\nsites:\n"
        "  - url: example.org\n    ignore: [slip-adn]\n"
        "  - path: in/deep\n    unsafe: true\n",
    )
    assert cleaned(folder) == "maybe he and the cat\n"
    assert cleaned(folder, meta={"url": "https://example.org/x"}) == "maybe he adn the cat\n"
    assert cleaned(folder, "in/deep/a.txt") == "perhaps he and the cat\n"


def test_files_may_ignore_rules(folder):
    configure(folder, 'rules: [./own.yaml]\nper-file-ignores: {"*.md": [slip-*]}\n')
    assert cleaned(folder) == "maybe he and the cat\n"
    assert cleaned(folder, "in/a.md") == TEXT


def test_a_worker_finds_the_same(folder):
    configure(folder, RULES_LINE)
    sent = pickle.loads(pickle.dumps(Configured(CommandLine())))
    assert sent.clean(Document("a", TEXT), folder / "in" / "a.txt").text != TEXT


@pytest.mark.parametrize("named", [None, ".cleaner.yaml"])
def test_a_worker_elsewhere_needs_no_files(folder, named, tmp_path_factory, monkeypatch):
    configure(folder, RULES_LINE)
    monkeypatch.chdir(folder)
    configured = Configured(CommandLine(config=named and folder / named))
    configured.prepare("in/a.txt")
    sent = pickle.dumps(configured)
    (folder / ".cleaner.yaml").unlink()
    (folder / "own.yaml").unlink()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert pickle.loads(sent).clean(Document("a", TEXT), "in/a.txt").text != TEXT


def test_settings_may_be_elsewhere_or_nowhere(folder):
    configure(folder, "exclude: [in]\n")
    assert Configured(CommandLine()).excludes(folder / "in" / "a.txt")
    assert not Configured(CommandLine()).excludes(folder / "a.txt")
    assert not Configured(CommandLine(isolated=True)).excludes(folder / "in" / "a.txt")
    (folder / "x.toml").write_text("[tool.other]\n")
    with pytest.raises(UsageError, match="has no"):
        Finder(folder / "x.toml")


def test_the_digest_tells_configurations_apart(folder):
    configure(folder, RULES_LINE)

    def stamp():
        configured = Configured(CommandLine())
        configured.prepare(folder / "in" / "a.txt")
        return configured.stamp()

    plain = stamp()
    assert plain == stamp()
    configure(folder, RULES_LINE + "words: [adn]\n")
    assert plain != stamp()


# -- accepted findings -----------------------------------------------------------------------------

TWICE = "he adn she\n\nthey saw adn heard\n"


@pytest.fixture
def accepted(folder):
    """A configuration that accepts what its rules find in `in/a.txt`."""
    configure(folder, "rules: [./own.yaml]\nallow-list: accepted.jsonl\n")
    (folder / "in" / "a.txt").write_text(TWICE)
    path = folder / "in" / "a.txt"
    result = Configured(CommandLine(Choice((str(folder / "own.yaml"),)), isolated=True)).clean(
        Document("a", TWICE), path
    )
    count = AllowList(folder / "accepted.jsonl").write([(str(path), result)], lambda edit: edit.old)
    assert count == 2
    return folder


def test_accepted_findings_stay(accepted):
    assert cleaned(accepted, text=TWICE) == TWICE
    assert cleaned(accepted, "in/b.txt", text=TWICE) != TWICE


def test_the_same_fault_in_another_line_is_found(accepted):
    text = TWICE + "\nit was hot adn cold\n"
    assert cleaned(accepted, text=text) == TWICE + "\nit was hot and cold\n"
    moved = "First line.\n\n" + TWICE
    assert cleaned(accepted, text=moved) == moved


def test_an_entry_accepts_one_finding_only(accepted):
    text = "he adn she\n\nhe adn she\n"
    assert cleaned(accepted, text=text) == "he adn she\n\nhe and she\n"


def test_entries_are_stale_when_their_line_changed_or_their_file_is_gone(accepted):
    configured = Configured(CommandLine())
    path = accepted / "in" / "a.txt"
    configured.clean(Document("a", TWICE.replace("she", "they")), path)
    (listed,) = configured.allow_lists
    assert list(listed.stale()) == [("in/a.txt", "slip-adn")]
    path.unlink()
    other = Configured(CommandLine())
    other.clean(Document("a", "x\n"), accepted / "in" / "b.txt")
    assert len(list(other.allow_lists[0].stale())) == 2


def test_what_is_no_entry_is_told_with_its_place(accepted):
    with (accepted / "accepted.jsonl").open("a") as stream:
        stream.write('{"file": "x"}\n')
    with pytest.raises(RuleError) as caught:
        cleaned(accepted)
    assert caught.value.problems[0].line == 3
