"""The scripts that complete commands, tried in the shells there are."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from command import run

from cleaner.cli import VERBS


@pytest.fixture(scope="module")
def bash_script(tmp_path_factory):
    path = tmp_path_factory.mktemp("completion") / "cleaner.bash"
    path.write_bytes(run("completion", "bash").out)
    return path


def completed(script, *words):
    """What bash offers for the last of some words."""
    line = " ".join(f"'{word}'" for word in ("cleaner", *words))
    program = (
        f"source '{script}'; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _cleaner; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["che"], ["check"]),
        (["check", "--output-format", "s"], ["sarif"]),
        (["fix", "--exit"], ["--exit-non-zero-on-fix"]),
        (["explain", "newsletter-p"], ["newsletter-prompt"]),
        (["check", "a.txt", "--rules", "repa"], ["repair"]),
        (["rules", "sch"], ["schema"]),
        (["check", "some-fil"], []),  # bash itself completes names of files
    ],
)
def test_bash_completes(bash_script, words, expected):
    assert completed(bash_script, *words) == expected


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_completes_every_verb(bash_script):
    assert set(VERBS) <= set(completed(bash_script, ""))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_takes_the_script(shell, tmp_path):
    done = run("completion", shell)
    assert done.code == 0
    assert all(verb in done.text for verb in VERBS)
    assert "--output-format" in done.text or "-l output-format" in done.text
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    script = tmp_path / "script"
    script.write_bytes(done.out)
    subprocess.run([shell, "-n", str(script)], check=True)


def test_another_shell_is_refused():
    assert run("completion", "cmd").code == 2
