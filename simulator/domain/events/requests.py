"""What one party puts to another, and what comes of it."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body
from simulator.domain.kinds.told import STAFF, TEAM, Audience, party
from simulator.domain.plan import facts_diplomacy as diplomacy
from simulator.domain.state.affairs import Request, Sort
from simulator.domain.state.event_words import Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.remembered import form_of, makes
from simulator.domain.values.value import value


@value
class RequestOpened(Body):
    """One party puts something to another.  Staff only; the parties have the message.

    It is not there yet: it may go by way of somebody else.
    """

    kind: ClassVar[str] = "request-opened"
    told: ClassVar[Audience] = STAFF
    request: str
    sort: Sort
    team: str
    seat: str
    asked: str
    about: str
    group: str
    subject: str
    text: str
    action: Action
    decision: str

    def apply(self, world: World) -> None:
        """Keep it."""
        world.affairs.requests[self.request] = Request(
            id=self.request,
            sort=self.sort,
            team=self.team,
            seat=self.seat,
            asked=self.asked,
            about=self.about,
            group=self.group,
            subject=self.subject,
            text=self.text,
            action=self.action,
            decision=self.decision,
        )


@value
class RequestDelivered(Body):
    """A request has come to whom it asks."""

    kind: ClassVar[str] = "request-delivered"
    told: ClassVar[Audience] = STAFF
    request: str

    def apply(self, world: World) -> None:
        """Count its time from now on."""
        world.affairs.requests[self.request].sent = world.s


@value
class RequestAnswered(Body):
    """A request was answered."""

    kind: ClassVar[str] = "request-answered"
    told: ClassVar[Audience] = party("team", "asked")
    activity: ClassVar[Did] = Did("answers {team:name}", "{title}", team="asked")
    request: str
    sort: Sort
    team: str
    asked: str
    about: str
    option: str
    title: str
    agreed: bool

    def apply(self, world: World) -> None:
        """Close it."""
        world.affairs.requests[self.request].answer = self.option

    def topics(self) -> tuple[str, ...]:
        """Return the answer: help, or a refusal."""
        answer = diplomacy.Answered if self.agreed else diplomacy.Declined
        given = (self.asked, self.team, _what(self.sort, self.about))
        return form_of(answer).every(given)

    def show(self, picture: Picture) -> None:
        """Read it."""
        picture.affairs.open_requests.pop(self.request, None)
        if picture.team == self.team:
            picture.note(f"Answer of {picture.name_of(self.asked)}", self.title)


@value
class RequestIgnored(Body):
    """A request was left unanswered for too long."""

    kind: ClassVar[str] = "request-ignored"
    told: ClassVar[Audience] = party("team", "asked")
    topics = makes(diplomacy.LeftUnanswered, by="asked", to="team")
    activity: ClassVar[Did] = Did("leaves {team:name} without an answer", team="asked", tone="warn")
    request: str
    sort: Sort
    team: str
    asked: str
    about: str

    def apply(self, world: World) -> None:
        """Close it."""
        world.affairs.requests[self.request].answer = ""

    @property
    def what(self) -> str:
        """Return what was asked, as a fact names it."""
        return _what(self.sort, self.about)

    def show(self, picture: Picture) -> None:
        """See that nothing came."""
        picture.affairs.open_requests.pop(self.request, None)
        if picture.team == self.team:
            picture.note(f"No answer of {picture.name_of(self.asked)}")


def _what(sort: str, about: str) -> str:
    return about if sort == "norm" else sort


@value
class RequestSent(Body):
    """A team's request is on its way."""

    kind: ClassVar[str] = "request-sent"
    told: ClassVar[Audience] = TEAM
    request: str
    team: str
    asked: str

    def show(self, picture: Picture) -> None:
        """Wait for the answer."""
        picture.affairs.open_requests[self.request] = self.asked
