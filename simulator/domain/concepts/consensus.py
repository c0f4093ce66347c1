"""Consensus of states, and what follows from an answer: joined, refused, helped, agreed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from simulator.domain.concepts.assistance import sent
from simulator.domain.concepts.request import RequestAnswered, RequestIgnored
from simulator.domain.concepts.tension import caused
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.behaviour import answers, reacts_to
from simulator.domain.kinds.body import Body, Draft, ToTeam
from simulator.domain.kinds.told import party
from simulator.domain.plan import facts_diplomacy
from simulator.domain.plan import facts_model as model
from simulator.domain.state.affairs import Request, Sort
from simulator.domain.state.event_words import WITH_ITS_CAUSE, Did
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import Wait, World
from simulator.domain.values.ladder import REGION
from simulator.domain.values.remembered import makes
from simulator.domain.values.value import value


@value
class JoiningFailed(ToTeam, kind="joining-failed"):
    """Nobody joined what a team wanted to say or do with others."""

    activity = Did("finds nobody to join", "{reason}")
    sort: Sort
    reason: str

    def reveal(self, picture: Picture) -> None:
        picture.note("Nothing came of it", self.reason)


@value
class ConsensusReached(
    Body, kind="consensus-reached", told=party("team", "members"), silent=WITH_ITS_CAUSE
):
    """Members agreed to help under a regional mechanism.

    Told to the team that invoked it, to those who agreed, and staff.
    """

    topics = makes(facts_diplomacy.Consensus)
    team: str
    members: tuple[str, ...]

    def reveal(self, picture: Picture) -> None:
        names = ", ".join(picture.name_of(one) for one in self.members)
        picture.note(f"Agreed to help {picture.name_of(self.team)}", names)


LENT: Final[Mapping[str, int]] = {"lend-1": 1, "lend-2": 2}
"""Option of a member → the analysts it lends."""


@reacts_to(RequestAnswered, RequestIgnored)
def after_reply(world: World, body: RequestAnswered | RequestIgnored) -> list[Draft]:
    """Return what follows from an answer, or from silence."""
    request = world.affairs.requests[body.request]
    agreed = body.agreed if isinstance(body, RequestAnswered) else None
    return _TABLE[request.sort](world, request, agreed)


def _norm(world: World, request: Request, agreed: bool | None) -> list[Draft]:  # noqa: FBT001 - one signature for all
    team, asked = request.team, request.asked
    if agreed is None:
        return caused(world, team, asked, "request-ignored")
    if not agreed:
        return caused(world, team, asked, "request-refused")
    if any(one.state == asked for one in world.affairs.named):
        return caused(world, team, asked, "cooperation")
    came = world.affairs.delivered.get(request.request, 0)
    in_time = world.s - came <= world.scenario.knobs.request_in_time
    return caused(world, team, asked, "request-answered") if in_time else []


def _demarche(world: World, request: Request, agreed: bool | None) -> list[Draft]:  # noqa: FBT001 - one signature for all
    return caused(world, request.team, request.asked, "demarche-answered") if agreed else []


def _consultation(world: World, request: Request, agreed: bool | None) -> list[Draft]:  # noqa: FBT001 - one signature for all
    return caused(world, request.team, request.about, "third-party") if agreed else []


def _joint(world: World, request: Request, _: bool | None) -> list[Draft]:  # noqa: FBT001 - one signature for all
    """Say it in the name of all who joined, once everybody has decided or been silent."""
    others = world.affairs.of_group(request.group)
    if any(answer is None for _, answer in others):
        return []
    joined = tuple(one.asked for one, answer in others if answer == "join")
    if not joined:
        return _failed(world, request, "Nobody joined: it is not published.")
    return Action.narrowed(request.action).joined(world, request.team, joined)


def _failed(world: World, request: Request, reason: str) -> list[Draft]:
    return [Draft(JoiningFailed(team=request.team, sort=request.sort, reason=reason))]


def _mechanism(world: World, request: Request, _: bool | None) -> list[Draft]:  # noqa: FBT001 - one signature for all
    """Let those who agreed help after the delay of consensus, unless there can be none."""
    others = world.affairs.of_group(request.group)
    if any(answer is None for _, answer in others):
        return []
    members = tuple(one.asked for one, answer in others if answer in LENT)
    if not members:
        return _failed(world, request, "No member has people to lend.")
    if world.tension(REGION) >= world.scenario.knobs.consensus_limit:
        return _failed(world, request, "No consensus: relations in the region do not allow it.")
    due = world.s + world.scenario.knobs.consensus_delay
    wait = Wait(name=f"consensus/{request.group}", clock="s", due=due, rank=60)
    return [Draft(ConsensusReached(team=request.team, members=members), (wait,))]


@answers("consensus")
def consensus_due(world: World, group: str) -> list[Draft]:
    """Answer the moment at which members send their people."""
    drafts = [Draft(TopicNoted(topic=model.SURGE.named(group)))]
    for request, answer in world.affairs.of_group(group):
        # Nobody is called off what he is at: who has fewer free lends fewer.
        people = min(LENT.get(answer or "", 0), _free_analysts(world, request.asked))
        if people > 0:
            lent = ("analyst", people)
            drafts += sent(world, request.asked, request.team, lent, request.request)
    return drafts


def _free_analysts(world: World, team: str) -> int:
    key = (team, "analyst")
    return world.people.get(key, 0) - world.busy.get(key, 0)


_TABLE: Final[Mapping[Sort, Callable[[World, Request, bool | None], list[Draft]]]] = {
    "norm": _norm,
    "demarche": _demarche,
    "consultation": _consultation,
    "joint-statement": _joint,
    "joint-attribution": _joint,
    "mechanism": _mechanism,
}
"""Sort of request → what follows: agreed, declined, or ``None`` for silence."""
