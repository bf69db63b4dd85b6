"""JSON Lines: cut anywhere, read record by record, and changed nowhere but in the text."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.sources.files import InputFile
from cleaner.sources.json_text import find_value, style_of, write_string
from cleaner.sources.jsonl import JsonlFormat, read_line
from cleaner.sources.records import Fields

FORM = JsonlFormat()
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def records(path, size, fields=Fields()):  # noqa: B008 - it cannot be changed
    file = InputFile(path, path.name)
    found = []
    for stretch in FORM.stretches(file, size, fields):
        assert stretch.records == (found[-1].number if found else 0)
        found += FORM.records(stretch, fields)
    return found


DATA = (
    b'\xef\xbb\xbf{"id": 7, "text": "one"}\n\n  \r\n{"text": "two\\u00e9", "id": null}\r\n{broken\n'
    b'[1]\n{"text": 3}\n{"body": "x"}\n{"text": null}\n{"text": "\xff"}\n{"text": "last"}'
)


@pytest.mark.parametrize("size", [1, 3, 20, 64, 10_000])
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_records_are_the_same_wherever_the_file_is_cut(tmp_path, size, suffix):
    path = tmp_path / f"a.jsonl{suffix}"
    if suffix == ".zst":
        zstd = pytest.importorskip("backports.zstd")
        path.write_bytes(zstd.compress(DATA[:50]) + zstd.compress(DATA[50:]))
    else:
        path.write_bytes(gzip.compress(DATA) if suffix else DATA)
    found = records(path, size)
    assert b"".join(record.raw for record in found) == DATA
    assert [DATA[record.offset :][: len(record.raw)] for record in found] == [
        record.raw for record in found
    ]
    assert [record.number for record in found] == list(range(1, 12))
    assert [(r.id, r.text) for r in found if r.text is not None] == [
        ("7", "one"),
        (f"{path.name}#4", "twoé"),
        (f"{path.name}#11", "last"),
    ]
    assert [record.number for record in found if record.blank] == [2, 3]
    faults = [record.fault for record in found if record.fault]
    for fault, said in zip(
        faults,
        ("no JSON", "of type list", "of type int", "it has body", "not UTF-8"),
        strict=True,
    ):
        assert said in fault


def test_an_empty_file_is_one_empty_stretch(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"")
    assert len([*FORM.stretches(InputFile(tmp_path / "a.jsonl", "a"), 10, Fields())]) == 1


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_file_that_was_cut_off_gives_what_it_has_and_says_so(tmp_path, suffix):
    if suffix == ".zst":
        data = pytest.importorskip("backports.zstd").compress(b'{"text": "a"}\n' * 50_000)
    else:
        data = gzip.compress(b'{"text": "a"}\n' * 50_000, 0)
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(data[: len(data) * 2 // 3])
    *_, last = FORM.stretches(InputFile(path, path.name), 1000, Fields())
    assert "cut off" in last.fault


def test_a_line_too_long_to_be_read_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("cleaner.sources.jsonl.LONGEST_LINE", 100)
    long = b'{"text": "' + b"a" * 3000 + b'"}\n'
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "one"}\n' + long + b'{"text": "two"}\n')
    file = InputFile(tmp_path / "a.jsonl", "a.jsonl")
    found = [*FORM.stretches(file, 30, Fields())]
    assert [s.fault for s in found if s.fault] == ["the line has 3,013 bytes, too many to read it"]
    read = [r for s in found if not s.fault for r in FORM.records(s, Fields())]
    assert [(r.number, r.offset, r.text) for r in read] == [(1, 0, "one"), (3, 3029, "two")]


def test_fields_within_fields(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"doc": {"body": "b", "key": 5}, "body": "no"}\n')
    (record,) = records(tmp_path / "a.jsonl", 100, Fields("doc.body", "doc.key"))
    assert (record.text, record.id) == ("b", "5")
    line, style = FORM.line(record, "B", Fields("doc.body"))
    assert line == b'{"doc": {"body": "B", "key": 5}, "body": "no"}\n'
    assert style == "plain"


@given(
    fields=st.dictionaries(st.text(), JSON, max_size=4),
    text=st.text(),
    new=st.text(),
    place=st.integers(0, 4),
    ascii_only=st.booleans(),
    spaces=st.sampled_from([None, (",", ":"), (" , ", " : ")]),
)
def test_nothing_but_the_text_changes(fields, text, new, place, ascii_only, spaces):
    items = [(key, value) for key, value in fields.items() if key not in {"text", "id"}]
    items.insert(min(place, len(items)), ("text", text))
    written = json.dumps(dict(items), ensure_ascii=ascii_only, separators=spaces)
    try:
        line = written.encode() + b"\r\n"
    except UnicodeEncodeError:
        return
    record = read_line(line, 1, 0, Fields(), "a")
    assert record.text == text
    assert FORM.line(record, text, Fields())[0] == line
    changed, style = FORM.line(record, new, Fields())
    assert list(json.loads(changed).items()) == [
        (key, new if key == "text" else value) for key, value in items
    ]
    start, end = find_value(changed.decode(), ("text",))
    back = changed.decode()[:start] + write_string(text, style or "plain") + changed.decode()[end:]
    assert text == new or back.encode() == line


@pytest.mark.parametrize(
    ("token", "style"),
    [
        ('"a/é"', "plain"),
        ('"a/\\u00e9"', "ascii"),
        ('"a\\/\\u00e9"', "slashes"),
        ('"a/\\u00E9"', ""),
    ],
)
def test_the_style_of_a_string(token, style):
    assert style_of(token, "a/é") == style


def test_a_string_in_no_known_style_is_remembered_as_it_was():
    line = b'{"text": "a\\/\\u00E9 teh", "text2": 1.10}\n'
    record = read_line(line, 1, 0, Fields(), "a")
    assert FORM.line(record, "a/é the", Fields()) == (
        b'{"text": "a/\\u00e9 the", "text2": 1.10}\n',
        '"a\\/\\u00E9 teh"',
    )


def test_of_two_values_for_one_key_the_last_counts():
    line = '{"text": "a", "x": {"text": 1}, "text": "b"}'
    start, end = find_value(line, ("text",))
    assert line[start:end] == '"b"'
    with pytest.raises(KeyError):
        find_value(line, ("x", "none"))
