"""One terminal handed round all seats, with a curtain between them."""

from __future__ import annotations

from dataclasses import replace

from simulator.cli.local import Local
from simulator.exercise.desk import LocalSeat
from simulator.pictures.frame import Moment, status
from simulator.pictures.needs import needs
from simulator.pictures.port import ReviewPort, SeatPort
from simulator.pictures.start_view import CurtainView, SeatChoice
from simulator.pictures.views import StatusView


class Table:
    """Everybody at one terminal: each sees only their own stream, and time stands while none does.

    Args:
        local: The exercise; all its team seats are held at this terminal.

    """

    def __init__(self, local: Local) -> None:
        self._local = local
        self._windows: dict[str, LocalSeat] = {}
        self._seated = ""
        local.hand.still = True

    def curtain(self) -> CurtainView:
        """Return what the curtain shows: counts only, nothing of any seat."""
        exercise, scenario = self._local.exercise, self._local.scenario
        control = self._local.control_seat()
        seats = []
        for seat in [*self._local.people, control.id]:
            plan = scenario.seats[seat]
            waiting = len(list(needs(exercise.picture(seat)))) if plan.kind == "team" else 0
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
            status=self._status(),
            seats=tuple(seats),
            next_seat=next((one.id for one in seats if one.needs), ""),
            ended=self._local.over,
        )

    def _status(self) -> StatusView:
        """Return banner and clocks: what every seat knows, as one of them knows it."""
        exercise = self._local.exercise
        told = status(exercise.picture(self._local.people[0]), Moment(x=exercise.x))
        return replace(told, code="", team="", role="")

    def sit(self, seat: str) -> SeatPort:
        """Hand the terminal to a seat; time goes on."""
        if seat not in self._windows:
            self._windows[seat] = self._local.window(seat, alone=False)
        self._seated = seat
        self._local.hand.still = False
        return self._windows[seat]

    def rise(self) -> None:
        """Let the seat go: the curtain is down and time stands still."""
        self._seated = ""
        self._local.hand.still = True

    def review(self) -> ReviewPort | None:
        """Return the after-action window once the exercise has ended."""
        return self._local.review()
