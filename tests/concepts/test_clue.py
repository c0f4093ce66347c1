"""Clues: what they say in a drill, whom they are given, and that nothing but words tells."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from responding import bodies, calm
from strategies import SEEDS, asked_again, first_difference, opened
from uncertain import MANY, NO, PAIRS, fact, half, halves, play, rows, sign, signed
from worlds import inject

from simulator.domain.concepts.clue import ClueDrawn, ClueGiven
from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.phases import Started
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.uncertain import PinFact
from simulator.domain.kinds.body import Event, read_body
from simulator.domain.plan.clues import Heard
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import Drawn
from simulator.domain.values.value import canonical, encode, read_json
from simulator.engine import Kernel
from simulator.rng import Luck
from simulator.units import MINUTE, ONE


def got(kernel: Kernel, seat: str) -> list[tuple[str, str]]:
    return [(one.subject, one.text) for one in kernel.picture(seat).messages.values()]


@pytest.mark.parametrize("chance", [ONE, 0])
def test_a_sign_says_yes_in_its_own_words_and_no_in_others(chance: int) -> None:
    kernel = play(rows(signed(sign())), chance=chance)

    words = ("Ours", "It was our session.") if chance else ("Not ours", NO.text)
    assert got(kernel, "A-lead") == [words]
    (told,) = bodies(kernel, ClueGiven)
    assert (told.yes, told.half, told.teams, told.opinion) == (bool(chance), None, ("A",), False)
    assert told.message in kernel.picture("A-lead").messages
    row = kernel.picture("control").msel["I-1"]
    assert (row.subject, row.text) == words


def test_how_often_a_sign_says_yes_is_what_its_author_wrote() -> None:
    """By one draw of its own, whether or not the fact is so: what is likelier says yes as well."""
    clue, own = sign(800_000, 250_000), ("Yes", "Yes.")
    said = Counter[tuple[bool, bool | None]]()
    for seed in range(MANY):
        both = []
        for so in (True, False):
            stands = Drawn(so=so, item=None, among=None)
            both.append(clue.drawn("I-1", own, (), stands, Luck(seed)).yes)
            said[so, both[-1]] += 1
        assert both != [False, True]
    assert said[True, True] / MANY == pytest.approx(0.8, abs=0.02)
    assert said[False, True] / MANY == pytest.approx(0.25, abs=0.02)


def test_two_halves_go_to_two_teams_and_tell_together() -> None:
    for seed in range(12):
        kernel = play(halves(), seed, pairs=PAIRS)
        stands = kernel.world.facts["f-1"]
        assert stands.item is not None
        assert stands.among is not None
        assert got(kernel, "A-lead")[0][1] == f"The address is {PAIRS[stands.item].item}."
        assert got(kernel, "B-lead")[0][1] == f"We saw {PAIRS[stands.among].among}."
        item, among = bodies(kernel, ClueGiven)
        assert (item.half, item.place, item.teams) == ("item", stands.item, ("A",))
        assert (among.half, among.place, among.teams) == ("among", stands.among, ("B",))
        assert (item.place == among.place) is stands.so


# ---- what control writes instead


@pytest.mark.parametrize("early", [True, False])
def test_what_control_writes_goes_out_as_written_and_tells_what_it_says(*, early: bool) -> None:
    said = {"Whose it was is not known.": None, NO.text: False, "It was our session.": True}
    for chance in (ONE, 0):
        for text, yes in said.items():
            plan = calm(facts={"f-1": fact(chance=chance)}, injects=rows(signed(sign())))
            edit = EditInject(inject="I-1", subject="S", text=text)
            kernel = Kernel(plan, 1)
            kernel.open()
            _take(kernel, edit) if early else None
            _start(kernel)
            _take(kernel, edit) if not early else None
            assert kernel.picture("control").msel["I-1"].text == text
            kernel.advance_to(2 * MINUTE)
            assert got(kernel, "A-lead") == [("S", text)]
            assert [one.yes for one in bodies(kernel, ClueGiven)] == [yes] * (yes is not None)


def test_other_addressees_alone_change_nothing_of_what_it_says() -> None:
    plan = calm(facts={"f-1": fact(chance=0)}, injects=rows(signed(sign())))
    kernel = opened(plan, 1)
    row = kernel.picture("control").msel["I-1"]
    _take(kernel, EditInject(inject="I-1", subject=row.subject, text=row.text, to=("B",)))
    kernel.advance_to(2 * MINUTE)

    assert got(kernel, "B-lead") == [("Not ours", NO.text)]
    assert bodies(kernel, ClueGiven)[0].teams == ("B",)
    assert kernel.world.injects["I-1"].text == ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The address is 192.0.2.17.", 1),
        ("Look at 192.0.2.17, please", 1),
        ("Look at 192.0.2.170.", None),
        ("Look at 192.0.2.17.example", None),
        ("Look at it.", None),
    ],
)
def test_a_half_is_told_by_whatever_words_have_it(text: str, place: int | None) -> None:
    heard = half("item").heard("The address is {item}.", PAIRS, text)
    assert heard == (None if place is None else Heard(yes=None, place=place))


# ---- nothing but words tells


def _take(kernel: Kernel, command: Any) -> None:
    assert kernel.take("control", command).refusal is None


def _start(kernel: Kernel) -> None:
    _take(kernel, Start())


def told(kernel: Kernel, seat: str) -> list[tuple[int, int, Any, int]]:
    return [
        (event.x, event.s, event.body, len(event.opens) * (seat == "control"))
        for event in kernel.events
        if seat in event.audience
    ]


def _but_for_words(event: tuple[int, int, Any, int]) -> Any:
    x, s, body, opens = event
    if isinstance(body, MessageArrived):
        body = replace(body, subject="", text="")
    return x, s, body, opens


@given(seed=SEEDS, whole=st.booleans())
def test_two_drills_that_differ_in_a_fact_tell_a_team_apart_by_words_alone(
    seed: int, *, whole: bool
) -> None:
    clued = halves() if whole else rows(signed(sign()), inject("I-2", ["B"], at=("x", MINUTE)))
    twins = [play(clued, seed, chance=chance, pairs=PAIRS) for chance in (ONE, 0)]
    for seat in (one.id for one in twins[0].world.scenario.seats.values()):
        if seat in twins[0].world.staff():
            continue
        mine, other = (told(kernel, seat) for kernel in twins)
        assert [*map(_but_for_words, mine)] == [*map(_but_for_words, other)]
        if seat.startswith("A") and whole:
            assert mine == other  # which item there is hangs on nothing
    assert bodies(twins[0], ClueDrawn) != bodies(twins[1], ClueDrawn)


def test_a_drill_without_facts_has_no_event_of_them() -> None:
    plan: Scenario = calm()
    events: list[Event] = [*opened(plan, 1).events]
    kinds = [event.body.kind for event in events]
    assert Started.kind in kinds
    assert not {"fact-drawn", "clue-drawn", "clue-given"} & set(kinds)


# ---- on record


def _whole(seed: int) -> Kernel:
    """Return a drill whose fact control sets, whose half it words itself, played to its end."""
    plan = calm(facts={"f-1": fact(pairs=PAIRS)}, injects=halves() | rows(signed(sign(), id="I-3")))
    kernel = Kernel(plan, seed)
    kernel.open()
    _take(kernel, PinFact(fact="f-1", stands="not"))
    _start(kernel)
    _take(kernel, EditInject(inject="I-2", subject="S", text="It is 192.0.2.20/28, I think."))
    kernel.advance_to(2 * MINUTE)
    return kernel


@given(seed=SEEDS, cut=st.floats(0, 1))
def test_a_drill_with_facts_goes_on_from_any_event_and_from_any_moment(
    seed: int, cut: float
) -> None:
    whole = _whole(seed)
    plan, place = whole.world.scenario, round(cut * len(whole.inputs))
    rest, upto = whole.inputs[place:], whole.inputs[:place]
    begun = Kernel(plan, seed)
    begun.open()
    asked_again(begun, upto, until=upto[-1].x if upto else 0)
    events = [read_event(event) for event in begun.events]
    for on in (
        Kernel.gone_on_from(begun.snapshot()),
        Kernel.resumed(plan, seed, events, list(upto)),
    ):
        asked_again(on, rest, until=whole.x)
        assert first_difference(whole.events, on.events) == ""
        assert on.world == whole.world
        assert on.picture("control") == whole.picture("control")


def read_event(event: Event) -> Event:
    """Return an event as its row in a record gives it back."""
    return event._replace(body=read_body(read_json(canonical(encode(event.body)))))


def test_a_branch_keeps_what_was_drawn() -> None:
    whole = opened(calm(facts={"f-1": fact(pairs=PAIRS)}, injects=halves()), 5)
    branch = Kernel.gone_on_from(whole.snapshot(), luck=Luck(5, epoch=9))
    for kernel in (whole, branch):
        kernel.advance_to(2 * MINUTE)
    assert branch.world.facts == whole.world.facts
    assert got(branch, "B-lead") == got(whole, "B-lead")
