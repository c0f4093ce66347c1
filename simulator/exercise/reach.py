"""Reach of one seat's window into an exercise: functions, each for this seat alone.

No chain of attributes leads from a console through them to the exercise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture, Told
from simulator.errors import InvariantViolated

if TYPE_CHECKING:
    from simulator.pictures.port import ReviewPort


class Underway(Protocol):
    """The exercise as this window sees it."""

    @property
    def x(self) -> int:
        """Return the exercise second."""

    @property
    def running(self) -> bool:
        """Return whether exercise time runs."""

    def picture(self, seat: str) -> Picture:
        """Return what a seat knows now."""

    def since(self, seat: str, position: int) -> list[Told]:
        """Return a seat's stream from a position in it on."""

    def ask(self, seat: str, command: Command) -> str | None:
        """Ask for something; return the refusal, if it is one."""

    def content(self, seat: str, digest: str) -> bytes | None:
        """Return what is in a file, if the seat has a message that brought it."""

    def advance_to(self, x: int) -> None:
        """Let exercise time run to ``x``."""

    def start(self) -> None:
        """STARTEX."""


class Reach(NamedTuple):
    """All that one window may ask of the exercise: functions, and nothing that holds it."""

    x: Callable[[], int]
    running: Callable[[], bool]
    picture: Callable[[], Picture]
    since: Callable[[int], list[Told]]
    content: Callable[[str], bytes | None]
    ask: Callable[[Command], str | None]
    for_nobody: Callable[[Command], str | None]
    """Ask in the name of a control seat that nobody staffs."""
    picture_of: Callable[[str], Picture] | None
    """What another seat knows: for exercise control alone, which is told all of it anyway."""
    run_to: Callable[[int], None]
    start: Callable[[], None]
    review: Callable[[], ReviewPort | None]


def reach_of(
    exercise: Underway,
    seat: str,
    control: str,
    run_to: Callable[[int], None],
    review: Callable[[], ReviewPort | None],
    *,
    directs: bool,
) -> Reach:
    """Return what a seat's window may ask of an exercise.

    Each is a function of its own: a bound method would lead back to what it is bound to.
    """
    return Reach(
        x=lambda: exercise.x,
        running=lambda: exercise.running,
        picture=lambda: exercise.picture(seat),
        since=lambda position: exercise.since(seat, position),
        content=lambda digest: exercise.content(seat, digest),
        ask=lambda command: exercise.ask(seat, command),
        for_nobody=lambda command: exercise.ask(control, command),
        picture_of=(lambda other: exercise.picture(other)) if directs else None,  # noqa: PLW0108 - as above
        run_to=lambda x: run_to(x),  # noqa: PLW0108 - as above
        start=lambda: exercise.start(),  # noqa: PLW0108 - as above
        review=lambda: review(),  # noqa: PLW0108 - as above
    )


def desks_of(exercise: Underway, seat: str) -> Callable[[str], Picture]:
    """Return what gives a mentor the pictures of the seats it mentors, and of no others."""

    def picture_of(other: str) -> Picture:
        teams = exercise.picture(seat).mentored
        if other not in {one for team in teams for one, _ in team.seats}:
            raise InvariantViolated(f"{seat} does not mentor {other}")
        return exercise.picture(other)

    return picture_of
