"""The room's wall in a test: a real host, a real line, and what a projector draws of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from roomful import Roomful
from strategies import crowded

from simulator.cli.live import window_of
from simulator.domain.concepts.phases import Pause
from simulator.domain.concepts.real_stop import StopForReal
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.work import Act
from simulator.domain.state.picture import Told
from simulator.domain.values.timing import Phase
from simulator.net.told import PUBLIC

PHASES = (
    Phase(x=0, name="Intrusion", public="Night"),
    Phase(x=60, name="Impact", public="Disruption"),
)
SAID = (
    ("A", "A technical disruption. People are safe. The next word comes at 07:00."),
    ("B", "Trucks queue for two kilometres on the coast road; we have opened a second gate."),
)


DAY = datetime(2026, 11, 29, 8, 47, 20, tzinfo=UTC)


class Hall:
    """A room with a director at control and a screen on the wall."""

    def __init__(self, seed: int = 1, late: int = 0) -> None:
        plan = crowded()
        guest = replace(plan.seats["guest"], delay=late)
        plan = replace(plan, phases=PHASES, seats={**plan.seats, "guest": guest})
        self.room = Roomful(plan, seed, speed=3)
        self.lost = False
        names = (self.room.control, PUBLIC, "guest", "A-lead", "B-lead")
        self.director, self.screen, self.guest, *leads = self.room.join(*names)
        self.leads = dict(zip("AB", leads, strict=True))
        self.port = window_of(self.screen.end, self.pump, wall=lambda _: "10:26", today=lambda: DAY)
        self.observer = window_of(
            self.guest.end, self.pump, wall=lambda _: "10:26", today=lambda: DAY
        )

    def pump(self) -> None:
        """Let all be said, unless the line is lost."""
        if not self.lost:
            self.room.settle()

    def begin(self) -> Hall:
        """Give STARTEX, and let some time pass."""
        self.room.ask(self.director, Start())
        self.room.settle()
        self.pass_time(60.0)
        return self

    def say(self, *said: tuple[str, str]) -> Hall:
        """Let teams speak in public."""
        for team, text in said or SAID:
            asks = PublicStatement(stance="holding", text=text)
            self.room.ask(self.leads[team], Act.of(asks))
            while not any(text in getattr(one.body, "text", "") for one in self._told()):
                assert self.room.exercise.running, "it is never said"
                self.pass_time(10.0)
        return self

    def _told(self) -> list[Told]:
        return self.room.streams[PUBLIC]

    def pass_time(self, seconds: float) -> None:
        """Let exercise time pass, as long as it runs."""
        for _ in range(int(seconds / 10)):
            self.room.pass_time(10.0)
            self.room.settle()

    def pause(self, reason: str = "Lunch", back_at: str = "12:30") -> Hall:
        """PAUSEX."""
        self.room.ask(self.director, Pause(reason=reason, back_at=back_at, adjourned=False))
        self.room.settle()
        return self

    def stop(self, reason: str = "Smoke on the second floor") -> Hall:
        """Stop for a real emergency."""
        self.room.ask(self.director, StopForReal(reason=reason))
        self.room.settle()
        return self
