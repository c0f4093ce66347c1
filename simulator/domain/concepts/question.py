"""Questions to exercise control: asked, heard or not, answered, put aside."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.seats import stands_in
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.kinds.command import ANY_SEAT, CONTROL_SEATS, Command, Form, Sending
from simulator.domain.kinds.told import SEAT
from simulator.domain.state.at_control import QuestionSeen
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did, Steered
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value


@value
class HandRaised(Body, kind="hand-raised", told=SEAT):
    """A seat asks control something."""

    activity = Did("raises a hand", "{text}", by="seat", tone="warn")
    seat: str
    text: str

    def reveal(self, picture: Picture) -> None:
        picture.note("Asked control", self.text)
        number = 1 + sum(asked == self.seat for asked, _ in picture.questions)
        picture.questions[self.seat, number] = QuestionSeen(self.seat, number, picture.x, self.text)


@value
class QuestionClosed(Body, kind="question-closed", told=SEAT):
    """A question to control is answered, or was put aside.

    The answer itself is a message to that seat.
    """

    activity = Did(
        "[answered?answers {seat:name}|puts {seat:name}'s question aside]", "{text}", by="by"
    )
    steered = Steered("[answered?Answered|Put aside] a question of {seat:name}: {:asked}", "{text}")
    seat: str
    number: int
    """Which of the seat's questions, the first is 1."""
    by: str
    answered: bool
    text: str
    """The answer, or why there is none."""

    def reveal(self, picture: Picture) -> None:
        key = (self.seat, self.number)
        seen = picture.questions.get(key)
        if seen is not None:
            picture.questions[key] = seen.closed(answered=self.answered)
        what = "Control answered" if self.answered else "Control put your question aside"
        picture.note(what, self.text)


@value
class QuestionUnheard(Body, kind="question-unheard", told=SEAT, silent=WITH_ITS_CAUSE):
    """Nobody is at control to hear a question.

    The seat's latest question is closed with it.
    """

    seat: str
    text: str

    def reveal(self, picture: Picture) -> None:
        """Know that no answer comes, and what to go by."""
        asked = [key for key, one in picture.questions.items() if key[0] == self.seat and one.open]
        if asked:
            picture.questions[asked[-1]] = picture.questions[asked[-1]].closed(answered=False)
        picture.note("Nobody is at exercise control", self.text)


NOBODY_ANSWERS = (
    "Nobody sits at exercise control. Your question is on record; go by the text of the drill, and "
    "by what you would assume on a real night."
)
"""What a stand-in says to a question."""


@value
class AskControl(Command, kind="ask-control", listed=100, gate="talk-to-control", by=ANY_SEAT):
    """Ask exercise control something: about the rules, or what to assume."""

    verb = Verb(
        title="Ask control",
        key="!",
        keyed=ANY_SEAT - CONTROL_SEATS,
        send="ask",
        alone=NOBODY_ANSWERS,
        said="Control has your question.",
        said_alone="Noted. Nobody sits at control; the log says what to go by.",
    )
    text: str = ask("Question", "text")

    def refuse(self, picture: Picture) -> str | None:
        if not self.text.strip():
            return "Not possible: write what you ask."
        return too_long(self.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Raise a hand; a stand-in for control closes the question at once, and says so."""
        raised = Draft(HandRaised(seat=seat, text=self.text))
        if not stands_in(world):
            return [raised]
        closed = QuestionUnheard(seat=seat, text=NOBODY_ANSWERS)
        return [raised, Draft(closed)]


SHORT: Final = 60
"""Characters of a question that head its answer."""


def _no_question(picture: Picture, seat: str, number: int) -> str | None:
    seen = picture.questions.get((seat, number))
    if seen is None or not seen.open:
        return "Not possible: no such question is open."
    return None


@value
class AnswerQuestion(
    Command, kind="answer-question", listed=320, gate="talk-to-control", by=CONTROL_SEATS
):
    """Answer a question that a seat asked control; the answer closes it."""

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

    def sends(self, picture: Picture) -> Sending | None:
        return Sending(f"Re: {_short(self.question)}", (self.seat,))

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
        )
        closed = QuestionClosed(
            seat=self.seat, number=self.number, by=seat, answered=True, text=self.text
        )
        return [Draft(arrived), Draft(closed)]


def _short(text: str) -> str:
    """Return the beginning of a text in one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHORT else f"{flat[: SHORT - 1]}\u2026"


@value
class CloseQuestion(
    Command, kind="close-question", listed=330, gate="talk-to-control", by=CONTROL_SEATS
):
    """Put a question aside without an answer; whoever asked is told why."""

    seat: str
    number: int
    reason: str

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is closed, and no reason: whoever asked reads it."""
        if not self.reason.strip():
            return "Not possible: say why; whoever asked reads it."
        return _no_question(picture, self.seat, self.number) or too_long(self.reason)

    def sends(self, picture: Picture) -> Sending | None:
        return Sending(_short(self.reason), (self.seat,))

    def effects(self, world: World, seat: str) -> list[Draft]:
        closed = QuestionClosed(
            seat=self.seat, number=self.number, by=seat, answered=False, text=self.reason
        )
        return [Draft(closed)]


_CLOSED: Final = "the question is closed"


def _asked(picture: Picture, name: str) -> tuple[str, int, str]:
    """Return which question is meant: its seat, its place among that seat's, and its words."""
    seat, _, number = name.rpartition("/")
    key = (seat, int(number) if number.isdecimal() and len(number) < 7 else 0)  # noqa: PLR2004 - digits
    seen = picture.questions.get(key)
    return (*key, seen.text if seen is not None else "")


@value
class Answer(Form, kind=AnswerQuestion.kind, listed=550):
    """The answer to the question under the cursor."""

    makes = (AnswerQuestion,)
    verb = Verb(
        title="Answer", send="answer", then=_CLOSED, said="Answered; the question is closed."
    )
    question: str = opened_on("Question", "question")
    text: str = ask("Answer", "text", hint="whoever asked reads it")

    def meant(self, picture: Picture) -> Command:
        """Answer it."""
        seat, number, question = _asked(picture, self.question)
        return AnswerQuestion(seat=seat, number=number, question=question, text=self.text)


@value
class PutAside(Form, kind=CloseQuestion.kind, listed=560):
    """Why the question under the cursor has no answer."""

    makes = (CloseQuestion,)
    verb = Verb(
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
