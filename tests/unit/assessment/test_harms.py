"""What was done at others' cost: judged by what could be known, and not by who was lucky."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import fx
import pytest
from responding import bodies, calm, does, process, so
from strategies import opened
from worlds import asset, edge, inject, option

from simulator.assessment import Assessment, assess
from simulator.assessment.harms import Harm
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.isolation import ISOLATED, IsolateAsset
from simulator.domain.concepts.process import SafetyRuleBroken
from simulator.domain.concepts.release import ReleaseInject
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.engine import Kernel
from simulator.times import mark
from simulator.units import DAY, HOUR, ONE


def shared(**client: Any) -> Scenario:
    """Return a drill in which B lives on what A may cut."""
    return calm(
        assets={
            "a1": asset("a1", "A", isolation_cost=ONE),
            "b1": asset("b1", "B", **client),
        },
        dependencies={"a1>b1": edge("a1", "b1", strength=ONE, fade=0)},
    )


def found(kernel: Kernel) -> tuple[Harm, ...]:
    return shown(kernel).harms


def shown(kernel: Kernel) -> Assessment:
    return assess(kernel.world.scenario, kernel.events)


def cut(plan: Scenario, *told: str) -> Kernel:
    kernel = opened(plan, 1)
    if told:
        word = Send(to=("B",), tlp="TLP:GREEN", subject="We cut it", text="Now.", about=told)
        assert kernel.take("A-lead", word).refusal is None
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    kernel.advance_to(kernel.x + DAY)
    return kernel


@pytest.mark.parametrize("client", [{"by_hand": 0, "alternate": 0}, {"alternate": ONE}])
def test_a_cut_unannounced_is_a_harm_whether_or_not_the_neighbour_had_prepared(
    client: dict[str, int],
) -> None:
    (harm,) = found(cut(shared(**client)))

    assert (harm.sort, harm.team) == ("neighbour", "A")
    assert "had no word of it before" in harm.reason


def test_a_harm_says_when_the_neighbour_went_down() -> None:
    kernel = cut(shared(by_hand=0, alternate=0))
    (harm,) = found(kernel)
    (down,) = [kernel.events[n] for n in harm.evidence[1:]]

    assert down.x > 0
    assert harm.reason.endswith(f"It went down at {mark(down.x)}.")


def test_a_choice_of_which_the_neighbour_is_told_is_word() -> None:
    kernel = opened(shared(), 1)
    so(kernel, fx.Note(topic="told:A:B:a1"))
    does(kernel, "A-lead", IsolateAsset(asset="a1"))
    kernel.advance_to(kernel.x + DAY)

    assert found(kernel) == ()


def test_word_of_what_is_cut_is_notice() -> None:
    assert found(cut(shared(), "a1")) == ()


def test_what_gave_nothing_is_cut_without_harm() -> None:
    kernel = opened(shared(), 1)
    so(kernel, fx.Impair(asset="a1", cause="encrypted", keeps=0))
    kernel.advance_to(kernel.x + HOUR)
    does(kernel, "A-lead", IsolateAsset(asset="a1"))

    assert found(kernel) == ()


def test_what_was_control_s_doing_is_nobody_s_harm() -> None:
    kernel = opened(shared(), 1)
    so(kernel, fx.Isolate(asset="a1"))

    assert found(kernel) == ()


@pytest.mark.parametrize("then", ["", "isolate:a1"])
def test_work_that_control_ordered_is_nobody_s_harm(then: str) -> None:
    kernel = opened(shared(), 1)
    first = "preserve-evidence" if then else "isolate"
    so(kernel, fx.Order(asset="a1", action=first, then=then))
    kernel.advance_to(kernel.x + DAY)

    assert kernel.world.assets["a1"].stands(ISOLATED)
    assert found(kernel) == ()


def test_work_that_a_team_s_choice_ordered_is_its_own() -> None:
    ways = (option("cut", fx.Order(asset="a1", action="isolate")), option("wait"))
    asked = Ask(id="W-ask", text="Cut it?", within=HOUR, second=False, options=ways, default=None)
    put = inject("W-01", ["A"], at=("x", 60), asks=(asked,))
    kernel = opened(replace(shared(), injects={put.id: put}), 1)
    kernel.advance_to(90)
    (seen,) = kernel.picture("A-lead").decisions.values()
    (letter,) = [each.id for each in seen.options if each.title == "Option cut"]
    choice = Choose(decision=seen.id, option=letter, rationale="It spreads.")
    assert kernel.take("A-lead", choice).refusal is None
    kernel.advance_to(kernel.x + DAY)

    assert [harm.team for harm in found(kernel)] == ["A"]


def test_what_an_inject_cuts_off_that_control_sends_by_hand_is_nobody_s_harm() -> None:
    sent = inject("W-01", ["A"], manual=True, causes=(fx.Isolate(asset="a1"),))
    kernel = opened(replace(shared(), injects={sent.id: sent}), 1)
    assert kernel.take("control", ReleaseInject(inject="W-01")).refusal is None

    assert kernel.world.assets["a1"].stands(ISOLATED)
    assert found(kernel) == ()


def test_a_skipped_safety_check_is_a_harm() -> None:
    kernel = opened(process(), 1)
    does(kernel, "A-lead", IsolateAsset(asset="p1", unchecked=True))

    assert bodies(kernel, SafetyRuleBroken)
    (harm,) = found(kernel)
    assert (harm.sort, harm.team) == ("safety", "A")
    assert harm.reason.startswith("The safety check was skipped at T+")
