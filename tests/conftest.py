"""Fixtures shared by all tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

import cleaner

settings.register_profile(
    "cleaner", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("cleaner")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="write what cleaner makes of fixtures/golden as the expected outcome, for review",
    )
    parser.addoption(
        "--rewrite-docs",
        action="store_true",
        help="write what commands print into README, CONTRIBUTING and docs, for review",
    )


@pytest.fixture(scope="session")
def default_rules() -> cleaner.RuleSet:
    return cleaner.load_rules("default")
