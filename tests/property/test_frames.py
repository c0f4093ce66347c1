"""Whatever a seat says: what is no frame, or not its turn, ends in a sentence, and nothing else."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hostile_frames import FROM_HOSTS, FROM_SEATS, hostile, too_much
from hypothesis import given, settings
from hypothesis import strategies as st
from room_plays import begun_room
from roomful import Roomful
from share import share

from simulator.domain.values.value import CodecError, canonical, decode, encode
from simulator.net.frames import VERSION, Ask, Fault, FromHost, FromSeat
from simulator.net.line import Line
from simulator.net.side import DEEPEST, LONGEST, Misspoken, Phase, Side

PARTS = 4


@pytest.fixture(scope="module")
def room() -> Roomful:
    made = begun_room()
    made.pass_time(5.0)
    made.settle()
    return made


def line_of(room: Roomful, phase: Phase, seat: str = "") -> Line:
    """Return a line that has come so far, of a seat that may say as much as anybody."""
    line = room.room.opened("198.51.100.7", lambda: None)
    line.side.phase, line.seat = phase, seat
    if seat:
        line.at[seat] = len(room.streams[seat])
    room.room._allowed.of.clear()
    return line


def state_of(room: Roomful) -> tuple[object, ...]:
    exercise = room.exercise
    return (
        len(exercise.inputs),
        len(exercise.events),
        exercise.x,
        room.room.doors.kept(),
        dict(room.room._lines.at),
        len(room.room._promises),
        dict(room.journal.notes),
    )


def is_frame(text: str | bytes) -> bool:
    """Return whether a text is a frame of a seat, by the codec alone."""
    try:
        decode(FromSeat, json.loads(text))
    except (CodecError, ValueError, RecursionError):
        return False
    return not isinstance(text, bytes)


def law_of_the_hostile(room: Roomful, phase: Phase, text: str | bytes) -> bool:
    """See that what is no frame ends the line in a sentence, and has done nothing.

    Returns:
        Whether it was none.

    """
    before = state_of(room)
    line = line_of(room, phase, "A-lead" if phase is Phase.SEATED else "")
    room.room.heard(line, text)
    closed = line.side.phase is Phase.CLOSED
    said = line.take()
    room.room.closed(line)
    if not closed:
        assert is_frame(text), "taken for a frame"
        return False
    (last,) = said
    last.encode()
    fault = decode(FromHost, json.loads(last))
    assert isinstance(fault, Fault)
    assert fault.sentence
    assert fault.sentence.isprintable()
    assert len(fault.sentence) < 2_000
    if not is_frame(text):
        assert state_of(room) == before, "it has done something"
    return True


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("phase", [Phase.OPEN, Phase.SEATED])
def test_no_text_does_anything_but_a_frame_in_its_turn(
    room: Roomful, phase: Phase, part: int
) -> None:
    random = Random(f"{phase} {part}")
    many = share(8_000, 120_000) // (2 * PARTS)
    texts = [hostile(random) if n % 500 else too_much(random) for n in range(many)]
    ended = sum(law_of_the_hostile(room, phase, text) for text in texts)

    assert ended > many * 0.8, "most of them should be no frames"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(phase=st.sampled_from([Phase.OPEN, Phase.SEATED]), plain=JSON)
def test_nor_does_any_json(room: Roomful, phase: Phase, plain: Any) -> None:
    assert law_of_the_hostile(room, phase, json.dumps(plain))


@settings(max_examples=50)
@given(
    phase=st.sampled_from([Phase.OPEN, Phase.SEATED]),
    frame=st.sampled_from(FROM_SEATS),
    key=st.text(max_size=6),
    value=JSON,
)
def test_nor_does_a_frame_with_a_field_of_another_kind(
    room: Roomful, phase: Phase, frame: FromSeat, key: str, value: Any
) -> None:
    plain = encode(frame)
    names = sorted(plain)
    name = names[len(key) % len(names)] if len(key) < 4 else key
    law_of_the_hostile(room, phase, json.dumps({**plain, name: value}))


# ---- the table

TURNS = [(phase, frame) for phase in Phase for frame in FROM_SEATS]


@pytest.mark.parametrize(("phase", "frame"), TURNS, ids=lambda one: str(one)[:40])
def test_a_frame_out_of_turn_is_refused_and_one_in_turn_is_not(
    phase: Phase, frame: FromSeat
) -> None:
    side: Side[FromHost, FromSeat] = Side(FromHost, FromSeat)
    side.phase = phase
    text = canonical(encode(frame))
    turn = Phase.OPEN if frame.kind == "hello" else Phase.SEATED
    if phase is Phase.CLOSED:
        assert side.hear(text) is None
    elif phase is turn:
        assert side.hear(text) == frame
    else:
        with pytest.raises(Misspoken) as caught:
            side.hear(text)
        assert caught.value.wrong == "order"
        assert side.phase is phase


@pytest.mark.parametrize("frame", FROM_HOSTS, ids=lambda one: one.kind)
def test_what_a_host_says_no_seat_may_say(frame: FromHost) -> None:
    side: Side[FromHost, FromSeat] = Side(FromHost, FromSeat)
    side.phase = Phase.SEATED
    with pytest.raises(Misspoken) as caught:
        side.hear(canonical(encode(frame)))
    assert caught.value.wrong == "unknown"


def wrong_of(text: str | bytes) -> str:
    side: Side[FromHost, FromSeat] = Side(FromHost, FromSeat)
    side.phase = Phase.SEATED
    with pytest.raises(Misspoken) as caught:
        side.hear(text)
    return caught.value.wrong


def test_each_kind_of_mistake_has_its_word() -> None:
    longest = LONGEST[FromSeat]
    assert wrong_of(b"{}") == "binary"
    assert wrong_of("x" * (longest + 1)) == "long"
    assert wrong_of("é" * (longest // 2 + 1)) == "long"
    assert wrong_of("{") == "unreadable"
    assert wrong_of("[]") == "unreadable"
    assert wrong_of("[" * 100_000) == "unreadable"
    assert wrong_of('{"kind":"ask","id":1' + "0" * 5000 + "}") == "unreadable"
    assert wrong_of('{"kind":"shout"}') == "unknown"
    assert wrong_of('{"kind":"fetch","sha256":"\\ud800"}') == "unknown"


def test_a_frame_may_be_as_long_and_as_deep_as_it_says() -> None:
    side: Side[FromHost, FromSeat] = Side(FromHost, FromSeat)
    side.phase = Phase.SEATED
    longest = LONGEST[FromSeat]
    head, tail = '{"kind":"fetch","sha256":"', '"}'
    assert side.hear(head + "x" * (longest - len(head) - len(tail)) + tail) is not None

    def nested(deep: int) -> str:
        return '{"kind":"ask","id":"1","command":' + "[" * (deep - 1) + "1" + "]" * (deep - 1) + "}"

    assert "nested" not in sentence_of(nested(DEEPEST))
    assert "nested" in sentence_of(nested(DEEPEST + 1))


def sentence_of(text: str) -> str:
    side: Side[FromHost, FromSeat] = Side(FromHost, FromSeat)
    side.phase = Phase.SEATED
    with pytest.raises(Misspoken) as caught:
        side.hear(text)
    return caught.value.sentence


@pytest.mark.parametrize("version", [0, -1, VERSION + 1, 10**4000])
def test_another_version_is_told_which_one_is_spoken(room: Roomful, version: int) -> None:
    line = line_of(room, Phase.OPEN)
    hello = {**encode(FROM_SEATS[0]), "version": version}
    room.room.heard(line, json.dumps(hello))
    (text,) = line.take()
    assert json.loads(text)["wrong"] == "version"
    assert f"version {VERSION}" in json.loads(text)["sentence"]
    assert len(text) < 300


def test_numbers_beyond_all_measure_in_a_command_change_nothing(room: Roomful) -> None:
    before = len(room.exercise.events)
    console = room.consoles["control"]
    for number in (10**4200, -(10**4200), 2**63, -1):
        for kind, field in (("shift-plan", "seconds"), ("set-speed", "times"), ("jump", "seconds")):
            plain = {"kind": "ask", "id": f"n{len(str(number))}.{field}.{kind}.{number % 7}"}
            plain["command"] = {"kind": kind, field: number}  # type: ignore[assignment]  # JSON
            line = line_of(room, Phase.SEATED, "control")
            room.room.heard(line, json.dumps(plain))
            room.room.closed(line)
    room.settle()
    assert console.end.fault is None
    assert all(one.body.kind == "refused" for one in room.exercise.events[before:])


def test_a_hostile_maker_makes_some_frames_too() -> None:
    random = Random(1)
    made = [hostile(random) for _ in range(2_000)]
    assert 20 < sum(map(is_frame, made)) < 400
    assert Ask(id="a1", command=FROM_SEATS[1].command) in FROM_SEATS  # type: ignore[attr-defined]
