"""An exercise is rated when its after-action has been looked at: the order of every hot wash."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.cli.begin import begin, go_on
from simulator.cli.local import Local, reviewed
from simulator.consoles.afterwards import rating
from simulator.domain.concepts.evaluation import Rate, ShowSuggestions
from simulator.domain.concepts.phases import End
from simulator.exercise.recording import verify
from simulator.exercise.stored import read_back
from simulator.exercise.yardsticks import runs_of
from simulator.record import Record, log_of

SMALL = str(Path(__file__).parents[2] / "data" / "small-drill.yaml")


def evaluator_of(local: Local) -> str:
    return next(s.id for s in local.scenario.seats.values() if s.kind == "evaluator")


def rating_of(local: Local) -> Rate:
    task = local.scenario.objectives[0].tasks[0].id
    return Rate(sort="task", subject=task, rating="S", reason="Seen in the room.")


@pytest.fixture
def ended(tmp_path: Path) -> Local:
    local, _ = begin(SMALL, team="all", seed=3, speed=0, place=tmp_path / "a.startex")
    exercise, control = local.exercise, local.control_seat().id
    exercise.start()
    exercise.advance_to(1200)
    assert exercise.ask(control, End()) is None
    return local


def test_what_is_rated_after_a_look_back_is_on_record_and_in_the_next_look(ended: Local) -> None:
    place = ended.place
    assert place is not None
    rate = rating_of(ended)

    before = ended.review()
    assert not log_of(place).exists(), "looked back at, a record is one file"
    answer = ended.exercise.ask(evaluator_of(ended), rate)
    shown = ended.exercise.ask(ended.control_seat().id, ShowSuggestions())
    after = ended.review()
    ended.close()

    assert (answer, shown) == (None, None)
    assert before is not None
    assert after is not None
    assert "Seen in the room." not in str(before.review_view())
    assert "Seen in the room." in str(after.review_view())
    assert verify(place).identical
    with (played := read_back(place)).record:
        assert rate in [one.command for one in played.inputs]
    assert not log_of(place).exists()


def test_it_can_be_rated_the_day_after(ended: Local) -> None:
    place = ended.place
    assert place is not None
    ended.close()
    before = place.read_bytes()

    untouched, _ = go_on(place)
    looked = untouched.review()
    untouched.close()
    same = place.read_bytes()
    again, _ = go_on(place)
    answer = again.exercise.ask(evaluator_of(again), rating_of(again))
    again.close()

    assert same == before, "who only looks changes nothing"
    assert looked is not None
    assert looked.review_view().seal.startswith("sealed ")
    assert answer is None
    assert "Seen in the room." in str(reviewed(place).review_view())
    assert verify(place).identical
    assert not log_of(place).exists()


def test_one_that_was_killed_after_its_end_is_closed_by_who_goes_on(
    ended: Local, tmp_path: Path
) -> None:
    left = tmp_path / "left.startex"
    for ending in ("", "-wal"):
        shutil.copy(f"{ended.place}{ending}", f"{left}{ending}")
    again, _ = go_on(left)
    again.close()

    with Record.read(left) as record:
        assert record.finished
        assert runs_of(record)
    assert not log_of(left).exists()


def test_not_observed_stands_on_the_page_as_it_was_given(ended: Local) -> None:
    given = replace(rating_of(ended), rating="N/O")
    assert ended.exercise.ask(evaluator_of(ended), given) is None
    after = ended.review()
    ended.close()

    assert after is not None
    view = after.review_view()
    task = next(one for row in view.objectives for one in row.tasks if one.id == given.subject)
    assert task.rating == "N/O"
    assert "N/O" in "".join(piece.text for piece in rating(task.rating))
