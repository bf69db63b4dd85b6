"""What the tests of the command begin with: a rule file, and a page with faults for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import DIRTY, rule_file


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return rule_file(tmp_path)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(DIRTY)
    return path
