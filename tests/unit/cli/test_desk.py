"""What a seat keeps on its own machine: what is written there and not sent."""

from pathlib import Path

import pytest

from simulator.cli.desk import OwnDesk, joined_folder
from simulator.exercise.aside import Left

HOSTILE = "../../etc/passwd\n\x00"
LEFT = Left(drafts=((("ask-control", ""), {"text": "Where are you?"}),))


def test_drafts_of_one_seat_are_not_another_seats() -> None:
    assert OwnDesk("exercise-1", "qn-lead").keep(LEFT) == ""
    assert OwnDesk("exercise-1", "qn-lead").left() == LEFT
    assert OwnDesk("exercise-1", "qm-lead").left() == Left()
    assert OwnDesk("exercise-2", "qn-lead").left() == Left()


def test_names_that_a_host_gives_are_no_paths() -> None:
    before = set(joined_folder().iterdir())
    OwnDesk(HOSTILE, HOSTILE).keep(LEFT)
    assert OwnDesk(HOSTILE, HOSTILE).left() == LEFT
    made = set(joined_folder().iterdir()) - before
    assert len(made) == 1
    assert all(one.parent == joined_folder() and one.stat().st_mode & 0o077 == 0 for one in made)


def test_a_desk_that_cannot_be_kept_says_so_and_play_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("STARTEX_HOME", str(tmp_path / "file"))
    desk = OwnDesk("exercise-1", "qn-lead")
    assert desk.left() == Left()
    assert "cannot be kept" in desk.keep(LEFT)
