"""Activity log of all seats: an event's words, with what control knows filled in.

The words stand with the event, as ``activity``.  Here belongs what they leave to the teller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from simulator import times
from simulator.domain.concepts import directed, veto
from simulator.domain.concepts.decision import DecisionTaken
from simulator.domain.kinds.action import Action, spec_of
from simulator.domain.state.event_words import Did, filled
from simulator.domain.state.picture import Telling
from simulator.domain.values.value import members
from simulator.pictures.frame import CONTROL
from simulator.pictures.views import Tone

if TYPE_CHECKING:
    from simulator.pictures.staff import Staff


def told_of(staff: Staff, body: Telling, did: Did) -> tuple[str, str, str, str, Tone] | None:
    """Return whose doing an event is, the seat, what was done, a detail and its tone, if any."""
    if did.when and not getattr(body, did.when):
        return None
    by = getattr(body, did.by) if did.by else ""
    seat = by if by in staff.names or by == CONTROL else ""  # a plan has no seat
    team = getattr(body, did.team, staff.team_of.get(by, "")) if did.team else ""
    say = partial(_say, staff)
    tone: Any = filled(did.tone, body, say)
    return team, seat, filled(did.what, body, say), filled(did.detail, body, say), tone


def _say(staff: Staff, word: str, thing: Any) -> str:  # noqa: ANN401 - whatever an event has
    return KNOWN[word](staff, thing)


def by_words(staff: Staff, by: str) -> str:
    """Return who prevented something and how, in words: ``Bravelle, Isolate host or segment``."""
    team, _, action = by.partition(" ")
    if team not in staff.teams:
        return by or "the course of events"
    how = spec_of(action).title if action in members(Action) else action
    return f"{staff.teams[team].name}, {how}" if how else staff.teams[team].name


def as_written(letter: str, letters: tuple[str, ...]) -> str:
    """Return an option's letter and its place in the author's order: ``B (1 of 3) ``."""
    if letter not in letters:
        return ""
    return f"{letter} ({letters.index(letter) + 1} of {len(letters)}) "


def named_stage(staff: Staff, duty: str, name: str) -> str:
    """Return a stage of a duty and to whom it is owed."""
    plan = staff.duties.get(duty)
    if plan is None:
        return f"{duty} {name}"
    named = next((one.name for one in plan.stages if one.id == name), name)
    return f"{named} to {staff.name(plan.authority)}"


def _name(staff: Staff, who: str | tuple[str, ...]) -> str:
    return staff.name(who) if isinstance(who, str) else ", ".join(map(staff.name, who))


def _prevented(staff: Staff, by: str) -> str:
    """Say by which team, or in a sentence why."""
    link = ", by " if by.partition(" ")[0] in staff.teams else ": "
    return f"{link}{by_words(staff, by)}"


def _addressees(staff: Staff, to: tuple[str, ...]) -> str:
    return ", ".join(who if who in staff.teams else staff.name(who) for who in to)


def _of_message(say: Callable[[Staff, Any], str]) -> Callable[[Staff, str], str]:
    def word(staff: Staff, message: str) -> str:
        mail = staff.post.get(message)
        return "" if mail is None else say(staff, mail)

    return word


def _voice(staff: Staff, body: directed.Directed) -> str:
    sender = staff.post[body.about].sender
    return "" if sender == body.by else f"as {staff.name(sender)} "


def _option(staff: Staff, body: DecisionTaken) -> str:
    return as_written(body.option, staff.letters.get(body.decision, ()))


KNOWN: Final[Mapping[str, Callable[[Staff, Any], str]]] = {
    "addressees": _of_message(lambda staff, mail: _addressees(staff, mail.to)),
    "coming": lambda staff, body: veto.said(body.wait, body.about, staff.titled),
    "message": _of_message(lambda _, mail: mail.id),
    "name": _name,
    "option": _option,
    "prevented": _prevented,
    "said": lambda staff, _: staff.said,
    "sender": _of_message(lambda staff, mail: staff.name(mail.sender)),
    "settled": lambda staff, _: staff.settled,
    "stage": lambda staff, body: named_stage(staff, body.duty, body.stage),
    "stages": lambda staff, stages: ", ".join(named_stage(staff, *one) for one in stages),
    "story": lambda staff, due: times.story_time(staff.start, due, now=staff.s),
    "subject": _of_message(lambda _, mail: mail.message.subject),
    "title": lambda staff, job: staff.jobs.get(job, ("", ""))[1],
    "voice": _voice,
    "whom": _addressees,
}
"""Word of a place → what control knows of what stands there."""
