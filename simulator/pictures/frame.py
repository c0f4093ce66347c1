"""The frame of every view: both clocks, whose console it is, the pause, the real-world stop.

Built from a picture and the moment it is drawn at; what stands in the body of a screen does not
belong here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from simulator import times
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import CLOSED, State
from simulator.pictures import words
from simulator.pictures.line_view import LineView
from simulator.pictures.timetable import starts
from simulator.pictures.views import BandView, Note, PauseView, StatusView, StopView
from simulator.times import pace_words
from simulator.units import counted

CONTROL: Final = "control"
OVER: Final = (State.ENDEX, State.HOT_WASH, State.ABORT)
"""States in which nothing is sent any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a picture is drawn, and what only this console knows; none of it is in the stream.

    Args:
        x: Exercise second; the stream's own newest entry may be older.
        wall: Wall time as the status row says it; empty leaves it out.
        speed: How much faster than the wall a solo player lets time run; empty leaves it out.
        rate: Exercise seconds that pass in a wall second while the clock runs.
        still: Whether a solo player has stopped the clock.
        mine: Whether this reader's key lets a paused exercise go on.
        alone: Whether nobody else sits anywhere, so that this reader agrees for control too.
        today: The wall's time with its zone, where something is planned by it.
        stood: Wall seconds for which the clocks have stood still.
        flagged: Messages flagged at this console.
        aside: Messages that ask, and that this reader has put aside.
        notes: Notes written at this console, each (x, s, text, what it is about).
        line: How this console's line to the host stands; ``None`` where there is none.

    """

    x: int
    wall: str = ""
    speed: str = ""
    rate: int = 1
    still: bool = False
    mine: bool = False
    alone: bool = False
    today: datetime | None = None
    stood: int = 0
    flagged: frozenset[str] = frozenset()
    aside: frozenset[str] = frozenset()
    notes: tuple[tuple[int, int, str, str], ...] = ()
    line: LineView | None = None


def story(picture: Picture, x: int) -> int:
    """Return the scenario second at ``x`` as far as the seat can know: it never falls."""
    if picture.state is not State.RUN:
        return picture.s
    return max(picture.s, picture.clock.at(max(x, picture.clock.x0)))


def name(picture: Picture, who: str) -> str:
    """Return somebody's name; exercise control has one though no directory lists it."""
    if who not in picture.names and who == CONTROL:
        return "Exercise control"
    return picture.name_of(who)


def status(
    picture: Picture, now: Moment, *, code: str = "", marks: tuple[Note, ...] = ()
) -> StatusView:
    """Return the banner and the status row.

    Args:
        picture: Whose.
        now: When.
        code: What stands for a seat that is in no team, such as ``Control``.
        marks: What else the row must say.

    """
    brief = picture.brief
    team, own = "" if code else brief.team, picture.name_of(picture.seat)
    return StatusView(
        name=brief.title,
        tlp=brief.marking,
        state="pause" if now.still and picture.state is State.RUN else picture.state.value,
        clock=times.clock(now.x),
        pace=pace_words(picture.clock.num, picture.clock.den),
        scenario_time=times.story_time(brief.start, story(picture, now.x)),
        stood=times.left(now.stood) if now.stood else "",
        wall=now.wall,
        speed=now.speed,
        code=code or team or own,
        team=brief.team_name if team else "",
        role=words.role(own, team, brief.team_name) if team else "",
        short=words.duty_of(picture.seat, team) if team else "",
        marks=(*line_marks(now.line), *marks),
        band=_band(now.line),
        starts=starts(picture, now.today),
        stale=_stale(now.line),
    )


def _stale(line: LineView | None) -> str:
    """Return why the clocks are as they last were; empty if they are not."""
    if line is None or not (line.ended or line.halted or line.lost is not None):
        return ""
    return "last heard" if line.ended or line.lost is not None else "halted"


def line_marks(line: LineView | None) -> tuple[Note, ...]:
    """Return how the line stands; nothing of a good one where it is said who is here instead."""
    if line is None:
        return ()
    if line.ended:
        return (Note(text="no line", tone="bad"),)
    if line.lost is not None:
        lost, waits = f"lost {times.left(line.lost)}", line.waiting
        more = f", {counted(waits, 'input waits', 'inputs wait')}" if waits else ""
        return (Note(text=f"{lost}{more}", tone="warn", short=lost),)
    if line.halted:
        return (Note(text="host halted", tone="bad", short="halted"),)
    return () if line.seats else (Note(text="live", tone="ok"),)


def _band(line: LineView | None) -> BandView | None:
    """Return what is said below the status row, if the host cannot go on."""
    if line is None or not (line.ended or line.halted):
        return None
    if line.ended:
        text = f"{line.ended} Nothing is sent from here any more."
        kept = "What you wrote is kept. ctrl+q leaves."
        return BandView(label="NO LINE", text=text, then=kept, sends=False)
    return BandView(
        label="HALTED",
        text=_full_stop(line.halted),
        then="Read and write on: what you send waits.",
        sends=True,
    )


def _full_stop(text: str) -> str:
    text = text.strip()
    return text if text[-1:] in (".", "!", "?") else f"{text}."


def pause(picture: Picture, now: Moment, *, staff: bool = False) -> PauseView | None:
    """Return the PAUSED band, if the clocks stand still; ``staff``: exercise control reads it."""
    if picture.state is State.PAUSE:
        return PauseView(
            reason=picture.state_reason,
            back_at=picture.back_at,
            by=name(picture, picture.state_by) if picture.state_by else "",
            own=now.mine,
            staff=staff,
        )
    if now.still and picture.state is State.RUN:
        return PauseView(reason="You have stopped the clock.", solo=True)
    return None


def stop(picture: Picture, now: Moment, *, read: int = 0, seats: int = 0) -> StopView | None:
    """Return the real-world stop, if there is one; only staff know how many have read it."""
    if picture.state is not State.STOPPED:
        return None
    return StopView(
        by=name(picture, picture.state_by),
        reason=picture.state_reason,
        frozen_at=times.clock(now.x),
        read=read,
        seats=seats,
        acknowledged=picture.acknowledged_stop,
        alone=now.alone,
    )


def ended(picture: Picture) -> str:
    """Return what to do after ENDEX; empty before it."""
    if picture.state not in OVER:
        return ""
    said = CLOSED[picture.state]
    if picture.state is State.ABORT and picture.state_reason:
        said = f"{said} {picture.state_reason}"
    return f"{said} Your desk is read-only; v opens the after-action console."
