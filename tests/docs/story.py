"""Runs the blocks of a page as a reader would, in a folder of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from blocks import Block, Command, commands, is_like

from cleaner.config.configured import NAMES
from cleaner.config.reading import read_settings
from cleaner.rule_files.rule_tests import failures_of, load_files

ROOT = Path(__file__).parent.parent.parent
LOOKED_AT = {"text", "diff"}


class Story:
    """One page, run block by block; `faults` says what is not as the page tells."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "page"
        self._folder.mkdir()
        self._names: dict[str, Any] = {}
        self._env = {**os.environ, **_with_cleaner(folder / "bin"), "LC_ALL": "C.UTF-8"}
        self.outputs: list[tuple[Command, str]] = []
        """What each command really printed."""

    def faults(self, block: Block) -> Iterator[str]:
        """Run a block; yield what is wrong."""
        if "not run" in block.notes:
            return
        if block.title:
            path = self._folder / block.title
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.code, encoding="utf-8")
        if "shows" in block.notes:
            yield from self._shown(block, block.notes["shows"])
        run = getattr(self, f"_{block.language}", None)
        if run is not None:
            yield from run(block)
        elif block.language not in LOOKED_AT:
            yield f"no test knows how to run a block of {block.language!r}; see blocks.py"

    def _given(self, block: Block) -> Iterator[str]:
        source, _, name = block.code.partition(" as ")
        path, copy = ROOT / source, self._folder / (name or source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.copytree(path, copy)
        elif path.is_file():
            shutil.copy(path, copy)
        else:
            yield f"there is no {source}"

    def _shown(self, block: Block, name: str) -> Iterator[str]:
        path = self._folder / name
        content = path.read_text(encoding="utf-8") if path.is_file() else "nothing"
        if not is_like(content, block.code):
            yield f"{name} holds\n{content}"

    def _console(self, block: Block) -> Iterator[str]:
        asked = list(commands(block))
        if not asked:
            yield "a console block holds commands, each after `$ `"
        for number, one in enumerate(asked, start=1):
            done = subprocess.run(
                ["bash", "-c", one.command],
                cwd=self._folder,
                env=self._env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
            )
            self.outputs.append((one, done.stdout))
            wanted = int(block.notes.get("exit", 0)) if number == len(asked) else 0
            if done.returncode != wanted:
                yield f"$ {one.command}\nexits with {done.returncode}:\n{done.stdout}"
            elif one.output and not is_like(done.stdout, one.output):
                yield f"$ {one.command}\nprints\n{done.stdout}"

    def _python(self, block: Block) -> Iterator[str]:
        here = Path.cwd()
        os.chdir(self._folder)
        try:
            exec(compile(block.code, "<page>", "exec"), self._names)
        except Exception as error:
            yield f"{type(error).__name__}: {error}"
        finally:
            os.chdir(here)

    def _yaml(self, block: Block) -> Iterator[str]:
        if block.title:  # for a rule file, the commands that follow say what becomes of it
            if Path(block.title).name in NAMES:
                read_settings(self._folder / block.title)
            return
        entries = yaml.safe_load(block.code)
        if isinstance(entries, list) and all("kind" in entry for entry in entries):
            yield from self._rules("about: Entries of a page.\nrules:\n" + block.code)
        elif isinstance(entries, dict) and "rules" in entries and "about" in entries:
            yield from self._rules(block.code)

    def _rules(self, text: str) -> Iterator[str]:
        path = self._folder / "entries-of-the-page.yaml"
        path.write_text(text, encoding="utf-8")
        for file in load_files([str(path)]):
            yield from map(str, failures_of(file))
        path.unlink()

    def _json(self, block: Block) -> Iterator[str]:
        json.loads(block.code)
        yield from ()

    def _jsonl(self, block: Block) -> Iterator[str]:
        for line in block.code.splitlines():
            json.loads(line)
        yield from ()

    def _toml(self, block: Block) -> Iterator[str]:
        tomllib.loads(block.code)
        yield from ()


def _with_cleaner(folder: Path) -> dict[str, str]:
    """An environment in which `cleaner` and `python` are those that run the tests."""
    folder.mkdir()
    for name, arguments in {"cleaner": " -m cleaner", "python": ""}.items():
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n')
        script.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "80"}
