"""What a program posts in the fields of a form: refused in one harmless line, or it is bounded."""

from __future__ import annotations

from typing import Any

import pytest
from asking import ACTIONS
from hypothesis import given
from hypothesis import strategies as st
from picture_stories import underway
from worlds import drill

from simulator.domain.concepts.real_stop import StoppedForReal
from simulator.domain.kinds.asked import LONGEST_REFUSAL
from simulator.domain.kinds.command import Command, Form
from simulator.domain.values.texts import LONGEST
from simulator.domain.values.value import members
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.pictures.reader import MOST, MOST_EFFECTS

MESSAGE: dict[str, Any] = {
    "to": ("B",),
    "tlp": "TLP:CLEAR",
    "subject": "s",
    "text": "Hello my friend.",
}
HALF = "\ud800"
STEERING = "a\nb\x1b[2J\x1b]0;x\x07\u202e\x00"
NO_TEXT: list[Any] = [None, 5, 2.5, True, b"x", {"a": 1}, ["B"], (None,), (5,), ("B", {"a": 1})]


def port(exercise: Exercise, seat: str) -> LocalSeat:
    return LocalSeat(exercise, seat, kind=exercise.scenario.seats[seat].kind)


def refused(seat: str, kind: str, fields: Any) -> str:
    """Return the refusal of what nothing is kept of; the seat goes on."""
    exercise = underway(drill())
    before = len(exercise.inputs), len(exercise.events)

    sentence = port(exercise, seat).submit(kind, fields)

    assert sentence is not None
    assert (len(exercise.inputs), len(exercise.events)) == before
    assert_one_line(sentence)
    return sentence


def assert_one_line(sentence: str) -> None:
    assert sentence.startswith("Not possible: ")
    assert sentence.endswith(".")
    assert sentence.isprintable()
    assert len(sentence) <= LONGEST_REFUSAL


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("to", ("x" * 121,)),
        ("to", "x" * 121),
        ("to", ("B",) * (MOST + 1)),
        ("about", ("a1", "y" * 5_000_000)),
    ],
)
def test_what_is_chosen_has_a_length_and_a_number(name: str, given: Any) -> None:
    assert "may have 1000 entries at most, each of 120 characters" in refused(
        "A-lead", "send", MESSAGE | {name: given}
    )


def test_effects_have_a_length_and_a_number() -> None:
    long = f'{{"kind":"skip","inject":"{"x" * LONGEST}"}}'
    for effects in ((long,), ('{"kind":"skip","inject":"I"}',) * (MOST_EFFECTS + 1)):
        sentence = refused("control", "override", {"note": "So.", "effects_given": effects})
        assert "100 entries at most, each of 10000 characters at most" in sentence


@pytest.mark.parametrize(
    ("seat", "kind", "fields"),
    [
        ("A-lead", "act:patch", {"asset": "a1", "urgent": STEERING}),
        ("A-lead", STEERING, {}),
        ("A-lead", f"act:{STEERING}", {}),
        ("control", "set-pace", {"pace": STEERING}),
        ("control", "jump", {"seconds": STEERING}),
        ("control", "take-seat", {"seat": "A-lead", "holder": STEERING}),
        ("control", "move", {"what": "all", "by": STEERING}),
        ("control", "move", {"what": "all", "by": f"{STEERING}:"}),
        ("A-lead", "send", MESSAGE | {"text": f"[[{STEERING}]] is to be filled in"}),
    ],
)
def test_a_refusal_by_the_reader_is_one_harmless_line(
    seat: str, kind: str, fields: dict[str, str]
) -> None:
    exercise = underway(drill())
    desk = port(exercise, seat)

    sentence = desk.submit(kind, fields)
    if sentence is not None:
        assert_one_line(sentence)
    assert desk.preview(kind, fields)[1].isprintable()


@pytest.mark.parametrize("given", NO_TEXT, ids=repr)
@pytest.mark.parametrize("name", ["to", "about", "subject", "text", "tlp", "reply_to"])
def test_what_is_no_text_is_refused_by_the_label_of_its_field(name: str, given: Any) -> None:
    sentence = refused("A-lead", "send", MESSAGE | {name: given})

    assert " takes " in sentence


@pytest.mark.parametrize("given", NO_TEXT, ids=repr)
def test_what_is_no_text_has_no_preview(given: Any) -> None:
    exercise = underway(drill())

    for seat, kind, name in (("A-lead", "send", "to"), ("control", "effects", "effects")):
        lines, sentence = port(exercise, seat).preview(kind, {name: given})
        assert lines == ()
        assert_one_line(sentence)


def test_half_a_character_in_what_is_chosen_is_replaced_before_it_is_looked_up() -> None:
    sentence = port(underway(drill()), "A-lead").submit("send", MESSAGE | {"to": (f"x{HALF}",)})

    assert sentence is not None
    assert "x?" in sentence


@pytest.mark.parametrize("given", [*NO_TEXT, ("a", "b"), f"Fire {HALF}"], ids=ascii)
def test_a_real_emergency_is_never_refused_for_what_stands_in_it(given: Any) -> None:
    exercise = underway(drill())

    assert port(exercise, "A-lead").submit("real-world-stop", {"reason": given}) is None
    (stopped,) = [e.body for e in exercise.events if isinstance(e.body, StoppedForReal)]
    assert stopped.reason in ("", "Fire ?")


anything = st.dictionaries(
    st.sampled_from(["to", "about", "text", "subject", "reason", "inject", "effects_given", "by"]),
    st.sampled_from([*NO_TEXT, HALF, STEERING, (HALF, STEERING), ("B",) * 2000, "x" * 20_000]),
)


@given(
    seat=st.sampled_from(["A-lead", "control", "evaluator"]),
    kind=st.sampled_from(
        [*members(Command), *members(Form), *ACTIONS, STEERING, "said", "effects"]
    ),
    fields=anything,
)
def test_whatever_is_posted_is_taken_or_refused_and_every_seat_goes_on(
    seat: str, kind: str, fields: Any
) -> None:
    exercise = underway(drill())
    desk = port(exercise, seat)

    for sentence in (desk.preview(kind, fields)[1], desk.submit(kind, fields)):
        if sentence:
            assert_one_line(sentence)
    port(exercise, "B-lead").view()
