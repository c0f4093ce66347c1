"""An exercise beside the one on record, as bots and recorded inputs drive it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from simulator.domain.concepts.seats import Refused
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.engine import Input, Kernel

OVER = (State.ENDEX, State.HOT_WASH, State.ABORT)

Pare = Callable[[str, Command], Command | None]
"""Takes from what a seat asks what is withheld; ``None`` if nothing is left."""


class Branch:
    """A kernel as bots see it: pictures, a place to ask, time.  Nothing of it is written down.

    Args:
        kernel: The exercise beside the one on record.
        pare: What may not be asked here.

    """

    def __init__(self, kernel: Kernel, pare: Pare | None = None) -> None:
        self.kernel = kernel
        self._pare = pare
        self._begun = kernel.x

    @property
    def x(self) -> int:
        """Return the exercise second."""
        return self.kernel.x

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""
        return self.kernel.world.state is State.RUN

    @property
    def over(self) -> bool:
        """Return whether it has ended."""
        return self.kernel.world.state in OVER

    def advance_to(self, x: int) -> None:
        """Let exercise time run to ``x``."""
        self.kernel.advance_to(x)

    def take(self, seat: str, command: Command) -> str | None:
        """Ask for something, without what is withheld; return the refusal, if it is one."""
        left = command if self._pare is None else self._pare(seat, command)
        return "It is withheld." if left is None else self.kernel.take(seat, left).refusal

    def ask_again(self, given: Input) -> bool:
        """Ask for a recorded input if it can be; return whether it could.

        What cannot be leaves a time mark: inputs after it keep the numbers they have on record.
        """
        if given.command is None or self.kernel.refusal(given.seat, given.command) is not None:
            self.kernel.mark()
            return False
        self.kernel.take(given.seat, given.command)
        return True

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows."""
        return self.kernel.picture(seat)

    def told_since(self, position: int, before: int) -> tuple[int, dict[str, int]]:
        """Return a new position, and who was told anything from a position on, first when.

        Only what was told before an exercise second counts.  What was told before the seats were
        handed over counts as told then: whoever sits down looks at all of it.
        """
        position, told = self.kernel.told_since(position, before)
        return position, {seat: max(x, self._begun) for seat, x in told.items()}


def refused(events: Iterable[Event]) -> frozenset[int]:
    """Return the numbers of the inputs that were refused."""
    return frozenset(
        int(event.cause.partition("/")[2])
        for event in events
        if isinstance(event.body, Refused) and event.cause.startswith("input/")
    )
