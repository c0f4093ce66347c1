"""Who knew what: what a message or a call told counts from when it was told, to whom told."""

from __future__ import annotations

from picture_stories import hushed, underway

from simulator.assessment import assess
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.directory import Contact
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.command import Command
from simulator.exercise.known import Known, known
from simulator.exercise.session import Exercise
from simulator.units import HOUR, MINUTE

DOWN = "Asset a1 gave less than its service"


def outage(command: Command | None) -> tuple[Exercise, Known]:
    """Return a drill in which a1 is down from the first hour on, and what was known of that."""
    exercise = underway(hushed())
    exercise.advance_to(HOUR + 5 * MINUTE)
    if command is not None:
        assert exercise.ask("A-lead", command) is None
    exercise.advance_to(exercise.scenario.duration)
    rows = known(exercise.scenario, exercise.events, assess(exercise.scenario, exercise.events))
    return exercise, next(row for row in rows if row.text == DOWN)


def test_a_message_that_tells_of_an_outage_is_when_its_reader_knew() -> None:
    message = Send(to=("C",), tlp="TLP:AMBER", subject="Down", text="a1 is down.", about=("a1",))
    _, silent = outage(None)
    _, told = outage(message)

    assert silent.told.get("C") != HOUR + 5 * MINUTE
    assert told.told["C"] == HOUR + 5 * MINUTE


def test_a_call_counts_when_it_was_made_and_one_that_names_nothing_tells_nothing() -> None:
    call = Contact(whom="C", channel="technical", text="a1 is down.", subjects=("a1",))
    exercise, told = outage(Act.of(call))
    _, empty = outage(Act.of(Contact(whom="C", channel="technical", text="Hello.", subjects=())))
    _, silent = outage(None)

    finished = [
        event.x
        for event in exercise.events
        if event.body.kind == "message-sent" and event.body.about == ("a1",)  # type: ignore[attr-defined]
    ]
    assert finished
    assert told.told["C"] == finished[0]
    assert empty.told.get("C") == silent.told.get("C")
