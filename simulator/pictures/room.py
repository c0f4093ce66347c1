"""What hangs on the room's wall, built of a picture of what everybody was told.

News is what somebody said in public; clocks, pauses and the stop have their own place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulator import times
from simulator.domain.kinds.body import Body
from simulator.domain.state.picture import LogLine, Picture, Told
from simulator.pictures import frame
from simulator.pictures.frame import Moment
from simulator.pictures.room_view import NewsRow, RoomView

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


def _row(said: LogLine, start: str) -> NewsRow:
    at = times.daytime(start, said.s)
    if said.detail:
        return NewsRow(at=at, text=said.detail, source=said.text)
    return NewsRow(at=at, text=said.text)
