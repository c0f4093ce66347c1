"""A mentor's window: the desks of the teams it mentors, to look at, and what it whispers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from simulator.domain.concepts.whisper import LookAt
from simulator.exercise.aside import Left
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat, no_day
from simulator.exercise.on_line import OnLine
from simulator.exercise.reach import Underway, desks_of
from simulator.pictures.mentor import mentor_view
from simulator.pictures.participant_view import ParticipantViews

if TYPE_CHECKING:
    from simulator.domain.state.picture import Picture
    from simulator.pictures.frame import Moment
    from simulator.pictures.help_view import Advise
    from simulator.pictures.mentor_view import MentorView
    from simulator.pictures.port import Fields, ReviewPort, SeatView
    from simulator.pictures.views import ParticipantView


class MentorSeat(LocalSeat):
    """A mentor's window.

    Args:
        exercise: Which, as far as the mentor is told of it.
        seat: The mentor's.
        hand: The hand on the clock of a terminal that is handed round; time passes here, too.
        run_to: What lets time run.
        wall: Tells wall time.
        today: Tells it with its day and zone, for what is planned by it.
        review: Gives the after-action window once the exercise has ended.
        left: What this seat had before it when it was last left.
        keep: Keeps that on disk; a sentence if it cannot.
        line: To the host, if the exercise is at its other end.
        advise: Says what would be done next at a desk with full help: its reader sees it, too.

    """

    def __init__(
        self,
        exercise: Underway,
        seat: str,
        *,
        hand: Hand | None = None,
        run_to: Callable[[int], None] | None = None,
        wall: Callable[[], str] = str,
        today: Callable[[], datetime] = no_day,
        review: Callable[[], ReviewPort | None] = lambda: None,
        left: Left | None = None,
        keep: Callable[[Left], str] = lambda _: "",
        line: OnLine | None = None,
        advise: Advise = lambda _: None,
    ) -> None:
        super().__init__(
            exercise,
            seat,
            kind="mentor",
            hand=hand,
            run_to=run_to,
            wall=wall,
            today=today,
            review=review,
            left=left,
            keep=keep,
            line=line,
        )
        self._desk_at = desks_of(exercise, seat)
        self._at, self._advise = "", advise
        self._desks: dict[str, ParticipantViews] = {}
        self._seen = -1
        """How much had been told at all of its desks when it was drawn last."""

    def _seats(self) -> list[str]:
        """Return the seats that are mentored, those of one team together."""
        return [seat for team in self._picture().mentored for seat, _ in team.seats]

    def view(self) -> SeatView:
        """Return the newest view; the same object as long as nothing changed at any desk."""
        seen = self._told()
        if seen != self._seen:
            self._seen, self._view = seen, None
        return super().view()

    def _told(self) -> int:
        return sum(self._desk_at(seat).entries for seat in self._seats())

    def tick(self, wall_seconds: float) -> bool:
        """Let time pass; return whether the view changed."""
        changed = super().tick(wall_seconds)
        return changed or self._told() != self._seen

    def _viewed(self, picture: Picture, now: Moment) -> MentorView:
        seats = self._seats()
        at = self._at if self._at in seats else next(iter(seats), "")
        return mentor_view(picture, now, at=at, desk=self.desk_of(at), picture_of=self._desk_at)

    def desk_of(self, seat: str) -> ParticipantView | None:
        """Return a desk that is mentored, as its seat sees it; ``None`` for others."""
        if seat not in self._seats():
            return None
        views = self._desks.setdefault(seat, ParticipantViews("team", self._advise))
        return views.view(self._desk_at(seat), self._elsewhere())

    def briefing(self) -> None:
        """Return nothing: the desks have their teams' briefings."""

    def pace(self) -> None:
        """Return nothing: a mentor steers no clock."""

    def waiting(self) -> tuple[int, str]:
        """Return that nothing waits for a mentor."""
        return 0, ""

    def submit(self, kind: str, fields: Fields) -> str | None:
        """Look at another desk, or ask for what a mentor may ask."""
        if kind != LookAt.kind:
            return super().submit(kind, fields)
        seat = fields.get("seat", "")
        if seat not in self._seats():
            return "Not possible: that is no desk of a team you mentor."
        self._at, self._view = str(seat), None
        return None
