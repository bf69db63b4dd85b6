"""`--level dump`: the bodies of page dumps are found first, and no other unsafe rule acts."""

from __future__ import annotations

import pytest
from command import rule_file, run

MENU = "Home\nNews\nWeather\nSport\nTides\nShop\nLog in\n"
TEXT = (
    "The lock at Oster was built for barges of one length, and for eighty years that was enough.\n"
    "WOW, the barges are longer now, and the keeper has to let them through with both gates open.\n"
)
FOOT = "Most read\nThe late cod\nNew bells for the church\n"


@pytest.fixture
def dump(tmp_path):
    path = tmp_path / "dump.txt"
    path.write_text(MENU + TEXT + FOOT)
    return path


def test_a_dump_loses_what_is_around_its_body(dump, tmp_path):
    done = run("fix", dump, "--level", "dump", "--rules", rule_file(tmp_path))
    assert done.code == 0
    assert dump.read_text() == TEXT


def test_a_page_keeps_it(dump, tmp_path):
    run("fix", dump, "--rules", rule_file(tmp_path))
    assert dump.read_text() == MENU + TEXT + FOOT


def test_the_rules_of_dumps_can_be_left_out_by_name(dump, tmp_path):
    rules = ("--rules", rule_file(tmp_path), "--ignore", "around-the-body")
    run("fix", dump, "--level", "dump", *rules)
    assert dump.read_text() == MENU + TEXT + FOOT
