"""Who only watches is told which phase has begun, by its public name, and never sooner."""

from __future__ import annotations

import json
from dataclasses import replace

from roomful import Console, Roomful
from strategies import crowded

from simulator.domain.concepts.startex import Start
from simulator.domain.values.timing import Phase
from simulator.net.public_phases import PublicPhases
from simulator.net.told import PUBLIC

LATE = 300
PHASES = (
    Phase(x=0, name="Night watch", public="Night"),
    Phase(x=120, name="The trap springs"),
    Phase(x=240, name="Impact", public="Disruption"),
)


def hall() -> tuple[Roomful, Console, Console]:
    plan = crowded()
    guest = replace(plan.seats["guest"], delay=LATE)
    plan = replace(plan, phases=PHASES, seats={**plan.seats, "guest": guest})
    room = Roomful(plan, 1, speed=0)
    director, wall, late = room.join(room.control, PUBLIC, "guest")
    room.settle()
    assert wall.end.phase is None, "a phase before STARTEX"
    room.ask(director, Start())
    room.settle()
    return room, wall, late


def name(console: Console) -> str:
    return console.end.phase.name if console.end.phase else ""


def test_the_wall_is_told_of_each_once_it_has_begun_and_an_observer_later() -> None:
    room, wall, late = hall()
    seen = []
    while room.exercise.x < 240 + LATE + 10:
        room.pass_time(5.0)
        room.settle()
        seen.append((room.exercise.x, name(wall), name(late)))

    for x, on_wall, to_guest in seen:
        assert on_wall == ("Disruption" if x >= 240 else "Night"), x
        then = x - LATE
        assert to_guest == ("Disruption" if then >= 240 else "Night" if then > 0 else ""), x


def test_a_phase_without_a_public_name_reaches_nobody_and_each_is_said_once_a_line() -> None:
    room, wall, _ = hall()
    for _ in range(60):
        room.pass_time(5.0)
        room.settle()

    texts = [text for one in room.consoles.values() for text in one.heard]
    assert not any("trap" in text for text in texts)
    said = [json.loads(text) for text in wall.heard if '"phase"' in text]
    assert [(one["nth"], one["of"], one["name"]) for one in said] == [
        (1, 2, "Night"),
        (2, 2, "Disruption"),
    ]


def test_whoever_comes_back_is_told_once_more_and_no_seat_that_plays_ever_is() -> None:
    room, wall, _ = hall()
    (lead,) = room.join("A-lead")
    for _ in range(50):
        room.pass_time(5.0)
        room.settle()
    room.lose(wall)
    room.dial(wall)
    room.settle()

    assert name(wall) == "Disruption"
    assert sum('"phase"' in text for text in wall.heard) >= 2
    assert not any(json.loads(text)["kind"] == "phase" for text in lead.heard)


def test_a_phase_begins_in_its_second() -> None:
    phases = PublicPhases(replace(crowded(), phases=PHASES[::-1]))
    assert [phases.at(x) and phases.at(x).nth for x in (0, 1, 239, 240, 999)] == [None, 1, 1, 2, 2]  # type: ignore[union-attr]  # asked twice
