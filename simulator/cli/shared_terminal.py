"""One terminal handed round all seats, with a curtain between them.

The terminal's program holds this all the time, whoever sits at it, so it holds functions only: no
chain of attributes leads from one seat's console to the exercise or to another seat's window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from simulator.cli.local import Local
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.exercise.local_seat import LocalSeat
from simulator.pictures.frame import Moment, pause, status
from simulator.pictures.port import ReviewPort, SeatPort
from simulator.pictures.start_view import CurtainView, SeatChoice


class SharedTerminal:
    """Everybody at one terminal: each sees only their own stream, and time stands while none does.

    Args:
        local: The exercise; all its team seats are held at this terminal.

    """

    def __init__(self, local: Local) -> None:
        @cache
        def window(seat: str) -> LocalSeat:
            return local.window(seat, alone=False)

        self._window: Callable[[str], LocalSeat] = lambda seat: window(seat)  # noqa: PLW0108 - holds none
        self._curtain: Callable[[], CurtainView] = lambda: _curtain(local, window)
        self._review: Callable[[], ReviewPort | None] = lambda: local.review()  # noqa: PLW0108 - as above
        self._hand = local.hand
        self._hand.still = True
        self._control = local.control_seat().id
        self._at = ""

    def curtain(self) -> CurtainView:
        """Return what the curtain shows: counts only, nothing of any seat."""
        return self._curtain()

    def sit(self, seat: str) -> SeatPort:
        """Hand the terminal to a seat; time goes on."""
        self._hand.still = False
        self._at, window = seat, self._window(seat)
        window.take()
        return window

    def rise(self) -> None:
        """Let the seat go: the curtain is down and time stands still."""
        self._hand.still = True
        if self._at:
            self._window(self._at).leave()
        self._at = ""

    def stop_for_real(self, reason: str) -> tuple[SeatPort, str | None]:
        """Stop play for a real emergency: nobody sits, so it is said in control's name."""
        port = self._window(self._control)
        refusal = port.submit("real-world-stop", {"reason": reason})
        return (self.sit(self._control) if refusal is None else port), refusal

    def review(self) -> ReviewPort | None:
        """Return the after-action window once the exercise has ended."""
        return self._review()


def _curtain(local: Local, window: Callable[[str], LocalSeat]) -> CurtainView:
    scenario = local.scenario
    seats, waits = [], {}
    control = local.control_seat().id
    for seat in dict.fromkeys([*local.people, control]):
        plan = scenario.seats[seat]
        waits[seat], said = window(seat).waiting()
        seats.append(
            SeatChoice(
                id=seat,
                code=plan.team or "",
                name=plan.name,
                needs=said,
                tone="warn" if waits[seat] else "muted",
            )
        )
    most = max(waits, key=lambda seat: waits[seat], default="")
    picture, now = _seen(local)
    return CurtainView(
        status=replace(status(picture, now), code="", team="", role="", short=""),
        seats=tuple(seats),
        next_seat=most if waits.get(most) else control,
        ended=local.over,
        pause=pause(picture, now) if picture.state is State.PAUSE else None,
        record=str(local.place or ""),
    )


def _seen(local: Local) -> tuple[Picture, Moment]:
    """Return what every seat knows, as one of them knows it, and when it is drawn."""
    first = local.people[0]
    seen = local.seen(first)
    picture = seen.picture(first)
    stood = local.hand.stood(paused=picture.state is State.PAUSE)
    return picture, Moment(x=seen.x, stood=stood)
