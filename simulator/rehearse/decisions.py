"""The decisions of an exercise, numbered: what a team asked for, got, and acted by.

A proposal and the assent that put it in force are one decision, made at the assent by the seat
that proposed.  A proposal that found no second never was in force; an objection, a question to
control and the opening of a message act on nothing: they are not decisions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from simulator.domain.concepts import decision as the_decision
from simulator.domain.concepts import proposal as the_proposal
from simulator.domain.concepts import ruling
from simulator.domain.concepts.message import MessageSent
from simulator.domain.concepts.on_behalf import ForSeat
from simulator.domain.concepts.proposal import Assent, ObjectTo
from simulator.domain.concepts.work import ActionAsked, ActionWithdrawn
from simulator.domain.kinds.body import Body, Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.rules.clauses import name_of, names_of
from simulator.domain.values.grouped import grouped
from simulator.engine import Input
from simulator.pictures.words import role
from simulator.rehearse.branch import refused
from simulator.rehearse.replay import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision."""

    number: int
    """From 1 on, in order of the record."""
    n: int
    """The input that put it in force."""
    inputs: tuple[int, ...]
    """All inputs that were this decision: itself, after the proposal if it was one."""
    event: int
    """The first event that came of it."""
    x: int
    s: int
    team: str
    seat: str
    """Whose it was; of a proposal, the seat that proposed."""
    command: Command
    """What was decided; of a proposal, what was proposed."""
    what: str
    """A clause: ``Isolate host or segment: Terminal operating system``."""
    free: str
    """The decision that control had to rule on, if it was in no list."""


def decisions_of(story: Story) -> tuple[Decision, ...]:
    """Return the decisions of an exercise, in order."""
    void, caused = refused(story.events), _caused(story.events)
    proposals: dict[str, Input] = {}
    found: list[Decision] = []
    for one in map(_as_said, story.inputs):
        if not _acts(story.scenario, one) or one.n in void:
            continue
        events = caused.get(one.n, ())
        first = events[0].body if events else None
        if isinstance(first, the_proposal.Proposed):
            proposals[first.proposal] = one
        elif events:
            proposed = proposals[one.command.proposal] if isinstance(one.command, Assent) else None
            found.append(_decision(story, len(found) + 1, one, proposed, events))
    return tuple(found)


def _as_said(one: Input) -> Input:
    """Return an input as its team's own, if control wrote it down for a seat."""
    if not isinstance(one.command, ForSeat):
        return one
    return one._replace(seat=one.command.seat, command=one.command.said)


def _acts(scenario: Scenario, one: Input) -> bool:
    if one.command is None or one.seat not in scenario.seats:
        return False
    if scenario.seats[one.seat].kind != "team":
        return False
    return one.command.gate == "play" and not isinstance(one.command, ObjectTo)


def _caused(events: Sequence[Event]) -> dict[int, tuple[Event, ...]]:
    """Return input → the events that are its own, not what follows from them."""
    rows = ((event.cause.partition("/"), event) for event in events)
    return grouped((int(n), event) for (sort, _, n), event in rows if sort == "input")


def _decision(
    story: Story, number: int, one: Input, proposed: Input | None, events: Sequence[Event]
) -> Decision:
    seat = one.seat if proposed is None else proposed.seat
    command = one.command
    if isinstance(command, Assent):
        command = _proposed(story, command.proposal)
    assert command is not None
    first = events[0]
    free = first.body.decision if isinstance(first.body, ruling.FreeDecided) else ""
    return Decision(
        number=number,
        n=one.n,
        inputs=(one.n,) if proposed is None else (proposed.n, one.n),
        event=first.n,
        x=first.x,
        s=first.s,
        team=story.scenario.seats[seat].team or "",
        seat=seat,
        command=command,
        what=_said(story, events, command),
        free=free,
    )


def _proposed(story: Story, proposal: str) -> Command:
    made = (event.body for event in story.events if isinstance(event.body, the_proposal.Proposed))
    return next(one.command for one in made if one.proposal == proposal)


# ---- in words


def _said(story: Story, events: Sequence[Event], command: Command) -> str:
    for event in events:
        word = _WORDS.get(type(event.body))
        if word is not None:
            return word(story, event.body)
    return command.kind.replace("-", " ").capitalize()


def _action(story: Story, body: ActionAsked) -> str:
    names = names_of(story.scenario, body.about)
    return f"{body.title}: {names}" if names else body.title


def _withdrawn(story: Story, body: ActionWithdrawn) -> str:
    asked = next(
        e.body for e in story.events if isinstance(e.body, ActionAsked) and e.body.job == body.job
    )
    return f"Gave up: {_action(story, asked)}"


def _wrote(story: Story, body: MessageSent) -> str:
    verb = "Passed on to" if body.forwards else "Wrote to"
    return f"{verb} {names_of(story.scenario, body.to)}: {body.subject}"


_WORDS: Final[dict[type[Body], Callable[[Story, Any], str]]] = {
    ActionAsked: _action,
    ActionWithdrawn: _withdrawn,
    MessageSent: _wrote,
    the_decision.DecisionTaken: lambda _, body: body.title,
    ruling.FreeDecided: lambda _, body: body.text,
}
"""What came of a decision → how the decision is said."""


def who(story: Story, decision: Decision) -> str:
    """Return whose decision it was: team and seat."""
    team, seat = name_of(story.scenario, decision.team), name_of(story.scenario, decision.seat)
    return f"{team}, {role(seat, decision.team, team)}"
