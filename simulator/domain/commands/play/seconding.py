"""What a second seat of the team must agree to."""

from __future__ import annotations

from simulator.domain.events.decisions import Proposed
from simulator.domain.kinds.body import Draft
from simulator.domain.kinds.command import Seconded
from simulator.domain.state.world import Wait, World
from simulator.domain.values.value import canonical, encode


def second_seat(world: World, seat: str) -> bool:
    """Return whether another seat of the team is held, so that it can agree or object."""
    team = world.scenario.seats[seat].team
    return any(other != seat and world.scenario.seats[other].team == team for other in world.seated)


def proposed(world: World, seat: str, command: Seconded, what: str) -> list[Draft]:
    """Return a proposal, and the window for a second."""
    team = world.scenario.seats[seat].team or ""
    text = _address(command)
    proposal = world.unlike(world.asked, "p", team, "proposal", seat, text, world.x)
    body = Proposed(proposal=proposal, seat=seat, team=team, what=what, command=command)
    due = world.x + world.scenario.knobs.second_window
    wait = Wait(name=f"proposal/{proposal}", clock="x", due=due, rank=60)
    return [Draft(body, (wait,))]


def _address(command: Seconded) -> str:
    """Return what a proposal's name is drawn from: a command as records have it up to format 2.

    Names outlive forms; else an older record's inputs would give other names.
    """
    plain = encode(command)
    if "action" in plain:
        action = plain["action"]
        plain |= {"action": action["kind"], "fields": canonical(action)}
    return canonical(plain)
