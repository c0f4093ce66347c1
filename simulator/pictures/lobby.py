"""The lobby's view: from control's picture and fold, and who has a line to the host, to rows.

Who is where is not in the exercise's stream: it comes from the host beside it, with the codes.
"""

from __future__ import annotations

from typing import Final

from simulator import times
from simulator.domain.state.picture import Picture
from simulator.domain.values.phases import State
from simulator.pictures import words
from simulator.pictures.briefing import CHECKLIST
from simulator.pictures.join_line import join_line
from simulator.pictures.line_view import LineView, SeatHere
from simulator.pictures.lobby_view import Gap, LobbyRow, LobbyView
from simulator.pictures.staff import Staff
from simulator.pictures.views import Note, Tone
from simulator.units import MINUTE, counted

CAME: Final = ("here", "lost")
READY: Final = "ready"
WALL: Final = "public"
"""The kind of what is no seat: the room itself, on a projector."""


def lobby_view(picture: Picture, staff: Staff, line: LineView | None) -> LobbyView | None:
    """Return the lobby; ``None`` where there is no line, or nothing was said of the seats yet."""
    if line is None or not line.seats:
        return None
    before = picture.state is State.READY
    seats = [one for one in line.seats if one.seat != picture.seat]
    shown = [one for one in seats if _shown(one)]
    rows = tuple(_row(picture, staff, line, one) for one in shown)
    people = [one for one in shown if _counts(one)]
    ready = sum(row.ready == READY and row.line != "bot" for row in rows)
    expected = counted(len(people), "person", "people")
    came = f"{sum(one.state in CAME for one in people)} of {expected} came"
    return LobbyView(
        title=f"{came}, {ready} ready" if before else came,
        before=before,
        rows=rows,
        others=tuple(_row(picture, staff, line, one) for one in seats if one not in shown),
        fingerprint=line.fingerprint,
        gaps=(*_at_door(line), *_gaps(picture, staff, shown, before=before)),
        printed=line.printed,
    )


PRESSES: Final = 10 * MINUTE
"""For so long whoever was turned away at the door stands in the status row."""


def door_mark(line: LineView) -> Note | None:
    """Return that somebody was turned away at the door a short time ago, for the status row."""
    tried = line.tried
    if tried is None or tried.since > PRESSES:
        return None
    n = tried.codes + tried.tickets
    return Note(text=f"{n} turned away", tone="warn")


def _at_door(line: LineView) -> tuple[Gap, ...]:
    """Return that somebody tries codes or tickets that are none."""
    tried = line.tried
    if tried is None:
        return ()
    what = [counted(tried.codes, "wrong code")] if tried.codes else []
    what += [counted(tried.tickets, "wrong ticket")] if tried.tickets else []
    places = counted(tried.places, "address", "addresses")
    text = (
        f"{words.listed(what)} in the last hour, from {places}, the last "
        f"{times.ago(tried.since)} ago; ask who it is"
    )
    return (Gap(seats=(), text=text, tone="warn" if tried.since <= PRESSES else "muted"),)


def here_mark(line: LineView) -> Note:
    """Return how many are here of those who are to be, for the status row."""
    people = [one for one in line.seats if _counts(one)]
    here = sum(one.state == "here" for one in people)
    tone: Tone = "ok" if here == len(people) else "warn"
    return Note(text=f"{here}/{len(people)} here", tone=tone)


def _shown(one: SeatHere) -> bool:
    """Return whether a seat has a row of its own: a persona's has once somebody is there."""
    return one.kind != "persona" or one.state not in ("open", "shut")


def _counts(one: SeatHere) -> bool:
    """Return whether a person is to be there, or is."""
    if one.kind in ("control", WALL):
        return False
    return one.state in CAME or (one.kind == "team" and one.state == "open")


def _row(picture: Picture, staff: Staff, line: LineView, one: SeatHere) -> LobbyRow:
    team = staff.team_of.get(one.seat, "")
    ticks = (*one.ticks, *(False,) * len(CHECKLIST))[: len(CHECKLIST)] if team else None
    paste = ""
    if one.code and one.until:
        paste = join_line(line.url, one.code, line.fingerprint)
    return LobbyRow(
        id=one.seat,
        seat="Room view" if one.kind == WALL else short(staff, one.seat),
        team=team,
        who=one.who or _nobody(one),
        came=one.came,
        ticks=ticks if one.state in CAME else None,
        ready=_ready(picture, one),
        line=_line(one),
        tone=_tone(one),
        paste=paste,
        terms=_terms(one) if paste else _no_code(one),
        may=_OF_WALL if one.kind == WALL else _may(one, bot=bool(team)),
    )


def _terms(one: SeatHere) -> str:
    if one.kind == WALL:
        return f"what everybody may see, on any number of screens, until {one.until}"
    return f"one seat, once, until {one.until}"


def short(staff: Staff, seat: str) -> str:
    """Return a seat in few cells, ``QN Lead``."""
    team = staff.team_of.get(seat, "")
    return f"{team} {words.duty_of(seat, team)}" if team else staff.name(seat)


def _nobody(one: SeatHere) -> str:
    if one.kind == WALL:
        return "a projector"
    if one.state in CAME:
        return "no name given"
    return {"bot": "a bot", "shut": "closed"}.get(one.state, "nobody")


def _ready(picture: Picture, one: SeatHere) -> str:
    if one.state == "bot" or (one.seat in picture.ready and one.state in CAME):
        return READY
    return "reads" if one.state in CAME and any(one.ticks) else ""


def _line(one: SeatHere) -> str:
    if one.state == "lost":
        return f"lost {times.left(one.since)}"
    if one.kind == WALL and one.state == "open" and one.until:
        return "on no screen"
    if one.state == "open":
        return "code not used" if one.until else "code has ended"
    return {"here": "live", "bot": "bot", "shut": "closed"}[one.state]


def _tone(one: SeatHere) -> Tone:
    if one.state in ("here", "bot"):
        return "ok"
    if one.state == "open" and one.until:
        return "muted"
    return "warn" if one.kind == "team" or one.state == "lost" else "muted"


def _no_code(one: SeatHere) -> str:
    """Return why a seat has no code to give, and what to do."""
    return {
        "here": "Somebody has come with its code. enter gives the seat out anew.",
        "lost": "It comes back by itself, with its drafts. enter gives the seat out anew.",
        "bot": "A bot plays here. enter takes the seat back.",
        "shut": "The seat is closed. enter gives it out anew.",
        "open": "Its code has ended. enter makes a new one.",
    }[one.state]


def _may(one: SeatHere, *, bot: bool) -> tuple[tuple[str, str, str], ...]:
    """Return to whom a seat can be given, and why not now."""
    held = one.state == "bot"
    only_teams = "" if bot else "Only a team's seat can be played by a bot."
    return (
        ("anew", "Give it out anew, by a new code", ""),
        ("bot", "Let a bot take it", "A bot has it." if held else only_teams),
        ("people", "Take it back from the bot", "" if held else "No bot has it."),
        ("nobody", "Close it until it is given out anew", _closed(one)),
    )


_OF_WALL: Final = (("anew", "Give it out anew: screens that show it now go dark", ""),)


def _closed(one: SeatHere) -> str:
    return "It is closed." if one.state == "shut" else ""


def _gaps(
    picture: Picture, staff: Staff, seats: list[SeatHere], *, before: bool
) -> tuple[Gap, ...]:
    """Return what speaks against beginning; after STARTEX, what a seat lacks."""
    found: list[tuple[int, Gap]] = []
    away: list[SeatHere] = []
    for one in seats:
        if one.kind == "team" and one.state == "open" and one.until:
            away.append(one)
        elif (said := _gap(picture, one, before=before)) is not None:
            rank, text, tone = said
            text = f"{short(staff, one.seat)} {text}"
            found.append((rank, Gap(seats=(one.seat,), text=text, tone=tone)))
    if away:
        found.append((_AWAY, _not_come(staff, away)))
    return tuple(gap for _, gap in sorted(found, key=lambda pair: pair[0]))


_AWAY: Final = 2
"""Rank of those who have not come, among what speaks against beginning."""
_NAMED: Final = 2
"""So many of them are named, if there are more."""


def _not_come(staff: Staff, away: list[SeatHere]) -> Gap:
    names = [short(staff, one.seat) for one in away]
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    has, what = ("has", "a bot can take the seat") if len(away) == 1 else ("have", "bots can play")
    text = f"{words.listed(names)} {has} not come; {what}"
    return Gap(seats=tuple(one.seat for one in away), text=text, tone="warn")


def _gap(picture: Picture, one: SeatHere, *, before: bool) -> tuple[int, str, Tone] | None:
    """Return what one seat lacks: its rank, what is said of it, how loud."""
    if one.state == "lost":
        return 1, "lost its line; place and drafts are kept", "warn"
    if one.kind != "team":
        return None
    if one.state in ("open", "shut"):
        lacks = "is closed" if one.state == "shut" else "has nobody"
        begin = ", or begin without" if before else ""
        return 0, f"{lacks}: new code, a bot{begin}", "warn"
    if before and one.state == "here" and one.seat not in picture.ready:
        return 3, _unticked(one.ticks), "muted"
    return None


def _unticked(ticks: tuple[bool, ...]) -> str:
    """Return what somebody has not ticked of the briefing's checklist."""
    done = (*ticks, *(False,) * len(CHECKLIST))
    left = [few for (_, few), ticked in zip(CHECKLIST, done, strict=False) if not ticked]
    if len(left) == len(CHECKLIST):
        return "has not begun the checklist"
    return f"has not ticked {words.listed(left)}" if left else "has ticked all, and not said ready"
