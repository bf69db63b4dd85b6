"""The examples of docs/library.md run; a step whose library is missing names the extra.

The examples of Ray run in its own tests, where there is a cluster.
"""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from manual import EXAMPLES

ROOT = Path(__file__).parent.parent.parent
WITHOUT_CLUSTER = [example for example in EXAMPLES if "integrations.ray" not in example]


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HF_HOME": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, text=True
    )


def libraries_of(example: str) -> list[str]:
    """The packages that an example imports, and those that its step stands for."""
    named = re.findall(r"^(?:from|import) (\w+)", example, re.MULTILINE)
    named += re.findall(r"cleaner\.integrations\.(\w+)", example)
    return [name for name in dict.fromkeys(named) if name not in {"cleaner", "nemo"}]


@pytest.mark.parametrize(
    "example", WITHOUT_CLUSTER, ids=lambda example: "-".join(libraries_of(example)) or "nemo"
)
def test_an_example_of_the_manual_runs(example, tmp_path):
    for name in libraries_of(example):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"the extra `{name}` is not installed")
    done = run(example, tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("step", "library", "extra"),
    [
        ("datasets", "datasets", "datasets"),
        ("datatrove", "datatrove", "datatrove"),
        ("pandas", "pandas", "pandas"),
        ("polars", "polars", "polars"),
        ("ray", "ray", "ray"),
        ("scrapy", "itemadapter", "scrapy"),
    ],
)
def test_a_missing_library_is_named_with_the_extra_that_brings_it(step, library, extra, tmp_path):
    code = f"import sys; sys.modules[{library!r}] = None; import cleaner.integrations.{step}"
    done = run(code, tmp_path)
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ImportError: ")
    assert f"pip install 'cleaner-text[{extra}]'" in last


def test_steps_are_imported_only_when_used(tmp_path):
    code = (
        "import sys, cleaner, cleaner.integrations;"
        "libraries = {'datasets', 'datatrove', 'pandas', 'polars', 'ray', 'scrapy', 'pyarrow'};"
        "print(sorted(libraries & set(sys.modules)))"
    )
    assert run(code, tmp_path).stdout == "[]\n"
