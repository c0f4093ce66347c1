"""What nobody planned can be vetoed before it is told: it never comes, and nothing else moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, Literal

import fx
import pytest
from accord import Play, accord, norm_request
from encrypted import encrypted, taken_drill
from folds import staff_of
from hosted import Hosted, window
from prepared import ask, refused
from responding import bodies, calm, does, fresh, held_plan, intruded, so
from strategies import crowded, opened
from worlds import asset, drill, edge, inject

from simulator.assessment import assess
from simulator.domain.concepts import veto
from simulator.domain.concepts.campaign import StageCountered, StageReached
from simulator.domain.concepts.capability import Severed
from simulator.domain.concepts.contingency import InjectPrevented
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.detection import AlertRaised, CampaignDetected
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.ransom import DecideRansom
from simulator.domain.concepts.recovery import FailOver, Restore
from simulator.domain.concepts.request import RequestAnswered, RequestIgnored
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.triage import Hunt
from simulator.domain.concepts.veto import BY_CONTROL, Veto, Vetoed
from simulator.domain.concepts.victims import VictimAttempted
from simulator.domain.kinds.behaviour import DUE, UNPLANNED
from simulator.domain.kinds.body import Event
from simulator.domain.plan import facts
from simulator.domain.plan.campaigns import Campaign, Demand
from simulator.domain.plan.knobs import Knobs
from simulator.engine import Kernel
from simulator.exercise.directing import acts
from simulator.pictures.coming import coming_rows
from simulator.pictures.control_pages_view import ComingRow
from simulator.times import mark
from simulator.units import CENTS, DAY, HOUR, MINUTE, ONE

PLANNED: Final = {
    "arrive return leave consensus relay share ingest job window effects later proposal": "decided",
    "campaign pin pace jump jump-notice jump-end endex inject contingency watch": "in the plan",
    "ruling ruled queued in-hand": "in control's own hand",
    "decision duty forecast silence shift request demand": "a window that its team was told of",
    "known": "the end of such a window",
    "poll tension recovery relieve": "how things go by themselves: no loss",
}
"""Kinds of wait that are not vetoed → why."""


def test_each_kind_of_wait_is_one_that_may_be_vetoed_or_says_why_not() -> None:
    planned = [kind for kinds in PLANNED for kind in kinds.split()]
    assert sorted([*planned, *UNPLANNED]) == sorted(DUE)


# ---- laws, over all that comes in a crowded drill and in small ones


_SOON: Final = 60
"""Seconds on which something happens, within which what is vetoed would have come."""
NOISY: Final = Knobs.of({"false_alerts": 2_000_000})


@cache
def plays() -> tuple[Kernel, ...]:
    """Return a crowded drill at some moments of it, and small ones in which something comes."""
    kernel, made = opened(replace(crowded(), knobs=NOISY), 1), []
    so(kernel, fx.Impair(asset="a2", cause="fire", keeps=0))
    for x in (2 * MINUTE, 25 * MINUTE, 50 * MINUTE):
        kernel.advance_to(x)
        made.append(Kernel.gone_on_from(kernel.snapshot()))
    return (*made, *_small())


def _small() -> Iterator[Kernel]:
    """Yield plays in which comes what does not come in the crowded one."""
    yield _restored()
    yield _failed_over()
    yield _paid()
    yield _written_to()
    yield _spread()
    yield _unnoticed()
    yield _without_power()
    yield fresh(intruded())  # what is there is noticed within minutes
    yield _in_talks().kernel


def _restored() -> Kernel:
    """Return a play in which what was restored is about to be taken again."""
    kernel = encrypted()
    does(kernel, "A-lead", Restore(asset="a2"))
    return kernel


def _failed_over() -> Kernel:
    plan = held_plan(shared_weakness_chance=ONE)
    weak = replace(plan.assets["a1"], alternate=600_000, alternate_shares=True)
    kernel = fresh(replace(plan, assets={**plan.assets, "a1": weak}))
    so(kernel, fx.Compromise(asset="a1", campaign="tide"))
    so(kernel, fx.Impair(asset="a1", cause="encrypted", keeps=0))
    does(kernel, "A-lead", FailOver(asset="a1"))
    return kernel


def _paid() -> Kernel:
    """Return a play in which a ransom was paid, and that is about to become known."""
    demands = Demand(after="in", amount=CENTS, deadline=3 * DAY)
    plan = taken_drill(payment_known_chance=ONE, sanctioned_chance=0)
    tide = replace(plan.campaigns["tide"], demand=demands)
    kernel = fresh(replace(plan, campaigns={"tide": tide}))
    kernel.advance_to(HOUR)
    (demand,) = kernel.picture("A-lead").demands
    pays = DecideRansom(demand=demand, decision="pay", advice="Counsel: yes.", sanctions=True)
    does(kernel, "A-lead", pays)
    return kernel


def _written_to() -> Kernel:
    plan = calm()
    police = replace(plan.personas["police"], reply="I have your message.")
    kernel = fresh(replace(plan, personas={**plan.personas, "police": police}))
    letter = Send(to=("police",), tlp="TLP:AMBER", subject="Help", text="Come.")
    assert kernel.take("A-lead", letter).refusal is None
    return kernel


def _spread() -> Kernel:
    """Return a play in which a victim is about to notice that it is one."""
    kernel = fresh(calm(campaigns={"tide": replace(drill().campaigns["tide"], base_chance=ONE)}))
    while not any(one.startswith("notice/") for one in kernel.world.waits):
        kernel.advance_to(kernel.next_x() or 0)
    return kernel


def _unnoticed() -> Kernel:
    """Return a play in which a campaign goes on and nobody notices it."""
    kernel = fresh(
        calm(campaigns={"tide": replace(_unpinned(), hazard=0.0)}, knobs={"external_chance": 0})
    )
    kernel.advance_to(MINUTE)
    return kernel


def _without_power() -> Kernel:
    """Return a play in which a port runs on what it has in hand."""
    assets = {one.id: one for one in (asset("power", "A"), asset("port", "B"))}
    link = edge("power", "port", buffer=HOUR, strength=ONE, fade=0)
    kernel = fresh(calm(assets=assets, dependencies={link.id: link}))
    so(kernel, fx.Impair(asset="power", cause="fire", keeps=0))
    return kernel


def _in_talks() -> Play:
    """Return a play in which a state that nobody plays has a call and a request before it."""
    play = Play(accord())
    play.finishes("A", Contact(whom="X", channel="technical", text="Hear us."))
    play.finishes("A", norm_request("X", way="technical"))
    return play


@cache
def each() -> tuple[tuple[Kernel, Kernel, str], ...]:
    """Return a play as it goes on, the same with one thing vetoed, and what: one of each kind."""
    return tuple(_each())


def _each() -> Iterator[tuple[Kernel, Kernel, str]]:
    """Yield a play as it goes on, the same with one thing vetoed, and what: one of each kind."""
    for play in plays():
        coming = play.picture("control").coming
        kinds = {name.partition("/")[0]: name for name in coming}
        if any(one.startswith(("detect/", "outsider/")) for one in coming):
            kinds.pop("stage", None)  # with it goes what would have been noticed of its campaign
        for name in kinds.values():
            plain, vetoed = (Kernel.gone_on_from(play.snapshot()) for _ in range(2))
            ask(vetoed, Veto(wait=name, reason="Too much at once."))
            plain.advance_to(plain.x + 45 * MINUTE)
            for _ in range(_SOON):
                if not came(plain, name, when(vetoed)) and (x := plain.next_x()) is not None:
                    plain.advance_to(x)
            vetoed.advance_to(plain.x)
            yield plain, vetoed, name


def came(kernel: Kernel, name: str, since: int) -> list[Event]:
    """Return the events of a wait from an event on."""
    return [one for one in kernel.events if one.cause == f"wait/{name}" and one.n >= since]


def when(kernel: Kernel) -> int:
    """Return by which event control has vetoed last."""
    return next(one.n for one in reversed(kernel.events) if isinstance(one.body, Vetoed))


def told_before(kernel: Kernel, seat: str, x: int) -> list[object]:
    return [one for one in kernel.since(seat, 0) if one.x < x]


def cut_anew(kernel: Kernel, name: str) -> bool:
    """Return whether a link was cut after the veto of what it would have brought."""
    cut = [(one.n, one.body) for one in kernel.events if isinstance(one.body, Severed)]
    return any(n >= when(kernel) and name == f"drain/{body.dependency}" for n, body in cut)


def test_what_is_vetoed_does_not_come_and_until_then_nobody_but_staff_is_told_otherwise() -> None:
    seen = Counter[str]()
    for plain, vetoed, name in each():
        would = next(iter(came(plain, name, when(vetoed))), None)
        if would is None or cut_anew(vetoed, name):
            continue
        kind, again = name.partition("/")[0], came(vetoed, name, when(vetoed))
        assert all((one.x, one.s) != (would.x, would.s) for one in again), name
        for seat in plain.world.scenario.seats.values():
            if seat.kind not in ("control", "evaluator"):
                before = told_before(plain, seat.id, would.x)
                assert before == told_before(vetoed, seat.id, would.x), (name, seat.id)
                seen[kind] += len(before)
    assert set(+seen) == set(UNPLANNED)


def test_what_is_not_vetoed_comes_when_it_would_have_come() -> None:
    compared = Counter[str]()
    for plain, vetoed, name in each():
        kind, subject, *_ = name.split("/")
        if kind in ("noise", "victim") and came(plain, name, when(vetoed)):
            later = [one.due for one in plain.world.waits.values() if one.name.startswith(kind)]
            kept = [one.due for one in vetoed.world.waits.values() if one.name.startswith(kind)]
            assert sorted(later) == sorted(kept), (name, subject)
            compared[kind] += len(kept)
    assert set(+compared) == {"noise", "victim"}


def test_control_alone_is_told_of_it_and_of_all_of_it_as_after_a_crash() -> None:
    for play in plays():
        scenario, world = play.world.scenario, play.world
        coming = play.picture("control").coming
        assert coming
        assert set(coming) <= set(world.waits)
        assert all(world.waits[name].due == one.coming.due for name, one in coming.items())
        left = {
            name
            for name in world.waits
            if veto._likely(scenario, None, name) and not name.startswith("fade/")
        }
        assert left <= set(coming)
        again = Kernel.resumed(scenario, 1, list(play.events), list(play.inputs))
        assert again.picture("control").coming == coming
        for seat in scenario.seats.values():
            entries = play.since(seat.id, 0)
            told = any(one.opens or one.closes for one in entries)
            assert told == (seat.kind == "control"), seat.id


# ---- refusals


def test_it_is_refused_without_a_reason_and_of_what_is_planned_or_has_come() -> None:
    kernel = opened(crowded(), 1)
    name = next(one for one in kernel.picture("control").coming if one.startswith("noise/"))
    assert "needs its reason" in refused(kernel, Veto(wait=name, reason=" "))
    ask(kernel, Veto(wait=name, reason="No."))
    assert "Its notice has gone out" in refused(kernel, Veto(wait=name, reason="No."))
    inject = next(one for one in kernel.world.waits if one.startswith("inject/"))
    assert "Skip or hold the inject" in refused(kernel, Veto(wait=inject, reason="No."))
    assert "cannot be vetoed" in refused(kernel, Veto(wait="poll/A", reason="No."))
    assert "not on its way" in refused(kernel, Veto(wait="x" * 500, reason="No."))


# ---- stories


def test_a_state_whose_answer_is_vetoed_has_left_nobody_without_one() -> None:
    play = _in_talks()
    (name,) = (one for one in play.kernel.picture("control").coming if one.startswith("answer/"))
    tension = play.tension("A", "X")
    ask(play.kernel, Veto(wait=name, reason="Not today."))
    play.waits(300)
    assert not play.of(RequestAnswered)
    assert not play.of(RequestIgnored)
    assert play.tension("A", "X") <= tension
    (result,) = assess(play.kernel.world.scenario, play.events).between_states.requests
    assert (result.outcome, result.closed) == ("open", None)


@pytest.mark.parametrize("then", ["halt", "skip"])
def test_a_campaign_that_control_ends_is_left_to_no_team_to_contain(
    then: Literal["halt", "skip"],
) -> None:
    plan = intruded()
    tide = plan.campaigns["tide"]
    stages = tuple(replace(one, when_countered=then) for one in tide.stages)
    kernel = fresh(replace(plan, campaigns={"tide": replace(tide, stages=stages)}))

    def cases() -> list[str]:
        times = assess(plan, kernel.events).times
        return [one.about for one in times if one.sort == "contain"]

    kernel.advance_to(3 * HOUR)
    left = {"halt": 1, "skip": len(stages)}[then]
    for n in range(left):
        assert cases() == ["tide"], n
        ask(kernel, Veto(wait="stage/tide", reason="Enough."))
    assert cases() == []


def test_only_what_is_timed_anew_under_its_name_is_kept_in_mind() -> None:
    read = {"detect", "victim", "drain", "fade"}
    for _, vetoed, name in each():
        (made,) = bodies(vetoed, Vetoed)
        assert (made.occasion != made.wait) == (name.partition("/")[0] in read)
        assert vetoed.world.vetoed <= {made.occasion} - {made.wait}


def test_a_stage_that_is_vetoed_is_prevented_by_control_and_is_no_team_s_deed() -> None:
    kernel = fresh(calm(campaigns={"tide": _unpinned()}))
    kernel.advance_to(MINUTE)
    ask(kernel, Veto(wait="stage/tide", reason="They have enough."))
    kernel.advance_to(10 * DAY)

    assert bodies(kernel, StageReached) == []
    (countered,) = bodies(kernel, StageCountered)
    assert (countered.team, countered.by) == ("", BY_CONTROL)
    scenario = kernel.world.scenario
    (act,) = (one for one in acts(scenario, kernel.events) if "nobody had planned" in one.text)
    assert scenario.campaigns["tide"].name in act.text
    assert act.detail == "They have enough."


def _unpinned() -> Campaign:
    tide = drill().campaigns["tide"]
    return replace(
        tide, stages=tuple(replace(one, pin=None, when_countered="halt") for one in tide.stages)
    )


def test_a_pinned_stage_is_planned() -> None:
    first, *_, last = (tide := _unpinned()).stages
    stages = (first, replace(last, pin=HOUR))
    kernel = fresh(calm(campaigns={"tide": replace(tide, stages=stages)}))
    assert "stage/tide" in kernel.world.waits
    assert not any(one.startswith("stage/") for one in kernel.picture("control").coming)


def test_what_notices_a_stage_is_not_armed_anew_once_control_has_vetoed_that() -> None:
    kernel = fresh(calm(campaigns={"tide": _unpinned()}))
    kernel.advance_to(MINUTE)
    first = kernel.world.scenario.campaigns["tide"].stages[kernel.world.campaigns["tide"].stage]
    ask(kernel, Veto(wait="detect/tide", reason="Later."))
    so(kernel, fx.Isolate(asset=first.asset))
    so(kernel, fx.Reconnect(asset=first.asset))
    assert kernel.world.campaigns["tide"].status == "running"
    assert "stage/tide" in kernel.world.waits
    assert "detect/tide" not in kernel.world.waits
    does(kernel, "A-lead", Hunt())
    found = bodies(kernel, CampaignDetected)
    assert all((one.how, one.stage) != ("internal", first.id) for one in found)


def test_a_victim_that_is_spared_is_not_tried_and_the_others_are_when_they_would_be() -> None:
    told = inject("N-01", ["A"], reports=facts.Compromised(asset="b2"))
    plan = calm(campaigns={"tide": _unpinned()}, injects={"N-01": told})
    plain, vetoed = (fresh(plan) for _ in range(2))
    for kernel in (plain, vetoed):
        while "victim/tide" not in kernel.world.waits:
            kernel.advance_to(kernel.x + MINUTE)
    ask(vetoed, Veto(wait="victim/tide", reason="Not them."))
    (prevented,) = bodies(vetoed, InjectPrevented)
    assert (prevented.inject, prevented.by) == ("N-01", BY_CONTROL)
    for kernel in (plain, vetoed):
        kernel.advance_to(30 * DAY)

    def tried(kernel: Kernel) -> list[tuple[str, int]]:
        found = (e for e in kernel.events if isinstance(e.body, VictimAttempted))
        return [(e.body.asset, e.s) for e in found if isinstance(e.body, VictimAttempted)]

    assert tried(vetoed) == tried(plain)[1:]


def test_a_loss_that_is_vetoed_reaches_the_neighbour_only_when_it_is_cut_or_lost_anew() -> None:
    assets = {one.id: one for one in (asset("power", "A"), asset("port", "B"))}
    link = edge("power", "port", buffer=HOUR, strength=1_000_000, fade=0)
    kernel = fresh(calm(assets=assets, dependencies={link.id: link}))
    so(kernel, fx.Impair(asset="power", cause="fire", keeps=500_000))
    ask(kernel, Veto(wait=f"drain/{link.id}", reason="Not tonight."))
    so(kernel, fx.Impair(asset="power", cause="flood", keeps=0))  # worse, and the same loss
    kernel.advance_to(5 * HOUR)
    assert kernel.world.level("port") == 1_000_000

    so(kernel, fx.Relieve(asset="power", cause="fire"), fx.Relieve(asset="power", cause="flood"))
    kernel.advance_to(kernel.x + 5 * HOUR)
    so(kernel, fx.Impair(asset="power", cause="fire", keeps=0))
    kernel.advance_to(kernel.x + 5 * HOUR)
    assert kernel.world.level("port") == 0


def test_a_loss_that_ends_before_it_is_felt_is_not_coming_any_more() -> None:
    assets = {one.id: one for one in (asset("power", "A"), asset("port", "B"))}
    link = edge("power", "port", buffer=0, strength=1_000_000, fade=HOUR)
    kernel = fresh(calm(assets=assets, dependencies={link.id: link}))
    so(kernel, fx.Impair(asset="power", cause="fire", keeps=0))
    name = f"fade/{link.id}"
    assert name in kernel.picture("control").coming
    kernel.advance_to(30 * MINUTE)
    so(kernel, fx.Relieve(asset="power", cause="fire"))
    assert name in kernel.world.waits
    assert name not in kernel.picture("control").coming
    assert "not on its way" in refused(kernel, Veto(wait=name, reason="No."))


def test_an_alert_that_is_vetoed_reaches_nobody() -> None:
    kernel = opened(crowded(), 1)
    kernel.picture("A-lead")
    for _ in range(40):
        coming = kernel.picture("control").coming
        for name in [one for one in coming if one.partition("/")[0] in ("noise", "detect")]:
            ask(kernel, Veto(wait=name, reason="Quiet."))
        kernel.advance_to(kernel.x + MINUTE)
    assert bodies(kernel, Vetoed)
    assert not kernel.picture("A-lead").coming
    causes = [one.cause for one in kernel.events if isinstance(one.body, AlertRaised)]
    assert not [one for one in causes if one.startswith(("wait/noise", "wait/detect"))]


def test_over_a_line_exercise_control_is_told_and_nobody_else(tmp_path: Path) -> None:
    host = Hosted(tmp_path)
    control, lead = host.control(), host.join("qn-lead")
    control.end.ask(Start())
    host.pass_time(2)
    here = host.local.exercise.picture("control").coming
    assert here
    assert control.end.stream.picture.coming == here
    assert not any(one.opens or one.closes for one in lead.end.stream.told)
    name = next(iter(here))
    assert window(control).submit("veto", {"wait": name, "reason": "No."}) is None
    host.settle()
    assert name not in host.local.exercise.picture("control").coming
    assert name not in control.end.stream.picture.coming


def test_words_are_filled_in_once() -> None:
    about = (("persona", "{team}"), ("team", "A"))
    assert veto.said("reply/x/A/m", about, str) == "{team} answers A by default"


def test_when_it_comes_is_reckoned_past_planned_jumps_and_after_endex_is_said() -> None:
    kernel = plays()[0]
    picture, staff = kernel.picture("control"), staff_of(kernel.since("control", 0))
    was = next(one.coming for one in picture.coming.values() if one.coming.clock == "s")
    seen = next(iter(picture.coming.values()))
    jump = picture.x + 10 * MINUTE
    staff.jumps = ((jump, 6 * HOUR),)

    def row(after: int) -> ComingRow:
        due = picture.clock.at(jump) + after
        picture.coming = {was.wait: seen._replace(coming=replace(was, due=due))}
        staff.drawn.clear()
        (found,) = coming_rows(picture, staff)
        return found

    assert row(HOUR).at == row(5 * HOUR).at == mark(jump).removeprefix("T+")
    past = picture.clock.reaches(picture.clock.at(jump) + MINUTE)
    assert past is not None
    assert row(6 * HOUR + MINUTE).at == mark(past).removeprefix("T+")
    late = row(900 * HOUR)
    assert (late.at, "after ENDEX" in late.why) == ("", True)
