"""Small scenarios built of plain values, for laws and stories that need no YAML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

import fx

from simulator.domain.kinds.action import Action
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts as f
from simulator.domain.plan.assets import Asset, Dependency
from simulator.domain.plan.campaigns import Campaign, Indicator, Stage, Victim
from simulator.domain.plan.duties import Duty, DutyStage, Element, Start
from simulator.domain.plan.injects import After, Ask, Contingency, Inject, Option
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.scenario import Evidence, Objective, Scenario, Task
from simulator.domain.plan.severity import OfficialStep
from simulator.domain.plan.teams import Seat, Team
from simulator.domain.values.timing import Jump, Pace
from simulator.domain.values.value import members
from simulator.units import HOUR, MINUTE, ONE


def team(name: str, **other: Any) -> Team:
    given: dict[str, Any] = {
        "id": name,
        "name": f"Team {name}",
        "profile": "A national CERT.",
        "regional": False,
        "pools": (("analyst", 4), ("engineer", 2), ("comms", 1), ("legal", 1), ("policy", 1)),
        "confidence": 700_000,
    }
    return Team(**given | other)


def asset(name: str, owner: str, **other: Any) -> Asset:
    given: dict[str, Any] = {
        "id": name,
        "name": f"Asset {name}",
        "team": owner,
        "sector": "transport",
        "criticality": 3,
        "unit": "moves/h",
        "capacity": 100,
        "zone": "it",
        "monitoring": ONE // 2,
        "hardening": 0,
        "backup": "offline",
        "backup_intact": True,
        "alternate": 0,
        "by_hand": 400_000,
        "isolation_cost": 200_000,
        "recovery": 12 * HOUR,
        "public": True,
        "telemetry": True,
    }
    return Asset(**given | other)


def edge(supplier: str, dependant: str, **other: Any) -> Dependency:
    given: dict[str, Any] = {
        "id": f"{supplier}>{dependant}",
        "supplier": supplier,
        "dependant": dependant,
        "kind": "cyber",
        "strength": 800_000,
        "buffer": 0,
        "fade": HOUR,
        "recharge": 250_000,
        "group": supplier,
        "share": ONE,
    }
    return Dependency(**given | other)


def stage(name: str, where: str, **other: Any) -> Stage:
    given: dict[str, Any] = {
        "id": name,
        "name": name,
        "technique": "T1486",
        "asset": where,
        "median": HOUR,
        "visibility": ONE // 2,
        "pin": None,
        "countered_by": (("isolate", where),),
        "when_countered": "halt",
        "effects": (),
    }
    return Stage(**given | other)


def inject(name: str, to: Iterable[str], **other: Any) -> Inject:
    given: dict[str, Any] = {
        "id": name,
        "title": f"Inject {name}",
        "kind": "expected-action",
        "at": None,
        "after": None,
        "when": None,
        "unless": None,
        "manual": False,
        "sender": "police",
        "to": tuple(to),
        "channel": "email",
        "subject": f"Subject of {name}",
        "text": f"Text of {name}.",
        "tlp": "TLP:AMBER",
        "urgent": False,
        "asks": (),
        "indicators": (),
        "expected": (),
        "contingency": None,
        "objectives": (),
        "note": f"note of {name}",
    }
    return Inject(**given | other)


TEAMLESS: Final = {
    "observer": Seat(
        id="observer", name="Observer", kind="observer", team=None, lead=False, duties=()
    ),
    "port": Seat(id="port", name="Port", kind="persona", team=None, lead=False, duties=()),
}
"""Seats that play no team, one of them a persona's; a drill has them if it is given them."""


def option(name: str, *effects: fx.Effect, **other: Any) -> Option:
    given: dict[str, Any] = {
        "id": name,
        "title": f"Option {name}",
        "posture": "continue",
        "consequence": "As it says.",
        "effects": effects,
        "effects_after": 0,
    }
    return Option(**given | other)


WHAT = Element(id="what", title="What happened")
SINCE = Element(id="since", title="Since when")


def duty_stage(name: str, starts: Start, seconds: int = 0, /, **other: Any) -> DutyStage:
    given: dict[str, Any] = {
        "id": name,
        "name": name.capitalize(),
        "starts": starts,
        "seconds": seconds,
        "months": 0,
        "limit": None,
        "renewed": False,
        "content": (WHAT, SINCE),
    }
    return DutyStage(**given | other)


def duty(name: str, owner: str, /, *stages: DutyStage, **other: Any) -> Duty:
    given: dict[str, Any] = {
        "id": name,
        "name": f"Order {name}",
        "team": owner,
        "authority": "police",
        "regime": "",
        "stages": stages,
        "assets": (),
        "least": 0,
    }
    return Duty(**given | other)


MILD = {
    "functional": "none",
    "activity": "presence",
    "location": "business-network",
    "actor": "unknown",
    "information": "none",
    "recoverability": "regular",
    "cross-sector": "transport",
    "potential": "moderate",
}
GRAVE = {
    "functional": "denial-critical",
    "activity": "effect",
    "location": "critical-systems",
    "actor": "apt",
    "information": "privacy",
    "recoverability": "extended",
    "cross-sector": "energy",
    "potential": "high",
}
"""NCISS 80.8."""


def official(topic: str, *teams: str, **other: Any) -> OfficialStep:
    given: dict[str, Any] = {
        "topic": topic,
        "teams": teams,
        "answers": tuple(GRAVE.items()),
        "states": 0,
    }
    return OfficialStep(**given | other)


def helped(plan: Scenario, **levels: Any) -> Scenario:
    """Return a drill in which teams have levels of help."""
    teams = {one: replace(plan.teams[one], help=level) for one, level in levels.items()}
    return replace(plan, teams={**plan.teams, **teams})


def mentored(plan: Scenario, *teams: str, seat: str = "mentor") -> Scenario:
    """Return a drill with a mentor of teams."""
    made = Seat(
        id=seat, name="Mentor", kind="mentor", team=None, lead=False, duties=(), mentors=teams
    )
    return replace(plan, seats={**plan.seats, seat: made})


def drill(**other: Any) -> Scenario:
    """Return a drill of three teams with a campaign, a spread, decisions and couplings."""
    teams = {t.id: t for t in (team("A"), team("B"), team("C"), team("R", regional=True))}
    seats = [
        Seat(
            id=f"{t}-{role}",
            name=f"{t} {role}",
            kind="team",
            team=t,
            lead=role == "lead",
            duties=(role,),
        )
        for t in "ABCR"
        for role in ("lead", "second")
    ]
    seats += [
        Seat(id="control", name="Control", kind="control", team=None, lead=False, duties=()),
        Seat(id="evaluator", name="Evaluator", kind="evaluator", team=None, lead=False, duties=()),
    ]
    assets = [
        asset("a1", "A", criticality=5),
        asset("a2", "A"),
        asset("b1", "B", monitoring=300_000),
        asset("b2", "B"),
        asset("c1", "C"),
        asset("c2", "C", telemetry=False, backup="none"),
    ]
    edges = [
        edge("a1", "a2", fade=0),
        edge("a1", "b1", fade=2 * HOUR, strength=600_000),
        edge("a2", "c1", buffer=2 * HOUR),
        edge("b1", "b2"),
        edge("b2", "b1", strength=300_000),
        edge("c1", "c2", group="any", share=ONE),
        edge("b2", "c2", group="any", share=ONE // 2),
    ]
    encrypted = fx.Impair(asset="a1", cause="encrypted", keeps=0)
    campaign = Campaign(
        id="tide",
        name="TIDE",
        actor="criminals",
        sigma=0.6,
        tempo_sigma=0.5,
        hazard=0.3,
        begins=0,
        stages=(
            stage("breakout", "a2", when_countered="skip"),
            stage("impact", "a1", pin=60 * MINUTE, effects=(encrypted,), visibility=800_000),
        ),
        spreads_after="breakout",
        victims=tuple(
            Victim(
                asset=a, gap=HOUR, effects=(fx.Impair(asset=a, cause="infected", keeps=500_000),)
            )
            for a in ("b2", "c1", "b1", "c2")
        ),
        gap_sigma=0.6,
        base_chance=700_000,
    )
    indicators = (
        Indicator(id="i-hash", kind="hash", text="9f2c41e8", campaign="tide"),
        Indicator(id="i-tool", kind="tool", text="svc-adm pattern", campaign="tide"),
    )
    pull = Ask(
        id="pull",
        text="Pull all links?",
        within=20 * MINUTE,
        second=True,
        options=(
            option("keep", posture="consult"),
            option("pull", fx.Sever(dependency="a1>b1"), posture="contain"),
        ),
        default="keep",
    )
    injects = [
        inject("I-01", ["A"], at=("x", 5 * MINUTE), indicators=("i-hash",), tlp="TLP:AMBER+STRICT"),
        inject(
            "I-02",
            ["A", "B"],
            at=("x", 20 * MINUTE),
            asks=(pull,),
            urgent=True,
            contingency=Contingency(
                after=15 * MINUTE, inject="I-05", unless=c.Happened(topic="did:A:isolate")
            ),
        ),
        inject(
            "I-03", ["A", "C"], reports=f.Reached(campaign="tide", stage="impact"), tlp="TLP:GREEN"
        ),
        inject("I-04", ["B"], reports=f.Compromised(asset="b2"), at=("x", 70 * MINUTE)),
        inject("I-05", ["A"], kind="contingency", manual=True),
        inject(
            "I-06",
            ["all"],
            when=c.For(level=c.Level(asset="a1", relation="below", ppm=500_000), seconds=HOUR),
        ),
        inject(
            "I-07",
            ["C"],
            after=After(inject="I-03", by=10 * MINUTE),
            unless=c.Happened(topic="isolated:c1"),
        ),
    ]
    task = Task(
        id="t-isolate",
        title="Isolate a1",
        team="A",
        essential=True,
        inject="I-02",
        evidence=Evidence(how="did", topics=("did:A:isolate",), until=""),
        within=20 * MINUTE,
        late=40 * MINUTE,
    )
    made = Scenario(
        id="drill",
        title="Small drill",
        summary="A small drill.",
        situation="It is night.",
        marking="TLP:AMBER",
        start="2026-11-22T02:00:00+08:00",
        duration=2 * HOUR,
        paces=(Pace(x=0, num=2, den=1), Pace(x=HOUR, num=7, den=3)),
        jumps=(Jump(x=80 * MINUTE, by=6 * HOUR),),
        phases=(),
        teams=teams,
        seats={s.id: s for s in seats},
        personas={
            "police": Persona(
                id="police",
                name="Police",
                reach="community",
                of=None,
                reply="Noted.",
                reply_after=120,
            ),
            "press": Persona(
                id="press", name="Press", reach="public", of=None, reply="", reply_after=0
            ),
            "port": Persona(
                id="port", name="Port", reach="client", of="A", reply="Fine.", reply_after=60
            ),
        },
        assets={a.id: a for a in assets},
        dependencies={e.id: e for e in edges},
        campaigns={campaign.id: campaign},
        indicators={i.id: i for i in indicators},
        injects={i.id: i for i in injects},
        objectives=(
            Objective(id="o-1", title="Contain", capability="cybersecurity", tasks=(task,)),
        ),
        actions=tuple(members(Action)),
        knobs=Knobs(),
    )
    return replace(made, **other)
