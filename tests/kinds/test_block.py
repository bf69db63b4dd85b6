"""What the `block` kind removes and what it leaves."""

from __future__ import annotations

from typing import Any

import cleaner
from cleaner.kinds.block import BlockRule
from cleaner.search.pattern import Pattern

PROSE = "The ferry to the outer island runs twice a day until the last week of October.\n"
MORE_PROSE = "Nobody on the quay could say on Monday what would become of it after that.\n"


def patterns(*sources: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(source, ignore_case=True) for source in sources)


def clean(text: str, **options: Any) -> str:
    rule = BlockRule(id="under-test", why="a test", ignore_case=True, **options)
    return cleaner.clean(text, rules=cleaner.RuleSet((rule,))).text


def related(text: str, **options: Any) -> str:
    return clean(text, start=patterns("related"), items=patterns(r"[^.]{5,60}"), **options)


def menu(text: str, **options: Any) -> str:
    given = {"reach": 2, "signs_needed": 2, "least": 3, **options}
    return clean(text, items=patterns(r".{1,30}"), signs=patterns("home|contact|imprint"), **given)


def test_a_block_runs_from_its_heading_down_while_lines_are_items() -> None:
    text = PROSE + "Related\nA Second Boat\nThe New Quay\n" + MORE_PROSE
    assert related(text) == PROSE + MORE_PROSE


def test_a_heading_without_enough_items_stays() -> None:
    text = PROSE + "Related\n" + MORE_PROSE
    assert related(text) == text


def test_the_last_line_before_other_text_may_be_its_heading() -> None:
    text = PROSE + "Related\nA Second Boat\nThe New Quay\n" + MORE_PROSE
    assert related(text, spare_heading=True) == PROSE + "The New Quay\n" + MORE_PROSE
    assert related(PROSE + "Related\nA Second Boat\n", spare_heading=True) == PROSE


def test_a_block_with_a_reach_runs_from_its_heading_to_its_last_sign() -> None:
    text = PROSE + "Related\nKettle\n$4\nTea cosy\n$5\nHow to brew\nWith care\n" + MORE_PROSE
    options: dict[str, Any] = {"signs": patterns(r"\$\d+"), "signs_needed": 2, "reach": 1}
    assert related(text, **options) == text
    options["items"] = patterns(r".{2,30}")
    start = patterns("related")
    assert clean(text, start=start, **options) == PROSE + "How to brew\nWith care\n" + MORE_PROSE


def test_items_that_are_not_alike_end_the_block() -> None:
    text = PROSE + "Related\n- A Second Boat\n- The New Quay\nWhat It Cost\n" + MORE_PROSE
    assert related(text, alike=True) == PROSE + "What It Cost\n" + MORE_PROSE


def test_a_run_needs_its_signs_and_is_bounded_by_them() -> None:
    text = "The Last Ferry\nHome\nBoats\nContact\nBy Ilse Marrow\n" + PROSE
    assert menu(text) == "The Last Ferry\nBy Ilse Marrow\n" + PROSE
    assert menu(text, signs_needed=3) == text
    assert menu(text, least=4) == text


def test_signs_too_far_from_one_another_do_not_belong_together() -> None:
    text = "Home\nBoats\nQuays\nBuoys\nContact\n" + PROSE
    assert menu(text) == text
    assert menu(text, reach=3) == PROSE


def test_list_items_beyond_the_outer_signs_go_with_a_spreading_run() -> None:
    text = "• Buoys\nHome\nBoats\nContact\n• Quays\nThe Last Ferry\n" + PROSE
    assert menu(text) == "• Buoys\n• Quays\nThe Last Ferry\n" + PROSE
    assert menu(text, spread="down") == "• Buoys\nThe Last Ferry\n" + PROSE
    assert menu(text, spread="both") == "The Last Ferry\n" + PROSE


def test_a_block_says_by_what_it_is_found() -> None:
    rule = BlockRule(id="under-test", why="a test", ignore_case=True, items=patterns("x"))
    assert [key for key, _ in rule.faults()] == ["start"]


def test_a_long_run_that_proves_nothing_is_walked_once() -> None:
    text = "Home\nBoats\n" * 20_000 + PROSE
    assert menu(text, signs_needed=1_000_000) == text


def test_a_menu_that_is_printed_again_goes_again() -> None:
    copy = "Boats\nHome\nContact\n"
    text = "Home\nBoats\nContact\n" + PROSE + copy + MORE_PROSE + "Boats\nHome\n"
    assert menu(text, again=True) == PROSE + MORE_PROSE + "Boats\nHome\n"
    assert menu(text, where="head") == PROSE + copy + MORE_PROSE + "Boats\nHome\n"


def test_a_run_may_have_to_end_at_a_telling_line() -> None:
    text = PROSE + "Related\nA Second Boat\nBack to top.\n" + MORE_PROSE
    assert (
        related(text, until=patterns(r"back to top\.")[0]) == PROSE + "Back to top.\n" + MORE_PROSE
    )
    assert related(text, until=patterns("home")[0]) == text
    assert related(PROSE + "Related\nA Second Boat\n", until=patterns("home")[0]).endswith("Boat\n")
