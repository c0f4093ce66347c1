"""What exercise control did, for people who read afterwards: all of it, under control's name.

A reader must know where a drill was steered by hand.  It speaks of control and of teams, never of
persons.  An act without words of its own is named by its kind, so that none is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from simulator.domain.events import directing as on
from simulator.domain.events import plan as on_plan
from simulator.domain.events import show as on_show
from simulator.domain.events import staging as on_staging
from simulator.domain.events.body import Body, Event
from simulator.domain.events.decisions import (
    DecisionAsked,
    DecisionExtended,
    DecisionTaken,
    FreeDecided,
    Proposed,
    Ruled,
    RulingWithdrawn,
    SaidAloud,
)
from simulator.domain.events.messages import MessageArrived, MessageSent
from simulator.domain.events.work import ActionAsked, ActionWithdrawn
from simulator.domain.scenario import Scenario
from simulator.units import duration, mark, pace_again


class Act(NamedTuple):
    """One thing that control did."""

    n: int
    x: int
    text: str
    detail: str
    told: bool
    """Whether what followed is told as an event of its own anyway."""


@dataclass
class _Known:
    """What the words of an act need of what came before."""

    scenario: Scenario
    letters: dict[str, MessageArrived | MessageSent] = field(default_factory=dict)
    questions: dict[tuple[str, int], str] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    said: str = ""
    jobs: dict[str, str] = field(default_factory=dict)
    """Action → what it is."""
    decisions: dict[str, str] = field(default_factory=dict)
    """Decision → its question."""
    deed: str = ""
    """What a team did last."""

    def name(self, who: str) -> str:
        """Return a team by its code, anybody else by name; of a seat only its team."""
        plan = self.scenario
        if who in plan.personas:
            return plan.personas[who].name
        if who in plan.seats:
            return plan.seats[who].team or "exercise control"
        if who in plan.teams:
            return who
        return who

    def names(self, to: tuple[str, ...]) -> str:
        """Return several."""
        everybody = ("everybody" if one == "all" else self.name(one) for one in to)
        return ", ".join(dict.fromkeys(everybody))

    def inject(self, inject: str) -> str:
        """Return an inject by its id and title."""
        plan = self.scenario.injects.get(inject)
        return f"{inject}, {plan.title}" if plan is not None else inject

    def take(self, body: Body) -> None:
        """Keep what later acts refer to."""
        self.deed = _deed(body) or self.deed
        match body:
            case ActionAsked():
                self.jobs[body.job] = body.title
            case DecisionAsked():
                self.decisions[body.decision] = body.text
            case MessageArrived() | MessageSent():
                self.letters[body.message] = body
            case on_staging.HandRaised():
                number = self.asked[body.seat] = self.asked.get(body.seat, 0) + 1
                self.questions[body.seat, number] = body.text
            case Ruled():
                self.said = body.sentence
            case on_staging.Aborted():
                self.said = body.reason
            case _:
                pass


def _deed(body: Body) -> str:
    """Return what a team did, if that is what happened."""
    match body:
        case ActionAsked(title=text) | DecisionTaken(title=text) | Proposed(what=text):
            return text
        case FreeDecided(text=text) | MessageSent(subject=text):
            return text
        case _:
            return ""


Words = Callable[[_Known, Any], tuple[str, str, bool]]
"""From what is known and the event to (what, a detail, whether it is told elsewhere)."""


def _improvised(known: _Known, body: on.Directed) -> tuple[str, str, bool]:
    letter = known.letters.get(body.about)
    if letter is None:
        return "Improvised an inject", "", False
    sender = letter.sender if isinstance(letter, MessageArrived) else letter.team
    detail = f"as {known.name(sender)}, to {known.names(letter.to)}"
    return f"Improvised an inject: {letter.subject}", detail, False


def _spoke(known: _Known, body: on.Directed) -> tuple[str, str, bool]:
    letter = known.letters.get(body.about)
    if not isinstance(letter, MessageArrived):
        return "Wrote a message", "", False
    own = letter.sender == body.by
    voice = "Wrote" if own else f"Spoke as {known.name(letter.sender)}"
    answers = ", an answer" if body.detail else ""
    return f"{voice}: {letter.subject}", f"to {known.names(letter.to)}{answers}", False


def _left(known: _Known, body: on.Directed) -> tuple[str, str, bool]:
    letter = known.letters.get(body.about)
    return "Left a letter without an answer", letter.subject if letter else "", False


def _speed(_known: _Known, body: on.Directed) -> tuple[str, str, bool]:
    times = "real time" if body.detail == "1" else f"{body.detail} times faster than the wall"
    return "Set the speed of the room", times, False


def _jumped(_known: _Known, body: on.Directed) -> tuple[str, str, bool]:
    asked = duration(int(body.detail)) if body.detail.isdecimal() else body.detail
    return "Jumped ahead in scenario time", f"{asked} asked for", False


DIRECTED: Final[Mapping[str, Words]] = {
    "abort": lambda known, _: ("Aborted the exercise", known.said, True),
    "hot-wash": lambda _, __: ("Opened the hot wash", "", False),
    "improvise": _improvised,
    "jump": _jumped,
    "leave-letter": _left,
    "release": lambda known, body: (
        f"Asked for {known.inject(body.about)}",
        "it waits for its fact",
        False,
    ),
    "resume": lambda _, __: ("RESUMEX", "", True),
    "rule": lambda known, _: ("Ruled on a decision in own words", known.said, True),
    "set-pace": lambda _, body: (
        "Set the pace of scenario time",
        f"\u00d7{pace_again(body.detail)}",
        False,
    ),
    "set-speed": _speed,
    "settle-duty": lambda _, body: ("Settled a duty", f"{body.about}: {body.detail}", False),
    "speak": _spoke,
}
"""Kind of command that notes who asked → what is said of it."""


def _directed(known: _Known, body: on.Directed) -> tuple[str, str, bool]:
    said = DIRECTED.get(body.act)
    if said is not None:
        return said(known, body)
    return body.act.replace("-", " ").capitalize(), body.detail, False


def _paused(_known: _Known, body: on_staging.Paused) -> tuple[str, str, bool]:
    return "Adjourned" if body.adjourned else "PAUSEX", body.reason, True


def _explained(_known: _Known, body: on.PauseExplained) -> tuple[str, str, bool]:
    until = f", back at {body.back_at}" if body.back_at else ""
    return "Said why the exercise is paused", f"{body.reason}{until}", False


def _closed(known: _Known, body: on.QuestionClosed) -> tuple[str, str, bool]:
    asked = known.questions.get((body.seat, body.number), "")
    did = "Answered a question of" if body.answered else "Put aside a question of"
    return f"{did} {known.name(body.seat)}: {asked}", body.text, False


def _edited(known: _Known, body: on_show.InjectEdited) -> tuple[str, str, bool]:
    return f"Changed {known.inject(body.inject)}", f"now headed {body.subject}", False


def _delivered(known: _Known, body: on_show.InjectDelivered) -> tuple[str, str, bool]:
    return f"Sent {known.inject(body.inject)}", f"to {known.names(body.to)}", True


def _moved(_known: _Known, body: on_plan.PlanMoved) -> tuple[str, str, bool]:
    what = "Took a move of the plan back" if body.undoes else "Moved the plan"
    return what, body.moved, False


def _restored(known: _Known, body: on_plan.InjectRestored) -> tuple[str, str, bool]:
    held = "held: its time had passed" if body.held else ""
    return f"Took {known.inject(body.inject)} back into the plan", held, False


def _queued(_known: _Known, body: on_plan.MessageQueued) -> tuple[str, str, bool]:
    return "Wrote in a pause what goes out after it", body.letter.subject, False


def _aloud(known: _Known, body: SaidAloud) -> tuple[str, str, bool]:
    team = known.name(body.seat)
    return f"Wrote down for {team} what was said aloud", known.deed, False


def _withdrawn(known: _Known, body: ActionWithdrawn) -> tuple[str, str, bool]:
    what = known.jobs.get(body.job, "an action")
    return f"Withdrew for {body.team}: {what}", body.reason, False


def _extended(known: _Known, body: DecisionExtended) -> tuple[str, str, bool]:
    text = known.decisions.get(body.decision, "")
    return f"Gave {body.team} more time to decide: {text}", f"until {mark(body.due)}", False


EVENTS: Final[Mapping[type[Body], Words]] = {
    ActionWithdrawn: _withdrawn,
    DecisionExtended: _extended,
    RulingWithdrawn: lambda _, body: ("Took a ruling back", body.reason, False),
    SaidAloud: _aloud,
    on_plan.InjectLetGo: lambda known, body: (f"Let {known.inject(body.inject)} go", "", False),
    on_plan.InjectQueued: lambda known, body: (
        f"Sent {known.inject(body.inject)}",
        "to go out when the exercise goes on",
        False,
    ),
    on_plan.InjectRestored: _restored,
    on_plan.MessageQueued: _queued,
    on_plan.PlanMoved: _moved,
    on.Directed: _directed,
    on.PauseExplained: _explained,
    on.QuestionClosed: _closed,
    on_show.InjectDelivered: _delivered,
    on_show.InjectEdited: _edited,
    on_show.InjectHeld: lambda known, body: (f"Held {known.inject(body.inject)}", "", False),
    on_show.InjectSkipped: lambda known, body: (
        f"Left out {known.inject(body.inject)}",
        body.reason,
        False,
    ),
    on_show.Overridden: lambda _, body: ("Overrode the model", body.note, True),
    on_staging.Ended: lambda _, __: ("ENDEX", "", True),
    on_staging.Paused: _paused,
    on_staging.StoppedForReal: lambda _, body: ("Stopped for a real emergency", body.reason, True),
}
"""Event that says who did it → what is said of it."""


def acts(scenario: Scenario, events: Sequence[Event]) -> Iterator[Act]:
    """Yield all that control did, in the order of the record."""
    control = {seat.id for seat in scenario.seats.values() if seat.kind == "control"}
    known = _Known(scenario)
    for event in events:
        known.take(event.body)
        by = getattr(event.body, "by", None)
        if by not in control:
            continue
        words = EVENTS.get(type(event.body))
        if words is None:
            said = event.body.kind.replace("-", " ").capitalize()
            yield Act(event.n, event.x, said, getattr(event.body, "reason", ""), told=False)
        else:
            yield Act(event.n, event.x, *words(known, event.body))
