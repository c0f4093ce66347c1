"""What programs play over lines that break is what the same inputs give in one process."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from room_plays import MOVES, law_of_the_line, law_of_the_stream
from roomful import Roomful
from share import share
from strategies import crowded

from simulator.bots.drill import bots_for
from simulator.domain.concepts.phases import End
from simulator.domain.concepts.startex import Start
from simulator.domain.values.phases import State
from simulator.engine import Input
from simulator.exercise.rows import digest_of, input_of
from simulator.exercise.session import Exercise
from simulator.record import event_digest
from simulator.units import HOUR

UNTIL = HOUR + 30 * 60
TROUBLE = ("cut", "lose", "learn", "dial", "fill", "kill", "again", "fetch", "down")


@cache
def played(seed: int) -> Roomful:
    """Return a drill whose team seats programs hold, each at the end of a line of its own."""
    scenario, random = crowded(), Random(seed)
    room = Roomful(scenario, seed, speed=4)
    bots = bots_for(scenario, seed, {"B": "passive"})
    control, *_ = room.join("control", *bots)
    room.ask(control, Start())
    room.settle()
    while room.exercise.x < UNTIL:
        assert room.exercise.state is State.RUN
        for seat, bot in bots.items():
            console = room.consoles[seat]
            if not console.end.asked:
                for command in bot.decide(console.end.stream.picture):
                    room.ask(console, command)
        for _ in range(random.randrange(3)):
            MOVES[random.choice(TROUBLE)][1](room, random.randrange(10_000))
        room.gather()
        room.write()
        for console in room.consoles.values():
            room.up(console)
        room.pass_time(0.25)
        if random.random() < 0.3:
            room.settle()
    room.settle()
    room.ask(control, End())
    room.settle()
    room.pass_time(1.0)
    room.settle()
    return room


def here(room: Roomful, inputs: list[Input]) -> Exercise:
    """Return the same inputs asked of an exercise in this process, without a room."""
    exercise = Exercise(room.scenario, room.seed)
    exercise.open()
    for one in inputs:
        exercise.advance_to(one.x)
        if one.command is None:
            exercise.mark()
        else:
            exercise.ask(one.seat, one.command)
    return exercise


@pytest.mark.parametrize("seed", range(1, share(3, 20)))
def test_what_was_played_over_lines_is_what_its_inputs_give_here(seed: int) -> None:
    room = played(seed)
    inputs = [input_of(row, "paper") for row in room.paper.inputs]
    exercise = here(room, inputs)

    assert room.exercise.state is exercise.state is State.ENDEX
    assert digest_of(exercise.events, room.scenario) == event_digest(room.paper.rows)
    for console in room.consoles.values():
        assert console.end.stream.told == exercise.since(console.seat, 0)
        assert console.end.stream.picture == exercise.picture(console.seat)
    law_of_the_stream(room)
    law_of_the_line(room)


def test_it_is_about_drills_in_which_programs_acted_and_lines_broke() -> None:
    room = played(1)
    acted = {row.seat for row in room.paper.inputs} - {"control"}
    assert len(acted) >= 4
    assert len(room.paper.inputs) > 60
    assert sum(text.startswith('{"exercise"') for text in room.consoles["A-lead"].heard) > 2


def test_an_input_more_or_less_is_another_drill() -> None:
    room = played(1)
    inputs = [input_of(row, "paper") for row in room.paper.inputs]
    act = next(n for n, one in enumerate(inputs) if one.seat == "A-lead" and one.x > HOUR // 2)
    without = here(room, [*inputs[:act], *inputs[act + 1 :]])
    twice = here(room, [*inputs[: act + 1], *inputs[act:]])
    whole = event_digest(room.paper.rows)
    assert digest_of(without.events, room.scenario) != whole
    assert digest_of(twice.events, room.scenario) != whole
