"""An exercise in this process: what may be asked of it, and that nothing leaves it unwritten.

``Exercise`` is what consoles' ports and bots stand on.  Every picture and every answer is given
only after the batch behind it has gone to the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.concepts.help_level import SetHelp
from simulator.domain.concepts.seats import TakeSeat
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.asked import unfit, unwritable
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HelpLevel
from simulator.domain.state.picture import Picture, Told
from simulator.domain.values.phases import State
from simulator.engine import Input, Kernel
from simulator.errors import SimulatorError, Unwritten
from simulator.exercise.comparing import filled

RULES_VERSION: Final = 5
"""Rises whenever the same inputs may give other events."""


class Journal:
    """Where batches go; this one keeps nothing."""

    def write(self, given: Input | None, events: tuple[Event, ...]) -> None:
        """Take a batch."""

    def flush(self) -> None:
        """Make everything taken so far durable before returning."""


class Exercise:
    """One exercise.

    Args:
        scenario: What its author fixed.
        seed: Of all its luck.
        epoch: 0 as played.
        journal: Where batches go.
        wall: Tells wall time as text, for the record only.

    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        *,
        epoch: int = 0,
        journal: Journal | None = None,
        wall: Callable[[], str] = str,
    ) -> None:
        self.scenario = scenario
        self.seed = seed
        self._journal = journal or Journal()
        self._unwritten = ""
        self._files = {
            attachment.sha256: attachment.content
            for inject in scenario.injects.values()
            for attachment in inject.attachments
        }
        self._wall = wall
        self._kernel = Kernel(scenario, seed, epoch=epoch, sink=self._journal.write)

    def go_on_from(self, events: list[Event], inputs: list[Input]) -> None:
        """Take up an exercise where its record leaves it, instead of opening a new one."""
        self._kernel = Kernel.resumed(
            self.scenario, self.seed, events, inputs, sink=self._journal.write
        )

    @property
    def x(self) -> int:
        """Return the exercise second."""
        return self._kernel.x

    @property
    def s(self) -> int:
        """Return the scenario second."""
        return self._kernel.world.s

    @property
    def state(self) -> State:
        """Return where the exercise stands."""
        return self._kernel.world.state

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""
        return self.state is State.RUN

    @property
    def seated(self) -> dict[str, str]:
        """Return who holds which seat: ``person``, ``bot`` or ``terminal``."""
        return dict(self._kernel.world.seated)

    @property
    def events(self) -> list[Event]:
        """Return all that has happened: for staff, the record and assessment only."""
        return self._kernel.events

    @property
    def inputs(self) -> list[Input]:
        """Return all that was asked."""
        return self._kernel.inputs

    def open(self) -> None:
        """Brief the seats."""
        self._kernel.open()

    def seat(self, holders: dict[str, str]) -> None:
        """Let somebody sit down at seats: ``person``, ``bot`` or ``terminal``."""
        for seat, holder in holders.items():
            command = TakeSeat(seat=seat, holder=holder)  # type: ignore[arg-type]  # three words
            self.ask(self._control(), command)

    def help_teams(self, levels: Mapping[str, HelpLevel]) -> None:
        """Set teams' levels of help, before STARTEX."""
        for team, level in levels.items():
            self.ask(self._control(), SetHelp(team=team, level=level))

    def start(self) -> None:
        """STARTEX."""
        self.ask(self._control(), Start())

    def _control(self) -> str:
        seats = self.scenario.seats.values()
        return next(seat.id for seat in seats if seat.kind == "control")

    def advance_to(self, x: int) -> None:
        """Let exercise time run to ``x``."""
        self._must_be_written()
        self._kernel.advance_to(x)

    def ask(self, seat: str, command: Command) -> str | None:
        """Ask for something that was posted; return the refusal, if it is one, once on record.

        What a record would not give back as it is is not asked at all: it would stop the
        exercise, or nobody could read the record again.
        """
        self._must_be_written()
        return unwritable(command) or self.take(seat, command)

    def take(self, seat: str, command: Command) -> str | None:
        """Ask for something that was made here; return the refusal, if it is one, once on record.

        What holds effects that nobody could mean is not asked at all: as with a form that cannot
        be read, nothing of it is on record.
        """
        self._must_be_written()
        asked = filled(command, self.scenario, self._kernel.events)
        wrong = unfit(asked)
        if wrong is not None and self._kernel.refusal(seat, asked) is None:
            return wrong
        answer = self._kernel.take(seat, asked, wall=self._wall())
        self._write()
        return answer.refusal

    def mark(self) -> None:
        """Write down how far the exercise has come."""
        self._must_be_written()
        self._kernel.mark(wall=self._wall())
        self._write()

    def settle(self) -> None:
        """Have all that has happened on record.

        Raises:
            Unwritten: If it could not be, now or before.

        """
        self._write()

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows, once all of it is on record."""
        self._write()
        return self._kernel.picture(seat)

    def content(self, seat: str, digest: str) -> bytes | None:
        """Return what is in a file, if the seat has a message that brought it.

        Staff have the MSEL too: they may look before it goes out.
        """
        picture = self.picture(seat)
        came = [file for message in picture.messages.values() for file in message.files]
        came += [file for row in picture.msel.values() for file in row.files]
        if digest not in {file.sha256 for file in came}:
            return None
        return self._files.get(digest)

    def since(self, seat: str, position: int) -> list[Told]:
        """Return a seat's stream from a position in it on."""
        self._write()
        return self._kernel.since(seat, position)

    def _write(self) -> None:
        """Put everything that happened on record; if that fails, this exercise stands.

        The kernel is ahead of the record then.  Written later, a command whose asker was told
        of a failure would happen after all, and twice if it is asked again.

        Raises:
            Unwritten: If it could not, now or before.

        """
        self._must_be_written()
        try:
            self._journal.flush()
        except BaseException as error:
            self._unwritten = str(error) or type(error).__name__
            if isinstance(error, (SimulatorError, OSError)):
                raise Unwritten(self._unwritten) from error
            raise

    def _must_be_written(self) -> None:
        if self._unwritten:
            raise Unwritten(self._unwritten)

    def told_since(self, position: int, before: int) -> tuple[int, dict[str, int]]:
        """Return a new position, and who was told anything from a position on, first when.

        Only what was told before an exercise second counts.
        """
        return self._kernel.told_since(position, before)
