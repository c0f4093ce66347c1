"""Each field of a scenario: who is told it from the start, or how it is varied between twins.

A row is either a sentence that says to whom the field is told, so that it cannot be varied
unseen, or the ways to vary it.  The law of secrecy fails when a field of any class of the
scenario has no row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, Final

from twins import (
    ACTS,
    EFFECTS,
    FINDINGS,
    PHYSICS,
    PLAN,
    TEAMS,
    Row,
    Way,
    adversary,
    all_but,
    ask_of,
    assessed,
    delivered,
    nobody,
    of,
    official_step,
    one,
    option_of,
    others,
    owing,
    owing_stage,
    physics,
    stage_of,
    task_of,
    victim_of,
    whole,
)
from worlds import MILD, option

from simulator.domain import conditions as c
from simulator.domain import effects as fx
from simulator.domain.duties import Limit
from simulator.domain.knobs import Knobs
from simulator.domain.scenario import (
    Ask,
    Attachment,
    Binding,
    Expected,
    Jump,
    Objective,
    Pace,
    Phase,
    Scenario,
)
from simulator.units import HOUR, MINUTE, ONE

_MORE_ASKS = Ask(
    id="more",
    text="More?",
    within=20 * MINUTE,
    second=False,
    options=(option("yes"), option("no")),
    default="no",
)
_CONTINGENCY = PLAN.injects["I-02"].contingency


def _contingency(**other: Any) -> Callable[[Scenario], Scenario]:
    assert _CONTINGENCY is not None
    return one("injects", "I-02", contingency=replace(_CONTINGENCY, **other))


_EXPECTED = Expected(action="isolate", by="A", about="a1", within=600, essential=True)
_FILE = Attachment(name="a.txt", sha256="0" * 64, base64="YQ==")
_ASKED = ("decision-asked",)


def demand_of(**other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes fields of a demand."""
    demand = PLAN.campaigns["tide"].demand
    assert demand is not None
    return one("campaigns", "tide", demand=replace(demand, **other))


def demanded(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that whom a ransom is demanded of learns it by the demand, and others never."""
    told = frozenset({"demand-received", "demand-expired"})
    return (
        Way(vary=vary, seats=of("A"), occurrences=told, outcomes=told),
        Way(vary=vary, seats=all_but("A"), quiet=("A",)),
    )


FIELDS: Final[dict[str, Row]] = {
    # ---- who plays
    "Team.id": "everybody: the directory",
    "Team.name": "everybody: the directory",
    "Team.profile": others(one("teams", "A", profile="A tired CERT."), "A"),
    "Team.regional": "no seat is told: it sorts teams for the reader of scenarios",
    "Team.pools": (
        *others(one("teams", "A", pools=(("analyst", 1), ("engineer", 9))), "A"),
        Way(
            vary=one(
                "teams",
                "A",
                pools=(("analyst", 1), ("engineer", 2), ("comms", 1), ("legal", 1), ("policy", 1)),
            ),
            seats=all_but("A"),
            occurrences=EFFECTS,
            outcomes=FINDINGS,
        ),
    ),
    "Team.confidence": (
        *others(one("teams", "A", confidence=300_000), "A"),
        Way(
            vary=one("teams", "A", confidence=300_000),
            seats=of("A"),
            outcomes=frozenset({"confidence-read"}),
        ),
    ),
    "Seat.id": "everybody: it signs what the seat writes",
    "Seat.name": others(one("seats", "A-second", name="Deputy"), "A"),
    "Seat.kind": "everybody: it says who sits there",
    "Seat.team": "everybody: it says who sits there",
    "Seat.lead": others(one("seats", "A-second", lead=True), "A"),
    "Seat.duties": others(one("seats", "A-second", duties=("press",)), "A"),
    "Persona.id": "everybody: the directory",
    "Persona.name": "everybody: the directory",
    "Persona.reach": "everybody: the directory",
    "Persona.of": "everybody: the directory says what TLP counts it as",
    "Persona.authority": "everybody: the directory says whom one must notify",
    "Persona.reply": (
        Way(
            vary=one("personas", "police", reply="We are on our way, all of us."),
            outcomes=frozenset({"message-arrived"}),
        ),
    ),
    "Persona.reply_after": (
        Way(
            vary=one("personas", "police", reply_after=1200),
            occurrences=frozenset({"message-arrived"}) | ACTS,
        ),
    ),
    "Persona.lends": (
        Way(
            vary=one("personas", "police", lends=4),
            occurrences=EFFECTS,
            outcomes=FINDINGS | {"help-sent", "people-changed"},
        ),
    ),
    # ---- what there is
    "Asset.id": "its team, and teams at the other end of a dependency",
    "Asset.name": others(one("assets", "a3", name="The old one"), "A"),
    "Asset.team": "its team, and teams at the other end of a dependency",
    "Asset.sector": others(one("assets", "a1", sector="energy"), "A"),
    "Asset.criticality": others(one("assets", "a1", criticality=1), "A"),
    "Asset.unit": nobody(one("assets", "a1", unit="calls/h")),
    "Asset.capacity": nobody(one("assets", "a1", capacity=7)),
    "Asset.zone": others(one("assets", "a1", zone="ot"), "A"),
    "Asset.monitoring": (
        Way(
            vary=one("assets", "a1", monitoring=950_000),
            seats=of("A"),
            quiet=("A",),
            occurrences=frozenset({"alert-raised"}),
        ),
        *others(one("assets", "a1", monitoring=0), "A"),
    ),
    "Asset.hardening": adversary(one("assets", "b2", hardening=ONE)),
    "Asset.backup": others(one("assets", "a1", backup="none"), "A"),
    "Asset.backup_intact": (
        Way(
            vary=one("assets", "a1", backup_intact=False),
            seats=of("A"),
            outcomes=frozenset({"action-finished"}),
        ),
        *others(one("assets", "a1", backup_intact=False), "A"),
        Way(vary=one("assets", "b2", backup_intact=False), seats=all_but("B"), quiet=("B",)),
    ),
    "Asset.alternate_shares": (
        Way(
            vary=one("assets", "b2", alternate_shares=False),
            occurrences=PHYSICS | ACTS | {"asset-state-noted", "sustained"},
        ),
        Way(vary=one("assets", "b2", alternate_shares=False), seats=all_but("B"), quiet=("B",)),
    ),
    "Asset.alternate": others(one("assets", "a1", alternate=600_000), "A"),
    "Asset.by_hand": others(one("assets", "a1", by_hand=0), "A"),
    "Asset.isolation_cost": others(one("assets", "a1", isolation_cost=ONE), "A"),
    "Asset.recovery": physics(one("assets", "c1", recovery=HOUR)),
    "Asset.public": (
        Way(
            vary=one("assets", "a1", public=False),
            seats=of("A"),
            outcomes=frozenset({"confidence-read"}),
        ),
        *others(one("assets", "a1", public=False), "A"),
    ),
    "Asset.loss_per_hour": nobody(one("assets", "a1", loss_per_hour=7)),
    "Asset.counts": nobody(one("assets", "a1", counts="patients")),
    "Asset.counts_per_hour": nobody(one("assets", "a1", counts_per_hour=7)),
    "Asset.telemetry": others(one("assets", "a1", telemetry=False), "A"),
    "Dependency.id": "both ends",
    "Dependency.supplier": "both ends",
    "Dependency.dependant": "both ends",
    "Dependency.kind": (
        Way(vary=one("dependencies", "a1>b1", kind="logical"), seats=all_but("A", "B")),
    ),
    "Dependency.strength": (
        *physics(one("dependencies", "a1>b1", strength=ONE)),
        # While hands hold a2 above what it is supplied with, its supply shows nowhere.
        Way(
            vary=one("dependencies", "a1>a2", strength=900_000),
            quiet=TEAMS,
            first=(fx.Sustain(asset="a2", means="by hand", level=500_000),),
        ),
    ),
    "Dependency.buffer": physics(one("dependencies", "a2>c1", buffer=0)),
    "Dependency.fade": physics(one("dependencies", "a1>b1", fade=60)),
    "Dependency.recharge": physics(one("dependencies", "a2>c1", recharge=0)),
    "Dependency.group": physics(one("dependencies", "b2>c2", group="other")),
    "Dependency.share": physics(one("dependencies", "b2>c2", share=ONE)),
    # ---- the adversary
    "Stage.id": "no seat: what names a stage stays with staff",
    "Stage.name": nobody(stage_of("tide", 1, name="The end")),
    "Stage.technique": adversary(stage_of("tide", 1, technique="T1490")),
    "Stage.asset": adversary(stage_of("tide", 0, asset="b1")),
    "Stage.median": adversary(stage_of("slow", 2, median=5 * HOUR)),
    "Stage.visibility": adversary(stage_of("tide", 0, visibility=0)),
    "Stage.pin": adversary(stage_of("tide", 1, pin=40 * MINUTE)),
    "Stage.countered_by": adversary(stage_of("tide", 1, countered_by=(("hunt", ""),))),
    "Stage.when_countered": adversary(stage_of("slow", 0, when_countered="halt")),
    "Stage.effects": adversary(stage_of("tide", 1, effects=())),
    "Victim.asset": adversary(victim_of("tide", 0, asset="a2")),
    "Victim.gap": adversary(victim_of("tide", 0, gap=60)),
    "Victim.effects": adversary(victim_of("tide", 0, effects=())),
    "Campaign.id": "no seat: what names a campaign stays with staff",
    "Campaign.name": nobody(one("campaigns", "tide", name="EBB")),
    "Campaign.actor": nobody(one("campaigns", "tide", actor="state")),
    "Campaign.sigma": adversary(one("campaigns", "tide", sigma=2.0)),
    "Campaign.tempo_sigma": adversary(one("campaigns", "tide", tempo_sigma=2.0)),
    "Campaign.hazard": adversary(one("campaigns", "tide", hazard=9.0)),
    "Campaign.begins": adversary(one("campaigns", "tide", begins=20 * MINUTE)),
    "Campaign.stages": "by the fields of a stage",
    "Campaign.spreads_after": adversary(one("campaigns", "tide", spreads_after="impact")),
    "Campaign.victims": adversary(one("campaigns", "tide", victims=())),
    "Campaign.gap_sigma": adversary(one("campaigns", "tide", gap_sigma=0.0)),
    "Campaign.base_chance": adversary(one("campaigns", "tide", base_chance=0)),
    "Campaign.demand": demanded(one("campaigns", "tide", demand=None)),
    "Demand.after": demanded(demand_of(after="breakout")),
    "Demand.amount": demanded(demand_of(amount=1)),
    "Demand.deadline": demanded(demand_of(deadline=HOUR)),
    "Indicator.technique": adversary(one("indicators", "i-tool", technique="")),
    "Indicator.id": "holders: it names what they share",
    "Indicator.kind": (
        Way(
            vary=one("indicators", "i-tool", kind="domain"),
            occurrences=EFFECTS,
            outcomes=FINDINGS | {"indicator-gained", "indicator-shared"},
        ),
    ),
    "Indicator.text": (
        Way(
            vary=one("indicators", "i-tool", text="something else altogether"),
            outcomes=frozenset({"indicator-gained", "indicator-shared"}),
        ),
        Way(vary=one("indicators", "i-tool", text="else"), seats=("port", "guest")),
    ),
    "Indicator.campaign": adversary(one("indicators", "i-hash", campaign="slow")),
    # ---- what the law of the story asks
    "Duty.id": "its team: the briefing",
    "Duty.name": owing("fast", name="Another order"),
    "Duty.team": "its team: the briefing",
    "Duty.authority": "its team: the briefing",
    "Duty.regime": owing("fast", regime="FAST"),
    "Duty.stages": "by the fields of a stage of a duty",
    "Duty.assets": owing("fast", assets=()),
    "Duty.least": owing("silent", least=1),
    "DutyStage.id": owing_stage("fast", 0, id="first"),
    "DutyStage.name": owing_stage("fast", 0, name="First word"),
    "DutyStage.starts": owing_stage("fast", 0, starts="may-have-occurred"),
    "DutyStage.seconds": owing_stage("fast", 0, seconds=HOUR),
    "DutyStage.months": owing_stage("fast", 2, months=2),
    "DutyStage.limit": owing_stage("fast", 0, limit=Limit(starts="found", seconds=60)),
    "DutyStage.renewed": owing_stage("fast", 2, renewed=True),
    "DutyStage.content": owing_stage("fast", 0, content=()),
    "Limit.starts": "by the limit of a stage",
    "Limit.seconds": "by the limit of a stage",
    "Element.id": "by the content of a stage",
    "Element.title": "by the content of a stage",
    "OfficialStep.topic": assessed(1, topic="never"),
    "OfficialStep.teams": assessed(1, teams=()),
    "OfficialStep.answers": assessed(1, answers=tuple(MILD.items())),
    "OfficialStep.states": nobody(official_step(1, states=0)),
    # ---- the run of show
    "Option.id": delivered(option_of("K-02", 1, id="wait-on"), "B", kinds=_ASKED),
    "Option.title": delivered(option_of("K-02", 1, title="Wait on"), "B", kinds=_ASKED),
    "Option.posture": delivered(option_of("K-02", 1, posture="refuse"), "B", kinds=_ASKED),
    "Option.consequence": delivered(
        option_of("K-02", 1, consequence="None of it."), "B", kinds=_ASKED
    ),
    "Option.effects": (
        Way(
            vary=option_of("I-02", 1, effects=()),
            outcomes=FINDINGS,
            occurrences=PHYSICS | ACTS | {"severed"},
        ),
    ),
    "Option.effects_after": (
        Way(
            vary=option_of("I-02", 1, effects_after=HOUR),
            outcomes=FINDINGS,
            occurrences=PHYSICS | ACTS | {"severed"},
        ),
    ),
    "Ask.id": "staff: it names what was decided, for evidence",
    "Ask.text": delivered(ask_of("K-02", text="Call them or not?"), "B", kinds=_ASKED),
    "Ask.within": delivered(ask_of("K-02", within=300), "B", kinds=_ASKED),
    "Ask.second": delivered(ask_of("K-02", second=True), "B", kinds=("decision-asked", "proposed")),
    "Ask.options": delivered(
        ask_of("K-02", options=(option("call"), option("wait"), option("third"))),
        "B",
        kinds=_ASKED,
    ),
    "Ask.default": (
        Way(
            vary=ask_of("K-02", default="wait"),
            seats=of("B"),
            occurrences=frozenset({"decision-taken", "decision-lapsed"}),
        ),
        Way(vary=ask_of("K-02", default="call"), seats=of("C", "R"), quiet=("B",)),
    ),
    "Expected.action": nobody(one("injects", "I-01", expected=(_EXPECTED,))),
    "Expected.by": nobody(one("injects", "I-01", expected=(replace(_EXPECTED, by="B"),))),
    "Expected.about": nobody(one("injects", "I-01", expected=(replace(_EXPECTED, about="b1"),))),
    "Expected.within": nobody(one("injects", "I-01", expected=(replace(_EXPECTED, within=1),))),
    "Expected.essential": nobody(
        one("injects", "I-01", expected=(replace(_EXPECTED, essential=False),))
    ),
    "Binding.how": nobody(
        one("injects", "I-01", binding=Binding(how="causes", effects=(), topic=""))
    ),
    "Binding.effects": physics(
        one(
            "injects",
            "I-01",
            binding=Binding(
                how="causes", effects=(fx.Impair(asset="c1", cause="flood", keeps=0),), topic=""
            ),
        )
    ),
    "Binding.topic": (
        Way(
            vary=one("injects", "I-03", binding=Binding(how="reports", effects=(), topic="never")),
            occurrences=PHYSICS | ACTS | {"alert-raised"},
            outcomes=FINDINGS,
        ),
    ),
    "Contingency.after": delivered(
        _contingency(after=60),
        "A",
    ),
    "Contingency.unless": delivered(
        _contingency(unless=c.AnyOf(of=())),
        "A",
    ),
    "Contingency.inject": (
        Way(
            vary=_contingency(inject="K-05"),
            seats=of("A", "C"),
            occurrences=frozenset({"message-arrived"}),
        ),
        Way(
            vary=_contingency(inject="K-05"),
            seats=all_but("A", "C"),
            quiet=("A", "C"),
        ),
    ),
    "Inject.id": "staff: seats get a message whose id says nothing of it",
    "Inject.title": nobody(one("injects", "I-02", title="The trap")),
    "Inject.kind": nobody(one("injects", "I-02", kind="administrative")),
    "Inject.binding": "by the fields of a binding",
    "Inject.at": delivered(one("injects", "K-08", at=("x", 50 * MINUTE)), "A"),
    "Inject.after": delivered(one("injects", "K-04", after=("K-01", 900)), "C"),
    "Inject.when": delivered(
        one("injects", "K-01", when=c.Happened(topic="never")),
        "A",
        "B",
        "C",
        "R",
        kinds=("decision-asked", "decision-taken", "readings-taken"),
    ),
    "Inject.unless": delivered(
        one("injects", "K-01", unless=c.All(of=())),
        "A",
        "B",
        "C",
        "R",
        kinds=("decision-asked", "readings-taken"),
    ),
    "Inject.manual": delivered(one("injects", "I-05", manual=False), "A"),
    "Inject.sender": delivered(one("injects", "K-04", sender="press"), "C"),
    "Inject.to": delivered(one("injects", "K-04", to=("R",)), "C", "R"),
    "Inject.channel": delivered(one("injects", "K-04", channel="phone"), "C"),
    "Inject.subject": delivered(one("injects", "K-04", subject="Oh"), "C"),
    "Inject.text": delivered(one("injects", "K-04", text="A much longer text than that."), "C"),
    "Inject.tlp": delivered(one("injects", "K-04", tlp="TLP:RED"), "C"),
    "Inject.urgent": delivered(one("injects", "K-04", urgent=True), "C"),
    "Inject.asks": (
        Way(
            vary=one("injects", "K-04", asks=(_MORE_ASKS,)),
            seats=of("C"),
            occurrences=frozenset({"message-arrived", "decision-asked"}),
        ),
        # An ask to anybody may end a jump: that is told to everybody.
        Way(
            vary=one("injects", "K-04", asks=(_MORE_ASKS,)),
            seats=all_but("C"),
            quiet=("C",),
            occurrences=frozenset({"jump-ended"}),
        ),
    ),
    "Inject.indicators": delivered(
        one("injects", "K-04", indicators=("i-tool",)),
        "A",
        "B",
        "C",
        "R",
        kinds=EFFECTS | {"indicator-gained"},
    ),
    "Inject.expected": nobody(one("injects", "I-02", expected=(_EXPECTED, _EXPECTED))),
    "Inject.contingency": delivered(one("injects", "I-02", contingency=None), "A"),
    "Inject.objectives": nobody(one("injects", "I-02", objectives=("o-1",))),
    "Inject.note": nobody(one("injects", "I-02", note="They will fall for it.")),
    "Inject.attachments": delivered(one("injects", "K-04", attachments=(_FILE,)), "C"),
    "Inject.techniques": adversary(one("injects", "I-01", techniques=())),
    "Attachment.name": delivered(
        one("injects", "K-04", attachments=(replace(_FILE, name="b.txt"),)), "C"
    ),
    "Attachment.sha256": delivered(
        one("injects", "K-04", attachments=(replace(_FILE, sha256="1" * 64),)), "C"
    ),
    "Attachment.base64": delivered(
        one("injects", "K-04", attachments=(replace(_FILE, base64="Yg=="),)), "C"
    ),
    # ---- what is assessed
    "Evidence.how": nobody(
        task_of(evidence=replace(PLAN.objectives[0].tasks[0].evidence, how="did-not-until"))
    ),
    "Evidence.topics": nobody(
        task_of(evidence=replace(PLAN.objectives[0].tasks[0].evidence, topics=("did:A:hunt",)))
    ),
    "Evidence.until": nobody(
        task_of(evidence=replace(PLAN.objectives[0].tasks[0].evidence, until="endex"))
    ),
    "Task.id": nobody(task_of(id="t-other")),
    "Task.title": nobody(task_of(title="Do nothing")),
    "Task.team": nobody(task_of(team="B")),
    "Task.essential": nobody(task_of(essential=False)),
    "Task.inject": nobody(task_of(inject="I-01")),
    "Task.evidence": "by the fields of an evidence",
    "Task.within": nobody(task_of(within=1)),
    "Task.standard": nobody(task_of(standard="contain")),
    "Task.late": nobody(task_of(late=7200)),
    "Objective.id": nobody(
        whole(objectives=(Objective(id="o-x", title="T", capability="cybersecurity", tasks=()),))
    ),
    "Objective.title": nobody(
        whole(
            objectives=(Objective(id="o-1", title="Other", capability="cybersecurity", tasks=()),)
        )
    ),
    "Objective.capability": nobody(
        whole(objectives=(Objective(id="o-1", title="Contain", capability="planning", tasks=()),))
    ),
    "Objective.tasks": nobody(whole(objectives=())),
    # ---- the clocks
    "Pace.x": (
        Way(
            vary=whole(paces=(PLAN.paces[0], PLAN.paces[1], Pace(x=70 * MINUTE, num=7, den=3))),
            occurrences=frozenset({"pace-set"}),
        ),
    ),
    "Pace.num": (
        Way(
            vary=whole(paces=(PLAN.paces[0], PLAN.paces[1], Pace(x=HOUR, num=5, den=3))),
            outcomes=frozenset({"pace-set"}),
        ),
    ),
    "Pace.den": (
        Way(
            vary=whole(paces=(PLAN.paces[0], PLAN.paces[1], Pace(x=HOUR, num=7, den=4))),
            outcomes=frozenset({"pace-set"}),
        ),
    ),
    "Jump.x": (
        Way(
            vary=whole(jumps=(Jump(x=85 * MINUTE, by=6 * HOUR),)),
            occurrences=frozenset({"jump-begun"}),
        ),
    ),
    "Jump.by": (
        Way(
            vary=whole(jumps=(Jump(x=80 * MINUTE, by=9 * HOUR),)),
            occurrences=frozenset({"jump-ended"}),
        ),
    ),
    "Phase.name": nobody(whole(phases=(Phase(name="Another", x=0),))),
    "Phase.x": nobody(whole(phases=(Phase(name="First hour", x=60),))),
    # ---- the whole
    "Scenario.id": nobody(whole(id="another")),
    "Scenario.title": "everybody: the briefing",
    "Scenario.summary": "everybody: the briefing",
    "Scenario.situation": "everybody: the briefing",
    "Scenario.marking": "everybody: the briefing",
    "Scenario.start": "everybody: the briefing",
    "Scenario.duration": "everybody: the briefing",
    "Scenario.paces": "by the fields of a pace",
    "Scenario.jumps": "by the fields of a jump",
    "Scenario.phases": nobody(whole(phases=())),
    "Scenario.teams": "by the fields of a team",
    "Scenario.seats": "by the fields of a seat",
    "Scenario.personas": "by the fields of a persona",
    "Scenario.assets": "by the fields of an asset",
    "Scenario.dependencies": "by the fields of a dependency",
    "Scenario.campaigns": adversary(whole(campaigns={})),
    "Scenario.indicators": "by the fields of an indicator",
    "Scenario.duties": "by the fields of a duty",
    "Scenario.severity": "by the fields of an assessment",
    "Scenario.injects": "by the fields of an inject",
    "Scenario.objectives": nobody(whole(objectives=())),
    "Scenario.actions": "teams: the briefing lists what may be asked",
    "Scenario.knobs": "by the fields of the knobs",
    "Scenario.attack_version": nobody(whole(attack_version="1.0")),
}

_PACE_OF_WORK = frozenset({"shift", "fatigue", "unchecked_pace"})
_OF_ASSETS = frozenset(
    {
        "patch_regression",
        "shared_weakness_chance",
        "shared_weakness_after",
        "trip_chance",
        "window_least",
        "window_most",
    }
)
_OF_DEMANDS = frozenset({"negotiated_time", "negotiated_amount", "sanctioned_chance"})
_WINDOWS = frozenset({"ruling_window", "second_window"})


def _knob(name: str) -> tuple[Way, ...]:
    """Return that an assumption shows only by its effects."""
    occurrences = EFFECTS
    if name in _PACE_OF_WORK:
        occurrences |= {"action-finished", "shift-tired", "shift-relieved"}
    outcomes = FINDINGS | ({"demand-received"} if name in _OF_DEMANDS else set())
    if name in _WINDOWS:
        occurrences |= {"ruled", "proposal-lapsed"}
    if name in _OF_ASSETS:
        occurrences |= {"asset-state-noted", "sustained", "patched"}
    if name in _OF_DEMANDS:
        occurrences |= {"ransom-decided", "demand-expired"}
    if name.startswith(("nciss_", "regional_")):
        outcomes |= {"severity-declared"}
        occurrences |= {"duty-opened", "duty-disclosed"}
    if name == "at_once":
        outcomes |= {"duty-opened"}
    before = getattr(Knobs(), name)
    after = before * 3 if before else HOUR
    vary = whole(knobs=replace(Knobs(), **{name: after}))
    if name.startswith("short_duty"):
        return nobody(vary)
    # A regional body's own seats are briefed on how many teams it can help.
    seats = all_but("R") if name == "regional_capacity" else all_but()
    return (Way(vary=vary, seats=seats, occurrences=occurrences, outcomes=outcomes),)


FIELDS.update({f"Knobs.{field.name}": _knob(field.name) for field in fields(Knobs)})
