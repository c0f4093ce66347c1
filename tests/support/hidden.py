"""Each field of a scenario: who is told it from the start, or how it is varied between twins.

A row says to whom the field is told, so that it cannot be varied unseen, or how it is varied, or
that a name is never seen.  The law of secrecy fails when a field of any class of the
scenario has no row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final, cast

import fx
from twins import (
    ACTS,
    EFFECTS,
    FINDINGS,
    MARK,
    PHYSICS,
    PLAN,
    READINGS,
    SEATS,
    TEAMS,
    Parts,
    Row,
    Unspoken,
    Visible,
    Way,
    adversary,
    all_but,
    ask_of,
    assessed,
    between,
    delivered,
    flag_of,
    marked,
    nobody,
    of,
    official_step,
    one,
    option_of,
    others,
    owing,
    owing_stage,
    physics,
    said,
    stage_of,
    state_of,
    task_of,
    victim_of,
    whole,
)
from worlds import MILD, mentored, option
from written_keys import of_unit

from simulator.domain.concepts.isolation import WasIsolated
from simulator.domain.plan import conditions as c
from simulator.domain.plan import facts
from simulator.domain.plan.about import About
from simulator.domain.plan.assets import Counter
from simulator.domain.plan.attached import Attachment
from simulator.domain.plan.clues import Clue
from simulator.domain.plan.duties import Limit
from simulator.domain.plan.injects import After, Ask, Expected
from simulator.domain.plan.knobs import Knobs, declared, knobs
from simulator.domain.plan.knobs.effort import EffortKnobs
from simulator.domain.plan.options import Acts, Expects, Settled, Takes
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.personas import PersonaAnswer, PersonaTemplate
from simulator.domain.plan.properties import ForReaders, properties
from simulator.domain.plan.scenario import Objective, Scenario
from simulator.domain.plan.sensors import AlertTemplate
from simulator.domain.plan.uncertain import Pair, UncertainFact
from simulator.domain.values.declare import keys_of, writing_of
from simulator.domain.values.timing import Jump, Pace, Phase
from simulator.scenario.lowering import Lowering
from simulator.scenario.texts import Setting
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


def _foretold(**other: Any) -> Callable[[Scenario], Scenario]:
    forecast = PLAN.injects["K-13"].asks[0].forecast
    assert forecast is not None
    return ask_of("K-13", forecast=replace(forecast, **other))


def _met(**words: Any) -> Callable[[Scenario], Scenario]:
    """Return what makes an inject go out in other words."""
    done = (c.Happened(topic="startex"),)
    return one("injects", "K-04", wants=done, when_met=OtherWords(**words))


def _between(vary: Callable[[Scenario], Scenario]) -> tuple[Way, ...]:
    """Return that it shows by what comes of calls, requests and attributions."""
    return (Way(vary=vary, occurrences=ACTS, outcomes=FINDINGS),)


def _properties() -> Iterator[tuple[str, Row]]:
    """Yield a row for each part of each property: by its base staff or its message's readers."""
    for cls in properties():
        writing = writing_of(cls)
        for key in keys_of(writing):
            others = {one.name: one.left_out for one in keys_of(writing)}
            plain = others | {key.name: list(of_unit(key.unit))[-1]}
            made = Lowering(Setting()).form((), cls, plain)
            vary = one("injects", "K-04", properties=(made,))
            row = said(vary, "C") if issubclass(cls, ForReaders) else nobody(vary)
            yield f"{cls.__name__}.{key.field}", row


_EXPECTS = Expects(by="police", text="It holds.")
_TAKES = Takes(people=(("analyst", 2),), lasts=HOUR)
_ACTS = Acts(action="contact", about="C")
_SETTLED = Settled(by="safety", options=("call",), why="People come first.")


def _put(**other: Any) -> Row:
    """Return that whoever is asked is put it, and that choosing it has its consequences."""
    return (
        Way(
            vary=option_of("K-02", 1, **other),
            outcomes=FINDINGS | READINGS | set(_ASKED),
            occurrences=PHYSICS | ACTS,
        ),
    )


def _behind_options() -> dict[str, Row]:
    """Return a row for what stands behind an option: whoever is asked reads it."""
    acts: dict[str, Any] = {
        "action": "hunt",
        "about": "A",
        "to": ("A",),
        "tells_of": ("b1",),
        "text": "Call us.",
        "tlp": "TLP:RED",
        "channel": "diplomatic",
        "stance": "apology",
        "level": 3,
        "people": 2,
    }
    return {
        "Option.expects": _put(expects=_EXPECTS),
        "Option.takes": _put(takes=_TAKES),
        "Option.acts": _put(acts=(_ACTS,)),
        "Option.when_done": _put(takes=_TAKES, when_done=(fx.Note(topic="flag:done"),)),
        "Option.right_when": nobody(option_of("K-02", 1, right_when=c.Happened(topic="flag:x"))),
        "Expects.by": _put(expects=replace(_EXPECTS, by="press")),
        "Expects.text": _put(expects=replace(_EXPECTS, text="It does not.")),
        "Takes.people": _put(takes=replace(_TAKES, people=(("analyst", 1),))),
        "Takes.lasts": _put(takes=replace(_TAKES, lasts=2 * HOUR)),
        **{
            f"Acts.{name}": _put(acts=(replace(_ACTS, **{name: given}),))
            for name, given in acts.items()
        },
        "Settled.by": nobody(ask_of("K-02", settled=replace(_SETTLED, by="law"))),
        "Settled.options": nobody(ask_of("K-02", settled=replace(_SETTLED, options=("wait",)))),
        "Settled.why": nobody(ask_of("K-02", settled=replace(_SETTLED, why="So it is."))),
    }


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


_STAGES = [stage.id for one in PLAN.campaigns.values() for stage in one.stages]


def _asks_marked(plan: Scenario) -> Scenario:
    marks = {
        name: replace(one, asks=tuple(replace(ask, id=MARK + ask.id) for ask in one.asks))
        for name, one in plan.injects.items()
    }
    return replace(plan, injects=marks)


def _options_marked(plan: Scenario) -> Scenario:
    def marked_of(ask: Ask) -> Ask:
        options = tuple(replace(one, id=MARK + one.id) for one in ask.options)
        default = None if ask.default is None else MARK + ask.default
        return replace(ask, options=options, default=default)

    asks = {
        name: replace(one, asks=tuple(map(marked_of, one.asks)))
        for name, one in plan.injects.items()
    }
    return replace(plan, injects=asks)


def _other_end(supplier: str, dependant: str) -> tuple[Way, ...]:
    """Return that a coupling inside a team has other ends: others see what becomes of assets."""
    vary = one("dependencies", "a1>a2", supplier=supplier, dependant=dependant)
    return tuple(replace(way, seats=all_but("A")) for way in physics(vary))


def counted(**other: Any) -> Callable[[Scenario], Scenario]:
    """Return what changes a counter of an asset."""
    return one("assets", "a1", counts=replace(Counter(what="patients", per_hour=7), **other))


def _sensor(**other: str) -> tuple[Way, ...]:
    """Return that whoever gets alerts of an asset learns how its sensors word them."""
    words = AlertTemplate(**{"source": "Own", "text": "{host} was seen"} | other)
    return said(one("assets", "a1", alerts=(words,) * 3), "A", kinds=("alert-raised",))


def _answered(**other: Any) -> tuple[Way, ...]:
    """Return that whoever writes to a persona learns what it answers."""
    answer = PersonaAnswer(**{"text": "We have it."} | other)
    return (
        Way(
            vary=one("personas", "police", answers=(answer,)),
            occurrences=frozenset({"message-arrived"}),
            outcomes=frozenset({"message-arrived"}),
        ),
    )


def _described(**other: Any) -> tuple[Way, ...]:
    """Return that nobody but staff is told of a persona that has no seat of its own."""
    return nobody(one("personas", "police", **other))


_PAIRS: Final = (Pair(item="ferry", among="ferry, barge"), Pair(item="crane", among="crane, lock"))
_FLOODED: Final = fx.Impair(asset="c1", cause="flood", keeps=0)


def uncertain(**other: Any) -> Callable[[Scenario], Scenario]:
    """Return what gives a drill an uncertain fact; its id is always the same one."""
    given: dict[str, Any] = {
        "title": "The copy is harmless.",
        "chance": ONE // 2,
        "pairs": _PAIRS,
    } | other
    return whole(facts={"f-copy": UncertainFact(id="f-copy", **given)})


_NO: Final = OtherWords(subject=None, text="It is not.")


def _clue(fact: UncertainFact, **clue: Any) -> Callable[[Scenario], Scenario]:
    """Return what has an inject to one team tell of a fact; by itself it says what it said."""
    given: dict[str, Any] = {"if_so": ONE, "if_not": 0, "denies": _NO} if "half" not in clue else {}
    told = Clue(fact=fact.id, **given | clue)
    vary = one("injects", "K-04", clue=told)
    return lambda plan: replace(vary(plan), facts={fact.id: fact})


def _fact(**other: Any) -> UncertainFact:
    return next(iter(uncertain(**other)(PLAN).facts.values()))


def _halved(half: str, *pairs: Pair) -> Callable[[Scenario], Scenario]:
    """Return what has an inject to one team carry a half of other pairs."""
    text = "It is {" + half + "}."
    clued = _clue(_fact(pairs=pairs), half=half)
    vary = one("injects", "K-04", text=text, clue=clued(PLAN).injects["K-04"].clue)
    return lambda plan: vary(replace(plan, facts=clued(plan).facts))


def _follows(after: After) -> tuple[Way, ...]:
    """Return that others live what an inject brings about, and see where a jump ends."""
    who, others = delivered(one("injects", "K-04", after=after), "C")
    return who, replace(others, consequences=EFFECTS, occurrences=frozenset({"jump-ended"}))


FIELDS: Final[dict[str, Row]] = {
    # ---- who plays
    "Team.id": Visible(to="everybody: the directory"),
    "Team.name": Visible(to="everybody: the directory", vary=one("teams", "A", name="Other")),
    "Team.profile": others(one("teams", "A", profile="A tired CERT."), "A"),
    "Team.regional": Visible(to="everybody: the directory of states lists who is one"),
    "Team.pools": (
        *others(one("teams", "A", pools=(("analyst", 1), ("engineer", 9))), "A"),
        Way(
            vary=one(
                "teams",
                "A",
                pools=(("analyst", 1), ("engineer", 2), ("comms", 1), ("legal", 1), ("policy", 1)),
            ),
            seats=all_but("A"),
            consequences=EFFECTS,
            outcomes=FINDINGS | READINGS,
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
    "Team.help": (
        *others(one("teams", "A", help="full"), "A"),
        Way(
            vary=one("teams", "A", help="helped"),
            seats=of("A"),
            occurrences=frozenset({"help-set"}),
        ),
    ),
    "Seat.id": Visible(to="everybody: it signs what the seat writes"),
    "Seat.name": others(one("seats", "A-second", name="Deputy"), "A"),
    "Seat.kind": Visible(to="everybody: it says who sits there"),
    "Seat.team": Visible(to="everybody: it says who sits there"),
    "Seat.lead": others(one("seats", "A-second", lead=True), "A"),
    "Seat.duties": others(one("seats", "A-second", duties=("press",)), "A"),
    "Seat.language": nobody(one("seats", "A-second", language="fr")),
    "Seat.mentors": nobody(lambda plan: mentored(plan, "A")),
    "Seat.delay": nobody(one("seats", "guest", delay=60)),
    "Persona.id": Visible(
        to="everybody: the directory",
        vary=lambda plan: replace(
            plan, personas={**plan.personas, "new": replace(plan.personas["press"], id="new")}
        ),
    ),
    "Persona.name": Visible(
        to="everybody: the directory", vary=one("personas", "press", name="Other")
    ),
    "Persona.reach": Visible(
        to="everybody: the directory", vary=one("personas", "press", reach="community")
    ),
    "Persona.of": Visible(
        to="everybody: the directory says what TLP counts it as",
        vary=one("personas", "port", of="B"),
        seats=of("A", "B"),
    ),
    "Persona.authority": Visible(
        to="everybody: the directory says whom one must notify",
        vary=one("personas", "press", authority=True),
    ),
    "Persona.reply": (
        Way(
            vary=one("personas", "police", reply="We are on our way, all of us."),
            outcomes=frozenset({"message-arrived"}),
        ),
    ),
    "Persona.answers": Parts("PersonaAnswer"),
    "Persona.templates": Parts("PersonaTemplate"),
    "Persona.knows": _described(knows="Who did it."),
    "Persona.wants": _described(wants="To be first."),
    "Persona.never": _described(never="Names a source."),
    "PersonaTemplate.name": _described(templates=(PersonaTemplate(name="word", text="Later."),)),
    "PersonaTemplate.text": _described(templates=(PersonaTemplate(name="word", text="Now."),)),
    "PersonaAnswer.text": _answered(text="Stay where you are."),
    "PersonaAnswer.to": _answered(to="question"),
    "PersonaAnswer.about": _answered(about="a1"),
    "PersonaAnswer.when": _answered(when=c.Happened(topic="startex")),
    "Persona.reply_after": (
        Way(
            vary=one("personas", "police", reply_after=1200),
            occurrences=frozenset({"message-arrived"}) | ACTS,
        ),
    ),
    "Persona.state": (
        # Who stands behind an adversary: a team learns what its own attribution says.
        Way(vary=one("personas", "gannet", state=None), occurrences=ACTS, outcomes=FINDINGS),
        Way(
            vary=one("personas", "envoy", state="Y"),
            seats=tuple(one for one in SEATS if one != "envoy"),
            occurrences=ACTS,
        ),
    ),
    # ---- between states
    "State.id": Visible(to="everybody: the directory"),
    "State.name": Visible(to="everybody: the directory"),
    "State.helps": _between(state_of("X", helps=0)),
    "State.refuses": _between(state_of("X", refuses=0)),
    "PointOfContact.party": Visible(to="everybody: the directory"),
    "PointOfContact.channel": Visible(to="everybody: the directory"),
    "PointOfContact.name": Visible(to="everybody: the directory"),
    "PointOfContact.stale": _between(between("contacts", 0, stale=True)),
    "PointOfContact.silent": _between(between("contacts", 2, silent=True)),
    "PointOfContact.answer_after": _between(between("contacts", 4, answer_after=60)),
    "Relation.one": (
        Way(vary=between("relations", 0, one="C"), seats=of("B", "R"), occurrences=ACTS),
    ),
    "Relation.other": (
        Way(vary=between("relations", 0, other="Y"), seats=of("B", "C", "R"), occurrences=ACTS),
    ),
    "Relation.tension": (
        # The step is the same: the number is never told, only when relations change.
        Way(vary=between("relations", 0, tension=4_400_000), occurrences=ACTS),
        Way(vary=between("relations", 0, tension=6_000_000), seats=of("B", "R"), occurrences=ACTS),
    ),
    "Diplomacy.states": Parts("State"),
    "Diplomacy.contacts": Parts("PointOfContact"),
    "Diplomacy.relations": Parts("Relation"),
    "Persona.has_seat": nobody(one("personas", "press", has_seat=False)),
    "Persona.lends": (
        Way(
            vary=one("personas", "police", lends=4),
            occurrences=EFFECTS,
            outcomes=FINDINGS | {"help-sent", "people-changed"},
        ),
    ),
    # ---- what there is
    "Asset.id": Unspoken(mark=marked("assets", names=["a3"]), seats=all_but("A"), quiet=("A",)),
    "Asset.name": others(one("assets", "a3", name="The old one"), "A"),
    "Asset.team": (
        # A duty of the new owner's may hold a jump up: that is told to everybody.
        Way(
            vary=one("assets", "a3", team="B"),
            seats=of("C", "R"),
            quiet=TEAMS,
            occurrences=frozenset({"jump-ended"}),
        ),
    ),
    "Asset.sector": others(one("assets", "a1", sector="energy"), "A"),
    "Asset.criticality": others(one("assets", "a1", criticality=1), "A"),
    "Asset.unit": others(one("assets", "a1", unit="calls/h"), "A"),
    "Asset.capacity": others(one("assets", "a1", capacity=7), "A"),
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
    "Asset.counts": nobody(one("assets", "a1", counts=Counter(what="patients", per_hour=7))),
    "Counter.what": nobody(counted(what="homes")),
    "Counter.per_hour": nobody(counted(per_hour=9)),
    "Asset.earns": nobody(one("assets", "a1", earns=False)),
    "Asset.alerts": Parts("AlertTemplate"),
    "AlertTemplate.source": _sensor(source="Other"),
    "AlertTemplate.text": _sensor(text="{host} did something"),
    "Asset.telemetry": others(one("assets", "a1", telemetry=False), "A"),
    "Dependency.id": Unspoken(mark=marked("dependencies", names=["a1>a2"]), seats=all_but("A")),
    "Dependency.supplier": _other_end("a3", "a2"),
    "Dependency.dependant": _other_end("a1", "a3"),
    "Dependency.kind": (
        Way(vary=one("dependencies", "a1>b1", kind="logical"), seats=all_but("A", "B")),
    ),
    "Dependency.strength": (
        *physics(one("dependencies", "a1>b1", strength=ONE)),
        # While hands hold a2 above what it is supplied with, its supply shows nowhere; its own
        # team is told its strength in tenths, and these two read the same.
        Way(
            vary=one("dependencies", "a1>a2", strength=840_000),
            quiet=TEAMS,
            first=(fx.Sustain(asset="a2", means="by hand", level=500_000),),
        ),
    ),
    # Between its own assets a team is told how much hangs on it and for how long it is bridged.
    "Dependency.buffer": physics(one("dependencies", "a2>c1", buffer=0)),
    "Dependency.fade": physics(one("dependencies", "a1>b1", fade=60)),
    "Dependency.recharge": physics(one("dependencies", "a2>c1", recharge=0)),
    "Dependency.group": physics(one("dependencies", "b2>c2", group="other")),
    "Dependency.share": physics(one("dependencies", "b2>c2", share=ONE)),
    # ---- the adversary
    "Stage.id": Unspoken(mark=marked("campaigns", "injects", "objectives", names=_STAGES)),
    "Stage.name": nobody(stage_of("tide", 1, name="The end")),
    "Stage.technique": adversary(stage_of("tide", 1, technique="T1490")),
    "Stage.asset": adversary(stage_of("tide", 0, asset="b1")),
    "Stage.median": adversary(stage_of("slow", 2, median=5 * HOUR)),
    "Stage.visibility": adversary(stage_of("tide", 0, visibility=0)),
    "Stage.pin": adversary(stage_of("tide", 1, pin=40 * MINUTE)),
    "Stage.countered_by": adversary(stage_of("tide", 1, countered_by=(("hunt", ""),))),
    "Stage.when_countered": adversary(stage_of("slow", 0, when_countered="halt")),
    "Stage.effects": adversary(stage_of("tide", 1, effects=())),
    "Stage.when": adversary(stage_of("tide", 1, when=c.Happened(topic="flag:never"))),
    "Victim.asset": adversary(victim_of("tide", 0, asset="a2")),
    "Victim.gap": adversary(victim_of("tide", 0, gap=60)),
    "Victim.effects": adversary(victim_of("tide", 0, effects=())),
    "Victim.when": adversary(victim_of("tide", 0, when=c.Happened(topic="flag:never"))),
    "Campaign.id": Unspoken(
        mark=marked("campaigns", "indicators", "injects", "objectives", names=PLAN.campaigns)
    ),
    "Campaign.name": nobody(one("campaigns", "tide", name="EBB")),
    "Campaign.actor": nobody(one("campaigns", "tide", actor="state")),
    "Campaign.sigma": adversary(one("campaigns", "tide", sigma=2.0)),
    "Campaign.tempo_sigma": adversary(one("campaigns", "tide", tempo_sigma=2.0)),
    "Campaign.hazard": adversary(one("campaigns", "tide", hazard=9.0)),
    "Campaign.begins": adversary(one("campaigns", "tide", begins=20 * MINUTE)),
    "Campaign.stages": Parts("Stage"),
    "Campaign.spreads_after": adversary(one("campaigns", "tide", spreads_after="impact")),
    "Campaign.victims": adversary(one("campaigns", "tide", victims=())),
    "Campaign.gap_sigma": adversary(one("campaigns", "tide", gap_sigma=0.0)),
    "Campaign.false_flag": _between(one("campaigns", "slow", false_flag=None)),
    "FalseFlag.chance": _between(flag_of("slow", chance=ONE)),
    "FalseFlag.points_to": _between(flag_of("slow", points_to="C")),
    "Campaign.base_chance": adversary(one("campaigns", "tide", base_chance=0)),
    "Campaign.demand": demanded(one("campaigns", "tide", demand=None)),
    "Demand.after": demanded(demand_of(after="breakout")),
    "Demand.amount": demanded(demand_of(amount=1)),
    "Demand.deadline": demanded(demand_of(deadline=HOUR)),
    "Indicator.technique": adversary(one("indicators", "i-tool", technique="")),
    "Indicator.id": Unspoken(
        mark=marked("indicators", "injects", names=["i-hash"]), seats=("port", "guest")
    ),
    "Indicator.kind": (
        Way(
            vary=one("indicators", "i-tool", kind="domain"),
            consequences=EFFECTS,
            outcomes=FINDINGS | READINGS | {"indicator-gained", "indicator-shared"},
        ),
    ),
    "Indicator.text": (
        Way(
            vary=one("indicators", "i-tool", text="something else altogether"),
            outcomes=frozenset({"indicator-gained", "indicator-shared"}),
        ),
        Way(vary=one("indicators", "i-tool", text="else"), seats=("port", "guest")),
    ),
    "Indicator.campaign": (
        # A hunt finds what belongs to the campaign that it comes upon.
        *(
            replace(way, occurrences=frozenset({"indicator-gained"}))
            for way in adversary(one("indicators", "i-hash", campaign="slow"))
        ),
    ),
    # ---- what the seed draws
    "UncertainFact.id": Unspoken(
        mark=lambda plan: marked("facts", names=["f-copy"])(uncertain()(plan))
    ),
    "UncertainFact.title": nobody(uncertain(title="It is gone.")),
    "UncertainFact.chance": nobody(uncertain(chance=1)),
    "UncertainFact.if_so": physics(uncertain(chance=ONE, if_so=(_FLOODED,))),
    "UncertainFact.if_not": physics(uncertain(chance=0, if_not=(_FLOODED,))),
    "UncertainFact.pairs": Parts("Pair"),
    "UncertainFact.match": nobody(uncertain(match="not")),
    # Whose inject it is gets it; who holds the other half is not told which item there is.
    "Pair.item": said(_halved("item", *(replace(one, item="ship") for one in _PAIRS)), "C"),
    "Pair.among": said(_halved("among", *(replace(one, among="ships") for one in _PAIRS)), "C"),
    # ---- what the law of the story asks
    "Duty.id": Visible(to="its team: the briefing"),
    "Duty.name": owing("fast", name="Another order"),
    "Duty.team": Visible(to="its team: the briefing"),
    "Duty.authority": Visible(to="its team: the briefing"),
    "Duty.regime": owing("fast", regime="FAST"),
    "Duty.stages": Parts("DutyStage"),
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
    "Limit.starts": Parts("DutyStage"),
    "Limit.seconds": Parts("DutyStage"),
    "Element.id": Parts("DutyStage"),
    "Element.title": Parts("DutyStage"),
    "OfficialStep.topic": assessed(1, topic="never"),
    "OfficialStep.teams": assessed(1, teams=()),
    "OfficialStep.answers": assessed(1, answers=tuple(MILD.items())),
    "OfficialStep.states": nobody(official_step(1, states=0)),
    # ---- the MSEL
    "Option.id": Unspoken(mark=_options_marked),
    "Option.title": said(option_of("K-02", 1, title="Wait on"), "B", kinds=_ASKED),
    "Option.posture": nobody(option_of("K-02", 1, posture="refuse")),
    "Option.consequence": said(option_of("K-02", 1, consequence="None of it."), "B", kinds=_ASKED),
    "Option.effects": (
        Way(
            vary=option_of("I-02", 1, effects=()),
            outcomes=FINDINGS | READINGS,
            occurrences=PHYSICS | ACTS | {"severed"},
        ),
        # Who is asked is told what work of its own it would order.
        Way(
            vary=option_of("K-02", 1, effects=(fx.Order(asset="b1", action="preserve-evidence"),)),
            outcomes=FINDINGS | READINGS | set(_ASKED),
            occurrences=PHYSICS | ACTS,
        ),
    ),
    "Option.effects_after": (
        Way(
            vary=option_of("I-02", 1, effects_after=HOUR),
            outcomes=FINDINGS | READINGS,
            occurrences=PHYSICS | ACTS | {"severed"},
        ),
    ),
    **_behind_options(),
    "Ask.id": Unspoken(mark=_asks_marked),
    "Ask.text": said(ask_of("K-02", text="Call them or not?"), "B", kinds=_ASKED),
    "Ask.within": said(ask_of("K-02", within=300), "B", kinds=_ASKED),
    "Ask.second": said(ask_of("K-02", second=True), "B", kinds=_ASKED),
    "Ask.options": said(
        ask_of("K-02", options=(option("call"), option("wait"), option("third"))),
        "B",
        kinds=_ASKED,
    ),
    # What follows when nobody chooses is lived by others: an inject goes out, or does not.
    "Ask.default": said(
        ask_of("K-02", default="wait"), "B", kinds=_ASKED, others={"message-arrived"}
    ),
    "Ask.points": nobody(ask_of("K-02", points=("Who must hear of it first?",))),
    "Ask.forecast": Parts("Forecast"),
    "Forecast.that": nobody(_foretold(that=c.Happened(topic="endex"))),
    "Forecast.by": said(_foretold(by=2 * HOUR), "B", kinds=_ASKED),
    "Forecast.told": said(_foretold(told=True), "B", kinds=_ASKED),
    "Ask.settled": nobody(ask_of("K-02", settled=_SETTLED)),
    "Ask.essential": said(ask_of("K-02", essential=("B",)), "B", kinds=_ASKED),
    "Expected.action": nobody(one("injects", "I-01", expected=(_EXPECTED,))),
    "Expected.by": nobody(one("injects", "I-01", expected=(replace(_EXPECTED, by="B"),))),
    "Expected.about": nobody(one("injects", "I-01", expected=(replace(_EXPECTED, about="b1"),))),
    "Expected.within": nobody(one("injects", "I-01", expected=(replace(_EXPECTED, within=1),))),
    "Expected.essential": nobody(
        one("injects", "I-01", expected=(replace(_EXPECTED, essential=False),))
    ),
    "After.inject": _follows(After(inject="K-02", by=0)),
    "After.by": _follows(After(inject="K-01", by=900)),
    "After.fact": delivered(
        one("injects", "K-14", after=After(fact=facts.Startex(stands=True), by=60)), "B"
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
    "Inject.id": Unspoken(mark=marked("injects", "objectives", names=PLAN.injects)),
    "Inject.title": nobody(one("injects", "I-02", title="The trap")),
    "Inject.kind": nobody(one("injects", "I-02", kind="administrative")),
    "Inject.at": delivered(one("injects", "K-08", at=("x", 50 * MINUTE)), "A"),
    "Inject.after": Parts("After"),
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
    "Inject.sender": said(one("injects", "K-04", sender="press"), "C"),
    "Inject.to": delivered(one("injects", "K-04", to=("R",)), "C", "R"),
    "Inject.channel": said(one("injects", "K-04", channel="phone"), "C"),
    "Inject.subject": said(one("injects", "K-04", subject="Oh"), "C"),
    "Inject.text": said(one("injects", "K-04", text="A much longer text than that."), "C"),
    "Inject.tlp": said(one("injects", "K-04", tlp="TLP:RED"), "C"),
    "Inject.urgent": said(one("injects", "K-04", urgent=True), "C"),
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
    "Inject.indicators": (
        Way(
            vary=one("injects", "K-04", indicators=("i-tool",)),
            seats=of("C"),
            outcomes=frozenset({"message-arrived"}),
        ),
        # What C then holds protects it, and C may pass it on.
        Way(
            vary=one("injects", "K-04", indicators=("i-tool",)),
            seats=all_but("C"),
            consequences=EFFECTS,
            outcomes=FINDINGS | READINGS,
        ),
        Way(
            vary=one("injects", "K-04", indicators=("i-tool",)),
            seats=all_but("C"),
            quiet=("C",),
            consequences=PHYSICS | {"alert-raised"},
            outcomes=FINDINGS | READINGS,
        ),
    ),
    "Inject.clue": Parts("Clue"),
    "Clue.fact": nobody(_clue(_fact(chance=ONE))),
    "Clue.if_so": said(_clue(_fact(chance=ONE), if_so=0), "C"),
    "Clue.if_not": said(_clue(_fact(chance=0)), "C"),
    "Clue.denies": Parts("OtherWords"),
    "Clue.half": said(_halved("item", *_PAIRS), "C"),
    "Clue.opinion": nobody(_clue(_fact(chance=ONE), opinion=True)),
    "Inject.expected": nobody(one("injects", "I-02", expected=(_EXPECTED, _EXPECTED))),
    "Inject.contingency": delivered(one("injects", "I-02", contingency=None), "A"),
    "Inject.objectives": nobody(one("injects", "I-02", objectives=("o-1",))),
    "Inject.properties": Parts("Reference"),
    **dict(_properties()),
    "Inject.note": nobody(one("injects", "I-02", note="They will fall for it.")),
    "Inject.norms": nobody(one("injects", "I-02", norms=("b", "h"))),
    "Inject.measures": nobody(one("injects", "I-02", measures=(3, 8))),
    "Inject.attachments": said(one("injects", "K-04", attachments=(_FILE,)), "C"),
    "Inject.wants": delivered(one("injects", "K-04", wants=(c.Happened(topic="startex"),)), "C"),
    "Inject.causes": physics(
        one("injects", "I-01", causes=(fx.Impair(asset="c1", cause="flood", keeps=0),))
    ),
    "Inject.reports": (
        Way(
            vary=one("injects", "I-03", reports=facts.Flag(flag="never")),
            occurrences=PHYSICS | ACTS | {"alert-raised"},
            outcomes=FINDINGS | READINGS,
        ),
    ),
    "Inject.rumour": nobody(one("injects", "K-04", rumour=True)),
    "Inject.asserts": nobody(one("injects", "K-04", asserts=(WasIsolated(asset="a1"),))),
    "Inject.when_met": Parts("OtherWords"),
    "OtherWords.subject": said(_met(subject="Oh", text="I see."), "C"),
    "OtherWords.text": said(_met(subject=None, text="I see."), "C"),
    "Inject.answer_by": said(one("injects", "K-04", answer_by=20 * MINUTE), "C"),
    "Inject.techniques": adversary(one("injects", "I-01", techniques=())),
    "Attachment.name": said(
        one("injects", "K-04", attachments=(replace(_FILE, name="b.txt"),)), "C"
    ),
    "Attachment.sha256": said(
        one("injects", "K-04", attachments=(replace(_FILE, sha256="1" * 64),)), "C"
    ),
    "Attachment.base64": said(
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
    "Evidence.groups": nobody(
        task_of(evidence=replace(PLAN.objectives[0].tasks[0].evidence, groups=(("did:A:hunt",),)))
    ),
    "Evidence.none": nobody(
        task_of(evidence=replace(PLAN.objectives[0].tasks[0].evidence, none=("did:A:hunt",)))
    ),
    "Evidence.contents": nobody(
        task_of(evidence=replace(PLAN.objectives[0].tasks[0].evidence, contents=("Since when",)))
    ),
    "Task.id": nobody(task_of(id="t-other")),
    "Task.title": nobody(task_of(title="Do nothing")),
    "Task.team": nobody(task_of(team="B")),
    "Task.essential": nobody(task_of(essential=False)),
    "Task.inject": nobody(task_of(inject="I-01")),
    "Task.evidence": Parts("Evidence"),
    "Task.within": nobody(task_of(within=1)),
    "Task.standard": nobody(task_of(standard="contain")),
    "Task.standard_title": nobody(task_of(standard_title="Contain")),
    "Task.late": nobody(task_of(late=7200)),
    "Task.norms": nobody(task_of(norms=("b",))),
    "Task.measures": nobody(task_of(measures=(8,))),
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
    "Objective.tasks": Parts("Task"),
    "Objective.name": Visible(
        to="teams: the briefing says what is trained",
        vary=lambda plan: replace(
            plan, objectives=(replace(plan.objectives[0], name="Contain in proportion"),)
        ),
        seats=of("A", "B", "C", "R"),
    ),
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
            occurrences=frozenset({"jump-announced", "jump-begun"}),
        ),
    ),
    "Jump.by": (
        Way(
            vary=whole(jumps=(Jump(x=80 * MINUTE, by=9 * HOUR),)),
            occurrences=frozenset({"jump-ended"}),
        ),
    ),
    "Phase.name": nobody(whole(phases=(Phase(name="Another", x=0),))),
    "Phase.public": nobody(whole(phases=(Phase(name="First hour", x=0, public="Dawn"),))),
    "Phase.x": nobody(whole(phases=(Phase(name="First hour", x=60),))),
    # ---- the whole
    "Scenario.id": nobody(whole(id="another")),
    "Scenario.form": nobody(whole(form=3)),
    "Scenario.title": Visible(to="everybody: the briefing", vary=whole(title="Other")),
    "Scenario.summary": Visible(to="everybody: the briefing", vary=whole(summary="Other")),
    "Scenario.situation": Visible(to="everybody: the briefing", vary=whole(situation="Other")),
    "Scenario.marking": Visible(to="everybody: the briefing", vary=whole(marking="TLP:RED")),
    "Scenario.start": Visible(
        to="everybody: the briefing", vary=whole(start="2027-01-01T00:00:00+08:00")
    ),
    "Scenario.duration": Visible(to="everybody: the briefing", vary=whole(duration=HOUR)),
    "Scenario.about": Parts("About"),
    "Scenario.facts": Parts("UncertainFact"),
    **{
        f"About.{name}": nobody(whole(about=About(**{name: cast("Any", said)})))
        for name, said in {
            "sponsor": "A ministry",
            "mission_areas": ("response",),
            "contacts": ("The planning desk",),
            "authors": ("An author",),
            "licence": "CC BY 4.0",
            "version": "2",
            "sources": ("A report",),
            "reviewed_by": ("A reader",),
        }.items()
    },
    "Scenario.paces": Parts("Pace"),
    "Scenario.jumps": Parts("Jump"),
    "Scenario.phases": nobody(whole(phases=())),
    "Scenario.teams": Parts("Team"),
    "Scenario.seats": Parts("Seat"),
    "Scenario.personas": Parts("Persona"),
    "Scenario.assets": Parts("Asset"),
    "Scenario.dependencies": Parts("Dependency"),
    "Scenario.campaigns": adversary(whole(campaigns={})),
    "Scenario.duties": Parts("Duty"),
    "Scenario.severity": Parts("OfficialStep"),
    "Scenario.diplomacy": Parts("Diplomacy"),
    "Scenario.indicators": Parts("Indicator"),
    "Scenario.injects": Parts("Inject"),
    "Scenario.objectives": Parts("Objective"),
    "Scenario.actions": Visible(
        to="teams: the briefing lists what may be asked",
        vary=whole(actions=PLAN.actions[1:]),
        seats=of("A", "B", "C", "R"),
    ),
    "Scenario.knobs": Parts("Knobs"),
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
_WINDOWS = frozenset({"ruling_window"})


_OF_ALERTS = frozenset({"false_alerts", "notice_median", "notice_spread"})
_OF_TENSION = frozenset(name for name in knobs() if name.startswith("tension_"))
_OF_ANSWERS = frozenset({"answer_spread", "request_ignored"})
_OCCURS: Final = (
    (_PACE_OF_WORK, {"action-finished", "shift-tired", "shift-relieved"}),
    (_WINDOWS, {"ruled"}),
    ({"jump_notice"}, {"jump-announced"}),
    (_OF_ASSETS, {"asset-state-noted", "sustained", "patched"}),
    (_OF_DEMANDS, {"ransom-decided", "demand-expired"}),
    (_OF_ALERTS, {"alert-raised"}),
    ({"poll_every"}, {"confidence-read"}),
    (_OF_ANSWERS, {"request-answered", "contact-reached", "entry-corrected"}),
    (_OF_TENSION, {"relations-changed"}),
    ({"no_answer_chance"}, {"contact-reached", "entry-corrected"}),
    ({"no_answer_chance", "relay_delay"}, {"message-sent", "request-delivered", "jump-ended"}),
)
"""Assumptions that are themselves the time of something, and what that is."""


def _knob(name: str) -> tuple[Way, ...]:
    """Return that an assumption shows only by its effects."""
    occurrences = {kind for names, kinds in _OCCURS if name in names for kind in kinds}
    outcomes = FINDINGS | READINGS | ({"demand-received"} if name in _OF_DEMANDS else set())
    if name.startswith(("nciss_", "regional_")):
        outcomes |= {"severity-declared"}
        occurrences |= {"duty-opened", "duty-disclosed"}
    if name == "at_once":
        outcomes |= {"duty-opened"}
    before = Knobs().value(name)
    after = before * 3 if before else HOUR
    vary = whole(knobs=Knobs.of({name: after}))
    if name.startswith("short_duty"):
        return nobody(vary)
    # A regional body's own seats are briefed on how many teams it can help.
    seats = all_but("R") if name == "regional_capacity" else all_but()
    way = Way(vary=vary, seats=seats, occurrences=frozenset(occurrences), outcomes=outcomes)
    return (replace(way, consequences=EFFECTS),)


FIELDS.update({f"Knobs.{name}": _knob(name) for name in knobs()})


def _rule_of_play(name: str) -> Visible:
    """Return that a rule of play is told to everybody."""
    after = Knobs().value(name) + 1
    return Visible(
        to="all: the rules of play, where they differ from the manual's",
        vary=whole(knobs=Knobs.of({name: after})),
    )


FIELDS.update({f"Knobs.{name}": _rule_of_play(name) for name in declared(EffortKnobs)})
