"""Which files a command works on."""

from __future__ import annotations

import os

import pytest

from cleaner.errors import UsageError
from cleaner.sources import format_of, known_suffixes
from cleaner.sources.files import find_files


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "root"
    for name in ("b.txt", "a.MD", "deep/c.html", ".git/d.txt", "deep/.e.txt", "f.py", "out/g.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return root


def names(paths, **options):
    return [file.name for file in find_files(map(str, paths), known_suffixes(), **options)]


def test_a_folder_is_walked_in_order_without_what_is_hidden(folder):
    assert names([folder]) == ["a.MD", "b.txt", "deep/c.html", "out/g.txt"]


def test_one_folder_can_be_left_out(folder):
    assert names([folder], without=folder / "out") == ["a.MD", "b.txt", "deep/c.html"]


def test_a_file_that_was_named_is_taken_whatever_it_is(folder):
    assert names([folder / "f.py"]) == ["f.py"]
    assert names([folder / ".git" / "d.txt"]) == ["d.txt"]


def test_with_several_paths_each_name_starts_with_its_own(folder):
    assert names([folder / "deep", folder / "b.txt"]) == ["deep/c.html", "b.txt"]


def test_the_folder_one_is_in_goes_by_its_name(folder, monkeypatch):
    monkeypatch.chdir(folder / "deep")
    assert names([".", "../b.txt"]) == ["deep/c.html", "b.txt"]
    assert names(["."]) == ["c.html"]


def test_a_link_that_leads_back_is_not_followed(folder):
    (folder / "deep" / "again").symlink_to(folder)
    assert names([folder]) == ["a.MD", "b.txt", "deep/c.html", "out/g.txt"]


def test_a_path_that_does_not_exist_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="there is no file or folder"):
        find_files([str(tmp_path / "no")], known_suffixes())


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
@pytest.mark.parametrize("name", ["deep", "out"])
def test_a_folder_that_cannot_be_read_is_told_by_its_name(folder, name):
    (folder / name).chmod(0)
    found = find_files([str(folder)], known_suffixes())
    (folder / name).chmod(0o755)
    assert [(file.path, file.name, file.fault) for file in found if file.fault] == [
        (folder / name, name, "this folder cannot be read: Permission denied")
    ]


@pytest.mark.parametrize(
    ("name", "clean_name", "in_place"),
    [
        ("a.txt", "a.txt", True),
        ("a.MD", "a.MD", True),
        ("no-suffix", "no-suffix", True),
        ("deep/a.b.HTML", "deep/a.b.txt", False),
    ],
)
def test_the_format_of_a_name(name, clean_name, in_place):
    form = format_of(name)
    assert form.clean_name(name) == clean_name
    assert form.in_place is in_place


def test_patterns_stand_for_files(folder):
    assert names([folder / "*.txt"]) == ["b.txt"]
    assert names([folder / "**" / "*.txt"]) == ["b.txt", "out/g.txt"]
    assert names([folder / "[ab].*"]) == ["a.MD", "b.txt"]
    assert names([folder / "*.txt", folder / "deep"]) == ["root/b.txt", "deep/c.html"]
    with pytest.raises(UsageError, match="no file is called"):
        names([folder / "*.nothing"])


def test_a_file_whose_name_has_wild_cards_is_itself(folder):
    (folder / "b[1].txt").write_text("x")
    assert names([folder / "b[1].txt"]) == ["b[1].txt"]


def test_a_list_of_files(folder, tmp_path):
    listed = [folder / "b.txt", "# a remark", "", folder / "deep" / "c.html", folder / "out"]
    (tmp_path / "list").write_text("".join(f"{line}\n" for line in listed))
    assert names([f"@{tmp_path / 'list'}"]) == ["b.txt", "deep/c.html", "out/g.txt"]
    with pytest.raises(UsageError, match="cannot be read"):
        names(["@nowhere"])


def test_a_list_of_files_of_one_name(folder, tmp_path):
    (folder / "deep" / "b.txt").write_text("x")
    (tmp_path / "list").write_text(f"{folder / 'b.txt'}\n{folder / 'deep' / 'b.txt'}\n")
    assert names([f"@{tmp_path / 'list'}"]) == ["b.txt", "deep/b.txt"]


def test_a_pattern_for_all_folders_goes_round_no_links(folder):
    for name in ("one", "two"):
        (folder / "deep" / name).symlink_to(folder)
    assert names([folder / "**" / "*.txt"]) == ["b.txt", "out/g.txt"]
    assert names([folder / "**"]) == ["a.MD", "b.txt", "deep/c.html", "f.py", "out/g.txt"]
    assert names([folder / "**" / "out" / "**" / "g.*"]) == ["out/g.txt"]


def test_a_pattern_counts_from_the_folder_one_is_in(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert names(["**/*.txt"]) == ["b.txt", "out/g.txt"]


def test_a_pipe_that_was_named_is_an_error(folder):
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(UsageError, match=r"pipe\.txt is a pipe or a device, not a file; .*stdin"):
        names([folder / "pipe.txt"])


def test_pipes_and_devices_in_a_folder_are_told_and_not_read(folder):
    os.mkfifo(folder / "deep" / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    found = {file.name: file.fault for file in find_files([str(folder)], known_suffixes())}
    told = "was not read: it is a pipe or a device, not a file"
    assert {name for name, fault in found.items() if fault == told} == {"deep/pipe.txt", "zero.txt"}


def test_a_link_to_itself_is_a_file_that_cannot_be_read(folder):
    (folder / "round.txt").symlink_to("round.txt")
    (found,) = (file for file in find_files([str(folder)], known_suffixes()) if file.name[0] == "r")
    with pytest.raises(OSError, match="symbolic links"):
        next(format_of(found.name).read(found))


def test_an_empty_path_does_not_stand_for_the_folder_one_is_in(folder, monkeypatch):
    monkeypatch.chdir(folder)
    with pytest.raises(UsageError, match="a PATH is empty"):
        names([""])


def test_what_an_earlier_run_wrote_is_no_corpus(folder):
    for name in ("out/clean/g.txt", "out/report/summary.json", "out/report/index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("{}")
    assert names([folder]) == ["a.MD", "b.txt", "deep/c.html"]
    assert names([folder / "out" / "clean"]) == ["g.txt"]
