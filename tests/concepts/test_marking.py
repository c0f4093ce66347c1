"""TLP markings: whom one reaches, cell by cell; which binds; and a breach is what was forbidden."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import fx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import opened
from worlds import drill, inject

from simulator.domain.concepts.advisory import PublishAdvisory
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.improvise import Improvise, Speak
from simulator.domain.concepts.indicator import ShareIndicator
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.body import Event
from simulator.domain.values.tlp import LABELS, MAY_FORWARD, REACHES, Label, relaxes, stricter
from simulator.engine import Kernel

TABLE = {
    #                    person, team, client, community, public
    "TLP:RED":          (True, False, False, False, False),
    "TLP:AMBER+STRICT": (True, True, False, False, False),
    "TLP:AMBER":        (True, True, True, False, False),
    "TLP:GREEN":        (True, True, True, True, False),
    "TLP:CLEAR":        (True, True, True, True, True),
}  # fmt: skip
"""Label → whether it may be passed to each reach.  Source: FIRST, TLP version 2.0 (2022)."""


CELLS = [(label, reach) for label, reach in product(TABLE, REACHES)]


labels = st.sampled_from(LABELS)


def test_the_table_has_its_twenty_five_cells() -> None:
    assert list(TABLE) == list(LABELS)
    assert len(CELLS) == 25


@pytest.mark.parametrize(("label", "reach"), CELLS)
def test_who_may_be_told_is_what_the_standard_says(label: Label, reach: str) -> None:
    assert (reach in MAY_FORWARD[label]) == TABLE[label][REACHES.index(reach)]


WHO = {"B": "community", "police": "community", "press": "public", "port": "client"}
"""Contact of team A → how TLP counts it."""


def told_under(label: Label, sender: str) -> Kernel:
    """Return a drill in which team A has one message, under a label."""
    message = drill().injects["I-01"]
    told = replace(message, tlp=label, sender=sender, indicators=())
    kernel = opened(drill(injects={"I-01": told}), 1)
    kernel.advance_to(300)
    return kernel


@pytest.mark.parametrize(("label", "who"), [(la, w) for la in LABELS for w in WHO])
def test_a_seat_is_refused_what_the_label_keeps_back(label: Label, who: str) -> None:
    kernel = told_under(label, "ministry")
    (message,) = kernel.picture("A-lead").messages

    command = Forward(message=message, to=(who,), tlp=label)
    refusal = kernel.take("A-lead", command).refusal

    assert (refusal is None) == TABLE[label][REACHES.index(WHO[who])]
    assert refusal is None or refusal.startswith(f"{label} stops this")


@pytest.mark.parametrize(("who", "named"), [("B", True), ("police", True), ("C", False)])
def test_red_goes_on_to_whom_it_was_sent_and_to_its_source_and_to_nobody_else(
    who: str, *, named: bool
) -> None:
    written = replace(drill().injects["I-01"], to=("A", "B"), tlp="TLP:RED", indicators=())
    kernel = opened(drill(injects={"I-01": written}), 1)
    kernel.advance_to(300)
    (message,) = kernel.picture("A-lead").messages

    answer = kernel.take("A-lead", Forward(message=message, to=(who,), tlp="TLP:RED"))

    assert (answer.refusal is None) == named
    assert "label-broken" not in [event.body.kind for event in answer.events]


@pytest.mark.parametrize("way", ["back to its source", "with a reason"])
def test_a_detour_does_not_take_the_label_off(way: str) -> None:
    kernel = told_under("TLP:RED", "police")
    (message,) = kernel.picture("A-lead").messages
    reason = "" if way == "back to its source" else "They must know."
    back = Forward(message=message, to=("police",), tlp="TLP:RED", override=reason)
    assert kernel.take("A-lead", back).refusal is None
    copy = next(one.id for one in kernel.picture("A-lead").messages.values() if one.sent)

    onward = Forward(message=copy, to=("press",), tlp="TLP:CLEAR")
    refusal = kernel.take("A-lead", onward).refusal

    assert refusal is not None
    assert refusal.startswith("TLP:RED stops this")
    happened = kernel.take("A-lead", replace(onward, override="All must know.")).events
    assert "label-broken" in [event.body.kind for event in happened]


def test_what_a_team_wrote_itself_goes_where_it_likes() -> None:
    kernel = told_under("TLP:RED", "police")
    message = Send(to=("police",), tlp="TLP:RED", subject="Ours", text="Our own words.")
    assert kernel.take("A-lead", message).refusal is None
    own = next(one.id for one in kernel.picture("A-lead").messages.values() if one.sent)

    onward = Forward(message=own, to=("press",), tlp="TLP:CLEAR")
    assert kernel.take("A-lead", onward).refusal is None


@given(labels, labels)
def test_of_two_labels_the_stricter_lets_less_through(a: Label, b: Label) -> None:
    strict = stricter(a, b)

    assert MAY_FORWARD[strict] == MAY_FORWARD[a] & MAY_FORWARD[b]
    assert stricter(b, a) == strict
    assert relaxes(a, b) == (MAY_FORWARD[b] < MAY_FORWARD[a])
    assert not relaxes(a, a)


MINUTE = 60


def told(*copies: tuple[str, Label]) -> Kernel:
    """Return a drill in which team A gets the same indicator again and again."""
    injects = {
        f"K-{n}": inject(
            f"K-{n}",
            ["A"],
            at=("x", (n + 1) * MINUTE),
            sender=sender,
            tlp=label,
            indicators=("i-hash",),
        )
        for n, (sender, label) in enumerate(copies)
    }
    kernel = opened(replace(drill(injects=injects), objectives=()), 1)
    kernel.advance_to(len(copies) * MINUTE + 1)
    return kernel


def share(kernel: Kernel, label: Label, reason: str = "") -> str | None:
    action = ShareIndicator(indicators=("i-hash",), to=("B",), tlp=label, override=reason)
    return kernel.take("A-lead", Act.of(action)).refusal


def kinds(events: tuple[Event, ...]) -> list[str]:
    return [event.body.kind for event in events]


@pytest.mark.parametrize(
    ("copies", "binds"),
    [
        ([("police", "TLP:GREEN"), ("police", "TLP:RED")], ("TLP:RED", "police")),
        ([("police", "TLP:RED"), ("police", "TLP:CLEAR")], ("TLP:CLEAR", "police")),
        ([("police", "TLP:GREEN"), ("press", "TLP:RED")], ("TLP:RED", "press")),
        ([("police", "TLP:RED"), ("press", "TLP:CLEAR")], ("TLP:RED", "police")),
        (
            [("police", "TLP:GREEN"), ("press", "TLP:RED"), ("press", "TLP:CLEAR")],
            ("TLP:GREEN", "police"),
        ),
    ],
    ids=str,
)
def test_the_strictest_label_binds_and_only_its_source_relaxes_it(
    copies: list[tuple[str, Label]], binds: tuple[str, str]
) -> None:
    kernel = told(*copies)

    held, seen = (
        kernel.world.indicators["A", "i-hash"],
        kernel.picture("A-lead").indicators["i-hash"],
    )

    assert (held.tlp, held.source) == binds
    assert (seen.tlp, seen.source) == binds


def test_what_came_again_under_red_is_not_shared_as_green() -> None:
    kernel = told(("police", "TLP:GREEN"), ("police", "TLP:RED"))

    refusal = share(kernel, "TLP:GREEN")

    assert refusal is not None
    assert refusal.startswith("TLP:RED stops this")


def test_what_an_effect_gives_is_bound_by_its_label() -> None:
    kernel = opened(drill(), 1)
    give = fx.Give(team="A", indicator="i-tool", tlp="TLP:RED")
    assert kernel.take("control", Override(note="so", effects_given=(give,))).refusal is None

    refusal = kernel.take("A-lead", Act.of(PublishAdvisory(indicator="i-tool"))).refusal

    assert refusal is not None
    assert refusal.startswith("TLP:RED stops this")


def test_a_source_may_send_its_own_indicator_again_under_another_label() -> None:
    picture = told(("police", "TLP:AMBER")).picture("A-lead")
    held = picture.indicators["i-hash"]
    held.source, held.shared = "A", {"B": "TLP:AMBER"}
    again = ShareIndicator(indicators=("i-hash",), to=("B",), tlp="TLP:AMBER")

    assert "already has" in (again.refuse(picture) or "")
    assert replace(again, tlp="TLP:GREEN").refuse(picture) is None

    held.source = "police"
    assert "already has" in (replace(again, tlp="TLP:RED").refuse(picture) or "")


def test_a_message_about_an_indicator_obeys_the_label_it_is_held_under() -> None:
    kernel = told(("police", "TLP:AMBER+STRICT"))
    message = Send(
        to=("press",), tlp="TLP:CLEAR", subject="News", text="It is this.", about=("i-hash",)
    )

    refusal = kernel.take("A-lead", message).refusal
    assert refusal is not None
    assert refusal.startswith("TLP:AMBER+STRICT stops this")

    answer = kernel.take("A-lead", replace(message, override="All must know."))
    assert answer.refusal is None
    assert kinds(answer.events).count("label-broken") == 1


def test_a_reason_on_what_was_allowed_is_no_breach() -> None:
    kernel = told(("police", "TLP:GREEN"))
    (message,) = kernel.picture("A-lead").messages

    forward = Forward(message=message, to=("B",), tlp="TLP:GREEN", override="To be sure.")
    assert "label-broken" not in kinds(kernel.take("A-lead", forward).events)


@pytest.mark.parametrize("label", ["TLP:RED", "TLP:GREEN"])
@pytest.mark.parametrize("who", ["B", "police", "press", "port"])
@pytest.mark.parametrize("new", ["TLP:RED", "TLP:CLEAR"])
def test_an_override_is_a_breach_exactly_where_it_was_needed(
    label: Label, who: str, new: Label
) -> None:
    kernel = told(("police", label))
    (message,) = kernel.picture("A-lead").messages
    forward = Forward(message=message, to=(who,), tlp=new)
    needed = forward.refuse(kernel.picture("A-lead")) is not None

    answer = kernel.take("A-lead", replace(forward, override="I must."))

    assert answer.refusal is None
    assert ("label-broken" in kinds(answer.events)) == needed


def test_the_source_of_a_message_that_was_passed_on_against_its_label_loses_trust() -> None:
    kernel = opened(drill(injects={}), 1)
    written = Send(to=("A",), tlp="TLP:RED", subject="For you", text="For your eyes only.")
    assert kernel.take("B-lead", written).refusal is None
    (message,) = kernel.picture("A-lead").messages

    forward = Forward(message=message, to=("C",), tlp="TLP:RED", override="They must know.")
    assert kernel.take("A-lead", forward).refusal is None

    knobs = kernel.world.scenario.knobs
    left = knobs.trust_start - knobs.breach_trust
    assert kernel.world.trust == {("B", "A"): left, ("C", "A"): left}


def test_a_sheet_goes_out_under_one_label_and_one_of_it_may_stop_it() -> None:
    kernel = told(("police", "TLP:GREEN"))
    picture = kernel.picture("A-lead")
    strict = replace(picture.indicators["i-hash"], id="i-tool", tlp="TLP:RED", text="tool")
    picture.indicators["i-tool"] = strict
    sheet = ShareIndicator(indicators=("i-hash", "i-tool"), to=("B",), tlp="TLP:GREEN")

    assert (sheet.refuse(picture) or "").startswith("TLP:RED stops this")
    twice = replace(sheet, indicators=("i-hash", "i-hash"), override="now")
    assert "stands there twice" in (twice.refuse(picture) or "")
    assert "do not hold" in (replace(sheet, indicators=()).refuse(picture) or "")


def test_a_sheet_is_one_action_and_each_of_it_arrives() -> None:
    kernel = opened(drill(), 1)
    for indicator in ("i-hash", "i-tool"):
        gift = fx.Give(team="A", indicator=indicator, tlp="TLP:GREEN")
        kernel.take("control", Override(note="so it is", effects_given=(gift,)))
    sheet = ShareIndicator(
        indicators=("i-hash", "i-tool"), to=("B",), tlp="TLP:GREEN", override="they need it"
    )
    assert kernel.take("A-lead", Act.of(sheet)).refusal is None
    (job,) = kernel.picture("A-lead").open_jobs.values()
    assert dict(job.needs) == {"analyst": 1}
    part = replace(sheet, indicators=("i-tool",))
    assert "already under way" in (kernel.take("A-lead", Act.of(part)).refusal or "")

    kernel.advance_to(3600)

    assert {"i-hash", "i-tool"} <= set(kernel.picture("B-lead").indicators)
    shared = [line.text for line in kernel.picture("A-lead").log if line.text.startswith("Told ")]
    assert len(set(shared)) == 2


def extorted() -> Kernel:
    """Return a drill in which A has had a message of its adversary's."""
    plan = drill()
    tide = replace(plan.campaigns["tide"], actor="press")
    message = inject(
        "X-01", ["A"], at=("x", MINUTE), sender="press", tlp="TLP:AMBER", indicators=("i-hash",)
    )
    kernel = opened(
        replace(plan, injects={"X-01": message}, campaigns={"tide": tide}, objectives=()), 1
    )
    kernel.advance_to(2 * MINUTE)
    return kernel


def test_what_an_adversary_sends_carries_no_label_whoever_sends_it_for_him() -> None:
    kernel = extorted()
    spoken = Send(to=("A",), tlp="TLP:RED", subject="Pay", text="Now.")
    assert kernel.take("control", Speak(persona="press", message=spoken)).refusal is None
    improvised = Improvise(
        to=("A",), sender="press", channel="email", subject="Pay", text="Soon.", tlp="TLP:RED"
    )
    assert kernel.take("control", improvised).refusal is None
    messages = list(kernel.picture("A-lead").messages.values())
    assert [one.tlp for one in messages] == ["none"] * 3


def test_what_carries_no_label_is_passed_on_under_ones_own_and_is_no_breach() -> None:
    kernel = extorted()
    (message,) = kernel.picture("A-lead").messages.values()
    answer = kernel.take("A-lead", Forward(message=message.id, to=("police",), tlp="TLP:GREEN"))
    assert answer.refusal is None
    assert "label-broken" not in kinds(answer.events)
    passed = kernel.picture("A-lead").messages
    assert [one.tlp for one in passed.values() if one.sent] == ["TLP:GREEN"]


def test_what_came_with_it_is_ones_own_to_label() -> None:
    kernel = extorted()
    held = kernel.picture("A-lead").indicators["i-hash"]
    assert (held.source, held.tlp) == ("A", "TLP:AMBER")
    assert share(kernel, "TLP:GREEN") is None
