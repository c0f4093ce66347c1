"""How sure a team is: said with a choice, scored as a probability, of teams and of nobody else."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import fx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prepared import ask, plan
from strategies import opened
from worlds import inject, option

from simulator.assessment import assess, score
from simulator.assessment.calibration import brier
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionRecorded, DecisionTaken
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.ruling import Override
from simulator.domain.concepts.sureness import Lean, Leaned
from simulator.domain.kinds.command import Command
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Ask, Forecast
from simulator.domain.plan.options import Settled
from simulator.domain.plan.scenario import Scenario
from simulator.domain.values.value import canonical, decode, encode
from simulator.engine import Kernel
from simulator.exercise.after_action import after_action
from simulator.exercise.review import review_of
from simulator.units import HOUR, MINUTE, ONE

ROUNDS: Final = 4
IT_IS: Final = c.Happened(topic="flag:it")


def question(n: int, **other: object) -> Ask:
    """Return a decision of two ways, of which the first is right once the flag is set."""
    ways = (option("stay", right_when=IT_IS), option("go", right_when=c.Not(of=IT_IS)))
    whole = {"id": f"q-{n}", "text": f"Which, {n}?", "within": 9 * MINUTE, "options": ways}
    return Ask(**({"second": False, "default": None} | whole | other))  # type: ignore[arg-type]


def odds(n: int) -> Ask:
    forecast = Forecast(that=IT_IS, by=30 * MINUTE)
    return Ask(id=f"o-{n}", text="Will it?", within=9 * MINUTE, second=False, forecast=forecast)


def drill() -> Scenario:
    """Return a drill that asks A, B and C the same, again and again."""
    rows = (
        inject(f"N-{n}", ["A", "B", "C"], at=("x", n * 10 * MINUTE), asks=(question(n), odds(n)))
        for n in range(1, ROUNDS + 1)
    )
    return plan(*rows)


def titled(kernel: Kernel, seat: str, decision: str, title: str) -> str:
    options = kernel.picture(seat).decisions[decision].options
    return next(one.id for one in options if one.title == f"Option {title}")


def refusal(kernel: Kernel, seat: str, command: Command) -> str | None:
    return kernel.take(seat, command).refusal


def played(flag: bool) -> Kernel:  # noqa: FBT001 - whether it is so
    """Return a drill in which A is sure and right, B hedges, and C is sure and wrong."""
    kernel = opened(drill(), 1)
    if flag:
        note = Override(effects_given=(fx.Note(topic="flag:it"),), note="So.")
        ask(kernel, note)
    true, false = ("stay", "go") if flag else ("go", "stay")
    for n in range(1, ROUNDS + 1):
        kernel.advance_to(n * 10 * MINUTE)
        for seat, title, sure in (
            ("A-lead", true, 90),
            ("B-lead", true if n % 2 else false, 50),
            ("C-lead", false, 90),
        ):
            for seen in [*kernel.picture(seat).decisions.values()]:
                if seen.chosen is not None:
                    continue
                if seen.mode:
                    likely = sure if title == true or sure == 50 else 100 - sure
                    share = likely if flag or sure == 50 else 100 - likely
                    assert refusal(kernel, seat, Foretell(decision=seen.id, percent=share)) is None
                    continue
                letter = titled(kernel, seat, seen.id, title)
                choose = Choose(decision=seen.id, option=letter, rationale="So.", sure=sure)
                assert refusal(kernel, seat, choose) is None
    kernel.advance_to(2 * HOUR)
    return kernel


@pytest.mark.parametrize("flag", [False, True])
def test_sure_and_right_is_before_hedging_and_hedging_before_sure_and_wrong(*, flag: bool) -> None:
    """The law, of decisions and forecasts, and a second hand's count of it from the record."""
    kernel = played(flag)
    shown = assess(kernel.world.scenario, kernel.events)
    ledger = score(kernel.world.scenario, shown)
    for sort in ("decisions", "forecasts"):
        right, hedged, wrong = (ledger.figure(f"teams/{team}/brier_{sort}") for team in "ABC")
        assert right == Fraction(1, 100) * ONE
        assert hedged == Fraction(1, 4) * ONE
        assert wrong == Fraction(81, 100) * ONE
    taken = {
        (one.body.team, n)
        for n, one in enumerate(kernel.events)
        if isinstance(one.body, DecisionTaken)
    }
    held = [one.body.held for one in kernel.events if isinstance(one.body, DecisionRecorded)]
    assert len(taken) == len(held) == 3 * ROUNDS
    assert (held.count("right"), held.count("wrong")) == (6, 6)
    assert ledger.figure("teams/A/calibration/71 to 90/right") == ONE
    assert ledger.figure("teams/B/calibration/50 to 70/right") is not None


@given(st.integers(0, 100), st.integers(0, 100))
def test_to_say_what_one_believes_costs_least(belief: int, said: int) -> None:
    """Proper scoring, exactly: the expected score is least where belief and word agree."""

    def expected(word: int) -> Fraction:
        chance = Fraction(belief, 100)
        return chance * brier(word, right=True) + (1 - chance) * brier(word, right=False)

    assert expected(belief) <= expected(said)
    assert (expected(belief) == expected(said)) is (belief == said)


def asked(**other: object) -> tuple[Kernel, str]:
    kernel = opened(plan(inject("N-01", ["A"], at=("x", MINUTE), asks=(question(1, **other),))), 1)
    kernel.advance_to(MINUTE)
    (decision,) = kernel.picture("A-lead").decisions
    return kernel, decision


def choice(kernel: Kernel, decision: str, title: str, **other: object) -> Choose:
    letter = titled(kernel, "A-lead", decision, title)
    return Choose(decision=decision, option=letter, rationale="So.", **other)  # type: ignore[arg-type]


SETTLED: Final = Settled(by="law", options=("go",), why="The law says so.")
PLAIN: Final = (option("stay"), option("go"))


@pytest.mark.parametrize(
    ("other", "title", "held"),
    [
        ({"settled": SETTLED}, "go", "right"),
        ({"settled": SETTLED}, "stay", "wrong"),
        ({"options": PLAIN}, "go", ""),
        ({"options": (option("stay", right_when=c.Not(of=IT_IS)), PLAIN[1])}, "go", "wrong"),
        ({"options": (option("stay", right_when=IT_IS), PLAIN[1])}, "go", ""),
        ({"options": (option("stay", right_when=IT_IS), PLAIN[1])}, "stay", "wrong"),
    ],
)
def test_a_choice_is_held_right_or_wrong_only_where_its_author_says_so(
    other: dict[str, object], title: str, held: str
) -> None:
    kernel, decision = asked(**other)
    assert refusal(kernel, "A-lead", choice(kernel, decision, title, sure=80)) is None
    (recorded,) = (b for e in kernel.events if isinstance(b := e.body, DecisionRecorded))

    assert recorded.held == held
    assert len(assess(kernel.world.scenario, kernel.events).said) == bool(held)


def test_who_says_nothing_is_not_scored_and_writes_what_was_always_written() -> None:
    kernel, decision = asked()
    assert "0 to 100" in (refusal(kernel, "A-lead", choice(kernel, decision, "go", sure=101)) or "")
    bare, nought = choice(kernel, decision, "go"), choice(kernel, decision, "go", sure=0)
    assert set(encode(bare)) == {"kind", "decision", "option", "rationale"}
    assert [decode(Choose, encode(one)) for one in (bare, nought)] == [bare, nought]
    assert canonical(encode(bare)) != canonical(encode(nought))
    assert refusal(kernel, "A-lead", bare) is None

    assert assess(kernel.world.scenario, kernel.events).said == ()


def test_what_colleagues_would_take_is_a_figure_of_the_team_and_told_to_none_of_it() -> None:
    kernel, decision = asked()
    plain = kernel.since("A-lead", 0)
    go, stay = (titled(kernel, "A-lead", decision, one) for one in ("go", "stay"))
    for letter in (stay, go):  # the last counts
        lean = Lean(decision=decision, option=letter, sure=70)
        assert refusal(kernel, "A-second", lean) is None
    assert "no option" in (refusal(kernel, "A-second", Lean(decision=decision, option="Z")) or "")
    assert kernel.since("A-lead", 0) == plain
    assert kernel.world.decisions[decision].chosen is None
    assert refusal(kernel, "A-lead", choice(kernel, decision, "stay", sure=60)) is None
    assert "open" in (refusal(kernel, "A-second", Lean(decision=decision, option=go)) or "")
    shown = assess(kernel.world.scenario, kernel.events)
    (voices,) = shown.voices

    assert (voices.voices, voices.agree, voices.unified) == (2, 1, False)
    ledger = score(kernel.world.scenario, shown)
    assert ledger.figure("teams/A/alignment") == ONE // 2
    said = {n for n, e in enumerate(kernel.events) if isinstance(e.body, Leaned)}
    cited = {n for one in ledger.entries for n in one.evidence}
    assert not said & cited
    texts = [
        after_action(kernel.world.scenario, kernel.events, 1, "0" * 64),
        repr(review_of(kernel.world.scenario, kernel.events, shown)),
    ]
    assert all("A-second" not in one and "A second" not in one for one in texts)
    assert "0 unified, 1 split" in texts[0]


def test_the_after_action_says_it_in_sentences() -> None:
    text = after_action(played(flag=True).world.scenario, played(flag=True).events, 1, "0" * 64)

    assert "4 decisions with a word on how sure: 4 were right; Brier .01." in text
    assert "said 71 to 90 %, 8 of 8 right" in text
    assert "| Will it? | 90 % | it came |" in text
    assert "not known by ENDEX" not in text
