"""Acts of exercise control, for people who read afterwards: all of them, under control's name.

A reader must know where a drill was steered by hand.  It speaks of control and of teams, never of
persons.  An act without words of its own is named by its kind, so that none is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, NamedTuple

from simulator.domain.concepts import directed, phases, question, veto
from simulator.domain.concepts.decision import DecisionAsked, DecisionTaken
from simulator.domain.concepts.edit import InjectEdited, changes
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.concepts.proposal import Proposed
from simulator.domain.concepts.ruling import FreeDecided, Ruled
from simulator.domain.concepts.work import ActionAsked
from simulator.domain.kinds.body import Body, Event
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.event_words import Steered, filled

Message = MessageArrived | MessageSent


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
    messages: dict[str, Message] = field(default_factory=dict)
    questions: dict[tuple[str, int], str] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    said: str = ""
    jobs: dict[str, str] = field(default_factory=dict)
    """Action → what it is."""
    decisions: dict[str, str] = field(default_factory=dict)
    """Decision → its question."""
    deed: str = ""
    """What a team did last."""
    edits: dict[str, InjectEdited] = field(default_factory=dict)
    """Inject → how it was edited last."""
    changes: str = ""
    """What the last edit of any inject made other than it was."""

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

    def titled(self, who: str) -> str:
        """Return an asset or a campaign by its name, anybody else as always."""
        plan = self.scenario
        if who in plan.assets:
            return plan.assets[who].name
        return plan.campaigns[who].name if who in plan.campaigns else self.name(who)

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
            case InjectEdited():
                plan, was = self.scenario.injects[body.inject], self.edits.get(body.inject)
                self.changes = changes(plan, was, body, self.name)
                self.edits[body.inject] = body
            case ActionAsked():
                self.jobs[body.job] = body.title
            case DecisionAsked():
                self.decisions[body.decision] = body.text
            case MessageArrived() | MessageSent():
                self.messages[body.message] = body
            case question.HandRaised():
                number = self.asked[body.seat] = self.asked.get(body.seat, 0) + 1
                self.questions[body.seat, number] = body.text
            case Ruled():
                self.said = body.sentence
            case phases.Aborted():
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


def _of_message(say: Callable[[_Known, Message], str]) -> Callable[[_Known, str], str]:
    def word(known: _Known, message: str) -> str:
        written = known.messages.get(message)
        return "" if written is None else say(known, written)

    return word


def _sender_of(message: Message) -> str:
    return message.sender if isinstance(message, MessageArrived) else message.team


def _voice(known: _Known, body: directed.Directed) -> str:
    sender = _sender_of(known.messages[body.about])
    return "Wrote" if sender == body.by else f"Spoke as {known.name(sender)}"


_WORDS: Final[Mapping[str, Callable[[_Known, Any], str]]] = {
    "addressees": _of_message(lambda known, message: known.names(message.to)),
    "answers": lambda _, message: ", an answer" if message else "",
    "arrived": _of_message(lambda _, one: one.message if isinstance(one, MessageArrived) else ""),
    "asked": lambda known, body: known.questions.get((body.seat, body.number), ""),
    "changes": lambda known, _: known.changes,
    "coming": lambda known, body: veto.said(body.wait, body.about, known.titled),
    "deed": lambda known, _: known.deed,
    "inject": _Known.inject,
    "job": lambda known, job: known.jobs.get(job, "an action"),
    "message": _of_message(lambda _, message: message.message),
    "name": _Known.name,
    "names": _Known.names,
    "question": lambda known, decision: known.decisions.get(decision, ""),
    "said": lambda known, _: known.said,
    "sender": _of_message(lambda known, message: known.name(_sender_of(message))),
    "subject": _of_message(lambda _, message: message.subject),
    "voice": _voice,
}
"""Word of a place → what is known of what stands there."""
KNOWN: Final = frozenset(_WORDS)


def acts(scenario: Scenario, events: Sequence[Event]) -> Iterator[Act]:
    """Yield all that control did, in the order of the record."""
    control = {seat.id for seat in scenario.seats.values() if seat.kind == "control"}
    known = _Known(scenario)
    for event in events:
        known.take(event.body)
        by = getattr(event.body, "by", None)
        if by not in control:
            continue
        words = event.body.directed() or _unsaid(event.body)
        say = partial(_say, known)
        text, detail = (filled(one, event.body, say) for one in words[:2])
        yield Act(event.n, event.x, text, detail, words.told)


def _say(known: _Known, word: str, thing: Any) -> str:  # noqa: ANN401 - whatever an event has
    return _WORDS[word](known, thing)


def _unsaid(body: Body) -> Steered:
    """Return what is said of an event that has no words for it, so that none is left out."""
    return Steered("{kind:named}", "{reason}" if hasattr(body, "reason") else "")
