"""False alerts."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.domain.concepts.detection import alert_drafts, at_work
from simulator.domain.kinds.behaviour import Likely, Unplanned, answers
from simulator.domain.kinds.body import Body, Draft
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.world import Wait, World
from simulator.rng import Luck, exponential
from simulator.units import HOUR, ONE


def opening_waits(world: World) -> tuple[Wait, ...]:
    """Return the first false alert of each team at STARTEX."""
    if world.scenario.knobs.false_alerts == 0:
        return ()
    return tuple(
        _next(world, team, world.luck.token(team, "noise"))
        for team in world.scenario.teams
        if _watched(world, team)
    )


def _watched(world: World, team: str) -> list[str]:
    """Return the assets of a team that raise alerts at all."""
    return [asset.id for asset in world.graph.own[team] if asset.monitoring]


def _next(world: World, team: str, here: str, since: int | None = None) -> Wait:
    """Return the wait for the false alert at an address, after the one before it."""
    u = world.luck.uniform(team, "noise-gap", here)
    gap = exponential(u, HOUR * ONE / world.scenario.knobs.false_alerts)
    name = f"noise/{team}/{here}"
    return Wait(
        name=name, clock="s", due=(world.s if since is None else since) + max(gap, 1), rank=45
    )


def _likely(_plan: Scenario, _body: Body | None, team: str, _here: str) -> Likely:
    return Likely({"team": team}, (team,))


def _onward(world: World, due: int, team: str, here: str) -> tuple[Wait, ...]:
    """Return the false alert after one that is vetoed: it comes when it would have come."""
    return (_next(world, team, world.luck.token(team, "noise", here), due),)


@answers("noise", Unplanned("a false alert at {team}", _likely, _onward))
def noise_due(world: World, team: str, here: str) -> list[Draft]:
    """Answer a false alert; what happens to be in an adversary's hands makes it a true one."""
    after = _next(world, team, world.luck.token(team, "noise", here))
    asset = one_of(world.luck, _watched(world, team), team, "noise-where", here)
    real = bool(at_work(world, asset))
    first, *rest = alert_drafts(world, asset, ("noise", here), real=real)
    return [first._replace(opens=(after,)), *rest]


def one_of(luck: Luck, among: Iterable[str], subject: str, purpose: str, *occasion: str) -> str:
    """Return one of some ids, each as likely; one more id changes only what falls to it.

    The highest of as many draws, each at its own address (rendezvous hashing): a pick by place
    would move with the length of the list.
    """
    return max(among, key=lambda one: (luck.uniform(subject, purpose, *occasion, one), one))
