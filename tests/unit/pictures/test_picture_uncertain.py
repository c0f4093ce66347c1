"""What control sees of uncertain facts and of what each clue says."""

from __future__ import annotations

import pytest
from asking import staff_form
from folds import staff_of
from responding import calm
from uncertain import PAIRS, fact, halves, rows, sign, signed

from simulator.domain.concepts.edit import EditInject
from simulator.domain.concepts.startex import Start
from simulator.domain.concepts.uncertain import PinFact
from simulator.domain.plan.scenario import Scenario
from simulator.exercise.msel import planned
from simulator.exercise.session import Exercise
from simulator.pictures.control import control_view
from simulator.pictures.control_view import ControlView
from simulator.pictures.frame import Moment
from simulator.units import MINUTE, ONE


def plan(chance: int = ONE) -> Scenario:
    given = halves() | rows(signed(sign(800_000, 250_000), id="I-3"))
    return calm(facts={"f-1": fact(chance=chance, pairs=PAIRS)}, injects=given)


def opened(scenario: Scenario) -> Exercise:
    exercise = Exercise(scenario, 1)
    exercise.open()
    return exercise


def seen(exercise: Exercise) -> ControlView:
    staff = staff_of(exercise.since("control", 0))
    return control_view(exercise.picture("control"), staff, Moment(x=exercise.x))


def clue_of(view: ControlView, inject: str) -> list[str]:
    row = next(one for one in view.msel if one.id == inject)
    return [text for title, text in row.apart if title == "Clue"]


def test_before_startex_it_is_open_and_can_be_set() -> None:
    exercise = opened(plan(ONE // 2))
    (row,) = seen(exercise).world.facts
    assert (row.stands, row.note, row.clues) == ("open", "50 %", "I-1 I-2 I-3")
    assert row.opens == "pin-fact"
    staff = staff_of(exercise.since("control", 0))
    form = staff_form(exercise.picture("control"), staff, "pin-fact", "f-1")
    assert [choice.id for choice in form.fields[0].choices] == ["f-1"]
    assert [choice.id for choice in form.fields[1].choices] == ["so", "not", "drawn"]

    assert exercise.ask("control", PinFact(fact="f-1", stands="not")) is None
    (row,) = seen(exercise).world.facts
    assert (row.stands, row.note) == ("not so", "set by control")
    assert "Exercise control has set it to be not so." in row.why


@pytest.mark.parametrize("stands", ["so", "not"])
def test_after_it_control_sees_how_it_stands_and_what_each_clue_says(stands: str) -> None:
    exercise = opened(plan())
    assert clue_of(seen(exercise), "I-3")[1:] == [
        "Says yes: 80 % if it is so, 25 % if not",
        "Says no: It was not our session.",
    ]
    exercise.ask("control", PinFact(fact="f-1", stands=stands))
    exercise.ask("control", Start())
    (row,) = seen(exercise).world.facts
    assert (row.stands, row.opens) == ({"so": "so", "not": "not so"}[stands], "")
    drawn = exercise.picture("control").facts["f-1"].drawn
    assert drawn is not None
    assert drawn.item is not None
    assert drawn.among is not None
    halved = f"{PAIRS[drawn.item].item} / {PAIRS[drawn.among].among}"
    assert f"Item and list: {halved}." in row.why
    words = exercise.picture("control").msel["I-3"].clue
    assert words is not None
    said = "yes" if words.yes else "no"
    right = "right" if words.yes is drawn.so else "wrong"
    assert f"I-3 to A: {said}, {right}." in row.why
    stood = "it is so" if drawn.so else "it is not so"
    assert clue_of(seen(exercise), "I-3")[1] == f"Says {said}, {right}: {stood}"

    exercise.ask("control", EditInject(inject="I-3", subject="S", text="Ask somebody else."))
    why = seen(exercise).world.facts[0].why
    assert "I-3 to A: in words of control's that tell nothing of it." in why
    exercise.advance_to(2 * MINUTE)
    assert "tell nothing of it" in clue_of(seen(exercise), "I-3")[1]


def test_the_msel_on_paper_says_what_a_clue_is_to_tell() -> None:
    notes = {row.number: row.notes for row in planned(plan())}
    assert "The list that tells, with the other half, whether it is so" in notes["I-2"]
    assert "Says yes: 80 % if it is so, 25 % if not" in notes["I-3"]
    assert "Says no: It was not our session." in notes["I-3"]
