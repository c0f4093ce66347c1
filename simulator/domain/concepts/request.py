"""Requests between states and how they are answered, played or not."""

from __future__ import annotations

from simulator.domain.concepts.decision import DecisionLapsed, DecisionTaken, put_to
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.concepts.request_kinds import KINDS
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers, reacts_to
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import STAFF, party
from simulator.domain.plan import facts_diplomacy as diplomacy
from simulator.domain.plan.injects import Ask, Option
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.affairs import Request, Sort
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Job, Wait, World
from simulator.domain.values.remembered import form_of, makes
from simulator.domain.values.value import value
from simulator.rng import lognormal
from simulator.units import ONE


@value
class RequestOpened(Body, Request, kind="request-opened", told=STAFF, silent=WITH_ITS_CAUSE):
    """One party puts something to another.  Staff only; the parties have the message.

    It is not there yet: it may go by way of somebody else.
    """

    action: Action

    def apply(self, world: World) -> None:
        world.affairs.requests[self.request] = self


@value
class RequestDelivered(Body, kind="request-delivered", told=STAFF, silent=WITH_ITS_CAUSE):
    """A request has come to whom it asks."""

    request: str

    def apply(self, world: World) -> None:
        world.affairs.delivered[self.request] = world.s


@value
class RequestAnswered(Body, kind="request-answered", told=party("team", "asked")):
    """A request was answered."""

    activity = Did("answers {team:name}", "{title}", team="asked")
    request: str
    sort: Sort
    team: str
    asked: str
    about: str
    option: str
    title: str
    agreed: bool

    def apply(self, world: World) -> None:
        world.affairs.answers[self.request] = self.option

    def topics(self) -> tuple[str, ...]:
        """Return the answer: help, or a refusal."""
        answer = diplomacy.Answered if self.agreed else diplomacy.Declined
        given = (self.asked, self.team, _what(self.sort, self.about))
        return form_of(answer).every(given)

    def reveal(self, picture: Picture) -> None:
        picture.affairs.open_requests.pop(self.request, None)
        if picture.team == self.team:
            picture.note(f"Answer of {picture.name_of(self.asked)}", self.title)


@value
class RequestIgnored(Body, kind="request-ignored", told=party("team", "asked")):
    """A request was left unanswered for too long."""

    topics = makes(diplomacy.LeftUnanswered, by="asked", to="team")
    activity = Did("leaves {team:name} without an answer", team="asked", tone="warn")
    request: str
    sort: Sort
    team: str
    asked: str
    about: str

    def apply(self, world: World) -> None:
        world.affairs.answers[self.request] = ""

    @property
    def what(self) -> str:
        """Return what was asked, as a fact names it."""
        return _what(self.sort, self.about)

    def reveal(self, picture: Picture) -> None:
        picture.affairs.open_requests.pop(self.request, None)
        if picture.team == self.team:
            picture.note(f"No answer of {picture.name_of(self.asked)}")


def _what(sort: str, about: str) -> str:
    return about if sort == "norm" else sort


@value
class RequestSent(ToTeam, kind="request-sent", silent=WITH_ITS_CAUSE):
    """A team's request is on its way."""

    request: str
    asked: str

    def reveal(self, picture: Picture) -> None:
        picture.affairs.open_requests[self.request] = self.asked


def ask_of(world: World, request: str) -> Ask:
    """Return a request as a decision that is asked of people."""
    return _ask(world, world.affairs.requests[request])


def _ask(world: World, request: Request) -> Ask:
    kind = KINDS[request.sort]
    return Ask(
        id=request.request,
        text=request.subject,
        within=world.scenario.knobs.cosign_window if kind.people else world.scenario.duration,
        second=kind.second,
        options=tuple(
            Option(
                id=one,
                title=title,
                posture=posture,  # type: ignore[arg-type]  # the words of the table above
                consequence=consequence,
                effects=(),
                effects_after=0,
            )
            for one, title, posture, consequence in (*kind.agree, kind.decline)
        ),
        default=None,
    )


def opened(
    world: World,
    job: Job,
    sort: Sort,
    asked: str,
    *,
    about: str,
    subject: str,
    text: str,
    via: str = "",
) -> list[Draft]:
    """Return that an action puts something to a party, at once or by way of another team."""
    request = "r-" + world.luck.token(job.id, "request", asked)
    body = RequestOpened(
        request=request,
        sort=sort,
        team=job.team,
        seat=job.seat,
        asked=asked,
        about=about,
        group=job.id,
        subject=subject,
        text=text,
        action=Action.narrowed(job.action),
        decision="d-" + world.luck.token(job.id, "request-decision", asked),
    )
    sent = RequestSent(request=request, team=job.team, asked=asked)
    told = Draft(sent)
    if not via:
        return [Draft(body), told, *_delivered(world, body)]
    due = world.s + world.scenario.knobs.relay_delay
    wait = Wait(name=f"relay/{request}", clock="s", due=due, rank=60)
    relayed = _sent_to(world, body, via, f"Please pass on: {subject}", "relay")
    return [Draft(body, (wait,)), told, relayed]


@answers("relay")
def relay_due(world: World, name: str) -> list[Draft]:
    """Answer a request that comes to whom it asks by way of another team."""
    return _delivered(world, world.affairs.requests[name])


def _sent_to(world: World, request: Request, to: str, subject: str, what: str) -> Draft:
    body = MessageSent(
        message=_message(world, request.request, what),
        seat=request.seat,
        team=request.team,
        to=(to,),
        tlp="TLP:AMBER",
        subject=subject,
        text=request.text,
    )
    return Draft(body)


def _message(world: World, request: str, what: str) -> str:
    return "m-" + world.luck.token(request, what)


def _delivered(world: World, request: Request) -> list[Draft]:
    waits = _story_waits(world, request)
    drafts = [
        _sent_to(world, request, request.asked, request.subject, "letter"),
        Draft(RequestDelivered(request=request.request), waits),
    ]
    return [*drafts, *_put(world, request)] if peopled(world, request.asked) else drafts


def peopled(world: World, party: str) -> bool:
    """Return whether people decide for a party now."""
    if party in world.scenario.teams:
        return True
    return any(seat in world.seated for seat in world.of_team(party) if seat not in world.staff())


def _story_waits(world: World, request: Request) -> tuple[Wait, ...]:
    waits = []
    played = peopled(world, request.asked)
    if not KINDS[request.sort].people or not played:
        due = world.s + world.scenario.knobs.request_ignored
        waits.append(Wait(name=f"request/{request.request}", clock="s", due=due, rank=60))
    if not played and _will_answer(world, request) is not None:
        due = world.s + _answer_after(world, request)
        waits.append(Wait(name=f"answer/{request.request}", clock="s", due=due, rank=58))
    return tuple(waits)


def _answer_after(world: World, request: Request) -> int:
    channel = "technical" if Action.narrowed(request.action).way == "technical" else "diplomatic"
    entry = world.scenario.diplomacy.entry(request.asked, channel)
    u = world.luck.uniform(request.asked, "answer-after", request.request)
    return lognormal(u, entry.answer_after, world.scenario.knobs.answer_spread / ONE)


def _will_answer(world: World, request: Request) -> str | None:
    """Return the option that a state which nobody plays will take; ``None``: it stays silent."""
    kind = KINDS[request.sort]
    state = world.scenario.diplomacy.states[request.asked]
    drawn = world.luck.uniform(request.asked, "answer", request.request) * ONE
    if drawn < state.helps:
        return kind.agree[0][0]
    return kind.decline[0] if drawn < state.helps + state.refuses else None


def _put(world: World, request: Request) -> list[Draft]:
    """Return that people are asked to decide on it."""
    ask, letter = _ask(world, request), _message(world, request.request, "letter")
    lapses = KINDS[request.sort].people
    return put_to(world, request.asked, ask, request.decision, letter, lapses=lapses)


def decided(world: World, request: Request, option: str, seat: str) -> list[Draft]:
    """Return that a request was answered, at a seat or, where nobody plays, at none."""
    if request.request in world.affairs.answers:
        return []
    ask = _ask(world, request)
    title = next(one.title for one in ask.options if one.id == option)
    body = RequestAnswered(
        request=request.request,
        sort=request.sort,
        team=request.team,
        asked=request.asked,
        about=request.about,
        option=option,
        title=title,
        agreed=option != KINDS[request.sort].decline[0],
    )
    return [Draft(body, closes=_waits_of(request.request)), _reply(world, request, title, seat)]


def _waits_of(request: str) -> tuple[str, ...]:
    return (f"request/{request}", f"answer/{request}")


def _reply(world: World, request: Request, title: str, seat: str) -> Draft:
    """Return the message in which the asker reads the answer."""
    if request.asked in world.scenario.teams:
        sent = MessageSent(
            message=_message(world, request.request, "reply"),
            seat=seat,
            team=request.asked,
            to=(request.team,),
            tlp="TLP:AMBER",
            subject=f"Re: {request.subject}",
            text=f"{title}.",
            reply_to=_message(world, request.request, "letter"),
        )
        return Draft(sent)
    body = MessageArrived(
        message=_message(world, request.request, "reply"),
        sender=request.asked,
        to=(request.team,),
        channel="diplomatic-note",
        subject=f"Re: {request.subject}",
        text=f"{title}.",
        tlp="TLP:AMBER",
    )
    return Draft(body)


def _likely(_plan: Scenario, _body: Body | None, _request: str) -> Likely:
    return Likely({})


@answers(
    "answer",
    Unplanned("a state that nobody plays answers a request", _likely, ends=_waits_of),
)
def answer_due(world: World, name: str) -> list[Draft]:
    """Answer the moment at which a state that nobody plays replies."""
    request = world.affairs.requests[name]
    option = _will_answer(world, request)
    assert option is not None  # else nothing waits
    return decided(world, request, option, "")


@answers("request")
def request_due(world: World, name: str) -> list[Draft]:
    """Answer a request that has been left unanswered for too long."""
    request = world.affairs.requests[name]
    decision = world.decisions.get(request.decision)
    drafts = ignored(world, request)
    if decision is not None and decision.chosen is None:
        lapsed = DecisionLapsed(decision=decision.id)
        drafts.append(Draft(lapsed))
    return drafts


def ignored(world: World, request: Request) -> list[Draft]:
    """Return that a request was left unanswered."""
    if request.request in world.affairs.answers:
        return []
    body = RequestIgnored(
        request=request.request,
        sort=request.sort,
        team=request.team,
        asked=request.asked,
        about=request.about,
    )
    return [Draft(body, closes=_waits_of(request.request))]


@reacts_to(DecisionTaken)
def after_taken(world: World, body: DecisionTaken) -> list[Draft]:
    """React to a decision: it may answer a request."""
    decision = world.decisions[body.decision]
    request = world.affairs.requests.get(decision.ask)
    if request is None:
        return []
    return decided(world, request, decision.named(body.option), body.seat)


@reacts_to(DecisionLapsed)
def after_lapsed(world: World, body: DecisionLapsed) -> list[Draft]:
    """React to a decision that nobody made: it may leave a request unanswered."""
    request = world.affairs.requests.get(world.decisions[body.decision].ask)
    return [] if request is None else ignored(world, request)
