"""People: help on its way, which travels, stays and goes home; and shifts that tire."""

from __future__ import annotations

from simulator.domain.events.assistance import HelpReturned, HelpSent, ShiftTired
from simulator.domain.events.work import PeopleChanged
from simulator.domain.kinds.behaviour import answers
from simulator.domain.kinds.body import Draft
from simulator.domain.state.world import Wait, World
from simulator.rng import lognormal, triangular
from simulator.units import ONE


def shift_wait(world: World, team: str) -> Wait:
    """Return when people who come on shift now will tire."""
    due = world.s + world.scenario.knobs.shift
    return Wait(name=f"shift/{team}", clock="s", due=due, rank=46)


@answers("shift")
def shift_due(world: World, wait: Wait) -> list[Draft]:
    """Answer the end of a shift that nobody has relieved."""
    team = wait.name.partition("/")[2]
    return [Draft(ShiftTired(team=team))]


def sent(world: World, sender: str, to: str, lent: tuple[str, int], job: str) -> list[Draft]:
    """Return that people of a pool are sent from a team, or from a persona that has some."""
    knobs, luck, (pool, people) = world.scenario.knobs, world.luck, lent
    # Hands on a process have to be there; analysts help from where they are.
    median = knobs.onsite_median if pool == "engineer" else knobs.remote_median
    u = luck.uniform(sender, "travel", to, job)
    there = world.s + lognormal(u, median, knobs.travel_spread / ONE)
    spread = (knobs.help_least, knobs.help_mode, knobs.help_most)
    home = there + triangular(luck.uniform(sender, "stay", to, job), spread)
    address = f"{to}/{pool}/{people}/{job}"
    waits = (
        Wait(name=f"arrive/{address}", clock="s", due=there, rank=60),
        Wait(name=f"leave/{address}", clock="s", due=home, rank=59),
        Wait(name=f"return/{sender}/{address}", clock="s", due=home, rank=60),
    )
    body = HelpSent(sender=sender, to=to, pool=pool, people=people)
    drafts = [Draft(body, waits)]
    return [*drafts, *_moved(world, sender, pool, -people, "lent to another team")]


def lent_now(
    world: World, sender: str, to: str, lent: tuple[str, int], seconds: int
) -> list[Draft]:
    """Return that people of a team work for another from now on; nobody lends more than it has."""
    pool, people = lent[0], min(lent[1], world.people.get((sender, lent[0]), 0))
    if people <= 0:
        return []
    job, home = str(world.s), world.s + seconds
    while f"leave/{to}/{pool}/{people}/{job}" in world.waits:
        job += "+"
    address = f"{to}/{pool}/{people}/{job}"
    waits = (
        Wait(name=f"leave/{address}", clock="s", due=home, rank=59),
        Wait(name=f"return/{sender}/{address}", clock="s", due=home, rank=60),
    )
    body = HelpSent(sender=sender, to=to, pool=pool, people=people)
    return [
        Draft(body, waits),
        *_moved(world, sender, pool, -people, "lent to another team"),
        *_moved(world, to, pool, people, "assistance has arrived"),
    ]


def _moved(world: World, team: str, pool: str, by: int, reason: str) -> list[Draft]:
    """Return that a team's own people changed; a persona's are not counted."""
    if team not in world.scenario.teams:
        return []
    body = PeopleChanged(team=team, pool=pool, by=by, reason=reason)
    return [Draft(body)]


@answers("arrive")
def arrive_due(world: World, wait: Wait) -> list[Draft]:
    """Answer lent people arriving where they help."""
    _, team, pool, people, _ = wait.name.split("/")
    return _moved(world, team, pool, int(people), "assistance has arrived")


@answers("return")
def return_due(world: World, wait: Wait) -> list[Draft]:
    """Answer lent people coming back."""
    _, sender, to, pool, people, _ = wait.name.split("/")
    body = HelpReturned(sender=sender, to=to, people=int(people))
    back = _moved(world, sender, pool, int(people), "back from helping")
    return [Draft(body), *back]


def asked_persona(world: World, persona: str, team: str, job: str) -> list[Draft]:
    """Return what a persona lends that is asked: one team at a time, if nobody speaks for it."""
    plan = world.scenario.personas[persona]
    busy = any(sender == persona for sender, _ in world.helping)
    if plan.lends == 0 or world.spoken_for(persona) or busy:
        return []
    return sent(world, persona, team, ("analyst", plan.lends), job)
