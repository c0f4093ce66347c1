"""Bots at the host, bots by protocol, people in lines, in one drill: it is what was asked in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hosted import Hosted, drill

from simulator.bots.drill import team_seats
from simulator.bots.policies import POLICIES
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.domain.values.phases import State
from simulator.engine import Kernel
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.recording import verify
from simulator.exercise.rows import digest_of
from simulator.exercise.speeds import SPEEDS
from simulator.exercise.stored import read_back
from simulator.net.far import FarExercise, FarLine
from simulator.net.program import Program
from simulator.plain.desk import Desk

PROGRAMS = ("qm-lead", "qm-liaison", "rc-duty")
LEAD, SECOND, EVALUATOR = "qn-lead", "qn-liaison", "evaluator"


def _nothing() -> None:
    """Pump nothing: the host moves what is said."""


class Person:
    """Somebody in lines who reads what comes and decides what is asked, the first way there is."""

    def __init__(self, host: Hosted, seat: str) -> None:
        self.at = host.join(seat, f"person at {seat}")
        kind = self.at.end.welcome.seat_kind if self.at.end.welcome is not None else ""
        end, line = self.at.end, FarLine(self.at.end, _nothing, lambda _: "")
        self.desk = Desk(LocalSeat(FarExercise(end, _nothing), seat, kind=kind, line=line))
        self.said = self.desk.begin()

    def go_on(self) -> None:
        self.said += [*self.desk.look(), *self.desk.news()]

    def types(self, *lines: str) -> None:
        for line in lines:
            self.said += self.desk.enter(line)

    def decides(self) -> None:
        for line in self.desk.enter("due"):
            number = line.removeprefix("Due ").partition(",")[0]
            if ", decision: " in line:
                self.types(f"decide {number} A It does least harm abroad.", "yes", "cancel")
            elif ", second seat: " in line:
                self.types(f"agree {number}", "yes", "cancel")


class Drill:
    """The drill with all of them in it; two lines break in its middle."""

    def __init__(self, folder: Path) -> None:
        mine = {*PROGRAMS, LEAD, SECOND}
        bots = tuple(seat for seat in team_seats(drill().scenario) if seat not in mine)
        assert bots
        self.host = Hosted(folder, drill(), bots=bots)
        self.control = self.host.control()
        self.lines = [self.host.join(seat, "program") for seat in PROGRAMS]
        self.programs = [
            Program(
                one.end, lambda: None, POLICIES["doctrine"](7, seat), clock=lambda: self.host.now
            )
            for one, seat in zip(self.lines, PROGRAMS, strict=True)
        ]
        self.people = [Person(self.host, seat) for seat in (LEAD, SECOND, EVALUATOR)]

    def play(self) -> None:
        """Play it to ENDEX."""
        for person in self.people[:2]:
            person.types("ready")
        self.control.end.ask(Start())
        self.host.settle()
        self.host.local.hand.index = len(SPEEDS) - 1
        steps = 0
        while not all(one.over for one in self.programs):
            self.host.pass_time(0.25)
            steps += 1
            assert steps < 4000
            for program in self.programs:
                program.step()
            self._people_act(steps)
            self._lines_break(steps)
        self.host.settle()

    def _people_act(self, steps: int) -> None:
        lead, second, evaluator = self.people
        for person in self.people:
            person.go_on()
        if steps % 20 == 0:
            lead.decides()
            second.decides()
        if steps == 400:
            evaluator.types("rate 1 M Nobody looked.", "yes", "observe", "Calm.", ".", "", "yes")

    def _lines_break(self, steps: int) -> None:
        for joined in (self.lines[0], self.people[0].at):
            if steps == 200:
                joined.cut()
            if steps == 230:
                joined.dial()

    def asked(self, seat: str) -> list[Command]:
        """Return what a seat has asked for, as it is on record."""
        inputs = self.host.local.exercise.inputs
        return [one.command for one in inputs if one.seat == seat and one.command is not None]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    made = Drill(tmp_path_factory.mktemp("drill"))
    made.play()
    return made


def test_everybody_has_played_and_was_told_the_end(played: Drill) -> None:
    assert played.host.local.exercise.state is State.ENDEX
    assert all(len(played.asked(seat)) > 3 for seat in (*PROGRAMS, LEAD))
    assert any(isinstance(one, Choose) for one in played.asked(LEAD))
    assert {"rate", "observe"} <= {one.kind for one in played.asked(EVALUATOR)}
    said = played.people[0].said
    assert any("ENDEX" in line for line in said)
    assert "On record." in said
    lost = [line for line in said if "The line" in line]
    assert lost == [
        "The line to the host is lost. What you send waits until it is back.",
        "The line is back.",
    ]


def test_every_seat_has_its_whole_stream_whose_line_broke_too(played: Drill) -> None:
    exercise = played.host.local.exercise
    for joined in (*played.lines, *(person.at for person in played.people)):
        seat = joined.end.stream.picture.seat
        assert joined.end.stream.told == exercise.since(seat, 0)


def test_the_record_verifies_and_the_same_inputs_give_the_same_locally(played: Drill) -> None:
    local, scenario = played.host.local, drill().scenario
    digest = digest_of(local.exercise.events, scenario)
    local.close()
    assert local.place is not None
    assert verify(local.place).identical
    stored = read_back(local.place)
    with stored.record:
        again = Kernel(scenario, local.exercise.seed)
        again.open()
        for given in stored.inputs:
            again.advance_to(given.x)
            again.take_again(given)
    assert digest_of(again.events, scenario) == digest
