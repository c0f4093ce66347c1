"""What staff type: effects that cannot be have no effect, and nothing fails."""

from __future__ import annotations

import pytest
from strategies import opened
from worlds import drill

from simulator.domain import effects as fx
from simulator.domain.commands.control import Override
from simulator.domain.commands.play import Act, Forward
from simulator.domain.commands.staging import SetPace
from simulator.domain.events.messages import MessageSent
from simulator.domain.picture import Picture
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
    fx.Restart(asset="a1"),
]


@pytest.mark.parametrize("effect", IMPOSSIBLE, ids=str)
def test_what_cannot_be_has_no_effect(effect: fx.Effect) -> None:
    kernel = opened(drill(), 1)

    answer = kernel.take("control", Override(note="so it is", effects_given=(effect,)))

    assert answer.refusal is None
    assert {event.body.kind for event in answer.events} == {"overridden", "ruling-grounds"}


@pytest.mark.parametrize(("num", "den"), [(1, 0), (-1, 1), (3601, 1), (1, 10**9), (1, -1)])
def test_what_is_no_pace_is_refused(num: int, den: int) -> None:
    refusal = SetPace(num=num, den=den).refuse(Picture(seat="control", team=None))

    assert refusal == "Not possible: a pace lies between 0 and 3600."


@pytest.mark.parametrize("fields", ["[" * 5_000, "{", "null", '{"text":"\\ud800"}'])
def test_hostile_fields_are_refused_in_a_sentence(fields: str) -> None:
    kernel = opened(drill(), 1)

    answer = kernel.take("A-lead", Act(action="hunt", fields=fields))

    assert answer.refusal is not None
    assert answer.refusal.startswith("Not possible: ")


def test_a_forwarded_message_does_not_say_which_inject_it_was() -> None:
    kernel = opened(drill(), 1)
    kernel.advance_to(300)
    (message,) = kernel.picture("A-lead").letters

    forward = Forward(message=message, to=("B",), tlp="TLP:AMBER", override="they must know")
    assert kernel.take("A-lead", forward).refusal is None

    assert "told:A:B:I-01" in kernel.world.happened
    for seat in ("A-lead", "B-lead"):
        sent = [told.body for told in kernel.since(seat, 0) if isinstance(told.body, MessageSent)]
        assert [body.about for body in sent] == [()]
