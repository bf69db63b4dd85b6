"""The command as a process: start-up, exit codes, signals, terminals."""

from __future__ import annotations

import array
import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from contextlib import suppress

import pytest
from command import DIRTY, rule_file, run

from cleaner.cli import VERBS, main
from cleaner.engine import Engine

COMMAND = [sys.executable, "-m", "cleaner"]


def process(*arguments):
    return subprocess.run([*COMMAND, *map(str, arguments)], capture_output=True, check=False)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_examples(verb):
    done = run(verb, "--help")
    assert done.code == 0
    assert "examples:" in done.text
    assert f"  cleaner {verb} " in done.text
    assert done.err == ""


def test_help_lists_every_verb_and_the_exit_codes():
    done = run("--help")
    assert all(f"\n    {verb}" in done.text for verb in VERBS)
    assert "exit codes" in done.text


def test_without_a_verb_the_help_goes_to_stderr():
    done = run()
    assert (done.code, done.out) == (2, b"")
    assert "usage: cleaner" in done.err


def test_an_unknown_verb_is_wrong_usage():
    done = run("clear")
    assert done.code == 2
    assert "invalid choice: 'clear'" in done.err


@pytest.mark.parametrize("arguments", [["--help"], ["clean", "--help"], ["rules", "schema"]])
def test_start_up_imports_nothing_heavy(arguments):
    code = (
        "import sys; from cleaner.cli import main; main(sys.argv[1:]); "
        "print(sorted({'trafilatura', 'ftfy', 'numpy', 'regex', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_module_is_the_command(tmp_path):
    (tmp_path / "a.txt").write_text(DIRTY)
    done = process("check", tmp_path / "a.txt", "--rules", rule_file(tmp_path))
    assert done.returncode == 1
    assert done.stdout.decode().startswith(f'{tmp_path}/a.txt:1:14 teh "teh" becomes "the"')
    assert process("--version").stdout.startswith(b"cleaner ")


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    (tmp_path / "a.txt").write_text(DIRTY * 20_000)
    command = [*COMMAND, "check", str(tmp_path), "--rules", str(rule_file(tmp_path))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        started.stdout.readline()
        started.stdout.close()
        complaint = started.stderr.read()
    assert started.returncode == 141
    assert complaint == b""


def unread(pipe):
    """How many bytes written to a pipe nobody has read yet."""
    answer = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, answer)
    return answer[0]


def test_ctrl_c_is_quiet(tmp_path):
    rules = rule_file(tmp_path)
    command = [*COMMAND, "clean", "-", "--rules", str(rules)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        started.stdin.write(b"x\n")
        started.stdin.flush()
        while unread(started.stdin):
            time.sleep(0.01)
        time.sleep(0.2)  # the command has read what there was; now it waits for more
        started.send_signal(signal.SIGINT)
        complaint = started.stderr.read()
        started.wait()
        with suppress(BrokenPipeError):
            started.stdin.close()
    assert started.returncode == 130
    assert complaint == b""


def test_one_document_that_breaks_cleaner_is_listed_and_the_rest_done(tmp_path, monkeypatch):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(DIRTY)
    true_clean = Engine.clean

    def clean(engine, document):
        if document.id == "b.txt":
            raise ZeroDivisionError("a fault of ours")
        return true_clean(engine, document)

    monkeypatch.setattr(Engine, "clean", clean)
    done = run("check", tmp_path, "--rules", rule_file(tmp_path), "--no-cache")
    assert done.code == 3
    assert "b.txt: internal error, please report it: ZeroDivisionError at test_main.py:" in done.err
    assert "Traceback" not in done.err
    assert {line.split(":")[0][-5:] for line in done.text.splitlines()} == {"a.txt", "c.txt"}


def test_a_fault_outside_any_document_is_one_line(monkeypatch, tmp_path, capsys):
    def broken(*_arguments):
        raise RuntimeError("no such luck")

    monkeypatch.setattr("cleaner.config.selection.load_rules", broken)
    assert main(["check", str(tmp_path)]) == 2
    complaint = capsys.readouterr().err
    assert complaint.startswith("cleaner: internal error, please report it: RuntimeError at ")
    assert complaint.count("\n") == 1


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "file").write_text("in the way")
    done = run("clean", tmp_path / "a.txt", "--out", tmp_path / "file" / "out")
    assert done.code == 2
    assert done.err.startswith("cleaner: ")
    assert "Not a directory" in done.err


def on_a_terminal(arguments, environment):
    """Run a command with a terminal as its stdout; return what it writes there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=theirs, stderr=subprocess.DEVNULL, env=environment
    ) as started:
        os.close(theirs)
        written = b""
        try:
            while chunk := os.read(ours, 4096):
                written += chunk
        except OSError:  # Linux says so when the other end is closed
            pass
        started.wait()
    os.close(ours)
    return written


def test_colour_is_for_terminals_that_want_it(tmp_path):
    (tmp_path / "a.txt").write_text(DIRTY)
    arguments = ["check", tmp_path / "a.txt", "--rules", rule_file(tmp_path)]
    plain = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "TERM"}}
    assert b"\x1b[36mteh\x1b[0m" in on_a_terminal(arguments, {**plain, "TERM": "xterm"})
    assert b"\x1b" not in on_a_terminal(arguments, {**plain, "TERM": "xterm", "NO_COLOR": "1"})
    assert b"\x1b" not in process(*arguments).stdout


@pytest.mark.parametrize(
    ("closed", "arguments", "code", "said"),
    [
        ("<&-", "check -", 2, "stdin or stdout is closed"),
        ("<&-", "clean - --from jsonl", 2, "stdin or stdout is closed"),
        ("<&-", "check a.txt", 1, "1 finding"),
        (">&-", "check a.txt", 2, "stdin or stdout is closed"),
        (">&-", "clean - <a.txt", 2, "stdin or stdout is closed"),
        (">&-", "clean a.txt --out out", 0, "1 document read"),
        ("2>&-", "check a.txt", 1, ""),
        ("<&- >&- 2>&-", "check a.txt", 2, ""),
    ],
)
def test_a_closed_stream_is_no_fault_of_ours(tmp_path, closed, arguments, code, said):
    (tmp_path / "a.txt").write_text("The end of teh pier.\n")
    command = f"{' '.join(COMMAND)} {arguments} --rules {rule_file(tmp_path)} {closed}"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == code
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr


def test_a_full_disk_behind_stdout_is_one_line(tmp_path):
    (tmp_path / "a.txt").write_text(DIRTY * 5_000)
    command = [*COMMAND, "check", str(tmp_path / "a.txt"), "--rules", str(rule_file(tmp_path))]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"cleaner: No space left on device\n")


ODD = "\x1b[31mred\x07\x9b2J\nnext.txt"


@pytest.mark.parametrize("form", ["concise", "full", "json", "jsonl", "sarif", "junit", "github"])
def test_no_name_of_a_file_acts_on_the_terminal(tmp_path, form):
    (tmp_path / ODD).write_text(DIRTY)
    (tmp_path / f"bad{ODD}").write_bytes(b"\xe9")
    rules = rule_file(tmp_path)
    done = run("check", tmp_path, "--rules", rules, "--output-format", form)
    assert done.code == 3
    assert "bad\\x1b[31mred\\x07\\x9b2J\\nnext.txt: byte 0" in done.err
    assert not {"\x1b", "\x07", "\x9b"} & set(done.err)
    assert not {"\x1b", "\x07"} & set(done.text)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "{}", "--show-files"),
        ("check", "{}", "--show-settings"),
        ("fix", "{}"),
        ("explain", "{}:1"),
        ("clean", "{}", "--out", "{}.out"),
        ("check", "{}.not-there"),
        ("check", "{}", "--frob{}"),
        ("check", "{}", "--rules", "{}.yaml"),
    ],
)
def test_no_message_about_a_file_acts_on_the_terminal(tmp_path, arguments):
    (tmp_path / ODD).write_text(DIRTY)
    rules = rule_file(tmp_path)
    done = run(*(one.format(tmp_path / ODD) for one in arguments), "--rules", rules)
    assert not {"\x1b", "\x07", "\x9b"} & set(done.err + done.text)


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "junit", "github"])
def test_formats_for_machines_are_utf8_in_any_locale(tmp_path, form):
    (tmp_path / "a.txt").write_text("Teh café: teh naïve “pier”.\n", "utf-8")
    rules = rule_file(tmp_path)
    rules.write_text(rules.read_text().replace("The word is spelled the.", "Not «teh»."))
    command = [*COMMAND, "check", "a.txt", "--rules", str(rules), "--output-format", form]
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONIOENCODING"}
    bare = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for environment in ({**plain, **bare}, {**plain, "PYTHONIOENCODING": "latin-1"}):
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 1
        assert "Not «teh»." in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("clean", "a.txt", "--text-feild", "body"), "--text-field"),
        (("check", "a.txt", "--outptu-format=full"), "--output-format"),
        (("cleen", "a.txt"), "clean"),
        (("rules", "tset"), "test"),
    ],
)
def test_what_was_probably_meant_is_said(arguments, meant):
    assert run(*arguments).err.endswith(f"; did you mean {meant!r}?\n")
