"""Open questions: decisions without options, answered in words, and judged by people."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.decision import asked_by_inject
from simulator.domain.concepts.proposal import proposed, second_seat, waits_for_second
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.command import TEAM_SEATS, Seconded
from simulator.domain.kinds.told import STAFF
from simulator.domain.plan import facts
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Deed, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb, ask, opened_on
from simulator.domain.values.remembered import makes
from simulator.domain.values.texts import too_long
from simulator.domain.values.value import value


@value
class AnsweredInWords(ToTeam, kind="answered-in-words"):
    """A team answered an open question."""

    activity = Did("answers", "{text}", by="seat")
    deeds = (Deed("answered", "Answered", "{decision:question}", "{text}{decision:points}"),)
    decision: str
    seat: str
    text: str

    def apply(self, world: World) -> None:
        world.decisions[self.decision].chosen = ""

    def reveal(self, picture: Picture) -> None:
        seen = picture.decisions.get(self.decision)
        if seen is not None:
            seen.chosen, seen.answer = "", self.text
            picture.note(f"Answered: {seen.text}", self.text)


@value
class AnswerRecorded(Body, kind="answer-recorded", told=STAFF, silent=WITH_ITS_CAUSE):
    """Which open question was answered: the fact that conditions and evidence see."""

    topics = makes(facts.Decided)
    team: str
    ask: str
    """Its author's name."""
    text: str


ANSWERED: Final = "Not possible: that is answered, or its window has closed."


@value
class AnswerInWords(
    Seconded, kind="answer-in-words", listed=32, gate="play", by=TEAM_SEATS | {"persona"}
):
    """Answer an open question."""

    verb = Verb(
        title="Answer",
        send="answer",
        then="your team has answered; people judge it afterwards",
        said="Your answer is on record.",
    )
    decision: str = opened_on("Question", "decision")
    text: str = ask("Answer", "text", hint="in your own words; people judge it")

    @property
    def answers(self) -> str:
        """Return the decision."""
        return self.decision

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is not asked, is answered, or is answered otherwise; and no answer."""
        seen = picture.decisions.get(self.decision)
        if seen is None or seen.mode != "open":
            return "Not possible: no such question is asked of you."
        if seen.chosen is not None or seen.lapsed:
            return ANSWERED
        if waits_for_second(picture, self.decision):
            return "Not possible: your proposal on it waits for a second seat."
        if not self.text.strip():
            return "Not possible: write your answer."
        return too_long(self.text)

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Answer; where a second seat must agree, propose."""
        asked = asked_by_inject(world, world.decisions[self.decision])
        if asked.second and second_seat(world, seat):
            return proposed(world, seat, self, "An answer in words")
        return self.in_force(world, seat)

    def undone(self, picture: Picture) -> str | None:
        """Refuse what is answered, or closed; it waits itself, and is no second proposal."""
        seen = picture.decisions.get(self.decision)
        return ANSWERED if seen is None or seen.chosen is not None or seen.lapsed else None

    def in_force(self, world: World, seat: str) -> list[Draft]:
        """Answer."""
        asked = world.decisions[self.decision]
        told = AnsweredInWords(
            decision=asked.id, seat=seat, team=asked.team, text=self.text.strip()
        )
        recorded = AnswerRecorded(team=asked.team, ask=asked.ask, text=told.text)
        return [Draft(told, closes=(f"decision/{asked.id}",)), Draft(recorded)]
