"""Uncertain facts afterwards: what each clue said, who had it, and what was decided with it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from responding import calm
from strategies import opened
from uncertain import PAIRS, fact, halves, rows, sign, signed
from worlds import inject, option

from simulator.assessment import assess, score
from simulator.assessment.as_json import assessment_as_json
from simulator.assessment.clues import FactResult
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionRecorded
from simulator.domain.kinds.command import Command
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import So
from simulator.engine import Kernel
from simulator.exercise.after_action import after_action
from simulator.exercise.after_clues import clue_rows
from simulator.exercise.review import review_of
from simulator.plain.after_lines import knew
from simulator.units import MINUTE, ONE

SO = c.Happened(topic=So.named("f-1"))
ASK = Ask(
    id="block",
    text="Do you block it?",
    within=20 * MINUTE,
    second=False,
    options=(
        option("block", right_when=SO),
        option("leave", right_when=c.Not(of=SO)),
        option("wait", right_when=c.All(of=(SO, c.Happened(topic="startex")))),
    ),
)


def plan(chance: int = ONE) -> Scenario:
    told = halves() | rows(
        signed(sign(), id="I-3", tlp="TLP:GREEN"),
        inject("I-4", ["C"], manual=True, clue=sign(opinion=True)),
        inject("I-5", ["A", "B"], at=("x", 2 * MINUTE), asks=(ASK,)),
    )
    return calm(facts={"f-1": fact(chance=chance, pairs=PAIRS)}, injects=told)


def does(kernel: Kernel, seat: str, command: Command) -> None:
    assert kernel.take(seat, command).refusal is None


def decides(kernel: Kernel, seat: str, title: str) -> None:
    (asked,) = kernel.picture(seat).decisions.values()
    letter = next(one.id for one in asked.options if one.title == title)
    does(kernel, seat, Choose(decision=asked.id, option=letter, rationale="So."))


def message(kernel: Kernel, seat: str, words: str) -> str:
    return next(one.id for one in kernel.picture(seat).messages.values() if words in one.text)


def played(chance: int = ONE) -> Kernel:
    """Return a drill in which A passes its sign on, and B writes its half to C."""
    kernel = opened(plan(chance), 1)
    kernel.advance_to(3 * MINUTE)
    decides(kernel, "B-lead", "Option leave")
    forwarded = message(kernel, "A-lead", "session")
    does(kernel, "A-lead", Forward(message=forwarded, to=("B",), tlp="TLP:GREEN"))
    kernel.advance_to(4 * MINUTE)
    does(kernel, "A-lead", Forward(message=forwarded, to=("B",), tlp="TLP:GREEN"))  # twice
    held = kernel.world.facts["f-1"].among
    assert held is not None
    text = f"They list {PAIRS[held].among}, we think."
    letter = Send(to=("C",), tlp="TLP:AMBER", subject="A list", text=text)
    does(kernel, "B-lead", letter)
    decides(kernel, "A-lead", "Option block")
    return kernel


def result(kernel: Kernel) -> FactResult:
    (found,) = assess(kernel.world.scenario, kernel.events).uncertain
    return found


@pytest.mark.parametrize("chance", [ONE, 0])
def test_it_says_what_each_clue_said_who_had_it_and_from_whom(chance: int) -> None:
    found = result(played(chance))
    assert (found.so, found.pinned, found.chance) == (bool(chance), False, chance)
    item, among, signs, never = found.clues

    assert [(one.team, one.x, one.source) for one in item.holders] == [("A", MINUTE, "")]
    assert [(one.team, one.source) for one in among.holders] == [("B", ""), ("C", "B")]
    assert [(one.team, one.source) for one in signs.holders] == [("A", ""), ("B", "A")]
    assert (signs.said, signs.right) == ("yes" if chance else "no", True)
    assert (item.sort, item.right, item.said in {one.item for one in PAIRS}) == ("half", None, True)
    assert found.halves == f"{item.said} / {among.said}"
    assert signs.never == ("C", "R")
    assert (never.sort, never.said, never.holders) == ("opinion", "", ())
    assert never.never == ("A", "B", "C", "R")


@pytest.mark.parametrize("chance", [ONE, 0])
def test_it_says_with_which_clues_a_team_decided_and_which_others_had(chance: int) -> None:
    first, second = result(played(chance)).decisions

    assert (first.team, first.chosen, first.right) == ("B", "Option leave", not chance)
    assert first.had == ("I-2",)
    assert first.missed == (("I-1", ("A",)), ("I-3", ("A",)))
    assert (second.team, second.chosen, second.right) == ("A", "Option block", bool(chance))
    assert second.had == ("I-1", "I-3")
    assert second.missed == (("I-2", ("B", "C")),)


def test_what_hangs_on_more_than_the_facts_is_not_called_right_or_wrong() -> None:
    kernel = opened(plan(), 1)
    kernel.advance_to(3 * MINUTE)
    decides(kernel, "A-lead", "Option wait")
    (decided,) = result(kernel).decisions
    assert decided.right is None


@pytest.mark.parametrize("chance", [ONE, 0])
@pytest.mark.parametrize("title", ["Option one", "Option other"])
def test_an_option_of_which_nothing_is_declared_is_judged_as_it_is_where_it_is_recorded(
    chance: int, title: str
) -> None:
    ask = replace(ASK, options=(option("one", right_when=SO), option("other")))
    told = rows(inject("I-5", ["A"], at=("x", 2 * MINUTE), asks=(ask,)))
    kernel = opened(calm(facts={"f-1": fact(chance=chance)}, injects=told), 1)
    kernel.advance_to(3 * MINUTE)
    decides(kernel, "A-lead", title)
    (held,) = (one.body.held for one in kernel.events if isinstance(one.body, DecisionRecorded))
    (decided,) = result(kernel).decisions
    assert decided.right is {"right": True, "wrong": False, "": None}[held]


def test_the_after_action_tells_it_in_words_rows_and_json() -> None:
    kernel = played()
    scenario, events = kernel.world.scenario, kernel.events
    shown = assess(scenario, events)
    text = re.sub(r"\s+", " ", after_action(scenario, events, 1, "0" * 64))
    for part in (
        "## What was uncertain",
        "It was so; it was 100 % likely.",
        "a sign: yes, right | A 0:01; B 0:03, from A | C, R",
        "an opinion: told nothing | nobody | A, B, C, R",
        "Do you block it? Option leave | not right | I-2 | I-1 (A); I-3 (A)",
    ):
        assert part in text.replace("C and R", "C, R").replace("A, B, C and R", "A, B, C, R")

    row = next(one for one in clue_rows(scenario, shown) if one.inject == "I-3")
    assert row.told == (MINUTE, 3 * MINUTE, None, None)
    assert "B decided without it at 0:03: Option leave, not right as it was." in row.why
    lined = "\n".join(knew(review_of(scenario, events, shown), 4 * MINUTE))
    assert (
        "Clue I-3, a sign: yes, right (It is harmless): A 0:01, B 0:03, C never, R never." in lined
    )
    (made,) = assessment_as_json(scenario, shown, score(scenario, shown, ()))["uncertain_facts"]
    assert made["so"] is True
    assert made["clues"][2]["held"][1]["from"] == "A"
    assert made["decisions"][0]["clues_others_had"] == {"I-1": ["A"], "I-3": ["A"]}


def test_a_drill_without_facts_says_nothing_of_them() -> None:
    kernel = opened(calm(), 1)
    shown = assess(kernel.world.scenario, kernel.events)
    assert shown.uncertain == ()
    assert "uncertain" not in after_action(kernel.world.scenario, kernel.events, 1, "0" * 64)
