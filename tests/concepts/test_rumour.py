"""Rumours: heard by everybody, and answered with a verified fact."""

from __future__ import annotations

from dataclasses import replace

import fx
import pytest
from outage import POINT, lost
from responding import asks, bodies, calm, does, fresh, so

from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.improvise import Speak
from simulator.domain.concepts.rumour import RebutRumour, RumourHeard, verified_facts
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, MINUTE

FUEL = fx.Rumour(rumour="fuel", team="A", size=6 * POINT)


def rumour_of(kernel: Kernel) -> str:
    (rumour,) = kernel.picture("A-lead").rumours
    return rumour


def test_a_rumour_is_heard_by_everybody_and_says_neither_its_name_nor_its_cost() -> None:
    kernel = fresh(calm())
    so(kernel, FUEL)

    assert lost(kernel) == [-6]
    (heard,) = [e for e in kernel.events if isinstance(e.body, RumourHeard)]
    assert set(heard.audience) == set(kernel.world.graph.everybody)
    assert "fuel" not in str(heard.body)
    assert "rumoured:fuel" in kernel.world.happened

    so(kernel, FUEL)
    assert lost(kernel) == [-6]  # the same one goes about once


@pytest.mark.parametrize(
    ("after", "share"), [(0, 0.5), (80 * MINUTE, 0.2), (DAY, 0.0)], ids=["soon", "late", "too late"]
)
def test_a_rebuttal_wins_back_a_share_of_what_is_left(after: int, share: float) -> None:
    kernel = fresh(calm(knobs={"rebut_soon": 80 * MINUTE}))
    so(kernel, FUEL)
    kernel.advance_to(after)
    does(kernel, "A-lead", RebutRumour(rumour=rumour_of(kernel), fact="a1", text="It is not so."))

    hours = kernel.world.s / HOUR
    left = 6 * POINT * 2.718281828 ** (-0.02 * hours)
    won = bodies(kernel, ConfidenceMoved)[1:]
    assert sum(one.by for one in won) == pytest.approx(left * share, rel=0.01)
    assert "rebutted:fuel" in kernel.world.happened


def test_an_answer_with_no_verified_fact_carries_the_rumour_further() -> None:
    kernel = fresh(calm())
    so(kernel, FUEL)
    does(kernel, "A-lead", RebutRumour(rumour=rumour_of(kernel), text="Nonsense."))

    assert lost(kernel) == [-6, -3]
    assert "rebutted:fuel" not in kernel.world.happened
    assert "amplified:fuel" in kernel.world.happened


def test_only_what_a_team_has_verified_is_a_fact() -> None:
    kernel = fresh(calm())
    message = Send(to=("A",), tlp="TLP:GREEN", subject="Stocks", text="We have nine hours.")
    kernel.take("control", Speak(persona="port", message=message))
    kernel.advance_to(60)
    so(kernel, FUEL)
    for persona in ("port", "press"):
        later = replace(message, text=f"The {persona} says so again.")
        kernel.take("control", Speak(persona=persona, message=later))

    picture = kernel.picture("A-lead")
    facts = verified_facts(picture, rumour_of(kernel))

    senders = [picture.messages[one].sender for one in facts if one in picture.messages]
    assert senders == ["port"]  # a client's word, since the rumour; the press verifies nothing
    assert set(facts) - set(picture.messages) == {"a1", "a2"}
    wrong = RebutRumour(rumour=rumour_of(kernel), fact="b1", text="So.")
    assert asks(kernel, "A-lead", wrong) is not None
    others = RebutRumour(rumour=rumour_of(kernel), fact="b1", text="So.")
    assert asks(kernel, "B-lead", others) is not None
