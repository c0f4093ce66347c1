"""What hangs on the room's wall, built of a picture of what everybody was told.

News is what somebody said in public; clocks, pauses and the stop have their own place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulator import times
from simulator.domain.kinds.body import Body
from simulator.domain.state.picture import LogLine, Picture, Told
from simulator.domain.values.phases import State
from simulator.pictures import frame
from simulator.pictures.frame import Moment
from simulator.pictures.room_view import NewsRow, RoomView
from simulator.pictures.views import PauseView, StopView

MOST: Final = 500
"""News that is kept; what is older fell from the wall long ago."""


class Wall:
    """What the room has been told.

    Args:
        picture: That it is folded into; with the names that everybody knows.

    """

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._news: list[LogLine] = []

    def take(self, told: Told) -> None:
        """Take the next entry of the stream."""
        log, body = self.picture.log, told.body
        before = len(log)
        self.picture.take(told)
        # The exercise itself is no news, nor is what one seat alone is told.
        if isinstance(body, Body) and body.told.public(body) and body.milestone is None:
            self._news += log[before:]
            del self._news[:-MOST]

    def view(self, now: Moment) -> RoomView:
        """Return what is drawn."""
        picture = self.picture
        start = picture.brief.start
        stop = frame.stop(picture, now)
        return RoomView(
            status=frame.status(picture, now, code="Room"),
            news=tuple(_row(one, start) for one in reversed(self._news)),
            pause=frame.pause(picture, now),
            stop=None if stop is None else replace(stop, mute=True),
        )


def as_it_stands(
    view: RoomView, state: State, *, by: str, reason: str, back_at: str, read: bool
) -> RoomView:
    """Return what an observer is shown, whose news is late, while play stands now.

    Args:
        view: As it was then.
        state: Whether it is paused, or stopped for a real emergency.
        by: Who said so.
        reason: As it was given.
        back_at: When it goes on, as it was given.
        read: Whether the reader has said that the stop was read.

    """
    status = replace(view.status, state=state.value)
    if state is State.PAUSE:
        pause = PauseView(reason=reason, back_at=back_at, by=by)
        return replace(view, status=status, pause=pause, stop=None)
    at = view.status.clock
    stop = StopView(by=by, reason=reason, frozen_at=at, acknowledged=read)
    return replace(view, status=status, pause=None, stop=stop)


def _row(said: LogLine, start: str) -> NewsRow:
    at = times.daytime(start, said.s)
    if said.detail:
        return NewsRow(at=at, text=said.detail, source=said.text)
    return NewsRow(at=at, text=said.text)
