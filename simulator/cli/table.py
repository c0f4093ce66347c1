"""One terminal handed round all seats, with a curtain between them.

The terminal's program holds this all the time, whoever sits at it, so it holds functions only: no
chain of attributes leads from one seat's console to the exercise or to another seat's window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from simulator.cli.local import Local
from simulator.pictures.frame import Moment, status
from simulator.pictures.needs import open_needs
from simulator.pictures.port import ReviewPort, SeatPort
from simulator.pictures.start_view import CurtainView, SeatChoice
from simulator.pictures.views import StatusView


class Table:
    """Everybody at one terminal: each sees only their own stream, and time stands while none does.

    Args:
        local: The exercise; all its team seats are held at this terminal.

    """

    def __init__(self, local: Local) -> None:
        @cache
        def window(seat: str) -> SeatPort:
            return local.window(seat, alone=False)

        self._window: Callable[[str], SeatPort] = lambda seat: window(seat)  # noqa: PLW0108 - holds none
        self._curtain: Callable[[], CurtainView] = lambda: _curtain(local)
        self._review: Callable[[], ReviewPort | None] = lambda: local.review()  # noqa: PLW0108 - as above
        self._hand = local.hand
        self._hand.still = True

    def curtain(self) -> CurtainView:
        """Return what the curtain shows: counts only, nothing of any seat."""
        return self._curtain()

    def sit(self, seat: str) -> SeatPort:
        """Hand the terminal to a seat; time goes on."""
        self._hand.still = False
        return self._window(seat)

    def rise(self) -> None:
        """Let the seat go: the curtain is down and time stands still."""
        self._hand.still = True

    def review(self) -> ReviewPort | None:
        """Return the after-action window once the exercise has ended."""
        return self._review()


def _curtain(local: Local) -> CurtainView:
    exercise, scenario = local.exercise, local.scenario
    seats = []
    control = local.control_seat().id
    for seat in dict.fromkeys([*local.people, control]):
        plan = scenario.seats[seat]
        waiting = open_needs(exercise.picture(seat), exercise.x) if plan.kind == "team" else 0
        seats.append(
            SeatChoice(
                id=seat,
                code=plan.team or "",
                name=plan.name,
                needs=f"{waiting} waiting" if waiting else "",
                tone="warn" if waiting else "muted",
            )
        )
    return CurtainView(
        status=_status(local),
        seats=tuple(seats),
        next_seat=next((one.id for one in seats if one.needs), ""),
        ended=local.over,
    )


def _status(local: Local) -> StatusView:
    """Return banner and clocks: what every seat knows, as one of them knows it."""
    exercise = local.exercise
    told = status(exercise.picture(local.people[0]), Moment(x=exercise.x))
    return replace(told, code="", team="", role="")
