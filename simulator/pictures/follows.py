"""Preview of a form: what follows if it is sent as it is, where only the picture can say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator import times
from simulator.domain.concepts.deciding import Choose, ExtendDecision
from simulator.domain.concepts.jump import JumpBy
from simulator.domain.concepts.pace import Pace, SetPace
from simulator.domain.concepts.replan import RetimeInject, ShiftPlan, coming_in
from simulator.domain.concepts.ruling import Override, Rule
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture
from simulator.pictures import words
from simulator.pictures.budget import GRAVE, Hanging, is_left, saves
from simulator.pictures.effect_words import effect_words
from simulator.pictures.jumps import jump_lines
from simulator.pictures.menus import contacts
from simulator.pictures.moves import move_lines, second_of
from simulator.pictures.offers import Seen
from simulator.pictures.option_lines import all_needs, too_few
from simulator.pictures.port import Fields
from simulator.pictures.staff import Staff
from simulator.pictures.views import PreviewLine
from simulator.times import mark, pace_words
from simulator.units import MINUTE

Lines = tuple[PreviewLine, ...]
Follows = Callable[[Seen, Fields, Command | None, tuple[int, int]], Lines | None]
"""What is seen, what is filled in, the command if it makes one, and the two clocks → what follows;
``None``: what the form said when it was opened."""
_TEN: Final = 10 * MINUTE


def readers(picture: Picture, to: tuple[str, ...], tlp: str) -> Lines:
    """Return who will see a message and which teams will not."""
    sees = words.listed(picture.name_of(who) for who in to)
    others = [one.title for one in contacts(picture, sort="team") if one.id not in to]
    own = ", and your own team" if picture.team else ""
    lines: list[PreviewLine] = [("Sees", f"{sees}{own}", "text")]
    if others:
        lines.append(("Not", words.listed(others, last="or"), "muted"))
    if tlp in words.MAY_GO:
        lines.append(("They may", f"pass it to: {words.MAY_GO[tlp]}", "muted"))  # type: ignore[index]  # just looked up
    return tuple(lines)


def _to(fields: Fields) -> tuple[str, ...]:
    to = fields.get("to", ())
    return to if isinstance(to, tuple) else (to,)


def _message(seen: Seen, fields: Fields, _made: Command | None, _now: object) -> Lines:
    to, tlp = _to(fields), fields.get("tlp", "")
    return readers(seen.picture, to, str(tlp)) if any(to) else ()


def _told(seen: Seen, fields: Fields, _made: Command | None, _now: object) -> Lines:
    to = _to(fields)
    return told_lines(seen.staff, to) if any(to) else ()


def told_lines(staff: Staff, to: tuple[str, ...]) -> Lines:
    """Return which seats will see what staff send, and which teams will not."""
    seats = staff.addressed(to)
    sees = words.listed(staff.name(seat) for seat in seats) or "no seat"
    touched = staff.touched(to)
    others = [team.name for team in staff.teams.values() if team.id not in touched]
    lines: list[PreviewLine] = [("Sees", sees, "text" if seats else "warn")]
    if others:
        lines.append(("Not", words.listed(others, last="or"), "muted"))
    return tuple(lines)


def _choose(seen: Seen, _fields: Fields, made: Command | None, _now: object) -> Lines | None:
    asked = seen.picture.decisions.get(made.decision) if isinstance(made, Choose) else None
    if asked is None or not isinstance(made, Choose):
        return None
    chosen = next((one for one in asked.options if one.id == made.option), None)
    if chosen is None:
        return None
    then: list[PreviewLine] = []
    if chosen.consequence:
        then.append(("Then", chosen.consequence, "text"))
    short = too_few(seen.picture, all_needs(chosen))
    if short:
        then.append(("Waits", f"{short}: it begins when its people are", "warn"))
    if asked.second:
        then.append(("Second", "another seat of your team must agree", "text"))
    return tuple(then) or (("Then", "it is in force", "text"),)


def _move(seen: Seen, _fields: Fields, made: Command | None, now: tuple[int, int]) -> Lines | None:
    if isinstance(made, ShiftPlan | RetimeInject):
        return move_lines(seen.picture, seen.staff, made, *now)
    return None


def _cut(seen: Seen, fields: Fields, _made: Command | None, now: tuple[int, int]) -> Lines:
    """Return what is lost, the worst first, and by how much the rest can come earlier."""
    picture, chosen = seen.picture, fields.get("injects", ())
    names = [one for one in chosen if one in picture.msel and is_left(picture.msel[one])]
    hanging = Hanging(picture, seen.staff)
    lost = [(name, *hanging.losses(name)[0]) for name in names]
    lines: list[PreviewLine] = [
        (name, few, "warn" if much == GRAVE else "text" if much else "muted")
        for name, much, few, _ in sorted(lost, key=lambda one: -one[1])
    ]
    coming = coming_in(picture, *now).items()
    due = {one: x for one, at in coming if (x := second_of(picture, seen.staff, at)) is not None}
    saved = sum(saves(due.get(name), sorted(due.values())) for name in names)
    if saved >= MINUTE:
        lines.append(("Saves", f"{times.minutes(saved)}, once m has moved the rest up", "strong"))
    return tuple(lines)


def _extend(seen: Seen, _fields: Fields, made: Command | None, _now: object) -> Lines | None:
    if not isinstance(made, ExtendDecision):
        return None
    asked = seen.picture.decisions.get(made.decision)
    due = "" if asked is None else mark(asked.due + made.seconds)
    return (("Then", f"open until {due}; its default comes then; the team is told", "text"),)


def _pace(seen: Seen, _fields: Fields, made: Command | None, _now: object) -> Lines | None:
    """Return what becomes of the pace, and of ten minutes in the room."""
    if not isinstance(made, SetPace):
        return None
    before = pace_words(seen.picture.clock.num, seen.picture.clock.den)
    after = pace_words(made.num, made.den)
    passed = times.long(_TEN * made.num // made.den)
    passes = (
        f"10 min here are {passed} of scenario time" if made.num else "scenario time stands still"
    )
    became = f"\u00d7{before} becomes \u00d7{after}" if after != before else f"\u00d7{before} stays"
    return (("Pace", f"{became}; {passes}", "text"), ("Then", Pace.verb.then, "text"))


def _jump(seen: Seen, _fields: Fields, made: Command | None, now: tuple[int, int]) -> Lines | None:
    if not isinstance(made, JumpBy):
        return None
    return jump_lines(seen.picture, seen.staff, made.seconds, now[1])


def _effects(seen: Seen, _fields: Fields, made: Command | None, _now: object) -> Lines | None:
    if not isinstance(made, Rule | Override):
        return None
    lines: Lines = tuple(
        ("Effect", effect_words(one, seen.staff.name), "text") for one in made.effects_given
    )
    return lines or (("Effect", "none; only the sentence is told", "muted"),)


FOLLOWS: Final[Mapping[str, Follows]] = {
    "choose": _choose,
    "cut": _cut,
    "extend": _extend,
    "forward": _message,
    "improvise": _told,
    "jump": _jump,
    "move": _move,
    "override": _effects,
    "prepare": _told,
    "revise": _told,
    "rule": _effects,
    "send": _message,
    "set-pace": _pace,
    "speak": _told,
}
"""Kind → what follows from it."""
