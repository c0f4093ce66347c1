"""Whole drills that a seed makes up, as an author would write them: in YAML, valid by ``check``.

Three to five states and a regional body; one or two intrusions begin in different states and go on
to the others, which depend on each other's services.  There are messages that expect an action,
decisions with a window, and critical tasks.  Names, numbers, sectors, sizes and times differ from
seed to seed, and what holds on all of them cannot have been written into a scenario.
"""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from random import Random
from typing import Any

from invented_msel import HUB, Plain, State, msel

from simulator.domain.plan.scenario import Scenario
from simulator.scenario.check import Examined, examine
from simulator.scenario.reader import parse
from simulator.scenario.written import scenario_of

SECTORS = (
    "energy",
    "transport",
    "banking",
    "health",
    "drinking_water",
    "digital_infrastructure",
    "public_administration",
    "food",
    "manufacturing",
    "postal_courier",
)


def invented(seed: int) -> Scenario:
    """Return the drill of a seed."""
    examined = examined_of(seed)
    assert examined.document is not None
    assert examined.playable, "\n".join(map(str, examined.problems))
    return scenario_of(examined.document)


@cache
def examined_of(seed: int) -> Examined:
    """Return what ``check`` has to say about the drill of a seed."""
    # JSON is YAML: the text goes the way of every scenario file.
    text = json.dumps(_Author(seed).document(), indent=1)
    return examine(parse(text.encode(), f"invented-{seed}.yaml"))


class _Author:
    """Writes one drill."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.random = Random(f"invented {seed}")
        self._used: set[str] = set()
        sectors = self.random.sample(SECTORS, self.random.randint(3, 5))
        self.states = [self._state(sector) for sector in sectors]
        self.waves = [f"wave-{self._name()}" for _ in range(self.random.randint(1, 2))]

    def _name(self) -> str:
        while True:
            parts = (
                self.random.choice("bdfgklmnprstvz") + self.random.choice("aeiou") for _ in range(3)
            )
            name = "".join(parts)
            if name not in self._used:
                self._used.add(name)
                return name

    def _state(self, sector: str) -> State:
        name = self._name()
        return State(id=name.upper(), name=name.capitalize(), sector=sector)

    def document(self) -> Plain:
        assets = [one for state in self.states for one in self._assets(state)]
        couplings = self._couplings()
        campaigns = [self._campaign(place) for place in range(len(self.waves))]
        injects, objectives = msel(self.states, self.waves)
        teams = [*((one.id, one.name) for one in self.states), (HUB, "Regional body")]
        return {
            "startex": 1,
            "id": f"invented-{self.seed}",
            "title": f"Invented drill {self.seed}",
            "summary": "States that depend on one another, and somebody who visits them in turn.",
            "situation": "It is night. Few people are on shift. No incident is open.",
            "clock": {
                "start": "2026-03-01T02:00+08:00",
                "duration": "2h20m",
                "pace": [{"at": "T+0:00", "kappa": 1}, {"at": "T+0:10", "kappa": 3}],
                # One leap, and time to play behind it: what is isolated on a false alarm just
                # before a leap stays so through all of it, which says nothing of anybody's skill.
                "jumps": [{"at": "T+1:20", "by": f"{self.random.randint(6, 10)}h"}],
            },
            "teams": [self._team(*one) for one in teams],
            "seats": self._seats([one for one, _ in teams]),
            "personas": self._personas(),
            "assets": assets,
            "dependencies": couplings,
            "campaigns": campaigns,
            "indicators": [one for wave in self.waves for one in self._indicators(wave)],
            "injects": injects,
            "objectives": objectives,
        }

    # ---- who

    def _team(self, team: str, name: str) -> Plain:
        people = {"analyst": self.random.randint(5, 7), "engineer": self.random.randint(2, 3)}
        return {
            "id": team,
            "name": name,
            "profile": f"You are the CERT of {name}.",
            "regional": team == HUB,
            "people": people | {"comms": 1, "legal": 1, "policy": 1},
            "confidence": self.random.randint(60, 75),
        }

    def _seats(self, teams: list[str]) -> list[Plain]:
        seats: list[Plain] = [
            {"id": f"{team.lower()}-{role}", "name": role, "team": team, "lead": role == "lead"}
            for team in teams
            for role in ("lead", "second")
        ]
        return [
            *seats,
            {"id": "control", "name": "Control", "kind": "control"},
            {"id": "evaluator", "name": "Evaluator", "kind": "evaluator"},
        ]

    def _personas(self) -> list[Plain]:
        made: list[Plain] = [
            {"id": "visitors", "name": "Visitors", "reach": "public", "seat": False}
        ]
        for state in self.states:
            low, of = state.id.lower(), {"of": state.id, "reply": "Received."}
            office = {"name": f"Regulator of {state.name}", "reach": "community"}
            made.append({"id": f"{low}-office", "authority": True, **office, **of})
            made.append(
                {"id": f"{low}-desk", "name": f"Operator in {state.name}", "reach": "client", **of}
            )
        return made

    # ---- what

    def _assets(self, state: State) -> list[Plain]:
        low = state.id.lower()
        state.directory, state.core, state.counter = f"{low}-ids", f"{low}-core", f"{low}-desks"
        state.doors = [f"{low}-door-{place}" for place, _ in enumerate(self.waves, start=1)]
        between = self.random.randint
        state.others = [f"{low}-site-{place}" for place in range(1, between(3, 5))]
        first: Plain = {
            "id": state.directory,
            "criticality": between(3, 4),
            "monitoring": between(70, 90),
            # Cutting a directory off hurts as much as losing it: accounts are reset instead.
            "isolation_cost": between(55, 65),
        }
        core = {
            "id": state.core,
            "criticality": 5,
            "monitoring": between(50, 70),
            "isolation_cost": between(30, 45),
            "by_hand": between(15, 30),
            "public": True,
        }
        counter = {"id": state.counter, "criticality": between(2, 4), "by_hand": between(30, 50)}
        shared = {"team": state.id, "sector": state.sector, "backup": "offline"}
        return [
            {**one, **shared, "name": f"System {one['id']}", "recovery": f"{between(6, 14)}h"}
            for one in (first, core, counter, *self._outer(state))
        ]

    def _outer(self, state: State) -> list[Plain]:
        between, pick = self.random.randint, self.random.choice
        doors: list[Plain] = [
            {
                "id": door,
                "criticality": between(3, 5),
                "monitoring": between(40, 70),
                "isolation_cost": between(10, 25),
                "by_hand": pick((0, 55, 60)),
                "public": pick((True, False)),
            }
            for door in state.doors
        ]
        others: list[Plain] = [
            {
                "id": other,
                "criticality": between(2, 5),
                "isolation_cost": between(20, 40),
                "by_hand": pick((0, 40)),
            }
            for other in state.others
        ]
        return [*doors, *others]

    def _couplings(self) -> list[Plain]:
        made: list[Plain] = []
        between = self.random.randint

        def need(supplier: str, dependant: str, strength: int, **other: str) -> str:
            name = f"link-{len(made) + 1}"
            both = {"supplier": supplier, "dependant": dependant}
            made.append({"id": name, **both, "strength": strength, **other})
            return name

        for place, state in enumerate(self.states):
            need(state.directory, state.core, between(10, 25), fade="1h")
            need(state.core, state.counter, between(40, 70), fade=f"{between(10, 60)}m")
            for door in state.doors:
                need(door, state.counter, between(20, 40), buffer=f"{between(1, 2)}h", fade="1h")
            for other in state.others:
                need(other, state.core, between(5, 15), fade="1h")
            abroad = self.states[place - 1]
            state.link = need(
                abroad.core, state.counter, between(30, 60), buffer=f"{between(1, 3)}h", fade="1h"
            )
            need(abroad.doors[-1], state.core, between(10, 25), buffer="1h", fade="2h")
        return made

    def _campaign(self, place: int) -> Plain:
        wave, host = self.waves[place], self.states[place]
        others = [one for one in self.states if one is not host]
        self.random.shuffle(others)
        return {
            "id": wave,
            "name": f"Intrusion {wave}",
            "actor": "visitors",
            "profile": "ecrime_ransom",
            "hazard": 40,
            "sigma": 0.3,
            "tempo_sigma": 0.2,
            "stages": self._stages(wave, host, host.doors[place], late=7 * place),
            "spreads_after": "secrets",
            "gap_sigma": 0.35,
            "base_chance": self.random.randint(75, 90),
            "victims": [self._victim(other.doors[place]) for other in others]
            + [self._victim(other.counter) for other in others],
        }

    def _stages(self, wave: str, host: State, door: str, late: int) -> list[Plain]:
        reset = ("reset-credentials", host.directory)
        fetched, keeps = self.random.randint(40, 44) + late, self.random.randint(5, 20)
        return [
            _stage("entry", host.directory, 8 + late, visibility=1),
            _stage("secrets", host.directory, 14 + late, visibility=100),
            # It comes over the address that the first alert betrays: blocked by then, it fails.
            _stage(
                "fetch",
                door,
                fetched,
                ("block-indicator", f"{wave}-address"),
                ("isolate", door),
                effects=[_harm(door, "locked", keeps)],
            ),
            _stage(
                "impact",
                host.core,
                50 + late,
                ("isolate", host.core),
                reset,
                ("eradicate", host.core),
                visibility=100,
                when_countered="halt",
                effects=[_harm(host.core, "encrypted", 0)],
            ),
            _stage(
                "again",
                host.counter,
                70 + late,
                reset,
                ("isolate", host.counter),
                effects=[_harm(host.counter, "encrypted", 0)],
            ),
        ]

    def _victim(self, asset: str) -> Plain:
        minutes = self.random.randint(120, 180)
        effects = [_harm(asset, "locked", self.random.randint(30, 45))]
        return {"asset": asset, "gap": f"{minutes}m", "effects": effects}

    def _indicators(self, wave: str) -> list[Plain]:
        digest = sha256(wave.encode()).hexdigest()
        texts = {
            "address": f"203.0.113.{self.random.randint(1, 254)}",
            "hash": digest,
            "domain": f"{wave}.example",
            "tool": f"Copy tool that runs as the service {wave}",
        }
        return [
            {"id": f"{wave}-{kind}", "kind": kind, "text": text, "campaign": wave}
            for kind, text in texts.items()
        ]


def _harm(asset: str, cause: str, keeps: int) -> Plain:
    return {"impair": {"asset": asset, "cause": cause, "keeps": keeps}}


def _stage(
    name: str, asset: str, minute: int, *countered_by: tuple[str, str], **other: Any
) -> Plain:
    """Return a stage that is reached at an exercise minute unless it was countered."""
    return {
        "id": name,
        "name": name,
        "technique": "T1486",
        "asset": asset,
        "median": "30m",
        "visibility": 5,
        "pin": f"T+{minute // 60}:{minute % 60:02}",
        "countered_by": [{"action": action, "about": about} for action, about in countered_by],
        "when_countered": "skip",
        **other,
    }
