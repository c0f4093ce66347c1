"""A program in a seat: it acts after its pause, one thing at a time, and nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hosted import Hosted, Joined

from simulator.bots.policies import POLICIES
from simulator.domain.concepts.question import AskControl
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.exercise.speeds import nearest_speed
from simulator.net import allowance
from simulator.net.program import Program

LEAD = "qn-lead"


class Counts:
    """Asks control so many questions each time it is woken, and notes when that is."""

    pause = 90
    idle = 0

    def __init__(self, questions: int = 1, most: int = 1) -> None:
        self.questions, self.most = questions, most
        self.woken: list[int] = []

    def decide(self, picture: Picture) -> list[Command]:
        self.woken.append(picture.x)
        if len(self.woken) > self.most:
            return []
        return [AskControl(text=f"Question {n}?") for n in range(self.questions)]


class Played:
    """A program in a seat of a hosted exercise."""

    def __init__(self, folder: Path, policy: Any, *, speed: float = 1, start: bool = True) -> None:
        self.host = Hosted(folder)
        self.control = self.host.control()
        self.at: Joined = self.host.join(LEAD, "program")
        self.notes: list[Any] = []
        self.program = Program(
            self.at.end,
            lambda: None,
            policy,
            clock=lambda: self.host.now,
            note=self.notes.append,
        )
        self.host.local.hand.index = nearest_speed(speed)
        if start:
            self.start()

    def start(self) -> None:
        self.control.end.ask(Start())
        self.host.settle()

    def go_on(self, seconds: float) -> None:
        for _ in range(int(seconds * 4)):
            self.host.pass_time(0.25)
            self.program.step()

    def until_asked(self) -> None:
        """Go on until it has asked something of its policy's, and nobody has answered."""
        while len(self.asked()) < 2:
            self.go_on(0.25)
        assert self.at.end.asked

    def asked(self) -> list[Any]:
        return [one["command"] for one in self.notes if "asked" in one]

    def on_record(self) -> list[str]:
        inputs = self.host.local.exercise.inputs
        return [
            given.command.text
            for given in inputs
            if given.seat == LEAD and isinstance(given.command, AskControl)
        ]


def test_before_startex_it_says_that_it_is_ready_and_asks_for_nothing_else(tmp_path: Path) -> None:
    policy = Counts()
    played = Played(tmp_path, policy, start=False)
    played.go_on(100)
    assert played.asked() == [{"kind": "be-ready"}]
    assert LEAD in played.at.end.stream.picture.ready
    assert policy.woken == []


def test_it_acts_after_its_pause_in_exercise_seconds_and_not_before(tmp_path: Path) -> None:
    policy = Counts(most=0)
    played = Played(tmp_path, policy, speed=12)
    wakes: list[int] = []
    for _ in range(200):
        played.go_on(0.25)
        wakes += [played.program.x] * (len(policy.woken) - len(wakes))
    late = 12 * 0.25 + 1
    firsts = [entry.x for entry in played.at.end.stream.told if entry.x < wakes[-1] - 90 - late]
    assert len(set(firsts)) > 2
    told = [entry.x for entry in played.at.end.stream.told]
    for wake in wakes:
        assert any(0 <= wake - 90 - first <= late for first in told), wake
    for first in firsts:
        assert any(0 <= wake - first <= 90 + late for wake in wakes), first


def test_what_it_asks_goes_one_at_a_time_and_slower_than_a_host_would_mind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "BURST", 5.0)
    played = Played(tmp_path, Counts(questions=40), speed=60)
    played.until_asked()
    while len(played.on_record()) < 40 and played.at.end.fault is None:
        played.host.now += 0.02
        played.host.room.pass_time(played.host.now)
        played.host.settle()
        played.program.step()
        assert len(played.at.end.asked) <= 1
    assert played.at.end.fault is None
    assert played.on_record() == [f"Question {n}?" for n in range(40)]


def test_a_line_that_is_lost_with_a_question_open_loses_and_doubles_nothing(
    tmp_path: Path,
) -> None:
    played = Played(tmp_path, Counts(questions=3), speed=60)
    played.until_asked()
    played.at.cut()
    played.go_on(30)
    assert played.on_record() == []
    played.at.dial()
    played.go_on(10)
    assert played.on_record() == ["Question 0?", "Question 1?", "Question 2?"]
    assert len(played.asked()) == 1 + 3
    answers = [one["answered"] for one in played.notes if "answered" in one]
    assert answers == [1, 2, 3, 4]


def test_what_its_own_picture_refuses_is_noted_and_never_sent(tmp_path: Path) -> None:
    class Hopes(Counts):
        def decide(self, picture: Picture) -> list[Command]:
            return [AskControl(text=""), *super().decide(picture)]

    played = Played(tmp_path, Hopes(), speed=60)
    played.go_on(8)
    refused = [one["refused"] for one in played.notes if one.get("refused")]
    assert refused
    assert played.on_record() == ["Question 0?"]


def test_whoever_ends_waits_for_the_answer_and_asks_nothing_more(tmp_path: Path) -> None:
    played = Played(tmp_path, Counts(questions=3), speed=60)
    played.until_asked()
    assert not played.program.finish()
    played.host.settle()
    assert played.program.finish()
    assert played.on_record() == ["Question 0?"]


@pytest.mark.parametrize("name", ["blanket", "doctrine"])
def test_no_policy_is_shown_out_for_talking_fast(name: str, tmp_path: Path) -> None:
    played = Played(tmp_path, POLICIES[name](7, LEAD), speed=60)
    played.go_on(30)
    assert played.at.end.fault is None
    assert len(played.asked()) > 10
