"""The engine that travels: the outcome of `clean`, the same pickle everywhere, nothing stops it."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from collections import Counter

import pytest
from outcomes import EXPECTED, RULE_FILE, RULES, TEXTS, VERDICTS

import cleaner
from cleaner.errors import UsageError
from cleaner.integrations.columns import ColumnStep, as_dict
from cleaner.integrations.portable import PortableEngine, pack, unpack


def rows(engine: PortableEngine) -> list[dict[str, object]]:
    return [
        {
            "clean_text": done.text,
            "edits": [as_dict(edit) for edit in done.edits],
            "verdict": done.verdict,
            "reason": done.reason,
        }
        for done in map(engine.clean, TEXTS)
    ]


def test_the_outcome_is_that_of_clean_and_a_refused_text_stays_as_it_was():
    assert rows(PortableEngine(RULE_FILE)) == EXPECTED
    assert [row["verdict"] for row in EXPECTED] == VERDICTS
    assert "black, white" in EXPECTED[2]["reason"]


def test_a_pickled_engine_does_the_same():
    engine = PortableEngine(RULES)
    engine.clean(TEXTS[1])
    assert rows(pickle.loads(pickle.dumps(engine))) == EXPECTED
    assert rows(copy.deepcopy(engine)) == EXPECTED


def test_options_travel():
    engine = pickle.loads(pickle.dumps(PortableEngine("default", unsafe=True)))
    assert repr(engine) == repr(PortableEngine("default", unsafe=True))
    assert repr(engine) != repr(PortableEngine("default"))


def test_a_process_builds_an_engine_once():
    data = pickle.dumps(PortableEngine(RULES))
    assert pickle.loads(data) is pickle.loads(data)


def test_packed_rules_are_the_rules():
    rules = cleaner.load_rules("default")
    again = unpack(pack(rules))
    assert (again, again.digest) == (rules, rules.digest)


def test_the_pickle_is_the_same_in_every_process_whatever_was_done_before():
    code = (
        "import hashlib, pickle, sys; from cleaner.integrations.portable import PortableEngine;"
        "engine = PortableEngine('default'); exec(sys.argv[1]);"
        "print(hashlib.sha256(pickle.dumps(engine)).hexdigest())"
    )
    seen = Counter(
        subprocess.run(
            [sys.executable, "-c", code, before],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, before in [("1", "0"), ("2", "engine.clean('The vote passed,narrowly.')")]
    )
    assert list(seen.values()) == [2]


def test_other_rules_and_options_have_other_pickles():
    engines = [
        PortableEngine(RULES),
        PortableEngine(RULES, unsafe=True),
        PortableEngine(RULES, seconds=1),
        PortableEngine(RULES.choose(ignore=["black"])),
    ]
    assert len({pickle.dumps(engine) for engine in engines}) == 4


def test_an_engine_of_another_version_is_refused(monkeypatch):
    data = pickle.dumps(PortableEngine(RULES))
    monkeypatch.setattr(cleaner, "__version__", "99.0")
    with pytest.raises(UsageError, match=r"install the same version"):
        pickle.loads(data)


def test_what_is_no_text_does_not_raise():
    engine = PortableEngine(RULES)
    assert engine.clean(None).text is None
    assert engine.clean(None).verdict == "keep"
    number = engine.clean(7)
    assert (number.text, number.verdict) == (7, "failed")
    assert number.reason == "the text is of type int, not str"


def test_a_text_over_the_time_limit_fails_by_itself():
    done = PortableEngine(RULES, seconds=-1).clean(TEXTS[1])
    assert (done.text, done.verdict) == (TEXTS[1], "failed")
    assert "too long" in done.reason


@pytest.mark.parametrize("names", [{"clean": "edits"}, {"edits": "text"}])
def test_columns_must_have_names_of_their_own(names):
    with pytest.raises(UsageError, match="one name"):
        ColumnStep(RULES, **names)


def test_columns_may_be_left_out():
    step = ColumnStep(RULES, clean="text", edits=None, reason=None)
    assert step.columns(TEXTS[:2]) == {
        "text": [row["clean_text"] for row in EXPECTED[:2]],
        "verdict": ["keep", "keep"],
    }
