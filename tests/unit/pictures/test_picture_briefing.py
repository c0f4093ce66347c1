from __future__ import annotations

from datetime import UTC, datetime

from picture_stories import hushed, texts, underway

from simulator.domain.state.picture import Picture
from simulator.exercise.session import Exercise
from simulator.pictures.briefing import briefing_view
from simulator.pictures.frame import Moment, status


def test_a_briefing_says_who_one_is_with_whom_and_what_one_runs() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()

    view = briefing_view(exercise.picture("A-lead"), Moment(x=0), alone=True)

    assert view is not None
    rows = dict(view.rows)
    assert rows["You are"] == "Team A. A national CERT."
    assert rows["Your people"].startswith("4 analysts, 2 engineers")
    assert rows["With you"] == "second."
    assert [note.text for note in view.assets] == [
        "Asset a1, 100 moves/h, serves B",
        "Asset a2, 100 moves/h, serves C",
    ]
    assert [row[1:4] for row in view.lobby] == [
        ("lead", "you", "not yet"),
        ("second", "", "not yet"),
    ]
    assert (view.meta, view.starts) == ("Sun 02:00 UTC+8", "")
    assert "I know my role: lead" in view.ready
    shown = view.status
    assert (shown.code, shown.team, shown.role) == ("A", "Team A", "lead")
    assert not [text for text in texts(view) if "HIDDEN" in text or "Asset c2" in text]


def test_where_control_starts_the_briefing_says_so() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()

    view = briefing_view(exercise.picture("B-lead"), Moment(x=0), alone=False)

    assert view is not None
    assert view.starts == "Exercise control starts"
    assert "I can reach my team by voice" in view.ready


def test_a_briefing_counts_down_to_the_startex_that_is_planned() -> None:
    exercise = Exercise(hushed(), 1)
    exercise.open()
    picture, today = exercise.picture("B-lead"), datetime(2026, 1, 5, 9, tzinfo=UTC)
    picture.starts_at = int(today.timestamp()) + 760

    view = briefing_view(picture, Moment(x=0, today=today), alone=False)

    assert view is not None
    assert view.starts == view.status.starts == "STARTEX in 12:40"


def test_once_play_has_begun_there_is_no_briefing() -> None:
    exercise = underway(hushed())
    assert briefing_view(exercise.picture("A-lead"), Moment(x=0), alone=True) is None


def test_who_was_not_briefed_has_no_briefing_and_an_empty_banner() -> None:
    picture, now = Picture(seat="A-lead", team="A"), Moment(x=0)

    assert briefing_view(picture, now, alone=True) is None
    shown = status(picture, now)
    assert (shown.name, shown.tlp, shown.code, shown.team, shown.role) == ("", "", "A-lead", "", "")
