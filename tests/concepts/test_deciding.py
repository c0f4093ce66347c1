"""Choosing: within the window, for a reason, and with what the choice brings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from letters import letter_of
from prepared import ask, asked, asking, letter, refused
from strategies import crowded, opened
from worlds import inject, option

from simulator.bots.playbooks import NO_REASON, REASONS, reason_for
from simulator.domain.concepts.deciding import Choose, ExtendDecision
from simulator.domain.plan.injects import Ask
from simulator.domain.values.texts import is_sentence
from simulator.engine import Kernel
from simulator.units import MINUTE


def test_more_time_moves_the_window_and_its_default_and_the_team_sees_it() -> None:
    kernel, decision = asked()
    ask(kernel, ExtendDecision(decision=decision, seconds=7 * MINUTE))
    seen = kernel.picture("A-lead").decisions[decision]
    assert seen.due == 18 * MINUTE
    kernel.advance_to(18 * MINUTE - 1)
    assert kernel.picture("A-lead").decisions[decision].chosen is None
    kernel.advance_to(18 * MINUTE)
    seen = kernel.picture("A-lead").decisions[decision]

    assert (seen.chosen, seen.lapsed) == (letter(kernel, decision, "keep"), True)
    assert "no such decision is open" in refused(
        kernel, ExtendDecision(decision=decision, seconds=MINUTE)
    )


@pytest.mark.parametrize("after", [0, 20 * MINUTE])
def test_the_effects_of_an_option_come_when_it_says(after: int) -> None:
    kernel = opened(asking(10 * MINUTE, after=after), 1)
    kernel.advance_to(2 * MINUTE)
    (asked,) = kernel.picture("A-lead").decisions.values()
    cut = letter_of(asked, "Option cut")
    choose = Choose(decision=asked.id, option=cut, rationale="It spreads.")
    assert kernel.take("A-lead", choose).refusal is None
    happened = kernel.world.happened

    assert ("was-cut" in happened) == (after == 0)
    kernel.advance_to(2 * MINUTE + after - 1)
    assert ("was-cut" in happened) == (after == 0)
    kernel.advance_to(2 * MINUTE + after)
    assert "was-cut" in happened


@pytest.mark.parametrize(
    "text",
    [
        "It keeps people supplied.",
        "weil es Menschen hilft",
        "Потому что так надёжнее",
        "เพราะประชาชนต้องการยา",
        "因为人们需要这些药品",
        "لأن الناس بحاجة إلى الدواء",
        *map(reason_for, REASONS),
        NO_REASON,
    ],
)
def test_a_few_words_in_any_script_are_a_reason(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize(
    "text", ["", "   \n\t ", "x", "x x x x", "ok", "...", "1 2 3 4", "aaaaaaaaaaaa"]
)
def test_a_blank_or_a_letter_is_none(text: str) -> None:
    assert not is_sentence(text)


def put_to(*essential: str) -> Kernel:
    """Return a drill in which A has been asked something, essential to some teams."""
    ask = Ask(
        id="two-ways",
        text="Which?",
        within=10 * MINUTE,
        second=False,
        options=(option("one-way"), option("other-way")),
        default=None,
        essential=essential,
    )
    row = inject("N-01", ["A"], at=("x", MINUTE), asks=(ask,))
    kernel = opened(replace(crowded(), injects={"N-01": row}), 3)
    kernel.advance_to(2 * MINUTE)
    return kernel


def refusal(kernel: Kernel, why: str, letter: str = "A") -> str | None:
    (decision,) = kernel.picture("A-lead").decisions
    return kernel.take("A-lead", Choose(decision=decision, option=letter, rationale=why)).refusal


@pytest.mark.parametrize("letter", ["A", "B"])
def test_an_essential_decision_is_refused_without_one_whichever_way(letter: str) -> None:
    kernel = put_to("A")
    said = refusal(kernel, " x ", letter)

    assert said is not None
    assert "say in a sentence why" in said
    assert refusal(kernel, "It keeps people supplied.", letter) is None


def test_what_is_essential_to_another_team_asks_for_none() -> None:
    assert refusal(put_to("B"), "") is None
