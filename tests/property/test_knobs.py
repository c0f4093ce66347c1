"""Law 9: every assumption is a value that changes something."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from functools import cache
from typing import Literal

import pytest
from accord import AT_HAND, accord, everything
from responding import calm, does, fresh
from strategies import CROWDED_AT, crowded, played
from verbs import Step
from worlds import asset, drill, edge

from simulator.assessment import assess, score
from simulator.assessment.ledger import Entry
from simulator.assessment.loss_values import Losses
from simulator.assessment.resilience import NULL, REFERENCE, YardstickRun, measures_of
from simulator.bots.drill import play_out
from simulator.domain.concepts.briefing import RulesTold
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.kinds.body import Event
from simulator.domain.plan.campaigns import Indicator
from simulator.domain.plan.knobs import Knobs, declared, knobs
from simulator.domain.plan.knobs.alerts import AlertKnobs
from simulator.domain.plan.knobs.assistance import AssistanceKnobs
from simulator.domain.plan.knobs.diplomacy import DiplomacyKnobs
from simulator.domain.plan.knobs.effort import EffortKnobs
from simulator.domain.plan.knobs.inoperability import InoperabilityKnobs
from simulator.domain.plan.knobs.loss import LossKnobs
from simulator.domain.plan.knobs.public import PublicKnobs
from simulator.domain.plan.knobs.response import ResponseKnobs
from simulator.domain.plan.knobs.scoring import ScoringKnobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.sectors import SECTORS
from simulator.engine import Kernel
from simulator.scenario.loading import load
from simulator.units import DAY, HOUR, ONE

NOT_PLAYED: dict[str, str] = {}
"""Knob → why no exercise shows it."""


def script() -> list[Step]:
    """Return steps that touch every part of the model."""
    rows = [
        (60, "A-lead", "hunt", 0),
        (60, "A-second", "statement", 0),
        (61, "A-lead", "assent", 0),
        (60, "B-lead", "free", 1),
        (120, "A-lead", "isolate", 2),
        (120, "C-lead", "patch", 0),
        (300, "A-lead", "block", 0),
        (310, "A-lead", "share", 1),
        (320, "A-lead", "restore", 1),
        (400, "C-lead", "contact", 0),
        (400, "A-lead", "statement", 2),
        (400, "B-lead", "patch", 1),
        (600, "B-lead", "severity", 1),
        (600, "A-lead", "severity", 3),
        (900, "R-lead", "statement", 2),
        (900, "C-lead", "statement", 0),
        (1300, "A-lead", "choose", 1),
        (1500, "B-lead", "share", 3),
        (1600, "B-lead", "block", 0),
        (CROWDED_AT, "control", "pace", 2),
        (CROWDED_AT, "B-lead", "triage", 0),
        (CROWDED_AT, "A-lead", "triage", 0),
        (2400, "B-lead", "advise", 0),
        (2500, "C-lead", "block", 0),
        (3600, "C-lead", "block", 1),
        (3600, "B-lead", "restore", 1),
        (3700, "A-lead", "restore", 0),
        (3700, "B-lead", "hunt", 0),
        (3800, "A-lead", "forward", 1),
        (3900, "A-lead", "share", 9),
        (4900, "A-lead", "triage", 0),
        (4900, "B-lead", "isolate", 0),
        (4900, "B-lead", "triage", 0),
        (4900, "C-lead", "triage", 0),
        (5000, "control", "jump", 3),
        (5000, "C-lead", "contact", 0),
        (5100, "B-lead", "statement", 0),
        (5200, "control", "jump", 3),
        (5300, "control", "jump", 3),
    ]
    return [Step(*row) for row in rows]


def crisis(answer: int, ransom: int) -> list[Step]:
    """Return steps of a bad day: a rumour answered in a way, a ransom decided in a way."""
    rows = [
        (10, "B-lead", "statement", 6),  # all clear, before anything
        (20, "C-lead", "lend", 0),
        (30, "C-lead", "lend", 4),
        (60, "A-lead", "patch", 2),
        (60, "A-lead", "isolate", 5),  # a process, unchecked
        (300, "A-lead", "triage", 0),
        (310, "A-lead", "triage", 1),
        (420, "A-lead", "reset", 1),
        (1850, "control", "override", 9),  # a rumour about A
        (answer, "A-lead", "rebut", ransom % 2),
        (2300, "control", "override", 1),  # outages in A and B
        (2350, "B-lead", "fail-over", 1),
        (2360, "B-lead", "restore", 1),
        (2400, "B-lead", "statement", 16),  # no data were taken
        (3700, "control", "override", 11),  # they were
        (3710, "A-lead", "ransom", ransom),
        (3720, "A-second", "assent", 0),
        (3900, "B-lead", "statement", 6),  # all clear, in the middle of it
        (4600, "B-lead", "statement", 3),
        (4700, "A-lead", "statement", 3),
        (4710, "A-second", "assent", 0),
        (5600, "B-lead", "statement", 2),
        (5700, "control", "jump", 3),
        (5800, "B-lead", "statement", 1),
        (5900, "control", "jump", 3),
        (6000, "B-lead", "statement", 1),
    ]
    hours = (400, 410, 1500, 1510, 1520, 1530, 1540, 1550, 2450, 2460, 3950, 3960, 4750, 4760, 5650)
    rows += [(x, "control", "jump", 1) for x in hours]
    return [Step(*row) for row in sorted(rows)]


CLUES: tuple[Literal["address", "domain", "hash", "tool"], ...] = (
    "address",
    "domain",
    "hash",
    "tool",
)


@cache
def plans() -> tuple[Scenario, ...]:
    """Return drills in which the adversary uses every kind of indicator, and hands fail."""
    others = [
        replace(
            crowded(),
            indicators={
                "i-hash": Indicator(id="i-hash", kind=kind, text="x", campaign="tide"),
                "i-tool": Indicator(id="i-tool", kind=kind, text="y", campaign="slow"),
            },
        )
        for kind in CLUES
    ]
    certain = Knobs(
        tip_off_chance=ONE, overblock_chance=ONE, reinfection_chance=ONE, external_chance=ONE
    )
    tide = drill().campaigns["tide"]
    late = replace(
        tide,
        base_chance=ONE,
        victims=tuple(replace(one, gap=8 * HOUR) for one in tide.victims),
    )
    return (
        replace(crowded(), knobs=certain),
        replace(drill(), knobs=certain, campaigns={"tide": late}),
        crowded(),
        *others,
    )


def bad_day(**chances: int) -> Scenario:
    """Return a drill in which a campaign is seen early, and a ransom can wait."""
    plan = crowded()
    tide, demand = plan.campaigns["tide"], plan.campaigns["tide"].demand
    assert demand is not None
    taken = (("reset-credentials", "a2"),)
    stages = tuple(replace(one, countered_by=taken) for one in tide.stages)
    certain = {
        "overblock_chance": ONE,
        "patch_regression": ONE,
        "payment_known_chance": ONE,
        "reset_blind_chance": ONE,
        "shared_weakness_chance": ONE,
        "trip_chance": ONE,
        "triage_sensitivity": ONE,
        "sanctioned_chance": 0,
        "false_alerts": 0,
    }
    campaign = replace(
        tide,
        hazard=40.0,
        stages=stages,
        demand=replace(demand, deadline=60 * HOUR),
    )
    return replace(
        plan,
        jumps=(),
        campaigns={**plan.campaigns, "tide": campaign},
        assets={**plan.assets, "a2": replace(plan.assets["a2"], monitoring=ONE)},
        # No flood: the first outage is the one that the script makes.
        injects={name: one for name, one in plan.injects.items() if name not in ("K-01", "K-07")},
        knobs=Knobs.of(certain | chances),
    )


def nothing_kept() -> Scenario:
    """Return a bad day on which nothing can be restored but by who took it, in a minute's work."""
    quick = dict.fromkeys(("restore_least", "restore_mode", "restore_most"), 60)
    plan = bad_day(reinfection_chance=0, **quick)
    bare = {one.id: replace(one, backup="none") for one in plan.assets.values()}
    pools = {
        one.id: replace(one, pools=tuple((pool, 9) for pool, _ in one.pools))
        for one in plan.teams.values()
    }
    return replace(plan, assets=bare, teams=pools)


@cache
def stories() -> tuple[tuple[Scenario, list[Step]], ...]:
    """Return drills with what people do in them."""
    usual = [(plan, script()) for plan in plans()]
    days = [
        (bad_day(), crisis(1900, 5)),  # answered at once, with a fact; paid
        (bad_day(), crisis(2455, 1)),  # answered late, with a fact; negotiated
        (bad_day(), crisis(1900, 2)),  # answered at once, with nothing; a payment is checked
        (bad_day(sanctioned_chance=ONE), crisis(1900, 2)),
        (bad_day(triage_sensitivity=0), crisis(1900, 2)),
        (nothing_kept(), crisis(1900, 5)),  # paid, with nothing else to restore from
    ]
    return (*usual, *days)


SEEDS = range(2)
_OF_A_BAD_DAY = (AlertKnobs, AssistanceKnobs, PublicKnobs, ResponseKnobs)


def in_play(events: Iterable[Event]) -> list[Event]:
    """Return events without the notice that a rule of play was turned, and its number."""
    others = (one for one in events if not isinstance(one.body, RulesTold))
    return [one._replace(n=0, cause="") for one in others]


@cache
def as_it_is(place: int, seed: int) -> list[Event]:
    plan, steps = stories()[place]
    return in_play(played(plan, seed, steps).events)


BETWEEN_STATES = {"joint_statement", *(one.name for one in fields(DiplomacyKnobs))} - {
    "no_answer_chance",
    "trust_start",
    "breach_trust",
    "consulted_trust",
}
"""Knobs that the exercise between states shows."""


@cache
def as_states_stand() -> list[Event]:
    return everything(accord()).events


def changes_between_states(name: str) -> bool:
    """Return whether the exercise between states is another one if a knob is turned."""
    before = Knobs().value(name)
    return any(
        everything(accord(knobs=AT_HAND.varied({name: after}))).events != as_states_stand()
        for after in (before * 4, before // 50)
    )


SHOWED: dict[str, tuple[int, int]] = {
    "patched_effect": (0, 1),
    "reinfection_chance": (0, 1),
    "reinfection_after": (0, 7),
    "triage_sensitivity": (0, 1),
    "triage_monitoring": (0, 11),
    "hunt_scope": (0, 0),
    "enough_scope": (0, 7),
    "patch_loss": (0, 0),
    "patch_lasts": (0, 0),
    "patch_regression": (1, 7),
    "regression_loss": (1, 7),
    "regression_lasts": (1, 7),
    "decryptor_slowness": (0, 12),
    "negotiated_time": (0, 8),
    "negotiated_amount": (0, 8),
    "sanctioned_chance": (0, 10),
    "holding_statement": (1, 0),
    "premature_all_clear": (1, 7),
    "rebut_late": (0, 8),
    "rebut_late_effect": (0, 8),
    "rebut_unverified": (0, 9),
}
"""Knob → a seed and a story in which it showed, looked at first."""


def changes_something(name: str) -> bool:
    """Return whether some exercise is another one if a knob is turned either way."""
    if name in BETWEEN_STATES:
        return changes_between_states(name)
    likely = [place for place, kind in enumerate(CLUES, 3) if kind in name]
    if any(name == one.name for theme in _OF_A_BAD_DAY for one in fields(theme)):
        likely += range(len(plans()), len(stories()))
    order = [*likely, *(place for place in range(len(stories())) if place not in likely)]
    everywhere = ((seed, place) for seed in SEEDS for place in order)
    first = [SHOWED[name]] if name in SHOWED else []
    for seed, place in (*first, *everywhere):
        plan, steps = stories()[place]
        before = plan.knobs.value(name)
        for after in (before * 4 if before else HOUR, before // 50):
            turned = replace(plan, knobs=plan.knobs.varied({name: after}))
            if in_play(played(turned, seed, steps).events) != as_it_is(place, seed):
                return True
    return False


THEMES = (LossKnobs, InoperabilityKnobs)
READ_OUT = tuple(field.name for theme in THEMES for field in fields(theme))
"""Knobs that move nothing in play: they price and read out what has happened."""
RULES_OF_PLAY = {*declared(EffortKnobs)} - {"enough_scope"}
"""What actions take: ``test_rules_of_play`` has a law for them."""
A_LEVEL = {"trust_start"}
"""Where the bookkeeping of trust begins: events tell of moves, the assessment where it stands."""
NOT_IN_PLAY = {*READ_OUT, *RULES_OF_PLAY, *A_LEVEL, *(field.name for field in fields(ScoringKnobs))}


@pytest.mark.parametrize("name", [name for name in knobs() if name not in NOT_IN_PLAY])
def test_every_knob_changes_something(name: str) -> None:
    assert changes_something(name) == (name not in NOT_PLAYED)


@cache
def outage() -> tuple[Scenario, list[Event]]:
    """Return an exercise in which assets of every sector that the model has fail."""
    plan = crowded()
    return plan, played(plan, 0, script()).events


@pytest.mark.parametrize("name", READ_OUT)
def test_every_knob_of_the_read_out_changes_what_is_read_out(name: str) -> None:
    plan, events = outage()
    turned = replace(plan, knobs=plan.knobs.varied({name: plan.knobs.value(name) * 2}))

    def read(sector: str) -> set[Losses]:
        """Return the losses if all assets, or all but one, were of a sector."""
        made = set()
        for one in (plan, turned):
            first, *others = one.assets.values()
            assets = {
                first.id: replace(first, sector="energy" if sector != "energy" else "transport"),
                **{other.id: replace(other, sector=sector) for other in others},
            }
            made.add(assess(replace(one, assets=assets), events).losses)
        return made

    assert any(len(read(sector)) == 2 for sector in SECTORS)


@cache
def whole_drill() -> tuple[Scenario, list[Event]]:
    """Return a drill as bots play it, one late, to be judged by hurried windows and one analyst."""
    plan = load("quiet-berths").scenario
    events = play_out(plan, 3, {"QM": "random", "QS": "random", "QN": "doctrine-late"}).events
    objectives = tuple(
        replace(
            one,
            tasks=tuple(
                replace(task, essential=True, within=task.within // 3, late=task.late // 3)
                for task in one.tasks
            ),
        )
        for one in plan.objectives
    )
    lone = {name: replace(team, pools=(("analyst", 1),)) for name, team in plan.teams.items()}
    knobs = replace(plan.knobs, share_par=60)
    return replace(plan, objectives=objectives, teams=lone, knobs=knobs), events


def cut_off() -> Kernel:
    """Return an exercise in which a port is told that it may be isolated, and later is."""
    plan = calm(
        assets={
            "a1": asset("a1", "A", isolation_cost=ONE),
            "b1": asset("b1", "B", alternate=0, by_hand=0),
        },
        dependencies={"a1>b1": edge("a1", "b1", strength=ONE, fade=0)},
    )
    kernel = fresh(plan)
    word = Send(to=("B",), tlp="TLP:GREEN", subject="a1", text="We may cut it.", about=("a1",))
    assert kernel.take("A-lead", word).refusal is None
    kernel.advance_to(kernel.x + HOUR)
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    kernel.advance_to(kernel.x + DAY)
    return kernel


def test_which_word_before_a_cut_counts_as_notice_is_a_knob() -> None:
    kernel = cut_off()
    plan = kernel.world.scenario
    hasty = replace(plan, knobs=replace(plan.knobs, cut_notice=60))
    easy = replace(plan, knobs=replace(plan.knobs, cut_notice=DAY))

    (harm,) = assess(hasty, kernel.events).harms
    assert "had no word of it before" in harm.reason
    assert assess(easy, kernel.events).harms == ()


def test_how_far_apart_yardsticks_must_lie_is_a_knob() -> None:
    plan, events = whole_drill()
    found = assess(plan, events)
    run = YardstickRun(
        name=NULL, seed=3, digest="", measures=measures_of(found, events=len(events), dropped=0)
    )
    teams = tuple(replace(one, availability=ONE) for one in run.measures.teams)
    best = replace(run, name=REFERENCE, measures=replace(run.measures, teams=teams))

    def read(apart: int) -> tuple[Entry, ...]:
        turned = replace(plan, knobs=replace(plan.knobs, least_apart=apart))
        return score(turned, found, (run, best)).entries

    assert read(0) != read(ONE)


ELSEWHERE = {"cut_notice", "least_apart"}
"""Knobs of the scoring that the drill does not show, and a test of their own does."""


@pytest.mark.parametrize(
    "name", [one.name for one in fields(ScoringKnobs) if one.name not in ELSEWHERE]
)
def test_every_knob_of_the_scoring_changes_a_figure(name: str) -> None:
    plan, events = whole_drill()

    def read(value: int) -> tuple[Entry, ...]:
        turned = replace(plan, knobs=plan.knobs.varied({name: value}))
        return score(turned, assess(turned, events)).entries

    before = plan.knobs.value(name)
    assert any(read(after) != read(before) for after in (0, before // 20, before * 2, ONE))
