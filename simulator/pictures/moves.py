"""Preview of a move of the plan: what it would do, worked out before it is asked for.

From control's picture alone, by the same rules as the domain moves by.  How injects are drawn does
not belong here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from simulator import times
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan, coming_in
from simulator.domain.state.inject_status import WAITING
from simulator.domain.state.picture import InjectSeen, Picture
from simulator.domain.values.clock import At
from simulator.pictures.staff import Staff
from simulator.pictures.views import PreviewLine
from simulator.units import MINUTE, counted

SHOWN: Final = 4
"""Ids that a line names before it says how many more there are."""


def second_of(picture: Picture, staff: Staff, at: At) -> int | None:
    """Return the exercise second of a time, at the pace in force and past the planned jumps."""
    clock, due = at
    if clock == "x":
        return due
    for x, by in staff.jumps:
        if x < picture.x or x <= picture.clock.x0:
            continue  # it has been
        before = picture.clock.at(x)
        if due <= before:
            break
        if due <= before + by:
            return x
        due -= by
    return picture.clock.reaches(due)


def move_lines(
    picture: Picture, staff: Staff, command: ShiftPlan | RetimeInject, x: int, s: int
) -> tuple[PreviewLine, ...]:
    """Return what a move would change, what stays, and what to look at before it is sent."""
    coming = coming_in(picture, x, s)
    new = _new_times(picture, staff, command, coming, (x, s))
    if not new:
        return (("Moves", "nothing: no inject of these has a time to come", "warn"),)
    team = command.team if isinstance(command, ShiftPlan) else ""
    one = isinstance(command, RetimeInject) or bool(command.inject)
    lines: list[PreviewLine] = [("Moves", _moves(picture, staff, coming, new), "strong")]
    if not one:
        lines.append(("Stays", _stays(picture, staff, coming, new, team), "text"))
    lines += _warnings(picture, staff, coming, new, x)
    if not one:
        spare = [name for name in new if _spare(picture, name)]
        if spare:
            cut = f"{_named(spare)} could be cut: no critical task hangs on them"
            lines.append(("Spare", cut, "muted"))
    return tuple(lines)


def _new_times(
    picture: Picture,
    staff: Staff,
    command: ShiftPlan | RetimeInject,
    coming: Mapping[str, At],
    now: tuple[int, int],
) -> dict[str, At]:
    if isinstance(command, RetimeInject):
        return {command.inject: ("x", max(command.x, now[0]))}
    return {
        name: _shifted(picture, at, command.seconds, now)
        for name, at in coming.items()
        if _moves_with(picture, staff, command, name)
    }


def _moves_with(picture: Picture, staff: Staff, command: ShiftPlan, name: str) -> bool:
    if command.inject:
        return command.inject == name
    seen = picture.msel[name]
    alone = not command.team or staff.touched(seen.to) == (command.team,)
    return alone and not seen.status.in_hand


def _shifted(picture: Picture, at: At, seconds: int, now: tuple[int, int]) -> At:
    clock, due = at
    if clock == "x":
        return "x", max(due + seconds, now[0])
    return "s", max(due + seconds * picture.clock.num // picture.clock.den, now[1])


def _at(picture: Picture, staff: Staff, at: At | None) -> str:
    x = None if at is None else second_of(picture, staff, at)
    return "no time" if x is None else times.hours_minutes(x)


def _moves(picture: Picture, staff: Staff, coming: Mapping[str, At], new: Mapping[str, At]) -> str:
    ordered = sorted(new, key=lambda name: second_of(picture, staff, new[name]) or 0)
    first, last = ordered[0], ordered[-1]
    if len(new) == 1:
        was, then = (_at(picture, staff, one.get(first)) for one in (coming, new))
        return f"{first}: {was} becomes {then}"
    was = f"{_at(picture, staff, coming[first])} to {_at(picture, staff, coming[last])}"
    then = f"{_at(picture, staff, new[first])} to {_at(picture, staff, new[last])}"
    return f"{counted(len(new), 'inject')}: {was} becomes {then}"


def _stays(
    picture: Picture,
    staff: Staff,
    coming: Mapping[str, At],
    new: Mapping[str, At],
    team: str,
) -> str:
    left = [
        seen
        for seen in picture.msel.values()
        if seen.id not in new and (seen.status.timed or seen.status is WAITING)
    ]
    concerned = [seen for seen in left if not team or team in staff.touched(seen.to)]
    by_plan = [seen for seen in concerned if not seen.status.in_hand]
    after = [seen for seen in by_plan if _follows(seen)]
    fact = [seen.id for seen in by_plan if seen not in after and seen.id not in coming]
    joint = [seen.id for seen in by_plan if seen.id in coming] if team else []
    parts = [f"{_named(joint)}, not theirs alone" if joint else ""]
    parts.append(f"{_named(fact)} on their fact or by hand" if fact else "")
    parts += [f"{one.id} after {one.plan.after[0]}" for one in after[:2] if one.plan.after]
    parts.append(f"{len(after) - 2} more that follow" if len(after) > 2 else "")  # noqa: PLR2004 - two are named
    hand = Counter(seen.status for seen in concerned if seen.status.in_hand)
    parts += [f"{n} {status}" for status, n in hand.items()]
    parts.append(f"ENDEX {times.hours_minutes(picture.ends)}")
    return ", ".join(part for part in parts if part)


def _follows(seen: InjectSeen) -> bool:
    return seen.at is None and seen.plan.after is not None


def _named(names: Sequence[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _warnings(
    picture: Picture,
    staff: Staff,
    coming: Mapping[str, At],
    new: Mapping[str, At],
    now: int,
) -> Iterator[PreviewLine]:
    at_once, behind = list[str](), list[str]()
    narrow = list[str]()
    for name, at in new.items():
        was = second_of(picture, staff, coming[name]) if name in coming else None
        x = second_of(picture, staff, at)
        if x is None:
            continue
        at_once += [name] if x <= now else []
        behind += [name] if x >= picture.ends else []
        narrow += _narrow(picture, name, x)
        yield from _past_a_jump(picture, staff, name, was, x)
    if at_once:
        yield "At once", f"{_named(at_once)}: due as soon as the clocks run", "warn"
    if behind:
        yield "ENDEX", f"{_named(behind)}: behind it, and so never sent", "warn"
    if narrow:
        yield "Window", f"{_named(narrow)} to ENDEX", "warn"


def _narrow(picture: Picture, name: str, x: int) -> Iterator[str]:
    within = max((ask.within for ask in picture.msel[name].plan.asks), default=0)
    if x < picture.ends < x + within:
        left = (picture.ends - x) // MINUTE
        yield f"{name} has a window of {times.minutes(within)}, {left} are left"


def _past_a_jump(
    picture: Picture, staff: Staff, name: str, was: int | None, x: int
) -> Iterator[PreviewLine]:
    for jump, by in staff.jumps:
        if was is None or was < picture.x or not min(was, x) <= jump < max(was, x):
            continue
        since = picture.clock.at(jump)
        begins, ends = (times.story_time(staff.start, one) for one in (since, since + by))
        where = "behind" if x > was else "before"
        text = f"{name} falls {where} the jump at {times.mark(jump)}"
        yield "Jump", f"{text}, {begins} to {ends}: read its text", "warn"


def _spare(picture: Picture, name: str) -> bool:
    """Return whether nothing that is judged or follows hangs on an inject."""
    plan = picture.msel[name].plan
    followed = any(
        one.plan.after is not None and one.plan.after[0] == name for one in picture.msel.values()
    )
    return not (plan.serves or plan.asks or followed)
