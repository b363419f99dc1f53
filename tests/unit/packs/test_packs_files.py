"""Folders and files: present, missing, and too large to read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pack_samples import PACK, REHEARSAL, told, write_pack

from bot.packs import PackProblems
from bot.packs.checking import check, load_library
from bot.packs.loading import load_pack, read_pack
from bot.packs.source import MAX_BYTES

_NOT_THERE = "this file is not there; create it, or check how its name is spelt"
_OTHER_NAME = 'the pack is called "coffee-culb" but its folder "coffee-club"; give both one name'
_NO_PACK = "there is no pack here; give each pack a folder of its own with a pack.yaml in it"


def test_a_pack_with_its_rehearsal(tmp_path: Path) -> None:
    loaded = load_pack(write_pack(tmp_path))
    assert loaded.pack.id == "tea-club"
    assert loaded.rehearsal is not None
    assert [person.name for person in loaded.rehearsal.members] == ["Aisha", "Dan"]


def test_a_pack_without_a_rehearsal(tmp_path: Path) -> None:
    assert load_pack(write_pack(tmp_path, rehearsal=None)).rehearsal is None


def test_what_may_be_left_out(tmp_path: Path) -> None:
    text = PACK[: PACK.index("limitations:")]
    pack = load_pack(write_pack(tmp_path, text, None)).pack
    assert (pack.limitations, pack.next_steps, pack.credits, pack.source_note) == ((), (), (), None)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert load_pack(write_pack(tmp_path, PACK.encode("utf-8-sig"))).pack.id == "tea-club"


def test_no_pack_in_the_folder(tmp_path: Path) -> None:
    assert told(tmp_path) == (f"pack.yaml:1:1: {_NOT_THERE}",)


def test_files_with_the_wrong_ending(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    for name in ("pack", "rehearsal"):
        (folder / f"{name}.yaml").rename(folder / f"{name}.yml")
    assert told(folder) == (
        'pack.yaml:1:1: "pack.yml" is in this folder and is not read; rename it "pack.yaml"',
        f"pack.yaml:1:1: {_NOT_THERE}",
        'rehearsal.yaml:1:1: "rehearsal.yml" is in this folder and is not read; rename it "rehearsal.yaml"',
    )


def test_a_rehearsal_without_a_pack(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    (folder / "pack.yaml").unlink()
    assert told(folder) == (f"pack.yaml:1:1: {_NOT_THERE}",)


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, rehearsal=None)
    (folder / "rehearsal.yaml").symlink_to(folder / "lost.yaml")
    assert told(folder) == (f"rehearsal.yaml:1:1: {_NOT_THERE}",)


def test_a_folder_in_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").mkdir()
    assert told(tmp_path) == ("pack.yaml:1:1: this is not a file; put a YAML file in its place",)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pack.yaml")
    assert told(tmp_path) == ("pack.yaml:1:1: this is not a file; put a YAML file in its place",)


def test_a_file_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").symlink_to(tmp_path / "pack.yaml")
    (problem,) = told(tmp_path)
    assert problem.startswith("pack.yaml:1:1: the file cannot be read (")


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, PACK + "#" * MAX_BYTES)
    assert told(folder) == ("pack.yaml:1:1: the file is larger than 1,000,000 bytes; shorten it",)


def test_an_upload() -> None:
    assert read_pack(PACK.encode(), "upload.yaml").pack.id == "tea-club"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"#" * (MAX_BYTES + 1), "upload.yaml:1:1: the file is larger than 1,000,000 bytes; shorten it"),
        (b"id: \xff", "upload.yaml:1:5: the byte 0xff (number 5 of the file) is not UTF-8; save the file as UTF-8"),
    ],
    ids=["too large", "not UTF-8"],
)
def test_a_broken_upload(data: bytes, message: str) -> None:
    with pytest.raises(PackProblems) as caught:
        read_pack(data, "upload.yaml")
    assert str(caught.value) == message


def test_check_of_a_pack(tmp_path: Path) -> None:
    folder = write_pack(tmp_path)
    report = check(folder)
    assert report.good
    assert report.lines == (f"{folder}: 2 components, 1 project, 1 limitation. Good.",)


def test_check_of_a_pack_from_inside_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_pack(tmp_path))
    assert check(Path()).lines == (".: 2 components, 1 project, 1 limitation. Good.",)


def test_check_of_a_folder_of_packs(tmp_path: Path) -> None:
    good = write_pack(tmp_path)
    (tmp_path / "README.md").write_text("Not a pack.")
    (tmp_path / ".git").mkdir()
    (tmp_path / "coffee-club").mkdir()
    (tmp_path / "coffee-club" / "pack.yaml").write_text(PACK.replace("id: tea-club", "id: coffee-culb"))
    report = check(tmp_path)
    assert not report.good
    assert [checked.path for checked in report.packs] == [good]
    assert report.lines == (
        f"{good}: 2 components, 1 project, 1 limitation. Good.",
        f"{tmp_path}/coffee-club/pack.yaml:1:5: {_OTHER_NAME}",
    )


@pytest.mark.parametrize("name", ["pack.yaml", "rehearsal.yaml"])
def test_check_of_a_file_is_of_its_folder(name: str, tmp_path: Path) -> None:
    folder = write_pack(tmp_path, rehearsal=REHEARSAL.replace("names: hidden", "names: none"))
    assert check(folder / name).lines == (
        f'{folder}/rehearsal.yaml:3:8: "names" is "none"; write shown, hidden or secret',
    )


def test_check_of_a_file_with_a_name_of_its_own(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text(PACK)
    assert check(draft).good


@pytest.mark.parametrize("name", ["missing", "missing.yaml", "pack.yaml"])
def test_check_of_nothing(name: str, tmp_path: Path) -> None:
    assert check(tmp_path / name).lines == (f"{tmp_path / name}:1:1: {_NOT_THERE}",)


def test_check_of_a_folder_without_packs(tmp_path: Path) -> None:
    assert check(tmp_path).lines == (f"{tmp_path}:1:1: {_NO_PACK}",)


def test_library(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "beer-club").mkdir()
    beer = PACK.replace("id: tea-club", "id: beer-club").replace("title: Tea and", "title: an ale and")
    (tmp_path / "beer-club" / "pack.yaml").write_text(beer)
    library = load_library(tmp_path)
    assert [loaded.pack.activity.title for loaded in library.all()] == ["an ale and talk", "Tea and talk"]
    assert library.get("beer-club") is library.all()[0]
    assert library.get("milk-club") is None


def test_a_library_loads_whole_or_not_at_all(tmp_path: Path) -> None:
    write_pack(tmp_path, PACK.replace("minutes: 60", "minutes: 0"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackProblems) as caught:
        load_library(tmp_path)
    assert [problem.path.relative_to(tmp_path).as_posix() for problem in caught.value.problems] == [
        "empty/pack.yaml",
        "tea-club/pack.yaml",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [("", _NO_PACK), ("lost", "this folder cannot be opened (No such file or directory); check how its name is spelt")],
    ids=["empty", "not there"],
)
def test_a_library_needs_packs(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(PackProblems) as caught:
        load_library(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}:1:1: {message}"
