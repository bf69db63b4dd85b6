"""What several tests of the command start from."""

from __future__ import annotations

import pytest
from command import RULES


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a small rule file."""
    (tmp_path / "rules.yaml").write_text(RULES)
    monkeypatch.chdir(tmp_path)
    return tmp_path
