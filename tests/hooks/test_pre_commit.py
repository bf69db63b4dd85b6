"""The hooks, run by the real `pre-commit` on real git repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pre_commit")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

PROJECT = Path(__file__).parents[2]
DIRTY = "Rain fell on teh pier.\n\nSign up for our newsletter!\n\nNobody saw it.\n"
CLEAN = "Rain fell on the pier.\n\nNobody saw it.\n"


class Repository:
    """A git repository with a hook, and what happens when the hook runs on it."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        who = {
            f"GIT_{one}_{what}": "x@example.org"
            for one in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            **who,
            "PRE_COMMIT_HOME": str(home),
            "PRE_COMMIT_COLOR": "never",
            "PYTHONPATH": str(PROJECT),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }
        self.call("git", "init", "-q")

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, text=True
        )

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.call("git", "add", "-f", "--", name)
        return path

    def run_hook(self, *arguments: str) -> tuple[int, str]:
        done = self.call(sys.executable, "-m", "pre_commit", "run", *arguments)
        return done.returncode, done.stdout + done.stderr


def hooks() -> dict[str, dict[str, object]]:
    """The hooks that the project offers, by id."""
    text = (PROJECT / ".pre-commit-hooks.yaml").read_text()
    return {hook["id"]: hook for hook in yaml.safe_load(text)}


def local(hook_id: str) -> dict[str, object]:
    """A hook as it is offered, but with the cleaner of these tests: nothing is installed."""
    hook = dict(hooks()[hook_id])
    entry = str(hook["entry"]).removeprefix("cleaner ")
    return hook | {"language": "system", "entry": f"{sys.executable} -m cleaner {entry}"}


@pytest.fixture
def repository(tmp_path):
    """A repository with `cleaner-fix`."""
    return with_hook(tmp_path, "cleaner-fix")


def with_hook(tmp_path: Path, hook_id: str) -> Repository:
    (tmp_path / "repository").mkdir()
    made = Repository(tmp_path / "repository", tmp_path / "home")
    config = {"repos": [{"repo": "local", "hooks": [local(hook_id)]}]}
    made.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    return made


def test_the_hooks_say_what_they_must():
    assert sorted(hooks()) == ["cleaner-check", "cleaner-fix"]
    for hook in hooks().values():
        assert "types" not in hook
        assert hook["require_serial"] is True
        assert hook["minimum_pre_commit_version"] == "3.2.0"


def test_the_hooks_are_valid_for_pre_commit():
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=PROJECT,
        check=False,
    )
    assert done.returncode == 0


def test_fix_fails_on_a_dirty_corpus_and_passes_the_second_time(repository):
    page = repository.write("texts/page.txt", DIRTY)
    repository.write("texts/clean.md", CLEAN)
    repository.write("code.py", "teh = 1\n")
    repository.write("LICENSE", DIRTY)
    code, out = repository.run_hook("--all-files")
    assert code == 1
    assert "cleaner fix....." in out
    assert "Failed" in out
    assert "files were modified by this hook" in out
    assert "Fixing texts/page.txt (known-misspelling 1, newsletter-prompt 1)\n" in out
    assert "clean.md" not in out
    assert page.read_text() == CLEAN
    assert (repository.folder / "LICENSE").read_text() == DIRTY
    repository.call("git", "add", "texts")
    code, out = repository.run_hook("--all-files")
    assert code == 0
    assert "Passed" in out
    repository.call("git", "commit", "-qm", "texts")
    assert repository.run_hook()[0] == 0


def test_the_hook_stops_a_commit(repository):
    assert repository.call(sys.executable, "-m", "pre_commit", "install").returncode == 0
    repository.write("page.txt", DIRTY)
    stopped = repository.call("git", "commit", "-m", "page")
    assert stopped.returncode == 1
    assert "Fixing page.txt" in stopped.stdout + stopped.stderr
    repository.call("git", "add", "page.txt")
    assert repository.call("git", "commit", "-m", "page").returncode == 0


def test_check_tells_findings_and_changes_nothing(tmp_path):
    repository = with_hook(tmp_path, "cleaner-check")
    page = repository.write("page.txt", DIRTY)
    code, out = repository.run_hook("--all-files")
    assert code == 1
    assert "page.txt:1:14 known-misspelling" in out
    assert page.read_text() == DIRTY
    repository.write("page.txt", CLEAN)
    assert repository.run_hook("--all-files")[0] == 0


def test_many_files_come_in_chunks(repository):
    folder = "a-folder-with-a-long-name-so-that-few-files-fill-a-command-line" * 3
    names = [f"{folder}/{number:04}.txt" for number in range(800)]
    for name in names:
        path = repository.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Rain.\n")
    (repository.folder / names[0]).write_text(DIRTY)
    (repository.folder / names[-1]).write_text(DIRTY)
    repository.call("git", "add", folder)
    code, out = repository.run_hook("--all-files")
    assert code == 1
    assert out.count(" fixed, ") > 1  # the last line of each call
    for name in (names[0], names[-1]):
        assert (repository.folder / name).read_text() == CLEAN


def test_a_file_with_a_bad_encoding_is_told_and_the_others_are_fixed(repository):
    bad = repository.write("a.txt", b"caf\xe9 and teh rain\n")
    page = repository.write("b.txt", DIRTY)
    code, out = repository.run_hook("--all-files")
    assert code == 1
    assert "a.txt: byte 3 (0xe9, line 1) is not UTF-8" in out
    assert bad.read_bytes() == b"caf\xe9 and teh rain\n"
    assert page.read_text() == CLEAN


def test_a_file_deleted_meanwhile_is_passed_over(repository):
    repository.write("a.txt", DIRTY).unlink()
    page = repository.write("b.txt", DIRTY)
    code, out = repository.run_hook("--files", "a.txt", "b.txt")
    assert code == 1
    assert page.read_text() == CLEAN
    assert "Traceback" not in out
    hook = str(local("cleaner-fix")["entry"]).split()
    gone = repository.call(*hook, "a.txt", "b.txt")
    assert gone.returncode == 0
    assert "a.txt: skipped, it is not there any more" in gone.stderr


def test_the_settings_of_the_repository_count(repository):
    repository.write(".cleaner.yaml", "words: [teh]\nexclude: [drafts]\n")
    page = repository.write("page.txt", DIRTY)
    draft = repository.write("drafts/page.txt", DIRTY)
    assert repository.run_hook("--all-files")[0] == 1
    assert page.read_text() == CLEAN.replace("the pier", "teh pier")
    assert draft.read_text() == DIRTY


# -- installed as a user would --------------------------------------------------------------------


def offline(folder: Path) -> bool:
    """Whether no package can be fetched: the one test that installs then has nothing to go by."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "-d",
            str(folder),
            "hatchling",
        ],
        capture_output=True,
        text=True,
    )
    return "No matching distribution" in done.stderr or "Could not find" in done.stderr


def test_pre_commit_installs_the_hook_from_the_repository_of_the_project(tmp_path):
    if offline(tmp_path / "wheels"):
        pytest.skip("no package registry can be reached")
    project = tmp_path / "project"
    project.mkdir()
    offered = Repository(project, tmp_path / "home")
    for name in ("cleaner", "rules"):
        shutil.copytree(PROJECT / name, project / name, ignore=shutil.ignore_patterns("*.pyc"))
    for name in (".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, project / name)
    offered.call("git", "add", "-A")
    offered.call("git", "commit", "-qm", "cleaner")
    revision = offered.call("git", "rev-parse", "HEAD").stdout.strip()

    (tmp_path / "repository").mkdir()
    repository = Repository(tmp_path / "repository", tmp_path / "home")
    repository._environment.pop("PYTHONPATH")
    config = {"repos": [{"repo": str(project), "rev": revision, "hooks": [{"id": "cleaner-fix"}]}]}
    repository.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    page = repository.write("page.txt", DIRTY)
    code, out = repository.run_hook("--all-files")
    assert (code, "Fixing page.txt" in out) == (1, True), out
    assert page.read_text() == CLEAN
    repository.call("git", "add", "page.txt")
    assert repository.run_hook("--all-files")[0] == 0
