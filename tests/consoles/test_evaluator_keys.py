"""Each key of an evaluator leads to the rating, the form or the row that it names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from middle import busy, evaluators_desk
from still import Still, actions, entries, picked, still

from simulator.consoles.evaluation import EvaluationScreen

EVALUATOR = busy().seat("evaluator")


def evaluator(**how: Any) -> tuple[Any, Still]:
    """Return an evaluator's."""
    return still(EvaluationScreen, EVALUATOR, replace(evaluators_desk(), **how))


TASK = evaluators_desk().tasks[0]


def rating(**how: Any) -> tuple[Any, Still]:
    """Return an evaluator's console with the cursor on a task."""
    row = replace(TASK, **how)
    screen, at = evaluator(tasks=(row, *evaluators_desk().tasks[1:]))
    at.pane("tasks").item = row.id
    return screen, at


@pytest.mark.parametrize("letter", ["P", "S", "M", "U", "N/O"])
def test_a_letter_rates_the_row_under_the_cursor_or_asks_why(letter: str) -> None:
    screen, at = rating(wants_reason=())
    screen.action_rate(letter)
    asked = {"subject": TASK.id, "rating": letter, "reason": ""}
    assert at.took() == [
        ("ask", "rate", asked), ("say", f"{TASK.name} is rated {letter}.", "ok"),
    ]  # fmt: skip
    screen, at = rating(wants_reason=(letter,))
    screen.action_rate(letter)
    assert at.took() == [("form", "rate", f"{TASK.id}={letter}")]
    screen, at = evaluator(tasks=(), rest=(), gaps=())
    screen.action_rate(letter)
    assert at.took() == []


def test_a_text_is_judged_where_there_is_one() -> None:
    texts = (type(TASK.evidence[0])(at="1:00", text="T"),)
    for adequate, said in (("yes", "adequate"), ("no", "not adequate")):
        screen, at = rating(texts=texts)
        screen.action_text(adequate)
        asked = {"task": TASK.id, "adequate": adequate, "reason": ""}
        assert at.took() == [
            ("ask", "judge-text", asked), ("say", f"The text of {TASK.name} is {said}.", "ok"),
        ]  # fmt: skip
    for screen, at in (rating(texts=()), rating(texts=texts, sort="target")):
        screen.action_text("yes")
        assert at.took() == [("say", "No text stands here to judge.", "text")]


def test_n_goes_from_gap_to_gap() -> None:
    gaps = evaluators_desk().gaps
    for item, found in ((gaps[0], gaps[1]), (gaps[-1], gaps[0]), ("none", gaps[0])):
        screen, at = evaluator()
        at.pane("tasks").item = item
        screen.action_next()
        assert at.took() == [("go", "tasks", found), ("focus", "tasks")]
    screen, at = evaluator()
    at.pane("tasks").display = False
    screen.action_next()
    assert at.took()[0] == ("lay out", "1", "")
    screen, at = evaluator(gaps=())
    screen.action_next()
    assert at.took() == [("say", "Every task whose window has opened is rated.", "text")]


def test_what_is_rated_is_the_row_that_is_lit() -> None:
    view = evaluators_desk()
    screen, at = evaluator()
    at.pane("tasks").item = view.tasks[1].id
    at.pane("rest").item = view.rest[0].id
    at.pane("gaps").item = view.gaps[2]
    assert screen.subject == view.tasks[1].id
    at.pane("tasks").display = False
    assert screen.subject == view.rest[0].id
    assert screen.row() == view.rest[0]
    at.pane("rest").display = False
    assert screen.subject == view.rest[0].id, "the last that was lit"
    at.at = "gaps"
    assert screen.subject == view.gaps[2]
    screen.action_note()
    assert at.took() == [("form", "observe", view.gaps[2])]
    for pane, why in (("gaps", screen.row().expected), ("teams", "")):
        assert screen.why_of(pane, "") == why
    act = view.activity[0]
    assert screen.why_of("activity", f"0:{act.at}").startswith(act.at)


def test_v_shows_the_evidence_where_it_stands_or_on_its_page() -> None:
    screen, at = evaluator()
    screen.action_evidence()
    assert at.took() == [("focus", "evidence")]
    at.pane("evidence").display = False
    screen.action_evidence()
    assert at.took() == [("lay out", "3", ""), ("focus", "evidence")]
    at.pane("evidence").display, at.wide = True, False
    screen.action_evidence()
    assert at.took() == [("lay out", "3", ""), ("focus", "evidence")]
    for pane in ("tasks", "rest", "gaps"):
        assert picked(screen, at, pane, TASK.id)[-1] == ("focus", "evidence")
    assert picked(screen, at, "activity", "none")[0][0] == "say"
    for pane, did in (
        ("gaps", [("go", "tasks", TASK.id), ("top", "evidence")]),
        ("tasks", [("top", "evidence")]),
        ("activity", []),
    ):
        event: Any = type("Moved", (), {"pane": at.pane(pane), "item": TASK.id})
        screen.moved(event)
        assert at.took() == did


def test_x_offers_an_evaluator_what_may_be_asked_and_leads_there() -> None:
    screen, at = evaluator()
    at.pane("tasks").item = TASK.id
    screen.action_more()
    kinds = [row.kind for row in EVALUATOR.actions()]
    assert list(entries(at)) == kinds
    for kind in kinds:
        at.answer(kind)
        assert at.took() == [("form", "rate", TASK.id) if kind == "rate" else ("ask", kind, {})]
    at.answer(None)
    assert at.took() == []
    over, at = evaluator(status=replace(evaluators_desk().status, state="endex"))
    over.action_more()
    assert list(entries(at)) == [*kinds, "review"]
    at.answer("review")
    assert at.took()[0][0] in ("working", "say")
    assert not over.closed()
    assert over.live()
    assert evaluator(status=replace(evaluators_desk().status, state="abort"))[0].closed()
    for state in ("ready", "stopped", "abort"):
        shut = evaluator(status=replace(evaluators_desk().status, state=state))[0]
        assert not shut.live()
        assert list(actions(shut)) == ["F2", "F3", "F4", "x"]
    assert list(actions(screen)) == ["o", "PSMU", "0", "AX", "v", "n", "F2", "F3", "F4", "x"]
