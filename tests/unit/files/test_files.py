"""What is written to disk: nothing a person has is overwritten, no link is followed."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from simulator.errors import Unreachable
from simulator.files import patch_own, private_folder, read_own, replace_own, write_new

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners and links are otherwise")


def _mode(place: Path) -> int:
    return stat.S_IMODE(place.lstat().st_mode)


def test_what_a_person_changed_stays_and_the_new_text_gets_a_number(tmp_path: Path) -> None:
    place = tmp_path / "a.after-action.md"
    place.write_text("mine")

    written = [write_new(place, text) for text in ("one", "two", "one")]

    assert place.read_text() == "mine"
    assert [one.name for one in written] == [
        "a.after-action-2.md",
        "a.after-action-3.md",
        "a.after-action-2.md",  # it says so already
    ]
    assert {_mode(one) for one in written} == {0o600}


def test_a_device_or_a_pipe_is_no_file_to_write_beside(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("/dev/null")
    for place in (pipe, link, Path("/dev/full")):
        with pytest.raises(Unreachable, match="this is a device or a pipe; name a file"):
            write_new(place, "ours")
    assert sorted(tmp_path.iterdir()) == [link, pipe]


@pytest.mark.parametrize("target", ["there.txt", "nowhere.txt"])
def test_a_link_is_never_written_through(tmp_path: Path, target: str) -> None:
    (tmp_path / "there.txt").write_text("another's")
    link = tmp_path / "report.md"
    link.symlink_to(tmp_path / target)

    assert write_new(link, "ours").name == "report-2.md"
    replace_own(link, b"ours")

    assert not link.is_symlink()
    assert (tmp_path / "there.txt").read_text() == "another's"
    assert not (tmp_path / "nowhere.txt").exists()


def test_a_file_of_ours_is_neither_read_nor_patched_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs")
    link = tmp_path / "ours"
    link.symlink_to(tmp_path / "theirs")

    assert read_own(link, 99) is None
    assert patch_own(link, b"x") is False
    assert (tmp_path / "theirs").read_text() == "theirs"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert read_own(pipe, 99) is None
    assert patch_own(pipe, b"x") is False
    with pytest.raises(Unreachable):
        write_new(pipe, "text")


def test_the_start_is_written_over_and_the_rest_stays(tmp_path: Path) -> None:
    place = tmp_path / "own"
    replace_own(place, b"old line\nrest")

    assert patch_own(place, b"new line\n")

    assert place.read_bytes() == b"new line\nrest"
    assert _mode(place) == 0o600


def test_what_cannot_be_written_leaves_nothing_and_says_why(tmp_path: Path) -> None:
    for write in (lambda p: write_new(p, "x"), lambda p: replace_own(p, b"x")):
        with pytest.raises(Unreachable, match="cannot be written: No such file or directory"):
            write(tmp_path / "none" / "a.md")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [".", "/", "..", "here"])
def test_a_folder_is_no_name_for_a_file(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path)

    assert read_own(Path(name), 10) is None
    with pytest.raises(Unreachable, match="this is a folder; name a file"):
        write_new(Path(name), "x")
    assert [one.name for one in tmp_path.iterdir()] == ["here"]


def test_a_folder_of_records_is_for_its_owner_alone(tmp_path: Path) -> None:
    open_to_all = tmp_path / "records"
    open_to_all.mkdir(mode=0o755)

    for place in (open_to_all, tmp_path / "deep" / "records"):
        private_folder(place)
        assert _mode(place) == 0o700
