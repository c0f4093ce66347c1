"""The room's window on an exercise: what hangs on its wall.  It shows, and asks for nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from simulator.domain.plan.briefs import UNBRIEFED
from simulator.domain.state.picture import Picture
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.on_line import OnLine
from simulator.exercise.poster import Poster
from simulator.exercise.reach import Underway
from simulator.pictures.frame import Moment
from simulator.pictures.room import Wall
from simulator.pictures.room_view import RoomView

if TYPE_CHECKING:
    from simulator.pictures.port import Fields, ReviewPort

ASKS_NOTHING: Final = (
    "Not possible: this screen shows the room, and asks for nothing. Say NO DUFF to exercise "
    "control, or stop play at any seat."
)


class RoomSeat(LocalSeat):
    """What hangs on the wall.

    Args:
        exercise: As far as everybody is told of it.
        seat: What stands for the room there.
        poster: What the exercise is called.
        wall: Tells wall time.
        line: To the host.

    """

    def __init__(
        self,
        exercise: Underway,
        seat: str,
        poster: Poster,
        *,
        wall: Callable[[], str] = str,
        line: OnLine | None = None,
    ) -> None:
        super().__init__(exercise, seat, kind="public", wall=wall, line=line)
        shown = Picture(seat=seat, team=None)
        shown.names.update(dict(poster.names))
        shown.brief = replace(
            UNBRIEFED,
            title=poster.title,
            marking=poster.marking,  # type: ignore[arg-type]  # as the host gave it
            start=poster.start,
        )
        self._shown = Wall(shown)

    def _viewed(self, picture: Picture, now: Moment) -> RoomView:
        del picture
        for told in self._reach.since(self._shown.picture.entries):
            self._shown.take(told)
        return self._shown.view(now)

    def briefing(self) -> None:
        """Return nothing: nobody is briefed."""

    def missed(self) -> None:
        """Return nothing: what was said in public still hangs there."""

    def submit(self, kind: str, fields: Fields) -> str | None:
        """Refuse whatever it is."""
        del kind, fields
        return ASKS_NOTHING

    def review(self) -> ReviewPort | None:
        """Return nothing: what teams did is shown at seats."""
        return None
