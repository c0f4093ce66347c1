"""An exercise is rated when its after-action has been looked at: the order of every hot wash."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.cli.begin import begin, go_on
from simulator.cli.local import Local
from simulator.domain.commands.evaluate import Rate, ShowSuggestions
from simulator.domain.commands.staging import End
from simulator.errors import UsageError
from simulator.exercise.recording import verify
from simulator.exercise.stored import read_back
from simulator.record import log_of

SMALL = str(Path(__file__).parents[2] / "data" / "small-drill.yaml")


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
    evaluator = next(s.id for s in ended.scenario.seats.values() if s.kind == "evaluator")
    objective = ended.scenario.objectives[0].tasks[0].id
    rate = Rate(sort="task", subject=objective, rating="S", reason="Seen in the room.")

    before = ended.review()
    assert not log_of(place).exists(), "looked back at, a record is one file"
    answer = ended.exercise.ask(evaluator, rate)
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


def test_one_that_ended_is_not_gone_on_with(ended: Local) -> None:
    assert ended.place is not None
    ended.review()
    ended.close()
    with pytest.raises(UsageError, match="has ended"):
        go_on(ended.place)
