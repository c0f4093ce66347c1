"""The MSEL as control sees it, in the order of time, what went out and what is to come.

From control's picture and its fold.  What of a plan depends on facts is not in the stream, so a
countdown says when an inject's time comes, not that it goes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

from simulator import times
from simulator.domain.concepts.replan import coming_at
from simulator.domain.kinds.inject import offers
from simulator.domain.state.event_words import filled
from simulator.domain.state.inject_status import (
    DELIVERED,
    PLANNED,
    PREVENTED,
    SKIPPED,
    WAITING,
    in_hand,
)
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.values.clock import At, Clock
from simulator.domain.values.phases import State
from simulator.pictures import frame
from simulator.pictures.control_view import InjectRow
from simulator.pictures.exactly import exactly
from simulator.pictures.frame import Moment
from simulator.pictures.moves import second_of
from simulator.pictures.staff import Sent, Staff
from simulator.pictures.staff_activity import by_words
from simulator.pictures.views import Tone
from simulator.times import mark
from simulator.units import MINUTE

UNREAD: Final = 3 * MINUTE
"""After so long an inject that somebody has not read asks for attention."""

HELD_BY: Final = {"person": "a person", "bot": "a bot", "terminal": "at this terminal"}
"""Who holds a seat, as a row says it."""


@dataclass(slots=True)
class Group:
    """What is so of all injects with the same addressees."""

    will_see: tuple[str, ...]
    will_not: tuple[str, ...]
    checks: tuple[tuple[Tone, str, str], ...]


@dataclass(slots=True)
class _Kept:
    """A row as it was last made, and of what."""

    row: InjectRow
    seen: InjectSeen
    group: Group
    told: tuple[int | None, int | None, tuple[int, int] | None]
    """Its time by the plan, its time now, and how far it was read and decided."""
    still: bool
    """Whether it stays so for as long as nothing is told of it, however late it gets."""


@dataclass(slots=True)
class _Drawn:
    """The MSEL as last drawn.

    A drill may have thousands of injects, and most news is of one or of none of them.
    """

    rows: dict[str, _Kept] = field(default_factory=dict)
    groups: dict[tuple[str, ...], Group] = field(default_factory=dict)
    clock: Clock | None = None
    """What the exercise second of a scenario time depends on; a jump that is made changes it."""


def msel_rows(picture: Picture, staff: Staff, now: Moment) -> tuple[InjectRow, ...]:
    """Return the MSEL in the order of time."""
    rows = _kept_rows(picture, staff, now)
    coming = _next(rows, picture, now)
    last, places = 0, []
    for n, row in enumerate(rows):
        at = row.sent_x if row.sent_x is not None else row.due_x
        own = row.due_x if row.sent_x is None else row.planned_x
        last = last if own is None else own  # what has no time stands where its author put it
        places.append((last if at is None else at, n))
        if row.id == coming:
            rows[n] = replace(row, state="next")
    places.sort()
    return tuple([rows[n] for _, n in places])


def _kept_rows(picture: Picture, staff: Staff, now: Moment) -> list[InjectRow]:
    """Return the rows in the author's order; one of which nothing is new is not made again."""
    _, drawn = staff.drawn.setdefault("msel", (None, _Drawn()))
    same = picture.clock == drawn.clock
    drawn.clock, groups = picture.clock, {}
    for to, group in drawn.groups.items():
        made = group_of(staff, to)
        groups[to] = group if made == group else made
    drawn.groups, rows = groups, []
    for seen in picture.msel.values():
        old = drawn.rows.get(seen.id)
        if (
            old is None
            or not (same and old.still)
            or old.seen is not seen
            or groups.get(seen.to) is not old.group
        ):
            old = drawn.rows[seen.id] = _made(drawn, picture, staff, seen, now)
        rows.append(old.row)
    return rows


def _made(drawn: _Drawn, picture: Picture, staff: Staff, seen: InjectSeen, now: Moment) -> _Kept:
    """Return an inject's row, the one that is there if nothing of it is new."""
    if seen.to not in drawn.groups:
        drawn.groups[seen.to] = group_of(staff, seen.to)
    group, sent = drawn.groups[seen.to], staff.sent.get(seen.id)
    planned, due = _x(picture, staff, seen.plan.at), _due(picture, staff, seen, now)
    waits = seen.status.in_hand and due is not None
    over = waits and due is not None and due <= now.x and _live(picture)
    progress = None if sent is None else _progress(staff, sent)
    told, old = (planned, due, progress), drawn.rows.get(seen.id)
    # Read and decided by all, a row stays as it is; until then it says since when it waits.
    done = sent is None or (old is not None and old.row.state == "acted")
    known = old is not None and (old.seen, old.group, old.told) == (seen, group, told)
    if old is not None and known and done and not (over or old.row.over):
        row = old.row
    else:
        row = _row(picture, staff, seen, now, when=(planned, due), group=group, over=over)
    hangs = seen.at is None and seen.plan.after is not None
    still = not waits and not hangs if sent is None else row.state == "acted"
    return _Kept(row, seen, group, told, still)


def _progress(staff: Staff, sent: Sent) -> tuple[int, int]:
    """Return how many seats have read an inject that went out, and how many decisions are taken."""
    taken = len(sent.asked & staff.taken) if sent.asked else 0
    return len(staff.readers.get(sent.message, ())), taken


def group_of(staff: Staff, to: tuple[str, ...]) -> Group:
    """Return what is so of all injects with these addressees."""
    return Group(_readers(staff, to), _others(staff, to), _checks(staff, to))


def _due(picture: Picture, staff: Staff, seen: InjectSeen, now: Moment) -> int | None:
    """Return the exercise second of an inject's time, if it has one yet."""
    if seen.at is not None:
        return _x(picture, staff, seen.at)
    at = coming_at(picture, seen, now.x, frame.story(picture, now.x))
    return None if at is None else second_of(picture, staff, at)


def _x(picture: Picture, staff: Staff, at: At | None) -> int | None:
    if at is None or at[0] == "x":
        return None if at is None else at[1]
    return second_of(picture, staff, at)


def _row(
    picture: Picture,
    staff: Staff,
    seen: InjectSeen,
    now: Moment,
    *,
    when: tuple[int | None, int | None],
    group: Group,
    over: bool,
) -> InjectRow:
    sent = staff.sent.get(seen.id)
    planned, due = when
    state, note, tone = _state(staff, seen, sent, now, over=now.x - (due or 0) if over else None)
    moved = due is not None and due != planned and sent is None
    return InjectRow(
        id=seen.id,
        state=state,
        title=seen.title,
        to=" ".join(who if who in staff.teams else staff.name(who) for who in seen.to),
        planned="" if planned is None else times.hours_minutes(planned),
        now=times.hours_minutes(due) if moved and due is not None else "",
        sent=times.hours_minutes(sent.x) if sent is not None else "",
        planned_x=planned,
        due_x=due,
        sent_x=sent.x if sent is not None else None,
        over=over,
        note=note or (_waits_for(seen) if state == PLANNED.id else ""),
        over_for=times.ago(now.x - (due or 0)) if over else "",
        tone=tone,
        subject=seen.subject,
        body=seen.text,
        will_see=group.will_see,
        will_not=group.will_not,
        checks=group.checks,
        why=_why(staff, seen),
        verbs=offers(seen),
        **exactly(picture, staff, seen, sent),
    )


def _live(picture: Picture) -> bool:
    return picture.state not in (State.READY, *frame.OVER)


def _waits_for(seen: InjectSeen) -> str:
    """Return what is said of a planned inject, else what it waits for if not for its own time."""
    noted = ", ".join(said.note for _, said in seen.pins)
    return noted or ("" if seen.at is not None else seen.planned)


def _state(
    staff: Staff, seen: InjectSeen, sent: Sent | None, now: Moment, *, over: int | None
) -> tuple[str, str, Tone]:
    """Return an inject's state, and what the last column says."""
    if sent is not None:
        return _after(staff, sent, now)
    status = seen.status
    note = filled(status.note, seen, partial(_say, staff))
    if over is not None:
        return status.id, f"{note}, {times.ago(over)} over", "warn"
    if seen.met and status in (PLANNED, WAITING, SKIPPED):
        return _met(staff, seen)
    tone: Any = status.tone
    return status.drawn or status.id, note, tone


def _say(staff: Staff, word: str, thing: Any) -> str:  # noqa: ANN401 - whatever a row has
    return _KNOWN[word](staff, thing)


_KNOWN: Final[Mapping[str, Callable[[Staff, Any], str]]] = {
    "at": lambda _, x: times.hours_minutes(x) if x is not None else "",
    "doing": by_words,
    "name": lambda staff, who: staff.name(who),
}
"""Word of a place → what control knows of what stands there in the row of an inject."""


def _met(staff: Staff, seen: InjectSeen) -> tuple[str, str, Tone]:
    """Return an inject that need not ask any more, before its time or where that has passed."""
    if seen.status is SKIPPED:
        at = _say(staff, "at", seen.x)
        return SKIPPED.id, f"met before it asked {at}", "muted"
    then = "stays in" if seen.stays_in else "other words"
    return seen.status.id, f"met by {by_words(staff, seen.met)}: {then}", "muted"


def _after(staff: Staff, sent: Sent, now: Moment) -> tuple[str, str, Tone]:
    """Return how a delivered inject was taken up."""
    if sent.asked:
        return _decided(staff, sent.asked)
    seats = staff.addressed(sent.to)
    read = sum(seat in staff.readers.get(sent.message, ()) for seat in seats)
    if seats and read < len(seats):
        note = f"{read}/{len(seats)} read {times.ago(now.x - sent.x)}"
        late = now.x - sent.x >= UNREAD
        return ("unread", note, "warn") if late else ("delivered", note, "text")
    return "acted", f"{read}/{len(seats)} read" if seats else "", "muted"


def _decided(staff: Staff, asked: set[str]) -> tuple[str, str, Tone]:
    """Return how far what an inject asked for is decided, and how much of it nobody decided."""
    late = staff.by_default | staff.undecided
    counts = (
        (len(asked & staff.taken - late), "decided"),
        (len(asked & staff.by_default), "by default"),
        (len(asked & staff.undecided), "not decided"),
    )
    (n, first), *more = [one for one in counts if one[0]] or [(0, "decided")]
    note = ", ".join((f"{n}/{len(asked)} {first}", *(f"{n} {how}" for n, how in more)))
    tone: Tone = "warn" if asked & late else "muted" if asked <= staff.taken else "text"
    return "acted" if asked <= staff.taken else "delivered", note, tone


def _why(staff: Staff, seen: InjectSeen) -> str:
    """Return how an inject came to stand as it does, and what is said of it beside."""
    stands = _met_why(staff, seen) or filled(seen.status.why, seen, partial(_say, staff))
    pins = [said.why for _, said in seen.pins if said.beside or not stands]
    return " ".join(one for one in (stands, *pins) if one)


def _met_why(staff: Staff, seen: InjectSeen) -> str:
    if not seen.met or seen.status is PREVENTED:
        return ""
    out = "went" if seen.status is DELIVERED else "goes"
    then = f"it {out} out in other words"
    if seen.status is SKIPPED or seen.stays_in:
        then = "it did not go out" if seen.status is SKIPPED else "it does not go out"
    return f"Met before it asked, by {by_words(staff, seen.met)}: {then}."


def _readers(staff: Staff, to: tuple[str, ...]) -> tuple[str, ...]:
    rows = []
    for seat in staff.addressed(to):
        team = staff.team_of.get(seat, "")
        opened = len(staff.teams[team].open) if team in staff.teams else 0
        here = HELD_BY.get(staff.seated.get(seat, ""), "nobody there")
        tail = f", {opened} open" if opened else ""
        rows.append(f"{staff.name(seat)}  {here}{tail}")
    return tuple(rows)


def _others(staff: Staff, to: tuple[str, ...]) -> tuple[str, ...]:
    touched = staff.touched(to)
    others = [team.name for team in staff.teams.values() if team.id not in touched]
    return (", ".join(others),) if others else ()


def _checks(staff: Staff, to: tuple[str, ...]) -> tuple[tuple[Tone, str, str], ...]:
    found: list[tuple[Tone, str, str]] = []
    for team in staff.touched(to):
        load = len(staff.teams[team].open)
        if load:
            found.append(("warn", "load", f"{team} has {load} open"))
    if not staff.addressed(to):
        found.append(("bad", "recipients", "no seat gets it"))
    return tuple(found) or (("ok", "load", "nothing is open there"),)


# ---- the next one, and how the plan stands


def _next(rows: list[InjectRow], picture: Picture, now: Moment) -> str:
    coming = [
        (row.due_x, n, row.id)
        for n, row in enumerate(rows)
        if row.state == PLANNED.id and row.due_x is not None and row.due_x >= now.x
    ]
    return min(coming)[2] if coming and picture.state not in frame.OVER else ""


def next_of(rows: tuple[InjectRow, ...]) -> InjectRow | None:
    """Return the next inject whose time comes."""
    return next((row for row in rows if row.state == "next"), None)


def countdown(row: InjectRow | None, now: Moment) -> str:
    """Return the time to the next inject."""
    return "" if row is None or row.due_x is None else times.left(row.due_x - now.x)


def next_line(row: InjectRow | None, picture: Picture) -> str:
    """Return when its time comes."""
    if row is None or row.due_x is None:
        return ""
    line = f"its time comes at {mark(row.due_x)}"
    return line if picture.state is State.RUN else f"{line}, once the clocks run"


def left_line(rows: tuple[InjectRow, ...], picture: Picture) -> str:
    """Return what is still in the MSEL if no time of it is to come."""
    if picture.state in frame.OVER:
        return "The exercise is over."
    stands = Counter(row.state for row in rows)
    said = [(one.id, one.id) for one in (*in_hand(), WAITING)]
    said.append((PLANNED.id, "on a fact or by hand"))
    parts = [f"{stands[state]} {what}" for state, what in said if stands[state]]
    if not parts:
        return "No inject is left in the MSEL."
    return f"No inject has a time to come: {', '.join(parts)}."


def meta(rows: tuple[InjectRow, ...], picture: Picture, now: Moment) -> str:
    """Return how far the plan is, what of it does not go out, and how it stands to its times."""
    if not rows or picture.state is State.READY:
        return f"{len(rows)} planned"
    stands = Counter(seen.status for seen in picture.msel.values())
    sent = sum(row.sent_x is not None for row in rows)
    over = sum(row.over for row in rows)
    wait = sum(
        row.state in (PLANNED.id, WAITING.id) and row.due_x is not None and row.due_x < now.x
        for row in rows
    )
    parts = [
        f"{sent} of {len(rows)} sent",
        f"= {over} overdue" if over else "",  # the end of the line is what a narrow screen cuts
        *(f"{stands[how]} {how}" for how in (SKIPPED, PREVENTED, *in_hand()) if stands[how]),
        _behind(next_of(rows)) or ("on plan" if not over else ""),
        f"{wait} wait" if wait else "",
    ]
    return ", ".join(part for part in parts if part)


def _behind(row: InjectRow | None) -> str:
    """Return how far the next inject is from the time that its author gave it."""
    by = 0 if row is None or row.planned_x is None else (row.due_x or 0) - row.planned_x
    if abs(by) < MINUTE:
        return ""
    return f"{times.minutes(abs(by))} {'behind' if by > 0 else 'ahead'}"
