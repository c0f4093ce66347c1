"""Laws of the room view: it is told what everybody is told, and nothing else."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from room_plays import _drill
from roomful import Console, Roomful
from tours import crowd, tours
from whose import Hearers, for_everybody

from simulator.bots.drill import play_out
from simulator.domain.concepts.message import MessageArrived
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.told import EVERYBODY
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.declare import ListOf, Text
from simulator.domain.values.value import canonical, encode
from simulator.exercise.poster import poster_of
from simulator.net.frames import About, Ask, Door, Fetch, Follow, FromSeat, Reads, ToldSeat
from simulator.net.told import PUBLIC, Told
from simulator.scenario.loading import load


def shown(plan: Scenario, events: list[Event]) -> list[str]:
    """Return what the room is told of these events."""
    told = Told(events, plan, {})
    told.written(events)
    return list(told.texts(PUBLIC, PUBLIC, 0, len(events)))


def as_told(event: Event) -> str:
    return canonical(encode(ToldSeat(x=event.x, s=event.s, body=event.body)))


def test_the_room_is_told_what_everybody_is_and_nothing_else() -> None:
    kinds = set()
    for plan, events in tours():
        due = [one for one in events if for_everybody(one)]
        assert shown(plan, list(events)) == [as_told(one) for one in due]
        hearers = Hearers(plan)
        for event in events:
            heard = hearers.of(event)
            if for_everybody(event):
                assert heard == set(event.audience) == set(plan.seats), event.body.kind
                kinds.add(event.body.kind)
    assert {"norm-breach-found", "statement-made", "stopped-for-real"} <= kinds


def test_a_kind_that_is_told_to_everybody_by_mistake_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(MessageArrived, "told", EVERYBODY)

    plan, events = crowd(1)

    assert shown(plan, list(events)) != [as_told(one) for one in events if for_everybody(one)]
    assert plan.seats


# ---- canaries in what an author hides


def _marked(thing: Any, words: Any, hidden: dict[str, str], key: Any = None) -> Any:
    """Return a plan in which each text that not all are told begins with a word of its own."""
    if isinstance(thing, tuple):
        return tuple(_marked(one, words, hidden, key) for one in thing)
    if isinstance(thing, dict):
        return {name: _marked(one, words, hidden) for name, one in thing.items()}
    if not is_dataclass(thing) or isinstance(thing, type):
        return thing
    changed: dict[str, Any] = {}
    for field in fields(thing):
        given = getattr(thing, field.name)
        declared = field.metadata.get("key")
        unit = getattr(declared, "unit", None)
        texts = isinstance(unit, Text) or (isinstance(unit, ListOf) and isinstance(unit.of, Text))
        if not texts or declared is None:
            changed[field.name] = _marked(given, words, hidden)
        elif declared.by != "all" and given:
            place = f"{type(thing).__name__}.{field.name}"
            if isinstance(given, str):
                changed[field.name] = f"{_word(words, hidden, place)} {given}"
            else:
                marked = (f"{_word(words, hidden, place)} {one}" for one in given)
                changed[field.name] = tuple(marked)
    return replace(thing, **changed)


def _word(words: Any, hidden: dict[str, str], place: str) -> str:
    word = f"canary{next(words):05d}"
    hidden[word] = place
    return word


@pytest.mark.parametrize("policy", ["doctrine", "passive"])
def test_no_word_that_is_hidden_from_somebody_is_ever_shown(policy: str) -> None:
    hidden: dict[str, str] = {}
    plan = _marked(load("quiet-berths").scenario, count(), hidden)
    exercise = play_out(plan, 3, dict.fromkeys(plan.teams, policy))
    events = list(exercise.events)

    texts = [*shown(plan, events), canonical(encode(About.of(poster_of(events))))]

    assert len(hidden) > 300
    assert any("canary" in as_told(one) for one in events), "none was told to anybody"
    assert [hidden[word] for word in hidden if any(word in text for text in texts)] == []


# ---- whatever befalls its line

MOVES = ("up", "down", "time", "gather", "write", "fill", "cut", "lose", "learn", "dial", "kill")


def befall(room: Roomful, screen: Console, move: str) -> None:
    if move in ("up", "down", "cut", "lose"):
        getattr(room, move)(screen)
    elif move == "time":
        room.pass_time(1.0)
    elif move == "fill":
        room.paper.full = not room.paper.full
    elif move != "dial":
        getattr(room, move)()
    elif screen.wire is None:
        room.dial(screen)


@settings(max_examples=15)
@given(moves=st.lists(st.sampled_from(MOVES), max_size=80))
def test_a_screen_ends_with_all_that_everybody_was_told(moves: list[str]) -> None:
    room = Roomful(_drill(), 1, speed=3)
    director = room.console(room.control)
    screen = room.console(PUBLIC, "wall")
    room.ask(director, Start())
    for move in moves:
        befall(room, screen, move)
    room.settle()
    room.ask(director, End())
    room.settle()
    room.pass_time(1.0)
    room.settle()

    assert screen.end.fault is None
    assert screen.end.stream.told == room.streams[PUBLIC]
    assert len(screen.end.stream.told) > 1
    assert screen.end.x == room.exercise.x
    assert screen.end.about == About.of(poster_of(room.exercise.events))
    kinds = {json.loads(text)["kind"] for text in screen.heard}
    assert kinds <= {"welcome", "about", "told", "time", "phase", "halt"}
    assert PUBLIC not in room.exercise.seated


@pytest.mark.parametrize(
    "frame",
    [
        Ask(id="a", command=Start()),
        Fetch(sha256="0" * 64),
        Follow(seat="A-lead", since=0),
        Reads(ticks=(True,)),
        Door(seat="A-lead", to="anew"),
    ],
    ids=lambda one: one.kind,
)
def test_a_screen_asks_for_nothing(frame: FromSeat) -> None:
    room = Roomful(_drill(), 1)
    (screen,) = room.join(PUBLIC)
    before = len(room.exercise.inputs)
    assert screen.wire is not None
    screen.wire.up.append(canonical(encode(frame)))
    while room.up(screen) or room.down(screen):
        pass

    assert screen.end.fault is not None
    assert screen.end.fault.wrong == "order"
    assert len(room.exercise.inputs) == before


def test_one_code_hangs_as_many_screens_as_are_wanted_and_the_oldest_falls() -> None:
    room = Roomful(_drill(), 1)
    walls = []
    for n in range(17):
        walls.append(room.console(PUBLIC, f"wall-{n}"))
        room.settle()

    assert [one.end.fault is not None for one in walls] == [True] + [False] * 16
