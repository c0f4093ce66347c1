"""Public confidence at a stroke: each jump is what its knob says, and gains are rationed."""

from __future__ import annotations

import itertools
from dataclasses import replace

import fx
import pytest
from letters import letter_of
from responding import asks, bodies, calm, does, fresh, so

from simulator.domain.concepts.advisory import PublishAdvisory
from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.improvise import Speak
from simulator.domain.concepts.rumour import RebutRumour, RumourHeard, verified_facts
from simulator.domain.concepts.statement import (
    ClaimBroken,
    OutageBegan,
    OutageEnded,
    PublicStatement,
    SilenceBegan,
    StatementMade,
    StatementWeighed,
)
from simulator.domain.state.moods import confidence
from simulator.engine import Kernel
from simulator.units import DAY, HOUR, MINUTE, ONE

POINT = ONE // 100
FIRE = fx.Impair(asset="a1", cause="fire", keeps=0)
OUT = fx.Relieve(asset="a1", cause="fire")


def dark(**knobs: int) -> Kernel:
    """Return an exercise in which the public has just noticed an outage in A."""
    kernel = fresh(calm(knobs=knobs))
    so(kernel, FIRE)
    return kernel


def says(kernel: Kernel, stance: str, claim: str = "", *, seat: str = "A-lead") -> int:
    """Let a team speak in public; return what it won or lost by it, in points."""
    does(kernel, seat, PublicStatement(stance=stance, text="So it is.", claim=claim))
    return bodies(kernel, StatementWeighed)[-1].by // POINT


def lost(kernel: Kernel) -> list[int]:
    return [one.by // POINT for one in bodies(kernel, ConfidenceMoved)]


# ---- outages and silence


def test_silence_about_an_outage_costs_after_the_golden_hour_and_until_somebody_speaks() -> None:
    kernel = dark()
    kernel.advance_to(kernel.x + 59 * MINUTE)
    assert bodies(kernel, SilenceBegan) == []
    kernel.advance_to(kernel.x + 2 * MINUTE)
    assert len(bodies(kernel, SilenceBegan)) == 1

    says(kernel, "factual")
    assert not kernel.world.moods["A"].silent
    kernel.advance_to(kernel.x + 61 * MINUTE)

    assert len(bodies(kernel, SilenceBegan)) == 2  # an update is due within the hour


def test_an_outage_that_is_over_is_no_silence_any_more() -> None:
    kernel = dark()
    kernel.advance_to(kernel.x + 30 * MINUTE)
    so(kernel, OUT)
    kernel.advance_to(kernel.x + DAY)

    assert len(bodies(kernel, OutageBegan)) == len(bodies(kernel, OutageEnded)) == 1
    assert bodies(kernel, SilenceBegan) == []

    so(kernel, FIRE)
    kernel.advance_to(kernel.x + 2 * HOUR)
    assert len(bodies(kernel, SilenceBegan)) == 1  # the next outage is another one


def test_what_the_public_does_not_notice_is_no_outage() -> None:
    plan = calm()
    hidden = {name: replace(one, public=False) for name, one in plan.assets.items()}
    kernel = fresh(replace(plan, assets=hidden))
    so(kernel, FIRE)
    kernel.advance_to(3 * HOUR)

    assert not bodies(kernel, OutageBegan)
    assert not bodies(kernel, SilenceBegan)


def test_silence_costs_two_points_an_hour() -> None:
    loud, quiet = dark(confidence_outage=0, golden_hour=30 * DAY), dark(confidence_outage=0)
    for kernel in (loud, quiet):
        kernel.advance_to(3 * HOUR)

    assert confidence(loud.world, "A") == 70 * POINT
    gap = confidence(loud.world, "A") - confidence(quiet.world, "A")
    assert gap == pytest.approx(2 * 2 * POINT, rel=0.03)  # the golden hour is over after one


# ---- statements


def test_a_holding_statement_in_time_wins_two_points_once_an_outage() -> None:
    kernel = dark(golden_hour=5 * HOUR)

    assert says(kernel, "holding") == 2
    kernel.advance_to(kernel.x + 3 * HOUR)
    assert says(kernel, "holding") == 0


def test_a_holding_statement_after_the_silence_wins_nothing() -> None:
    kernel = dark()
    kernel.advance_to(2 * HOUR)

    assert says(kernel, "holding") == 0


def test_a_factual_statement_wins_two_points_at_most_every_two_hours() -> None:
    kernel = dark()

    assert says(kernel, "factual") == 2
    won = [kernel.world.s]
    while kernel.world.s < 12 * HOUR:
        if says(kernel, "factual"):
            won.append(kernel.world.s)
    gaps = [later - earlier for earlier, later in itertools.pairwise(won)]
    assert min(gaps) >= 2 * HOUR
    assert max(gaps) < 4 * HOUR


def test_nothing_is_won_where_nothing_happened() -> None:
    kernel = fresh(calm())

    assert [says(kernel, one) for one in ("holding", "factual", "apology")] == [0] * 3


def test_an_apology_counts_once() -> None:
    kernel = dark()

    assert [says(kernel, "apology"), says(kernel, "apology")] == [2, 0]


def test_a_joint_statement_counts_for_each_who_signs_it() -> None:
    kernel = dark()
    so(kernel, fx.Impair(asset="b1", cause="fire", keeps=0))
    joint = PublicStatement(stance="joint", text="As we say.", together_with=("B", "C"))
    does(kernel, "A-lead", joint)
    for seat, title in (("B-lead", "We join the statement"), ("C-lead", "We decline")):
        (asked,) = kernel.picture(seat).decisions.values()
        letter = letter_of(asked, title)
        kernel.take(seat, Choose(decision=asked.id, option=letter, rationale=""))

    weighed = {one.team: one.by for one in bodies(kernel, StatementWeighed)}
    assert weighed == {"A": 3 * POINT, "B": 3 * POINT}


def test_an_advisory_counts_as_a_factual_statement() -> None:
    kernel = dark()
    so(kernel, fx.Give(team="A", indicator="i-tool", tlp="TLP:CLEAR"))
    does(kernel, "A-lead", PublishAdvisory(indicator="i-tool"))

    assert bodies(kernel, StatementWeighed)[-1].by == 2 * POINT
    assert says(kernel, "factual") == 0


# ---- claims


def test_an_all_clear_before_it_is_over_costs_ten_when_it_comes_again() -> None:
    kernel = dark()
    so(kernel, OUT)
    says(kernel, "factual", "all-clear")
    so(kernel, FIRE)

    assert lost(kernel) == [-10]
    assert "contradicted:A" in kernel.world.happened
    so(kernel, OUT, FIRE)
    assert lost(kernel) == [-10]  # it is broken once


@pytest.mark.parametrize("claim", ["all-clear", "no-incident"])
def test_what_everybody_can_see_is_wrong_costs_six_at_once(claim: str) -> None:
    kernel = dark()

    assert says(kernel, "holding", claim) == 2 - 6
    assert len(bodies(kernel, ClaimBroken)) == 1


def test_a_denied_incident_costs_six_when_it_shows() -> None:
    kernel = fresh(calm())
    says(kernel, "factual", "no-incident")
    so(kernel, FIRE)

    assert lost(kernel) == [-6]


def test_a_leak_that_was_denied_costs_eight_when_it_is_proved() -> None:
    kernel = dark()
    says(kernel, "factual", "no-leak")
    so(kernel, fx.Leak(team="A"))

    assert lost(kernel) == [-8]
    assert says(kernel, "factual", "no-leak") <= -6 + 2  # and once it is shown it cannot be denied


def test_taking_it_back_costs_six_and_no_more() -> None:
    kernel = fresh(calm())
    says(kernel, "factual", "no-leak")

    assert says(kernel, "correction") == -6
    so(kernel, fx.Leak(team="A"))

    assert lost(kernel) == []
    again = PublicStatement(stance="correction", text="Again.")
    assert asks(kernel, "A-lead", again) is not None  # there is nothing left to take back


@pytest.mark.parametrize(("stance", "claim"), [("shrug", ""), ("factual", "all-fine")])
def test_an_unknown_kind_or_claim_is_refused(stance: str, claim: str) -> None:
    statement = PublicStatement(stance=stance, text="So.", claim=claim)

    assert asks(fresh(calm()), "A-lead", statement) is not None


# ---- rumours

FUEL = fx.Rumour(rumour="fuel", team="A", size=6 * POINT)


def rumour_of(kernel: Kernel) -> str:
    (rumour,) = kernel.picture("A-lead").rumours
    return rumour


def test_a_rumour_is_heard_by_everybody_and_says_neither_its_name_nor_its_cost() -> None:
    kernel = fresh(calm())
    so(kernel, FUEL)

    assert lost(kernel) == [-6]
    (heard,) = [e for e in kernel.events if isinstance(e.body, RumourHeard)]
    assert set(heard.audience) == set(kernel.world.graph.everybody)
    assert "fuel" not in str(heard.body)
    assert "rumoured:fuel" in kernel.world.happened

    so(kernel, FUEL)
    assert lost(kernel) == [-6]  # the same one goes about once


@pytest.mark.parametrize(
    ("after", "share"), [(0, 0.5), (80 * MINUTE, 0.2), (DAY, 0.0)], ids=["soon", "late", "too late"]
)
def test_a_rebuttal_wins_back_a_share_of_what_is_left(after: int, share: float) -> None:
    kernel = fresh(calm(knobs={"rebut_soon": 80 * MINUTE}))
    so(kernel, FUEL)
    kernel.advance_to(after)
    does(kernel, "A-lead", RebutRumour(rumour=rumour_of(kernel), fact="a1", text="It is not so."))

    hours = kernel.world.s / HOUR
    left = 6 * POINT * 2.718281828 ** (-0.02 * hours)
    won = bodies(kernel, ConfidenceMoved)[1:]
    assert sum(one.by for one in won) == pytest.approx(left * share, rel=0.01)
    assert "rebutted:fuel" in kernel.world.happened


def test_an_answer_with_no_verified_fact_carries_the_rumour_further() -> None:
    kernel = fresh(calm())
    so(kernel, FUEL)
    does(kernel, "A-lead", RebutRumour(rumour=rumour_of(kernel), text="Nonsense."))

    assert lost(kernel) == [-6, -3]
    assert "rebutted:fuel" not in kernel.world.happened
    assert "amplified:fuel" in kernel.world.happened


def test_only_what_a_team_has_verified_is_a_fact() -> None:
    kernel = fresh(calm())
    letter = Send(to=("A",), tlp="TLP:GREEN", subject="Stocks", text="We have nine hours.")
    kernel.take("control", Speak(persona="port", letter=letter))
    kernel.advance_to(60)
    so(kernel, FUEL)
    for persona in ("port", "press"):
        later = replace(letter, text=f"The {persona} says so again.")
        kernel.take("control", Speak(persona=persona, letter=later))

    picture = kernel.picture("A-lead")
    facts = verified_facts(picture, rumour_of(kernel))

    letters = [picture.letters[one].sender for one in facts if one in picture.letters]
    assert letters == ["port"]  # a client's word, since the rumour; the press verifies nothing
    assert set(facts) - set(picture.letters) == {"a1", "a2"}
    wrong = RebutRumour(rumour=rumour_of(kernel), fact="b1", text="So.")
    assert asks(kernel, "A-lead", wrong) is not None
    others = RebutRumour(rumour=rumour_of(kernel), fact="b1", text="So.")
    assert asks(kernel, "B-lead", others) is not None


def test_everybody_reads_a_statement_and_nobody_what_it_won() -> None:
    kernel = dark()
    says(kernel, "holding")

    (said,) = [e for e in kernel.events if isinstance(e.body, StatementMade)]
    assert set(said.audience) == set(kernel.world.graph.everybody)
    weighed = [e for e in kernel.events if isinstance(e.body, StatementWeighed)]
    assert all(set(e.audience) == set(kernel.world.staff()) for e in weighed)
