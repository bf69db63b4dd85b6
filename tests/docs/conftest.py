"""The switch that writes what the commands of the manual print into its pages."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-docs",
        action="store_true",
        help="with tests/docs named: write what commands print into the manual, for review",
    )
