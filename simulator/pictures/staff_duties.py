"""Duties to notify as exercise control sees them: all of them, known to their teams or not.

What happens with them, what a jump would pass, and how one is settled before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from simulator import times
from simulator.domain.concepts.deadlines import DutyOpened
from simulator.domain.concepts.duty_stages import named
from simulator.domain.concepts.settling_duties import WAYS, DutySettled
from simulator.domain.concepts.short_duties import PaceWarned
from simulator.domain.concepts.silent_duties import DutyDisclosed
from simulator.domain.kinds.body import Body
from simulator.domain.state.duty_state import DutyState, StageState
from simulator.domain.state.picture import Picture
from simulator.domain.values.duty_status import Status
from simulator.domain.values.phases import State
from simulator.pictures import words
from simulator.pictures.control_view import WorthRow
from simulator.pictures.duties import key_of, owed, stage_at
from simulator.pictures.frame import Moment
from simulator.pictures.staff_activity import named_stage
from simulator.pictures.views import PreviewLine
from simulator.times import mark, pace_words
from simulator.units import MINUTE, counted

if TYPE_CHECKING:
    from simulator.pictures.staff import Staff

SOON: Final = 15 * MINUTE
"""Exercise time before a planned jump from which on the duties that it would pass are listed."""
_ENDS: Final = "It ends before what its team knows of and is not settled"
Passed: TypeAlias = Sequence[tuple[DutyState, StageState]]
"""Stages that fall due within a jump, the earliest first."""


# ---- what happens


def _settled(staff: Staff, body: DutySettled) -> None:
    what = WAYS[body.how].offer.lower()
    staff.settled = f"{named_stage(staff, body.duty, body.stage)}: {what}"


def _warned(staff: Staff, body: PaceWarned) -> None:
    staff.fast = body


def _runs(staff: Staff, body: DutyOpened) -> None:
    if body.known:
        staff.aware.add(body.duty)


def _disclosed(staff: Staff, body: DutyDisclosed) -> None:
    staff.aware.add(body.duty)


SEEN: Final[Mapping[type[Body], Callable[[Any, Any], None]]] = {
    DutyOpened: _runs,
    DutyDisclosed: _disclosed,
    DutySettled: _settled,
    PaceWarned: _warned,
}
"""Event → how control's fold takes it in."""


# ---- what to look at


def within(picture: Picture, since: int, until: int) -> list[tuple[DutyState, StageState]]:
    """Return the stages that would fall due between two scenario seconds and are still owed."""
    return [
        (duty, stage)
        for duty, stage in owed(picture)
        if stage.status is Status.OPEN and stage.due is not None and since < stage.due < until
    ]


def line(picture: Picture, staff: Staff, duty: DutyState, stage: StageState) -> str:
    """Return a stage that is owed, with its team and its deadline."""
    due = times.story_time(staff.start, stage.due or 0, now=picture.s)
    left = "; let pass" if stage.passed else ""
    return f"{duty.plan.team}: {named(picture, duty, stage)}, due {due}{left}"


def _first(passed: Passed, staff: Staff) -> int | None:
    """Return the deadline that a jump ends before, ``None`` if nothing that is due stops it.

    What its team does not know of stops none, and what control lets pass neither.
    """
    stops = [s.due or 0 for d, s in passed if d.plan.id in staff.aware and not s.passed]
    return min(stops, default=None)


def _unmet(staff: Staff, duty: DutyState, stage: StageState, first: int | None) -> bool:
    """Return whether a jump passes what its team does not know of."""
    silent = duty.plan.id not in staff.aware and not stage.passed
    return silent and (first is None or (stage.due or 0) < first)


def _passing(picture: Picture, staff: Staff, passed: Passed) -> Iterator[PreviewLine]:
    """Yield each stage that falls due in a jump, and what the jump makes of it."""
    first = _first(passed, staff)
    for duty, stage in passed:
        unmet = _unmet(staff, duty, stage, first)
        why = f"; it passes unmet: {duty.plan.team} does not know of it" if unmet else ""
        said = line(picture, staff, duty, stage) + why
        yield "Due", said, "bad" if unmet else "muted" if stage.passed else "warn"


def worth(picture: Picture, staff: Staff, now: Moment) -> Iterator[WorthRow]:
    """Yield what control should look at: duties a jump would pass, overdue ones, the pace."""
    if picture.state is not State.RUN:
        return
    yield from _jumps(picture, staff, now)
    if staff.fast is not None and _too_fast(picture, staff.fast):
        open_ones = [one for one in staff.fast.stages if _is_open(picture, *one)]
        names = words.listed(named_stage(staff, duty, stage) for duty, stage in open_ones)
        pace = pace_words(picture.clock.num, picture.clock.den)
        yield WorthRow(
            text=f"Pace {pace} while a short duty is open",
            advice=f"{names}. At {staff.fast.most} or less people have time.",
            tone="warn",
        )
    for duty, stage in owed(picture):
        if stage.status is Status.OVERDUE:
            yield WorthRow(
                text=f"{duty.plan.team} has not notified",
                advice=line(picture, staff, duty, stage),
                tone="warn",
            )


def _jumps(picture: Picture, staff: Staff, now: Moment) -> Iterator[WorthRow]:
    for x, by in staff.jumps:
        if not now.x <= x <= now.x + SOON:
            continue
        since = picture.clock.at(x)
        passed = within(picture, since, since + by)
        if passed:
            ends = "" if _first(passed, staff) is None else f" {_ENDS}."
            due = ". ".join(said for _, said, _ in _passing(picture, staff, passed))
            yield WorthRow(
                text=f"The jump at {mark(x)} passes {_counted(len(passed))}",
                advice=f"{due}.{ends} Settle them first (x).",
                tone="warn",
            )


def _counted(n: int) -> str:
    return counted(n, "duty", "duties")


def _too_fast(picture: Picture, warned: PaceWarned) -> bool:
    fast = picture.clock.num > warned.most * picture.clock.den
    return fast and any(_is_open(picture, *one) for one in warned.stages)


def _is_open(picture: Picture, duty: str, stage: str) -> bool:
    found = stage_at(picture, key_of(duty, stage))
    return found is not None and found[1].status is Status.OPEN


# ---- jumps and settling


def duty_lines(picture: Picture, since: int, until: int, staff: Staff) -> tuple[PreviewLine, ...]:
    """Return the duties that a jump between two scenario seconds would pass, and what follows."""
    passed = within(picture, since, until)
    first = _first(passed, staff)
    lines = list(_passing(picture, staff, passed))
    if first is not None:
        lines.append(("Then", f"{_ENDS[:1].lower()}{_ENDS[1:]}, so that it can be met", "text"))
    if any(_unmet(staff, *one, first) for one in passed):
        lines.append(("Settle", "first, with x, what is not to pass unmet", "text"))
    return tuple(lines)
