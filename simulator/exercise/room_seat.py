"""Windows of who only watches: the room's wall, and an observer's seat.

The wall shows, and asks for nothing.  An observer is told later than others, but that play stands;
what an observer asks for is the emergency's alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from simulator import times
from simulator.domain.concepts.real_stop import AgreeToResume, ReadStop, StopForReal
from simulator.domain.plan.briefs import UNBRIEFED
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.exercise.local_seat import LocalSeat, no_day
from simulator.exercise.on_line import OnLine
from simulator.exercise.poster import Poster
from simulator.exercise.reach import Underway
from simulator.pictures.frame import OVER, Moment, name
from simulator.pictures.room import Wall, as_it_stands
from simulator.pictures.room_view import PhaseRow, RoomView
from simulator.pictures.timetable import startex_in

if TYPE_CHECKING:
    from simulator.pictures.port import Fields, ReviewPort, SeatView

ASKS_NOTHING: Final = (
    "Not possible: this screen shows the room, and asks for nothing. Say NO DUFF to exercise "
    "control, or stop play at any seat."
)


READ_ONLY: Final = (
    "Not possible: an observer watches, and asks for nothing. F9 stops play for a real emergency."
)
"""What a host says, too."""
EMERGENCY: Final = (StopForReal, ReadStop, AgreeToResume)
_EMERGENCY: Final = tuple(one.kind for one in EMERGENCY)


class RoomSeat(LocalSeat):
    """What hangs on the wall.

    Args:
        exercise: As far as everybody is told of it.
        seat: What stands for the room there.
        poster: What the exercise is called.
        kind: What is shown is public on the wall; an observer is told more.
        phase: Says which phase has begun.
        wall: Tells wall time.
        today: Tells it with its day and zone.
        line: To the host.

    """

    def __init__(
        self,
        exercise: Underway,
        seat: str,
        poster: Poster,
        *,
        kind: str = "public",
        phase: Callable[[], PhaseRow | None] = lambda: None,
        wall: Callable[[], str] = str,
        today: Callable[[], datetime] = no_day,
        line: OnLine | None = None,
    ) -> None:
        super().__init__(exercise, seat, kind="public", wall=wall, today=today, line=line)
        shown = Picture(seat=seat, team=None)
        shown.names.update(dict(poster.names))
        shown.brief = replace(
            UNBRIEFED,
            title=poster.title,
            marking=poster.marking if kind == "observer" else "TLP:CLEAR",  # type: ignore[arg-type]  # as the host gave it
            start=poster.start,
        )
        self._shown = Wall(shown)
        self._phase_now, self._phase = phase, phase()

    def view(self) -> SeatView:
        """Return the newest view."""
        self._look()
        return super().view()

    def tick(self, wall_seconds: float) -> bool:
        """Let time pass; return whether the view changed."""
        changed = self._look()
        return super().tick(wall_seconds) or changed

    def _look(self) -> bool:
        """Take what the line says beside the stream; return whether it is new."""
        before, self._phase = self._phase, self._phase_now()
        if self._phase == before:
            return False
        self._view = None
        return True

    def _viewed(self, picture: Picture, now: Moment) -> RoomView:
        del picture
        for told in self._reach.since(self._shown.picture.entries):
            self._shown.take(told)
        return replace(self._shown.view(now), phase=self._phase)

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


class Standing(NamedTuple):
    """How play stands now, where the rest is told later."""

    state: str
    """``pause`` or ``stopped``; empty if it goes on."""
    by: str = ""
    reason: str = ""
    back_at: str = ""
    starts: int = 0
    """Wall second at which STARTEX is planned; 0: it is not, or has been given."""


class ObserverSeat(RoomSeat):
    """What an observer reads.

    Args:
        exercise: As far as the observer is told of it.
        seat: The observer's.
        poster: What the exercise is called.
        late: By how many exercise seconds it is told later.
        stands: Says how play stands now.
        phase: Says which phase has begun for it.
        wall: Tells wall time.
        today: Tells it with its day and zone.
        line: To the host.
        review: Gives the after-action window once the exercise has ended.

    """

    def __init__(
        self,
        exercise: Underway,
        seat: str,
        poster: Poster,
        *,
        late: int,
        stands: Callable[[], Standing],
        phase: Callable[[], PhaseRow | None] = lambda: None,
        wall: Callable[[], str] = str,
        today: Callable[[], datetime] = no_day,
        line: OnLine | None = None,
        review: Callable[[], ReviewPort | None] = lambda: None,
    ) -> None:
        super().__init__(
            exercise, seat, poster, kind="observer", phase=phase, wall=wall, today=today, line=line
        )
        self._late = times.long(late) if late else ""
        self._stands_now, self._stood, self._read = stands, Standing(""), False
        self._looks_back, self._starts = review, ""

    def _look(self) -> bool:
        changed, stands = super()._look(), self._stands_now()
        starts = startex_in(stands.starts, self._today())
        if starts != self._starts:
            self._starts, self._view, changed = starts, None, True
        if stands != self._stood:
            self._stood, self._read, self._view = stands, False, None
            return True
        return changed

    def _viewed(self, picture: Picture, now: Moment) -> RoomView:
        view = super()._viewed(picture, now)
        over = self._shown.picture.state in OVER
        status = replace(view.status, starts=self._starts or view.status.starts)
        view = replace(view, status=status, observes=True, late="" if over else self._late)
        stop = view.stop
        if self._stood.state:
            by = name(self._shown.picture, self._stood.by)
            return as_it_stands(
                view,
                State(self._stood.state),
                by=by,
                reason=self._stood.reason,
                back_at=self._stood.back_at,
                read=self._read,
            )
        # It was stopped then, and goes on now.
        return view if stop is None else replace(view, stop=None)

    def submit(self, kind: str, fields: Fields) -> str | None:
        """Ask for what is an emergency's; refuse whatever else it is."""
        if kind not in _EMERGENCY:
            return READ_ONLY
        no = LocalSeat.submit(self, kind, fields)
        if no is None and kind == ReadStop.kind:
            self._read, self._view = True, None
        return no

    def review(self) -> ReviewPort | None:
        """Return the after-action window once the exercise has ended."""
        return self._looks_back() if self._shown.picture.state in OVER else None
