"""The book between states: it consults before it speaks, answers and joins, and accuses nobody."""

from __future__ import annotations

from typing import TypeGuard

import fx
import pytest
from accord import (
    Play,
    accord,
    jointly,
    norm_request,
    tense,
    together,
)
from worlds import edge, inject

from simulator.assessment import assess
from simulator.bots.doctrine import Doctrine
from simulator.bots.drill import play_out
from simulator.domain.concepts.directory import (
    Contact,
)
from simulator.domain.concepts.request import RequestAnswered
from simulator.domain.concepts.work import Act
from simulator.exercise.stances import Stances
from simulator.units import HOUR


@pytest.mark.parametrize("seed", [1, 2])
def test_the_book_consults_before_it_speaks_and_accuses_nobody(seed: int) -> None:
    plan = accord(
        inject("I-1", ["A"], at=("x", 60), causes=_down("a1", "b1")),
        duration=8 * HOUR,
        dependencies={one.id: one for one in (edge("a1", "b1"), edge("b1", "c1"))},
    )
    exercise = play_out(plan, seed, {})

    first: dict[str, dict[str, int]] = {}
    for event in exercise.events:
        team = getattr(event.body, "team", "")
        first.setdefault(event.body.kind, {}).setdefault(team, event.n)
    spoke, consulted = first["statement-made"], first["contact-reached"]
    assert consulted["A"] < spoke["A"]
    assert "attribution-made" not in first
    assert "norm-breach-found" not in first
    assert first["estimate-reported"]
    assert not assess(plan, exercise.events).between_states.attributions


def _down(*assets: str) -> tuple[fx.Effect, ...]:
    return tuple(fx.Impair(asset=one, cause="wiped", keeps=0) for one in assets)


def test_the_book_calls_a_state_with_which_relations_are_strained() -> None:
    play = Play(tense(3))
    # With nothing of its own to tell there is nothing to call about.
    assert not [one for one in Doctrine().decide(play.picture("A")) if isinstance(one, Act)]

    play.confirms("A")
    (call,) = (one for one in Doctrine().decide(play.picture("A")) if _calls(one))
    assert call.action == Contact(
        whom="X",
        channel="technical",
        text="We tell you what we know, and what we do not, before we tell the press.",
        subjects=("a1",),
        urgent=True,
    )


def _calls(command: object) -> TypeGuard[Act]:
    return isinstance(command, Act) and isinstance(command.action, Contact)


def test_the_book_answers_requests_and_joins_statements_but_no_attribution() -> None:
    plan = accord(duration=10 * HOUR)
    play = Play(plan)
    play.confirms("A")
    play.finishes("A", norm_request("B"))
    play.finishes("A", together("B"))
    play.finishes("A", jointly("A", "B"))
    book = Doctrine()
    book.stance = Stances(plan, 0, "B")
    for command in book.decide(play.picture("B")):
        play.ask("B-lead", command)

    chosen = {one.sort: one.agreed for one in play.of(RequestAnswered)}
    assert chosen == {"norm": True, "joint-statement": True, "joint-attribution": False}
