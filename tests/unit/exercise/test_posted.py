"""What is posted comes back from the record as it is, or is not asked: no seat stops the others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from picture_stories import underway
from worlds import drill

from simulator.cli.languages import load_in
from simulator.cli.local import Local
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.kinds.asked import UNWRITABLE
from simulator.domain.kinds.command import Command
from simulator.exercise.stored import read_back

DATA = Path(__file__).parents[2] / "data"
HALF = "\ud800"
made: Callable[..., Command] = Send
seat: Callable[..., Command] = TakeSeat


def send(**other: Any) -> Command:
    given = {"to": ("B",), "tlp": "TLP:CLEAR", "subject": "s", "text": "Hello my friend.", **other}
    return made(**given)


UNREADABLE = [
    send(to=(HALF,)),
    send(about=(HALF,)),
    send(to=(None,)),
    send(to=["B"]),
    send(to="B"),
    send(about=0),
    send(subject=None),
    send(subject=2.5),
    send(subject={"a": 1}),
    Forward(message="x", to=(HALF,), tlp="TLP:CLEAR"),
    StopForReal(reason=HALF),
    seat(seat="A-lead", holder="zzz"),
    seat(seat=True, holder="bot"),
]


@pytest.mark.parametrize("command", UNREADABLE)
@pytest.mark.parametrize("by", ["A-lead", "control", "evaluator"])
def test_what_a_record_would_not_give_back_is_not_asked(command: Command, by: str) -> None:
    exercise = underway(drill())
    before = len(exercise.inputs), len(exercise.events)

    assert exercise.ask(by, command) == UNWRITABLE
    assert (len(exercise.inputs), len(exercise.events)) == before


@given(st.text(st.characters(codec=None), max_size=8))
def test_a_text_is_asked_or_holds_half_a_character(text: str) -> None:
    whole = text.encode("utf-8", "replace").decode() == text

    assert (underway(drill()).ask("A-lead", AskControl(text=text)) != UNWRITABLE) == whole


def test_the_others_play_on_and_the_record_is_read_again(tmp_path: Path) -> None:
    loaded, _ = load_in(str(DATA / "small-drill.yaml"), [])
    place = tmp_path / "posted.startex"
    local = Local.begun(loaded, 7, {"qn-lead": "person"}, place=place)
    local.exercise.start()
    for command in UNREADABLE:
        assert local.exercise.ask("qn-lead", command) == UNWRITABLE
    port = local.window("qm-lead", alone=False)

    assert port.submit("ask-control", {"text": "Are we still there?"}) is None
    local.close()
    played = read_back(place)
    played.record.close()
    assert AskControl(text="Are we still there?") in [one.command for one in played.inputs]
