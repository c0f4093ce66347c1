"""Edited injects: they go out in their new words, to those who are left."""

from __future__ import annotations

from prepared import QUESTION, ask, messages_to, plan, refused, sent
from strategies import opened
from worlds import drill, inject

from simulator.assessment import assess
from simulator.domain.concepts.edit import EditInject
from simulator.units import HOUR, MINUTE


def test_an_inject_that_is_sent_to_one_team_only_keeps_its_decision_for_that_team() -> None:
    kernel = opened(plan(inject("N-01", ["A", "B"], at=("x", MINUTE), asks=(QUESTION,))), 1)
    ask(kernel, EditInject(inject="N-01", subject="New", text="Words.", to=("B",)))
    assert kernel.picture("control").msel["N-01"].pins
    kernel.advance_to(2 * MINUTE)

    assert sent(kernel, "A-lead") == []
    assert not kernel.picture("A-lead").decisions
    assert sent(kernel, "B-lead") == [(1, "New")]
    assert [one.text for one in kernel.picture("B-lead").decisions.values()] == ["Cut it?"]


def test_a_team_that_control_spared_an_inject_had_no_opportunity() -> None:
    judged = {}
    for to in (("A",), ("B",)):
        kernel = opened(drill(campaigns={}), 1)
        ask(kernel, EditInject(inject="I-02", subject="New", text="Words.", to=to))
        kernel.advance_to(2 * HOUR)
        (task,) = assess(kernel.world.scenario, kernel.events).objectives[0].tasks
        judged[to] = (task.team, task.status, "others only" in task.why)

    assert judged == {("A",): ("A", "missed", False), ("B",): ("A", "no-opportunity", True)}


def test_an_edit_back_to_the_plan_is_no_edit() -> None:
    kernel = opened(plan(inject("N-01", ["A", "B"], at=("x", MINUTE))), 1)
    ask(kernel, EditInject(inject="N-01", subject="New", text="Words.", to=("B",)))
    was = kernel.picture("control").msel["N-01"].plan
    ask(kernel, EditInject(inject="N-01", subject=was.subject, text=was.text))
    assert not kernel.picture("control").msel["N-01"].pins
    kernel.advance_to(2 * MINUTE)

    assert sent(kernel, "A-lead") == sent(kernel, "B-lead") == [(1, "N-01")]


def test_an_edit_names_who_there_is_and_keeps_a_subject() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", MINUTE))), 1)

    edit = EditInject(inject="N-01", subject="New", text="Words.", to=("nobody",))
    assert "nobody is no team" in refused(kernel, edit)
    assert "needs a subject" in refused(kernel, EditInject(inject="N-01", subject="", text="W."))


def test_an_inject_that_was_edited_goes_out_with_its_new_words() -> None:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", HOUR))), 1)
    kernel.take("control", EditInject(inject="N-01", subject="New subject", text="New words."))
    kernel.advance_to(HOUR)

    assert messages_to(kernel, "A-lead") == [(HOUR, "New subject", "New words.")]
