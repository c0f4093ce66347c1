"""What a decision was worth as things were, and what it was worth by what could be known."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import count
from typing import Any, Final

import fx
import pytest
from letters import letter_of
from responding import calm
from stories import Asked, told
from uncertain import PAIRS, fact, half, sign
from worlds import inject, option

from simulator.assessment import assess
from simulator.domain.concepts.clue import ClueGiven
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionAsked
from simulator.domain.concepts.uncertain import FactDrawn
from simulator.domain.plan import conditions as c
from simulator.domain.plan.clues import Clue
from simulator.domain.plan.injects import Ask
from simulator.domain.plan.scenario import Scenario
from simulator.rehearse.as_json import row_as_json
from simulator.rehearse.decisions import decisions_of
from simulator.rehearse.explain import Explained, explain
from simulator.rehearse.possible import Worlds
from simulator.rehearse.replay import Replay, Story
from simulator.rng import Luck
from simulator.units import HOUR, MINUTE, ONE

SO: Final = c.Happened(topic="so:f-1")
CLOSE: Final = option(
    "close",
    fx.If(
        that=SO,
        so=(),
        otherwise=(fx.Impair(asset="a1", cause="closed", keeps=0),),
    ),
)
LEAVE: Final = option(
    "leave", fx.If(that=SO, so=(fx.Impair(asset="a1", cause="hit", keeps=0),), otherwise=())
)
ASK: Final = Ask(
    id="close-it",
    text="Close it?",
    within=10 * MINUTE,
    second=False,
    options=(CLOSE, LEAVE),
    default="leave",
)
SIGN: Final = sign(800_000, 250_000)


def plan(*clues: tuple[str, str, Clue], chance: int = ONE // 2, **other: Any) -> Scenario:
    asks = inject("I-9", ["A"], at=("x", 4 * MINUTE), asks=(ASK,))
    given = [
        inject(
            name,
            [team],
            at=("x", MINUTE),
            clue=clue,
            tlp="TLP:GREEN",
            subject="Ours",
            text="It was ours." if clue.half is None else f"We saw {{{clue.half}}}.",
        )
        for name, team, clue in clues
    ]
    facts = {"f-1": fact(chance=chance, **other)}
    return calm(duration=2 * HOUR, facts=facts, injects={one.id: one for one in (*given, asks)})


def story_of(scenario: Scenario, seed: int, passed_on: str | Send = "") -> Story:
    """Return a drill in which A closes it; before, B passes on what is named, or writes to A."""
    said = told(scenario, seed=seed)
    (asked,) = (e.body for e in said.events if isinstance(e.body, DecisionAsked))
    inputs: list[Asked] = []
    if isinstance(passed_on, Send):
        inputs.append((2 * MINUTE, "B-lead", passed_on))
    elif passed_on:
        message = next(one.message for one in given(said) if one.inject == passed_on)
        forward = Forward(message=message, to=("A",), tlp="TLP:GREEN")
        inputs.append((2 * MINUTE, "B-lead", forward))
    choose = Choose(
        decision=asked.decision,
        option=letter_of(asked, "Option close"),
        rationale="It may be theirs.",
    )
    return told(scenario, [*inputs, (5 * MINUTE, "A-lead", choose)], seed=seed)


def given(story: Story) -> list[ClueGiven]:
    return [one.body for one in story.events if isinstance(one.body, ClueGiven)]


def so_in(story: Story) -> bool:
    return next(one.body.so for one in story.events if isinstance(one.body, FactDrawn))


def worlds_of(story: Story) -> Worlds:
    decision = next(d for d in decisions_of(story) if isinstance(d.command, Choose))
    return Worlds(story, decision, Replay(story).before(decision.n))


def explained(story: Story, epochs: int = 12) -> Explained:
    number = next(d.number for d in decisions_of(story) if isinstance(d.command, Choose))
    (row,) = explain(story, number=number, epochs=epochs).rows
    return row


def test_what_a_team_held_makes_a_fact_as_likely_as_it_is_where_the_same_was_held() -> None:
    """Counted over many drills: of those in which A read the same, in so many it was so."""
    scenario = plan(("I-1", "A", SIGN), ("I-2", "A", SIGN), ("I-3", "B", SIGN), chance=350_000)
    by_words: dict[tuple[bool | None, ...], Counter[bool]] = {}
    for seed in range(1_500):
        stands = scenario.facts["f-1"].drawn(Luck(seed))
        said = [
            clue.drawn(name, ("", ""), (), stands, Luck(seed)).yes
            for name in ("I-1", "I-2")
            if (clue := scenario.injects[name].clue) is not None
        ]
        by_words.setdefault(tuple(said), Counter())[stands.so] += 1
    seen = set[tuple[bool | None, ...]]()
    for seed in range(60):
        if len(seen) == 4:
            break
        story = story_of(scenario, seed)
        words = tuple(one.yes for one in given(story) if one.inject in ("I-1", "I-2"))
        if words in seen:
            continue
        seen.add(words)
        counted = by_words[words]
        likely = worlds_of(story).likely["f-1"]
        assert likely == pytest.approx(counted[True] / counted.total(), abs=0.07)
    assert len(seen) == 4


@pytest.mark.parametrize("passed_on", ["", "I-3"])
def test_a_clue_of_another_team_counts_where_it_was_passed_on(passed_on: str) -> None:
    scenario = plan(("I-1", "A", SIGN), ("I-3", "B", SIGN))
    story = story_of(scenario, 3, passed_on)
    so = other = 0.5
    for one in given(story):
        if one.inject == "I-1" or passed_on:
            so *= 0.8 if one.yes else 0.2
            other *= 0.25 if one.yes else 0.75
    assert worlds_of(story).likely["f-1"] == pytest.approx(so / (so + other))


ITEM: Final = ("I-1", "A", half("item"))
LIST: Final = ("I-3", "B", half("among"))


@pytest.mark.parametrize("clues", [(("I-1", "A", SIGN),), (ITEM, LIST), (LIST, ITEM)])
def test_in_every_world_that_counts_the_team_was_told_the_same(clues: Any) -> None:
    """And in both sorts of world: whichever half it holds, or none."""
    pairs = PAIRS if clues[0][2].half is not None else ()
    mine = tuple((name, "A" if n == 0 else "B", clue) for n, (name, _, clue) in enumerate(clues))
    scenario = plan(*mine, pairs=pairs)
    for seed in range(2):
        worlds = worlds_of(story_of(scenario, seed))
        assert worlds.open
        found = [one for epoch in range(12) if (one := worlds.draw(epoch)) is not None]
        assert len(found) == 12
        assert {one.so["f-1"] for one in found} == {True, False}
        streams = [one.moment.snapshot.streams["A-lead"] for one in found]
        assert all(one == streams[0] for one in streams)
        for one in found:
            assert one.moment.snapshot.world.facts["f-1"].so is one.so["f-1"]


@pytest.mark.parametrize("seed", [1])
def test_who_holds_both_halves_knows_and_nothing_else_was_possible(seed: int) -> None:
    scenario = plan(ITEM, LIST, pairs=PAIRS)
    assert worlds_of(story_of(scenario, seed)).open
    story = story_of(scenario, seed, "I-3")
    worlds = worlds_of(story)
    assert not worlds.open
    assert worlds.likely == {"f-1": float(so_in(story))}
    assert explained(story, 4).possible is None


@pytest.mark.parametrize(("typed", "known"), [("{among}, we think.", True), ("Nothing.", False)])
def test_a_half_that_somebody_wrote_in_words_of_their_own_counts(
    typed: str, *, known: bool
) -> None:
    """As it does in the after-action: what is known of who held what is known once."""
    scenario = plan(ITEM, LIST, pairs=PAIRS)
    (stands,) = (e.body for e in told(scenario, seed=1).events if isinstance(e.body, FactDrawn))
    text = typed.format(among=PAIRS[stands.among or 0].among)
    letter = Send(to=("A",), tlp="TLP:AMBER", subject="A list", text=text)
    story = story_of(scenario, 1, letter)
    (fact_,) = assess(scenario, story.events).uncertain
    holders = {one.inject: [each.team for each in one.holders] for one in fact_.clues}
    assert ("A" in holders["I-3"]) is known
    assert worlds_of(story).likely == {"f-1": float(stands.so) if known else 0.5}


def test_what_exercise_control_has_set_is_no_matter_of_chance() -> None:
    scenario = plan(("I-1", "A", SIGN))
    story = story_of(scenario, 2)
    events = tuple(
        one._replace(body=replace(one.body, pinned=True))
        if isinstance(one.body, FactDrawn)
        else one
        for one in story.events
    )
    assert not worlds_of(replace(story, events=events)).open


def test_a_decision_that_was_right_as_things_were_may_have_been_wrong_by_what_was_known() -> None:
    """A closes it though its sign says it is theirs; in the seed it is not, and A was lucky."""
    scenario = plan(("I-1", "A", SIGN))
    seed = next(
        seed
        for seed in count()
        if so_in(story := told(scenario, seed=seed)) and not given(story)[0].yes
    )
    row = explained(story_of(scenario, seed), epochs=12)
    assert row.counterfactual is not None
    assert row.possible is not None
    as_it_was = row.counterfactual.difference["service_hours"].whole
    by_what_was_known = row.possible.difference["service_hours"].whole
    so = 0.5 * 0.2 / (0.5 * 0.2 + 0.5 * 0.75)
    assert row.possible.likely["f-1"] == pytest.approx(so)
    assert as_it_was.low > 0  # it was so: leaving it would have cost the service
    assert by_what_was_known.mean < 0 < as_it_was.mean  # mostly it is not so, and closing costs it
    said = row_as_json(story_of(scenario, seed), row)
    assert said["possible"]["likely"] == {"f-1": pytest.approx(so, abs=1e-5)}
    assert said["possible"]["difference"]["service_hours"]["all"]["mean"] < 0


def test_a_world_in_which_the_team_was_told_something_else_does_not_count() -> None:
    """What hangs on the fact shows before the decision, though no clue says so: A knew."""
    clue = ("I-1", "A", SIGN)
    scenario = plan(clue, if_so=(fx.Impair(asset="a1", cause="seen", keeps=500_000),))
    worlds = worlds_of(story_of(scenario, 1))
    actual = so_in(story_of(scenario, 1))
    found = {one.so["f-1"] for epoch in range(12) if (one := worlds.draw(epoch)) is not None}
    assert found == {actual}
