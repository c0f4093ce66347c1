"""A host that is killed after any batch: what another goes on with from what is on disk then.

The record is cut at every batch: its file and its log are copied as they lie there, and resumed.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest
from hosted import Hosted, Joined

from scenarios import DATA
from simulator.cli.local import Local
from simulator.domain.concepts.evaluation import Observe
from simulator.domain.concepts.pace import SetSpeed
from simulator.domain.concepts.phases import Pause, Resume
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Told
from simulator.domain.values.value import canonical, encode
from simulator.net.frames import Answer, Ask
from simulator.net.writing import GroupJournal
from simulator.record import log_of
from simulator.scenario.loading import load

SEATS = ("qn-lead", "evaluator")
BOTS = ("qm-lead",)


class Seen(NamedTuple):
    """What somebody at a seat has seen."""

    told: tuple[Told, ...]
    answers: tuple[Answer, ...]
    asked: dict[str, Command]
    x: int
    """The exercise second that is shown, a wall second after the host was last heard of."""
    speed: int
    """Exercise seconds a wall second, as it is shown."""
    speeds: set[int]
    """The same, and as it was asked for last: that may be on disk already."""


class Cut(NamedTuple):
    """A record as it lay on disk when a host was killed, and what people had seen by then."""

    place: Path
    seen: dict[str, Seen]
    codes: dict[str, str]
    tickets: dict[str, str]


class Killed(Hosted):
    """A host of whose record a copy is made before each batch, when all that may be said is said.

    Args:
        folder: Where copies go, and its record.

    """

    def __init__(self, folder: Path) -> None:
        self.cuts: list[Cut] = []
        self.speed = 1
        self.asks: dict[str, dict[str, Command]] = {}
        self.folder = folder
        super().__init__(folder, load(str(DATA / "small-drill.yaml")), bots=BOTS)

    def ask(self, joined: Joined, command: Command) -> str:
        """Ask for something, and have it done."""
        id_ = joined.end.ask(command)
        if isinstance(command, SetSpeed):
            self.speed = command.times
        self.asks.setdefault(joined.end.stream.picture.seat, {})[id_] = command
        self.settle()
        return id_

    def _write(self) -> bool:
        if self._journal.record.seal.events:  # before the briefing there is nothing to go on with
            self.cuts.append(self._cut())
        return super()._write()

    def _cut(self) -> Cut:
        place = self.folder / f"{len(self.cuts)}.startex"
        source = self._journal.record.path
        shutil.copyfile(source, place)
        shutil.copyfile(log_of(source), log_of(place))
        doors = self.room.doors
        return Cut(
            place,
            {one.end.stream.picture.seat: self._seen(one) for one in self.joined if one.end.live},
            {seat: code for seat in doors.doors if (code := doors.code(seat))},
            {seat: doors.ticket(seat) for seat in doors.doors},
        )

    def _seen(self, one: Joined) -> Seen:
        now, self.now = self.now, self.now + 1.0
        x = one.end.x
        self.now = now
        seat = one.end.stream.picture.seat
        return Seen(
            tuple(one.end.stream.told),
            tuple(one.end.answers),
            dict(self.asks.get(seat, {})),
            x,
            one.end.speed,
            {one.end.speed, self.speed},
        )


class Again(Hosted):
    """A host that goes on from a cut."""

    def __init__(self, cut: Cut) -> None:
        self.now = 5000.0
        place = cut.place.with_suffix(".again")
        shutil.copyfile(cut.place, place)
        shutil.copyfile(log_of(cut.place), log_of(place))
        self._open(Local.resumed(place, journal=GroupJournal))

    def end(self) -> None:
        """End it, and take it away."""
        self.local.close()
        self._journal.record.path.unlink()


def note(n: int) -> Observe:
    return Observe(text=f"note {n}", about="", sort="note")


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Killed:
    """Return a host that was killed after each of its batches."""
    host = Killed(tmp_path_factory.mktemp("cut"))
    control = host.control()
    lead, evaluator = (host.join(seat) for seat in SEATS)
    host.ask(control, Start())
    host.ask(control, SetSpeed(times=60))
    host.pass_time(1.5)
    host.ask(evaluator, note(1))
    host.ask(evaluator, Observe(text="", about="", sort="note"))
    host.pass_time(1)
    host.ask(control, Pause(reason=""))
    host.pass_time(0.5)
    host.ask(control, SetSpeed(times=12))
    host.ask(evaluator, note(2))
    lead.cut()
    host.pass_time(0.5)
    host.ask(control, Resume())
    host.pass_time(1.25)
    lead.dial()
    host.pass_time(0.5)
    return host


def test_what_people_have_seen_is_there_after_a_kill_at_any_batch(killed: Killed) -> None:
    assert len(killed.cuts) > 15
    for cut in killed.cuts:
        again = Again(cut)
        doors = again.room.doors
        assert {seat: doors.code(seat) for seat in cut.codes} == cut.codes
        assert not any(doors.code(seat) for seat in cut.seen)
        assert {seat: doors.ticket(seat) for seat in doors.doors} == cut.tickets
        for seat, seen in cut.seen.items():
            at = again._join(ticket=cut.tickets[seat])
            assert at.end.stream.told[: len(seen.told)] == list(seen.told)
            x = again.local.exercise.x
            assert x >= seen.x - seen.speed, "more than a wall second behind"
            assert at.end.speed in seen.speeds
        again.end()


def test_what_was_asked_before_a_kill_is_done_once_and_answered_alike(killed: Killed) -> None:
    for cut in killed.cuts[1::2]:
        again = Again(cut)
        before = len(again.local.exercise.inputs)
        answers: dict[str, Answer] = {}
        for seat, seen in cut.seen.items():
            at = again._join(ticket=cut.tickets[seat])
            answered = {one.id: one for one in seen.answers}
            for id_ in answered:
                frame = Ask(id=id_, command=seen.asked[id_])
                again.room.heard(at.line, canonical(encode(frame)))  # type: ignore[arg-type]
                at.end.asked[id_] = seen.asked[id_]
                again.settle()
            assert {one.id: one for one in at.end.answers} == answered
            answers |= answered
        assert len(again.local.exercise.inputs) == before
        assert answers or not any(seen.answers for seen in cut.seen.values())
        again.end()


def test_bots_go_on_where_they_were(killed: Killed) -> None:
    again = Again(killed.cuts[-1])
    seated, inputs = again.local.exercise.seated, len(again.local.exercise.inputs)
    assert seated["qm-lead"] == "bot"
    again.until(lambda: any(one.seat == "qm-lead" for one in again.local.exercise.inputs[inputs:]))
    again.end()
