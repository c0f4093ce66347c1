"""What staff type: what cannot be is refused and named, and nothing fails."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import fx
import pytest
from apart import apart
from strategies import opened
from worlds import drill

from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.improvise import Improvise, Speak
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.seats import LeaveSeat, TakeSeat
from simulator.domain.kinds.command import Command
from simulator.domain.kinds.effect import Doing
from simulator.domain.plan.effects import Known
from simulator.domain.values.declare import bare
from simulator.domain.values.value import value
from simulator.units import ONE

IMPOSSIBLE: list[fx.Effect] = [
    fx.Impair(asset="A", cause="x", keeps=0),
    fx.Impair(asset="a1", cause="x", keeps=ONE + 1),
    fx.Impair(asset="a1", cause="x", keeps=-1),
    fx.Sustain(asset="a1", means="x", level=2 * ONE),
    fx.Counter(campaign="tide", stage="nothing"),
    fx.Hasten(campaign="tide", tempo=0),
    fx.Give(team="A", indicator="i-tool", tlp="TLP:PINK"),
    fx.Give(team="a1", indicator="i-tool", tlp="TLP:RED"),
    fx.Reinforce(team="A", pool="wizards", people=1, seconds=1),
    fx.Reinforce(team="A", pool="analyst", people=-9, seconds=1),
    fx.Note(topic="to-counter:tide:impact:more"),
    fx.Sever(dependency="a1"),
    fx.Release(inject="a1"),
    fx.Trust(team="A", other="nobody", by=1),
    fx.Rumour(rumour="fuel", team="A", size=0),
    fx.Rumour(rumour="fuel", team="a1", size=1),
    fx.Leak(team="nobody"),
    fx.Shut(asset="A"),
]


@pytest.mark.parametrize("effect", IMPOSSIBLE, ids=str)
def test_what_cannot_be_is_refused(effect: fx.Effect) -> None:
    kernel = opened(drill(), 1)

    answer = kernel.take("control", Override(note="so it is", effects_given=(effect,)))

    assert answer.refusal is not None
    assert {event.body.kind for event in answer.events} == {"refused"}


def test_all_that_is_wrong_is_named_at_once_with_what_there_is() -> None:
    wrong = (
        fx.Isolate(asset="nope"),
        fx.Isolate(asset="nada"),
        fx.Skip(inject="I-99"),
        fx.Hasten(campaign="tide", tempo=0),
    )

    answer = opened(drill(), 1).take("control", Override(note="so", effects_given=wrong))

    assert answer.refusal == (
        "Not possible: nope, nada is no asset; there are a1, a2, b1, b2, c1, c2; "
        "I-99 is no inject; there are I-01, I-02, I-03, I-04, I-05, I-06, I-07; "
        "hasten: tempo cannot be 0."
    )


LETTER = Send(to=("A",), tlp="TLP:CLEAR", subject="Call", text="Listen.")


CALL = Improvise(
    to=("A",), sender="police", channel="phone", subject="Call", text="Listen.", tlp="TLP:CLEAR"
)


@pytest.mark.parametrize(
    "command",
    [
        TakeSeat(seat="nobody", holder="person"),
        LeaveSeat(seat="A"),
        Speak(persona="A", message=LETTER),
        Speak(persona="a1", message=LETTER),
        Speak(persona="evaluator", message=LETTER),
        Speak(persona="police", message=replace(LETTER, to=("a1",))),
        replace(CALL, sender="Aunt May"),
        replace(CALL, sender="a1"),
        replace(CALL, to=("A", "a1")),
    ],
    ids=str,
)
def test_who_is_named_must_be_of_the_right_sort(command: Command) -> None:
    kernel = opened(drill(), 1)

    refusal = kernel.take("control", command).refusal

    assert refusal is not None
    assert "; there are " in refusal
    assert kernel.take("control", CALL).refusal is None


with apart():

    @value
    class Knock(Doing, kind="knock"):
        """A knock at a gate: an effect of nobody's list."""

        title: ClassVar[str] = "A knock"
        words: ClassVar[str] = "a knock at {asset}"
        asset: str = bare("staff", refers="asset")

        def amiss(self, known: Known) -> str | None:
            """Return that there is no gate."""
            return f"{self.asset} has no gate" if self.asset in known["asset"] else None


def test_an_effect_says_itself_what_of_it_there_is_not() -> None:
    kernel = opened(drill(), 1)
    asked = Override(note="so", effects_given=(Knock(asset="a1"),))
    assert kernel.take("control", asked).refusal == "Not possible: a1 has no gate."
    order = fx.Order(asset="a1", action="patch", then="patch:a2 patch:nope")
    answer = kernel.take("control", Override(note="so", effects_given=(order,)))
    assert answer.refusal == "Not possible: nope is no asset."
