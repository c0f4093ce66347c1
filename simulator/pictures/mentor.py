"""A mentor's desk: from its own picture, and those of the seats it mentors, to what is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from simulator.domain.state.picture import Picture
from simulator.domain.state.seen import WhisperSeen
from simulator.pictures import frame, words
from simulator.pictures.attention import outstanding
from simulator.pictures.frame import Moment
from simulator.pictures.mentor_view import DeskRow, MentorView
from simulator.pictures.views import WhisperRow
from simulator.times import mark
from simulator.units import MINUTE

if TYPE_CHECKING:
    from simulator.pictures.views import ParticipantView

STAYS: Final = 15 * MINUTE
"""So long a whisper stands beside a desk; after that it is in the log alone."""
_CODE: Final = "Mentor"


def whispered(picture: Picture, now: Moment) -> tuple[WhisperRow, ...]:
    """Return what stands beside a desk, newest first."""
    late = [one for one in picture.whispers if now.x - one.x < STAYS]
    return tuple(_row(one) for one in reversed(late))


def _row(one: WhisperSeen, to: str = "") -> WhisperRow:
    return WhisperRow(at=mark(one.x).removeprefix("T+"), text=one.text, to=to)


def mentor_view(
    picture: Picture,
    now: Moment,
    *,
    at: str,
    desk: ParticipantView | None,
    picture_of: Callable[[str], Picture],
) -> MentorView:
    """Return a mentor's view.

    Args:
        picture: What the mentor's own seat was told.
        now: When.
        at: The seat whose desk is looked at.
        desk: That desk.
        picture_of: What a seat that is mentored knows.

    """
    return MentorView(
        status=frame.status(picture, now, code=_CODE),
        pause=frame.pause(picture, now),
        stop=frame.stop(picture, now),
        desks=tuple(
            _desk(picture_of(seat), team.id, seat, words.role(name, team.id, team.name), now)
            for team in picture.mentored
            for seat, name in team.seats
        ),
        at=at,
        desk=desk,
        whispers=tuple(
            _row(one, picture.name_of(one.seat or one.team)) for one in reversed(picture.whispers)
        ),
        ended=frame.ended(picture),
    )


def _desk(seen: Picture, team: str, seat: str, name: str, now: Moment) -> DeskRow:
    unread = sum(not one.read for one in seen.messages.values() if not one.sent)
    return DeskRow(seat=seat, team=team, name=name, waits=outstanding(seen, now.x), unread=unread)
