"""What exercise control asks beside the plan: answers, words about a pause, the room's speed.

And what a seat says to control of itself: that it is ready.
"""

from __future__ import annotations

from typing import ClassVar, Final

from simulator.domain.events.directing import (
    Directed,
    PauseExplained,
    QuestionClosed,
    SeatReady,
)
from simulator.domain.events.messages import MessageArrived
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import ANYBODY, STAFF, Command, Form
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value

CLOCK_IS_CONTROLS: Final = "Not possible: exercise control has the clock. Ask control with !."
SHORT: Final = 60
"""Characters of a question that head its answer."""
FASTEST_SPEED: Final = 1000
"""Exercise seconds a wall second, at most."""


def directed(world: World, seat: str, act: str, about: str = "", detail: str = "") -> Draft:
    """Return that control did something, for staff."""
    return Draft(Directed(by=seat, act=act, about=about, detail=detail))


def _no_question(picture: Picture, seat: str, number: int) -> str | None:
    seen = picture.questions.get((seat, number))
    if seen is None or not seen.open:
        return "Not possible: no such question is open."
    return None


@value
class AnswerQuestion(Command):
    """Answer a question that a seat asked control; the answer closes it."""

    kind: ClassVar[str] = "answer-question"
    listed: ClassVar[int] = 320
    gate: ClassVar[str] = "talk-to-control"
    by: ClassVar[frozenset[str]] = STAFF
    seat: str
    number: int
    question: str
    """Its words, as they head the answer."""
    text: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not asked or is closed, and an empty answer."""
        if not self.text.strip():
            return "Not possible: an answer needs its text."
        no = _no_question(picture, self.seat, self.number)
        return no or too_long(self.question, self.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Send the answer to who asked, and close the question."""
        about = (self.seat, self.number, self.text)
        arrived = MessageArrived(
            message=world.unlike(world.messages, "m", seat, "answered", *about),
            sender=seat,
            to=(self.seat,),
            channel="message",
            subject=f"Re: {_short(self.question)}",
            text=self.text,
            tlp=world.scenario.marking,
            urgent=False,
            indicators=(),
        )
        closed = QuestionClosed(
            seat=self.seat, number=self.number, by=seat, answered=True, text=self.text
        )
        return [
            Draft(arrived),
            Draft(closed),
        ]


def _short(text: str) -> str:
    """Return the beginning of a text in one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= SHORT else f"{plain[: SHORT - 1]}\u2026"


@value
class CloseQuestion(Command):
    """Put a question aside without an answer; whoever asked is told why."""

    kind: ClassVar[str] = "close-question"
    listed: ClassVar[int] = 330
    gate: ClassVar[str] = "talk-to-control"
    by: ClassVar[frozenset[str]] = STAFF
    seat: str
    number: int
    reason: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is closed, and no reason: whoever asked reads it."""
        if not self.reason.strip():
            return "Not possible: say why; whoever asked reads it."
        return _no_question(picture, self.seat, self.number) or too_long(self.reason)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Close it."""
        closed = QuestionClosed(
            seat=self.seat, number=self.number, by=seat, answered=False, text=self.reason
        )
        return [Draft(closed)]


@value
class LeaveLetter(Command):
    """Leave a letter to a persona without an answer: it waits for control no longer."""

    kind: ClassVar[str] = "leave-letter"
    listed: ClassVar[int] = 340
    gate: ClassVar[str] = "talk-to-control"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Leave it unanswered",
        send="leave",
        then="it waits for control no longer; nobody is told",
        said="It waits for nobody any more.",
    )
    message: str = opened_on("Letter", "waiting-letter")

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no letter."""
        if self.message not in picture.letters:
            return "Not possible: there is no such letter."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Note it."""
        return [directed(world, seat, self.kind, self.message)]


@value
class ExplainPause(Command):
    """Say why the exercise is paused, and until when; it can be said again."""

    kind: ClassVar[str] = "explain-pause"
    listed: ClassVar[int] = 350
    gate: ClassVar[str] = "explain-pause"
    by: ClassVar[frozenset[str]] = STAFF
    verb: ClassVar[Verb] = Verb(
        title="Say why it is paused",
        send="say",
        about="the clocks stand still already",
        menu="Exercise",
        then="Every seat reads it; the clocks stand still until F8.",
        said="Every seat reads it.",
    )
    reason: str = ask("Reason", "line", hint="every seat reads it")
    back_at: str = ask("Back at", "line", default="")
    adjourned: bool = False

    def refuse(self, picture: Picture) -> str | None:
        """Refuse no reason: everybody's screen shows it."""
        if not self.reason.strip():
            return "Not possible: everybody's screen shows the reason. Write one."
        return too_long(self.reason, self.back_at)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Tell every seat."""
        body = PauseExplained(
            by=seat, reason=self.reason, back_at=self.back_at, adjourned=self.adjourned
        )
        return [Draft(body)]


@value
class SetSpeed(Command):
    """Let exercise time run faster or slower against the wall; it changes nothing that happens."""

    kind: ClassVar[str] = "set-speed"
    listed: ClassVar[int] = 360
    gate: ClassVar[str] = "talk-to-control"
    by: ClassVar[frozenset[str]] = STAFF | {"team"}
    unasked: ClassVar[str] = "the hand on the clock asks for it: + and -"
    times: int
    """Exercise seconds a wall second."""

    def refuse(self, picture: Picture) -> str | None:
        """Refuse a team where somebody directs, and what is no speed."""
        if picture.directed and picture.team is not None:
            return CLOCK_IS_CONTROLS
        if not 0 < self.times <= FASTEST_SPEED:
            return f"Not possible: a speed lies between 1 and {FASTEST_SPEED}."
        return None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Note it."""
        return [directed(world, seat, self.kind, detail=str(self.times))]


@value
class BeReady(Command):
    """Say that the briefing is read and one is ready."""

    kind: ClassVar[str] = "be-ready"
    listed: ClassVar[int] = 370
    gate: ClassVar[str] = "talk-to-control"
    by: ClassVar[frozenset[str]] = ANYBODY
    unasked: ClassVar[str] = "asked for when the briefing is left"

    def refuse(self, picture: Picture) -> str | None:
        """Refuse to say it twice."""
        return "You have said that you are ready." if picture.seat in picture.ready else None

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Tell the team and control."""
        return [Draft(SeatReady(seat=seat))]


_CLOSED: Final = "the question is closed"


def _asked(picture: Picture, name: str) -> tuple[str, int, str]:
    """Return which question is meant: its seat, its place among that seat's, and its words."""
    seat, _, number = name.rpartition("/")
    key = (seat, int(number) if number.isdecimal() and len(number) < 7 else 0)  # noqa: PLR2004 - digits
    seen = picture.questions.get(key)
    return (*key, seen.text if seen is not None else "")


@value
class Answer(Form):
    """The answer to the question under the cursor."""

    kind: ClassVar[str] = AnswerQuestion.kind
    listed: ClassVar[int] = 550
    makes: ClassVar[tuple[type[Command], ...]] = (AnswerQuestion,)
    verb: ClassVar[Verb] = Verb(
        title="Answer", send="answer", then=_CLOSED, said="Answered; the question is closed."
    )
    question: str = opened_on("Question", "question")
    text: str = ask("Answer", "text", hint="whoever asked reads it")

    def meant(self, picture: Picture) -> Command:
        """Answer it."""
        seat, number, question = _asked(picture, self.question)
        return AnswerQuestion(seat=seat, number=number, question=question, text=self.text)


@value
class PutAside(Form):
    """Why the question under the cursor has no answer."""

    kind: ClassVar[str] = CloseQuestion.kind
    listed: ClassVar[int] = 560
    makes: ClassVar[tuple[type[Command], ...]] = (CloseQuestion,)
    verb: ClassVar[Verb] = Verb(
        title="Put the question aside",
        send="put aside",
        then=_CLOSED,
        said="The question is put aside.",
    )
    question: str = opened_on("Question", "question")
    reason: str = ask("Why", "line", hint="whoever asked reads it")

    def meant(self, picture: Picture) -> Command:
        """Close it."""
        seat, number, _ = _asked(picture, self.question)
        return CloseQuestion(seat=seat, number=number, reason=self.reason)
