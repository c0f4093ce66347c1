"""A small drill between states, and an exercise in it that touches everything there is to them.

One exercise minute is an hour of the story, so that days pass.  Xanthe plays no team; behind the
campaign stands Xanthe, and its traces may lead to Ysolde.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fx
from worlds import asset, drill, inject, stage

from simulator.assessment import assess
from simulator.assessment.diplomacy_values import BetweenStates
from simulator.domain.concepts import ruling, startex
from simulator.domain.concepts.attribution import (
    AttributePublicly,
    AttributeTechnically,
    ReviewAttribution,
)
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.directory import (
    Contact,
    PingContacts,
)
from simulator.domain.concepts.evidence import PreserveEvidence, ShareEvidence
from simulator.domain.concepts.severity import DeclareSeverity
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.talks import (
    ConsultThroughThirdParty,
    Demarche,
    InvokeMechanism,
    NormRequest,
)
from simulator.domain.concepts.triage import FindingsReported
from simulator.domain.concepts.work import Act, ActionFinished
from simulator.domain.kinds.action import Action
from simulator.domain.kinds.body import Body, Draft, Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.campaigns import Campaign
from simulator.domain.plan.diplomacy import Diplomacy, FalseFlag, PointOfContact, Relation, State
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.knobs import Knobs
from simulator.domain.plan.personas import Persona
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import Seat
from simulator.domain.state.picture import Picture
from simulator.domain.values.ladder import pair_of
from simulator.domain.values.timing import Pace
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, MINUTE, ONE

H = MINUTE
"""Exercise seconds in which an hour of the story passes."""

AT_HAND = Knobs(no_answer_chance=0, poll_every=10 * DAY)
"""Whoever is called answers."""


def accord(*injects: Inject, knobs: Knobs = AT_HAND, **other: Any) -> Scenario:
    """Return the drill: three states, a regional body, two states that play no team."""
    plan = drill()
    wren = Campaign(
        id="wren",
        name="WREN",
        actor="gannet",
        sigma=0.0,
        tempo_sigma=0.0,
        hazard=0.0,
        begins=0,
        stages=(
            stage("in", "a1", median=1, countered_by=(), effects=_taken("a1", "b1", "c1")),
            stage("stay", "a1", median=300 * DAY, countered_by=()),
        ),
        spreads_after=None,
        victims=(),
        gap_sigma=0.0,
        base_chance=0,
        false_flag=FalseFlag(chance=0, points_to="Y"),
    )
    envoy = Persona(
        id="envoy", name="Envoy", reach="public", of=None, reply="", reply_after=0, state="X"
    )
    assets = [asset(name, name[0].upper(), public=True) for name in ("a1", "b1", "c1")]
    made = replace(
        plan,
        id="accord",
        duration=12 * HOUR,
        paces=(Pace(x=0, num=60, den=1),),
        jumps=(),
        assets={one.id: one for one in assets},
        dependencies={},
        campaigns={"wren": wren},
        indicators={},
        injects={one.id: one for one in injects or (inject("I-1", ["A"], at=("x", 60)),)},
        objectives=(),
        personas={"envoy": envoy, "gannet": replace(envoy, id="gannet", name="GANNET")},
        seats={
            **plan.seats,
            "envoy": Seat(
                id="envoy", name="Envoy", kind="persona", team=None, lead=False, duties=()
            ),
        },
        diplomacy=Diplomacy(
            states={
                "X": State(id="X", name="Xanthe", helps=ONE, refuses=0),
                "Y": State(id="Y", name="Ysolde", helps=0, refuses=ONE),
                "Z": State(id="Z", name="Zembla", helps=0, refuses=0),
            },
            contacts=(
                PointOfContact(party="X", channel="technical", name="CERT of Xanthe"),
                PointOfContact(party="X", channel="diplomatic", name="Cyber desk", stale=True),
                PointOfContact(party="Z", channel="technical", name="Duty", silent=True),
            ),
        ),
        knobs=knobs,
    )
    return replace(made, **other)


def _taken(*assets: str) -> tuple[fx.Effect, ...]:
    return tuple(fx.Compromise(asset=one, campaign="wren") for one in assets)


def tense(points: float, one: str = "A", other: str = "X", **more: Any) -> Scenario:
    """Return the drill with a tension between two states at the start."""
    plan = accord(**more)
    relation = Relation(one=one, other=other, tension=round(points * ONE))
    return replace(plan, diplomacy=replace(plan.diplomacy, relations=(relation,)))


class Play:
    """One exercise in the drill, told in what people and staff do.

    Args:
        scenario: The drill.
        seed: Of its luck.

    """

    def __init__(self, scenario: Scenario, seed: int = 1) -> None:
        self.kernel = Kernel(scenario, seed)
        self.kernel.open()
        self.kernel.take("control", startex.Start())

    @property
    def events(self) -> list[Event]:
        return self.kernel.events

    def picture(self, team: str) -> Picture:
        return self.kernel.picture(f"{team}-lead")

    def ask(self, seat: str, command: Command) -> str | None:
        return self.kernel.take(seat, command).refusal

    def does(self, team: str, action: Action, hours: int = 0) -> str | None:
        """Let a team's lead decide on an action, and hours of the story pass."""
        refusal = self.ask(f"{team}-lead", Act.of(action))
        self.waits(hours)
        return refusal

    def waits(self, hours: float) -> None:
        """Let hours of the story pass."""
        self.kernel.advance_to(self.kernel.x + round(hours * H))

    def until_done(self, team: str, action: str) -> None:
        """Let time pass until a team is no longer at an action."""
        for _ in range(400):
            if not self.picture(team).under_way(action):
                return
            self.waits(0.25)
        raise AssertionError(action)

    def finishes(self, team: str, action: Action) -> str | None:
        """Let a team decide on an action and see it through."""
        refusal = self.does(team, action)
        if refusal is None:
            self.until_done(team, action.kind)
        return refusal

    def makes_so(self, *effects: fx.Effect) -> None:
        """Let control overrule the model."""
        self.ask("control", ruling.Override(note="so it is", effects_given=effects))

    def confirms(self, *teams: str) -> None:
        """Let teams know of the incident on their asset: control sees to it by a finding."""
        for team in teams:
            found = FindingsReported(team=team, assets=(f"{team.lower()}1",), scope=ONE)
            self._happens(Draft(found))

    def happens(self, body: Body) -> None:
        """Let a fact be so, for staff only."""
        self._happens(Draft(body))

    def shows(self, team: str, *to: str) -> ShareEvidence:
        return ShareEvidence(asset=f"{team.lower()}1", to=to)

    def _happens(self, draft: Draft) -> None:
        self.kernel._run(lambda: [draft], "test", None)

    def chooses(self, seat: str, option: str) -> str | None:
        """Let a seat take an option of the next decision that is put to it."""
        for _ in range(400):
            decisions = self.kernel.picture(seat).decisions.values()
            waiting = [one for one in decisions if one.chosen is None and not one.lapsed]
            if waiting:
                letter = self.kernel.world.decisions[waiting[0].id].letter(option)
                return self.ask(seat, Choose(decision=waiting[0].id, option=letter, rationale="so"))
            self.waits(0.25)
        raise AssertionError(option)

    def tension(self, one: str, other: str) -> int:
        return self.kernel.world.tension(pair_of(one, other))

    def of(self, kind: type[Body]) -> list[Any]:
        """Return the bodies of one kind that have happened."""
        return [event.body for event in self.events if isinstance(event.body, kind)]


def preserved(team: str) -> PreserveEvidence:
    return PreserveEvidence(asset=f"{team.lower()}1")


def norm_request(whom: str, **other: Any) -> NormRequest:
    given: dict[str, Any] = {
        "whom": whom,
        "norm": "h",
        "way": "technical",
        "asked": "Act on the servers at 192.0.2.7.",
        "since": "Since Sunday, 02:40.",
        "evidence": "Logs of three days, attached.",
        "needed_by": "In eight hours.",
    }
    return NormRequest(**given | other)


def naming(team: str, state: str = "X", **other: Any) -> AttributePublicly:
    given: dict[str, Any] = {
        "asset": f"{team.lower()}1",
        "state": state,
        "form": "solo",
        "confidence": "high",
        "text": "We hold them responsible.",
    }
    return AttributePublicly(**given | other)


def jointly(team: str, *others: str, **more: Any) -> AttributePublicly:
    given = {"form": "joint", "basis": "Logs and images.", "together_with": others}
    return naming(team, **given | more)


def together(*others: str) -> PublicStatement:
    return PublicStatement(stance="joint", text="We work on it.", together_with=others)


def _quarrel(team: str) -> fx.Strain:
    return fx.Strain(state=team, towards="X", reason="an old quarrel", points=2 * ONE)


def _down(asset: str) -> fx.Impair:
    return fx.Impair(asset=asset, cause="wiped", keeps=0)


def everything(scenario: Scenario, seed: int = 1) -> Kernel:
    """Return an exercise in which everything between states happens at least once."""
    play = Play(scenario, seed)
    play.waits(1)
    play.confirms("A", "B", "C")
    call = Contact(whom="X", channel="technical", text="Heard?")
    strains = ("outage-alleged", "media-named", "cert-attacked", "hack-back")
    play.finishes("A", DeclareSeverity(level="3", rationale="facts"))
    play.makes_so(*(fx.Strain(state="A", towards="X", reason=r, points=0) for r in strains))
    play.makes_so(*(_quarrel(team) for team in "BC"))
    play.finishes("A", PingContacts(whom="X"))
    play.finishes("A", call)
    play.waits(12)
    play.finishes("A", call)
    play.waits(12)
    play.does("A", norm_request("X", way="relay", through=("R",)))
    play.does("B", norm_request("Y"))
    play.does("C", norm_request("Y", norm="c", way="diplomatic"), 6)
    play.does("B", norm_request("A"))
    play.chooses("A-lead", "help")
    play.does("C", norm_request("A"))
    play.finishes("B", Demarche(whom="X", text="We object.", norm="f"))
    play.does("C", ConsultThroughThirdParty(whom="X", through="B", text="Talk."))
    play.chooses("B-lead", "host")
    play.does("A", InvokeMechanism(members=("B", "C"), text="Analysts."))
    play.chooses("C-lead", "lend-2")
    play.waits(30)
    for team in "AB":
        play.does(team, preserved(team))
    play.waits(5)
    play.finishes("A", AttributeTechnically(asset="a1"))
    play.finishes("B", AttributeTechnically(asset="b1"))
    play.finishes("C", AttributeTechnically(asset="c1"))
    play.finishes("B", ShareEvidence(asset="b1", to=("A",)))
    play.finishes("A", AttributeTechnically(asset="a1"))
    play.finishes("A", ReviewAttribution(asset="a1"))
    play.finishes("C", naming("C", "Y"))
    play.finishes("B", naming("B", norm="f"))
    play.does("A", jointly("A", "B"))
    play.chooses("B-lead", "join")
    play.makes_so(fx.Expose(campaign="wren"))
    play.does("B", norm_request("X"), 30)
    play.makes_so(*(_quarrel(team) for team in "ABC"), _down("a1"))
    play.does("A", together("B", "C"))
    play.chooses("B-lead", "join")
    play.kernel.advance_to(scenario.duration)
    return play.kernel


PROTEST = 3


def shown(play: Play, plan: Scenario) -> BetweenStates:
    return assess(plan, play.events).between_states


def outcome(play: Play) -> str:
    """Return what the last action to end came to, in its own words."""
    text: str = play.of(ActionFinished)[-1].outcome
    return text
