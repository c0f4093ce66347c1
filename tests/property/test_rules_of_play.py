"""Law 9 for what actions take: each figure changes something, and who plays by it is told."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from picture_stories import hushed, underway
from responding import asks, bodies, calm, does, events, fresh, process

from scenarios import SMALL, problems_of
from simulator.domain.concepts.assistance import OfferAssistance
from simulator.domain.concepts.briefing import RulesTold
from simulator.domain.concepts.credentials import ResetCredentials
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.proposal import ProposalLapsed
from simulator.domain.concepts.recovery import Eradicate
from simulator.domain.concepts.statement import PublicStatement
from simulator.domain.concepts.talks import InvokeMechanism
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.work import Act, ActionAsked, ActionBegun, ActionFinished, dispatch
from simulator.domain.kinds.action import Action
from simulator.domain.plan.knobs import Knobs, declared
from simulator.domain.plan.knobs.effort import DEFAULT, EffortKnobs
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import AlertSeen, AssetSeen, Picture
from simulator.domain.state.world import Job, World
from simulator.domain.values.forms import form_of
from simulator.domain.values.value import members
from simulator.exercise.session import Exercise
from simulator.pictures.forms import preview
from simulator.pictures.menus import action_rows
from simulator.pictures.window import Window
from simulator.units import HOUR, MINUTE, ONE

OF_TIME = [
    (kind, f"{kind.replace('-', '_')}_{end}")
    for kind in members(Action)
    for end in ("least", "mode", "most")
]
OF_PEOPLE = [
    (kind, pool, f"{kind.replace('-', '_')}_{pool}")
    for kind in members(Action)
    for pool, _ in DEFAULT.needs[kind]
]
THRESHOLDS = {
    "safety_check_engineer",
    "fail_over_crew",
    "work_by_hand_crew",
    "most_lent",
    "enough_scope",
    "rebuild_scope",
    "mechanism_severity",
    "second_window",
    "warn_share",
    "warn_least",
    "warn_most",
}
"""Rules of play that are no figure of a single action; each has a test of its own below."""


def test_every_action_has_its_time_and_every_rule_of_play_is_tested_here() -> None:
    assert set(DEFAULT.times) == set(DEFAULT.needs) == set(members(Action))
    tested = {name for *_, name in OF_TIME} | {name for *_, name in OF_PEOPLE} | THRESHOLDS
    assert declared(EffortKnobs).keys() == tested


@cache
def world() -> World:
    return fresh(calm()).world


def blank(kind: str) -> Action:
    cls = members(Action)[kind]
    return cls(**{one.name: "a1" for one in form_of(cls) if one.required})


def takes(action: str, **knobs: int) -> int:
    """Return the scenario seconds after which an action that is taken up now ends."""
    here = world()
    before, here.scenario = here.scenario, calm(knobs=knobs)
    here.jobs["j"] = Job("j", "A", "A-lead", blank(action), ("a1",), (), 0)
    try:
        (draft,) = dispatch(here, "A")
    finally:
        del here.jobs["j"]
        here.scenario = before
    (wait,) = draft.opens
    return wait.due - here.s


@pytest.mark.parametrize(("action", "name"), OF_TIME)
def test_every_figure_of_its_time_changes_when_an_action_ends(action: str, name: str) -> None:
    before = DEFAULT.value(name)

    assert takes(action, **{name: before + 5 * MINUTE}) > takes(action)


@pytest.mark.parametrize(("action", "pool", "name"), OF_PEOPLE)
def test_every_figure_of_its_people_changes_whom_an_action_takes(
    action: str, pool: str, name: str
) -> None:
    before = DEFAULT.value(name)

    def taken(people: int) -> dict[str, int]:
        rules = DEFAULT.varied({name: people})
        return dict(members(Action)[action].needs_in(rules, "it"))

    assert taken(before)[pool] == before
    assert taken(before + 1) == {**taken(before), pool: before + 1}
    assert pool not in taken(0)  # nobody is not waited for


@pytest.mark.parametrize(
    ("action", "name"),
    [
        ("isolate", "safety_check_engineer"),
        ("fail-over", "fail_over_crew"),
        ("work-by-hand", "work_by_hand_crew"),
    ],
)
@pytest.mark.parametrize("people", [0, 1, 3])
def test_the_crew_of_a_process_is_a_rule_of_play(action: str, name: str, people: int) -> None:
    rules = DEFAULT.varied({name: people})

    taken = dict(members(Action)[action].needs_in(rules, "ot"))

    assert taken.get("engineer", 0) == people


def turned(plan: Scenario, **knobs: int) -> Scenario:
    return replace(plan, knobs=plan.knobs.varied(knobs))


@pytest.mark.parametrize("action", [IsolateAsset(asset="a1"), Hunt()])
def test_what_is_to_take_three_hours_and_three_people_takes_them(action: Action) -> None:
    three = {f"{action.kind}_{end}": 3 * HOUR for end in ("least", "mode", "most")}
    kernel = fresh(calm(knobs={**three, f"{action.kind}_analyst": 3}))
    does(kernel, "A-lead", action)

    (began,), (ended,) = events(kernel, ActionBegun), events(kernel, ActionFinished)
    assert ended.s - began.s == 3 * HOUR
    assert [one.needs for one in bodies(kernel, ActionAsked)] == [(("analyst", 3),)]


def test_who_has_fewer_people_than_an_action_takes_here_is_refused() -> None:
    kernel = fresh(turned(process(), safety_check_engineer=9))

    refusal = asks(kernel, "A-lead", IsolateAsset(asset="p1"))

    assert refusal is not None
    assert "takes 9 of the pool engineer" in refusal


def test_no_more_people_are_lent_than_the_rules_of_play_allow() -> None:
    few, many = fresh(calm(knobs={"most_lent": 1})), fresh(calm())
    two = OfferAssistance(to="A", people="2")

    assert asks(many, "B-lead", two) is None
    assert asks(few, "B-lead", two) == "Not possible: lend 1 person."


def knows(rules: EffortKnobs, **known: int) -> Picture:
    """Return a picture with an asset of the team's own, and with an incident."""
    picture = fresh(calm()).picture("A-lead")
    picture.rules = rules
    for name, here in known.items():
        setattr(picture, name, here)
    seen: AssetSeen = picture.assets["a1"]
    seen.reset = True
    picture.alerts["x"] = AlertSeen("x", "a1", "x", 0, "confirmed")
    return picture


def test_from_which_scope_on_an_asset_is_rebuilt_is_a_rule_of_play() -> None:
    lax = replace(DEFAULT, rebuild_scope=ONE // 2)

    refusal = Eradicate(asset="a1").refuse(knows(DEFAULT, scope=ONE * 6 // 10))
    assert refusal is not None
    assert "needs a scope of 80 %, yours is 60 %" in refusal
    assert Eradicate(asset="a1").refuse(knows(lax, scope=ONE * 6 // 10)) is None


def test_from_which_scope_on_a_reset_is_worth_another_is_a_rule_of_play() -> None:
    strict = replace(DEFAULT, enough_scope=ONE * 7 // 10)

    assert ResetCredentials(asset="a1").refuse(knows(DEFAULT, scope=ONE * 6 // 10)) is None
    assert ResetCredentials(asset="a1").refuse(knows(strict, scope=ONE * 6 // 10)) is not None


def test_from_which_severity_on_a_mechanism_is_invoked_is_a_rule_of_play() -> None:
    asked = InvokeMechanism(members=("B",), text="Analysts.")
    early = replace(DEFAULT, mechanism_severity=2)

    refusal = asked.refuse(knows(DEFAULT, severity=2))
    assert refusal is not None
    assert "needs severity 3 or more declared" in refusal
    assert asked.refuse(knows(early, severity=2)) is None


# ---- who is told


def test_a_seat_is_told_in_what_its_rules_of_play_differ_and_nothing_if_in_nothing() -> None:
    assert bodies(fresh(calm()), RulesTold) == []

    kernel = fresh(calm(knobs={"most_lent": 6, "hunt_mode": 4 * HOUR, "fatigue": ONE}))

    (told,) = events(kernel, RulesTold)
    (body,) = bodies(kernel, RulesTold)
    assert dict(body.changed) == {"most_lent": 6, "hunt_mode": 4 * HOUR}
    assert set(told.audience) == set(kernel.world.scenario.seats)
    for seat, about in kernel.world.scenario.seats.items():
        if about.kind == "team":
            assert kernel.picture(seat).rules == DEFAULT.varied(dict(body.changed))


def test_what_a_console_says_of_an_action_is_what_holds_here() -> None:
    changed = {"isolate_least": 2 * HOUR, "isolate_mode": 3 * HOUR, "isolate_most": 4 * HOUR}
    exercise = Exercise(turned(hushed(), **changed, isolate_analyst=2), 1)
    exercise.open()
    picture = exercise.picture("A-lead")

    (row,) = [one for one in action_rows(picture) if one.kind == "act:isolate"]
    lines = {label: text for label, text, _ in preview(picture, "act:isolate", {"asset": "a1"})}

    assert (row.takes, row.needs) == ("2-4 h", "2 AN")
    assert lines["Takes"].startswith("2 h to 4 h scenario")
    assert lines["Holds"].startswith("2 ")


# ---- how an author writes them


def assuming(text: str) -> list[str]:
    found = problems_of(SMALL.replace("assumptions: {", f"assumptions: {{{text}, "))
    return [str(one).partition(" ")[2] for one in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("isolate_least: 2h", "error[spread]: 2h, 30m and 1h30m are not in order"),
        ("hunt_most: 1m", "error[spread]: 1h, 3h and 1m are not in order"),
        ("isolate_least: 1s", "1m to 60d"),
        ("most_lent: 0", "1"),
        ("isolate_analysts: 2", "isolate_analyst"),
    ],
)
def test_a_figure_that_cannot_be_is_told_once_with_what_would_be_right(
    text: str, said: str
) -> None:
    (problem,) = assuming(text)

    assert said in problem


def test_figures_in_order_are_taken() -> None:
    assert assuming("isolate_least: 2h, isolate_mode: 3h, isolate_most: 3h") == []


def test_for_how_long_a_second_seat_may_agree_is_a_rule_of_play() -> None:
    def lapsed_at(seconds: int) -> list[int]:
        plan = replace(hushed(), knobs=Knobs(second_window=seconds))
        exercise = underway(plan)
        statement = Act.of(PublicStatement(stance="holding", text="We look."))
        assert exercise.ask("A-lead", statement) is None
        exercise.advance_to(HOUR)
        return [one.x for one in exercise.events if isinstance(one.body, ProposalLapsed)]

    assert lapsed_at(5 * MINUTE) == [5 * MINUTE]
    assert lapsed_at(9 * MINUTE) == [9 * MINUTE]


def test_when_a_window_is_said_to_close_is_a_rule_of_play() -> None:
    hour = Window("d", "a decision", 0, HOUR)

    assert hour.warns(DEFAULT) == HOUR - HOUR * 33 // 100
    assert hour.warns(replace(DEFAULT, warn_share=ONE // 10)) == HOUR - 6 * MINUTE
    assert hour.warns(replace(DEFAULT, warn_most=4 * MINUTE)) == HOUR - 4 * MINUTE
    assert hour.warns(replace(DEFAULT, warn_least=50 * MINUTE)) == HOUR - 50 * MINUTE
