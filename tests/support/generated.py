"""Drills that a test makes up: random assets, names, couplings, campaigns and injects.

What holds on one of these cannot have been written into a scenario.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

import fx
from worlds import asset, drill, edge, inject, option, stage, team

from simulator.domain.plan import facts as f
from simulator.domain.plan.assets import Asset, Dependency
from simulator.domain.plan.campaigns import Campaign, Indicator, Victim
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import Seat
from simulator.domain.values.timing import Pace
from simulator.units import HOUR, MINUTE, ONE


def _name(random: Random) -> str:
    return "".join(random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(3))


def generated(seed: int) -> Scenario:
    """Return a drill of three made-up teams."""
    random = Random(seed)
    teams = [team(name.upper()) for name in sorted({_name(random) for _ in range(3)})]
    teams.append(team("HUB", regional=True))
    ids = [one.id for one in teams]
    assets: list[Asset] = []
    for owner in ids[:-1]:
        for _ in range(random.randint(4, 6)):
            assets.append(
                asset(
                    f"{_name(random)}-{len(assets)}",
                    owner,
                    criticality=random.randint(1, 5),
                    monitoring=random.randint(4, 8) * ONE // 10,
                    by_hand=random.choice((0, 400_000, 550_000)),
                    backup=random.choice(("offline", "online")),
                    recovery=random.randint(4, 20) * HOUR,
                    public=random.random() < 0.5,
                )
            )
    edges: dict[str, Dependency] = {}
    for place, one in enumerate(assets[1:], start=1):
        for other in random.sample(assets[:place], min(place, random.randint(1, 2))):
            made = edge(
                other.id,
                one.id,
                strength=random.randint(2, 7) * ONE // 10,
                fade=random.choice((0, HOUR, 3 * HOUR)),
                buffer=random.choice((0, HOUR, 4 * HOUR)),
            )
            edges[made.id] = made
    chain = random.sample(assets, len(assets))
    campaign = Campaign(
        id="wave",
        name="WAVE",
        actor="criminals",
        sigma=0.6,
        tempo_sigma=0.5,
        hazard=0.8,
        begins=0,
        stages=(
            stage("in", chain[0].id, median=HOUR, when_countered="skip"),
            stage(
                "hit",
                chain[1].id,
                median=2 * HOUR,
                effects=(fx.Impair(asset=chain[1].id, cause="encrypted", keeps=0),),
            ),
        ),
        spreads_after="in",
        victims=tuple(
            Victim(
                asset=one.id,
                gap=2 * HOUR,
                effects=(fx.Impair(asset=one.id, cause="infected", keeps=300_000),),
            )
            for one in chain[2:8]
        ),
        gap_sigma=0.6,
        base_chance=700_000,
    )
    indicators = [
        Indicator(id=_name(random), kind=kind, text=f"{kind} of wave", campaign="wave")
        for kind in ("hash", "domain", "tool")
    ]
    owner = next(one.team for one in assets if one.id == chain[0].id)
    ask = Ask(
        id=_name(random),
        text="Cut a link?",
        within=15 * MINUTE,
        second=False,
        options=(
            option("keep", posture="consult"),
            option("cut", fx.Sever(dependency=random.choice(list(edges))), posture="accept"),
        ),
        default=None,
    )
    injects: list[Inject] = [
        inject("g-1", [owner], at=("x", 4 * MINUTE), indicators=(indicators[0].id,)),
        inject("g-2", [random.choice(ids[:-1])], at=("x", 12 * MINUTE), asks=(ask,)),
        inject("g-3", ["all"], reports=f.Reached(campaign="wave", stage="hit"), tlp="TLP:GREEN"),
    ]
    seats = [
        Seat(id=f"{t}-{role}", name=role, kind="team", team=t, lead=role == "lead", duties=())
        for t in ids
        for role in ("lead", "second")
    ]
    base = drill()
    seats += [base.seats["control"], base.seats["evaluator"]]
    return replace(
        base,
        id="generated",
        teams={one.id: one for one in teams},
        seats={one.id: one for one in seats},
        personas={k: replace(v, of=None) for k, v in base.personas.items() if v.of is None},
        assets={one.id: one for one in assets},
        dependencies=edges,
        campaigns={"wave": campaign},
        indicators={one.id: one for one in indicators},
        injects={one.id: one for one in injects},
        objectives=(),
        paces=(Pace(x=0, num=6, den=1),),
        jumps=(),
        duration=3 * HOUR,
    )
