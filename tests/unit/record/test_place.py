"""How a record comes into being, and what is said of what is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from records import HEADER

from simulator.errors import RecordUnreadable, Unreachable
from simulator.record import Record
from simulator.record import place as places

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are otherwise")


class Killed(BaseException):
    """The program ends here."""


def test_killed_while_it_is_made_a_record_leaves_its_name_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.startex"

    def killed(beside: Path, path: Path) -> None:
        os.link(beside, path.with_name(f".{path.name}.0.begun"))  # what a kill would leave
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(places, "_name", killed)
        with pytest.raises(Killed):
            Record.create(path, HEADER)

    assert not path.exists()
    (left,) = tmp_path.iterdir()
    os.utime(left, (1, 1))
    Record.create(path, HEADER).finish()
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_a_record_has_says_how_to_go_on_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.startex"
    Record.create(path, HEADER).finish()

    with pytest.raises(Unreachable, match="what has not ended is resumed with startex resume"):
        Record.create(path, HEADER)


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    path = tmp_path / "a.startex"
    path.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Unreachable, match="there is a file of that name already"):
        Record.create(path, HEADER)
    with pytest.raises(RecordUnreadable, match="this link leads to no file"):
        Record.read(path)

    assert not (tmp_path / "elsewhere").exists()


def test_what_is_no_file_says_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "drill.yaml").write_text("startex: 1\n")
    said = {
        "pipe": "this is a pipe or a device; give the file of a record",
        "loop": "Too many levels of symbolic links",
        "drill.yaml": "this is a scenario and no record; play it: startex run ",
        "none": "there is no such record",
        ".": "this is a folder; give the file of a record",
    }

    for name, sentence in said.items():
        with pytest.raises(RecordUnreadable, match=sentence):
            Record.read(tmp_path / name)
