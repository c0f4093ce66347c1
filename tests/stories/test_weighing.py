"""The book finds out before it decides: by Bayes from what it reads, by asking, by sharing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from responding import calm
from uncertain import MANY, PAIRS, fact, half, rows, sign
from worlds import inject, option

from simulator.bots.drill import play_out
from simulator.bots.taking import taking
from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionRecorded, DecisionTaken
from simulator.domain.plan import conditions as c
from simulator.domain.plan.clues import Clue
from simulator.domain.plan.holding import as_known
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.uncertain import Drawn, UncertainFact
from simulator.domain.state.picture import MessageSeen, Picture
from simulator.exercise.readings import Readings, likely
from simulator.exercise.session import Exercise
from simulator.rng import Luck
from simulator.units import MINUTE, ONE

SO = c.Happened(topic="so:f-1")
Saying = tuple[bool | None, int]
"""Whether a sign says yes, or of which pair a half is."""


def read(plan: Scenario, *texts: str, sender: str = "police") -> int:
    """Return how likely the fact is so to who has read these texts and nothing else."""
    picture = Picture("A-lead", "A")
    for n, text in enumerate(texts):
        picture.messages[f"m-{n}"] = MessageSeen(
            id=f"m-{n}", x=0, s=0, sender=sender, to=("A",), channel="email", subject="?",
            text=text, tlp="TLP:GREEN",
        )  # fmt: skip
    return Readings(plan, 1, "A").beliefs(picture)["f-1"]


def clued(*clues: Clue) -> dict[str, Inject]:
    """Return an inject for each clue, with words of its own."""
    made = []
    for n, clue in enumerate(clues):
        mark = "" if clue.half is None else f"{{{clue.half}}}"
        denies = None if clue.half else OtherWords(subject=None, text=f"No, says {n}.")
        told = replace(clue, denies=denies)
        made.append(inject(f"I-{n}", ["A"], at=("x", MINUTE), text=f"Says {n}: {mark}", clue=told))
    return rows(*made)


def words(plan: Scenario, saying: Sequence[Saying]) -> list[str]:
    """Return the texts of a drill in which the clues say so."""
    found = []
    for one, (yes, place) in zip(plan.injects.values(), saying, strict=True):
        assert one.clue is not None
        pair = PAIRS[place]
        text = one.text.replace("{item}", pair.item).replace("{among}", pair.among)
        found.append("No, " + text.lower().removesuffix(": ") + "." if yes is False else text)
    return found


def by_counting(plan: Scenario, saying: Sequence[Saying], seen: Sequence[bool]) -> Fraction | None:
    """Return the same by another hand: every way the draw can fall, with its weight."""
    one, n = plan.facts["f-1"], len(PAIRS)
    weights = {True: Fraction(0), False: Fraction(0)}
    for so, item, among in product((True, False), range(n), range(n)):
        weight = Fraction(one.chance if so else ONE - one.chance, ONE)
        matches = so is (one.match == "so")
        if one.pairs:
            weight *= Fraction(1, n) * (
                Fraction(int(item == among)) if matches else Fraction(int(item != among), n - 1)
            )
        else:
            weight /= n * n
        for inject_, (yes, place), heard in zip(plan.injects.values(), saying, seen, strict=True):
            clue = inject_.clue
            if not heard or clue is None:
                continue
            if clue.half is not None:
                weight *= place == (item if clue.half == "item" else among)
            else:
                says = Fraction((clue.if_so if so else clue.if_not) or 0, ONE)
                weight *= says if yes else 1 - says
        weights[so] += weight
    whole = sum(weights.values())
    return weights[True] / whole if whole else None


percents = st.integers(0, 100).map(lambda one: one * ONE // 100)
signs = st.builds(sign, percents, percents)
facts = st.builds(
    lambda chance, match, pairs: fact(chance=chance, match=match, pairs=pairs),
    st.integers(1, 99).map(lambda one: one * ONE // 100),
    st.sampled_from(["so", "not"]),
    st.sampled_from([PAIRS, ()]),
)


@given(facts, st.lists(signs, max_size=3), st.data())
def test_what_is_read_weighs_as_its_author_declared(
    one: UncertainFact, given_signs: list[Clue], data: st.DataObject
) -> None:
    halves = [half("item"), half("among")] if one.pairs else []
    plan = calm(facts={"f-1": one}, injects=clued(*given_signs, *halves))
    places = st.integers(0, len(PAIRS) - 1)
    saying: list[Saying] = [(data.draw(st.booleans()), 0) for _ in given_signs]
    saying += [(None, data.draw(places)) for _ in halves]
    seen = [data.draw(st.booleans()) for _ in saying]
    texts = [text for text, heard in zip(words(plan, saying), seen, strict=True) if heard]

    wanted = by_counting(plan, saying, seen)
    if wanted is None:  # what cannot be together was written by people, and says nothing
        assert read(plan, *texts) == one.chance
    else:
        assert abs(read(plan, *texts) - wanted * ONE) <= 1
        assert read(plan, *texts, *texts) == read(plan, *texts), "heard twice it counts once"


@pytest.mark.parametrize("match", ["so", "not"])
def test_one_half_alone_says_nothing_and_both_together_all(match: Any) -> None:
    one = fact(chance=ONE // 5, pairs=PAIRS, match=match)
    plan = calm(facts={"f-1": one}, injects=clued(half("item"), half("among")))
    for item, among in product(range(3), range(3)):
        first, second = words(plan, [(None, item), (None, among)])
        assert read(plan, first) == read(plan, second) == ONE // 5
        assert read(plan, first, second) == (ONE if (item == among) is (match == "so") else 0)


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Ours was 192.0.2.17; they had 192.0.2.10/28.", ONE),
        ("Ours was 192.0.2.17; they had 192.0.2.20/28.", 0),
        ("It came from (192.0.2.27), and the list says 192.0.2.20/28", ONE),
        ("Ours was 192.0.2.17.", ONE // 2),
        ("Ours was 192.0.2.177; they had 192.0.2.10/28.", ONE // 2),
        ("Ours was 192.0.2.17 or 192.0.2.27; they had 192.0.2.10/28.", ONE // 2),
        ("They had 192.0.2.10/28 and 192.0.2.20/28; ours was 192.0.2.17.", ONE // 2),
        ("Nothing of the kind.", ONE // 2),
    ],
)
def test_halves_are_found_in_somebodys_own_words(text: str, so: int) -> None:
    plan = calm(facts={"f-1": fact(pairs=PAIRS)}, injects=clued(half("item"), half("among")))
    assert read(plan, text, sender="B") == so


def test_an_item_that_stands_in_a_list_is_none() -> None:
    pairs = tuple(
        replace(p, item=str(n), among=f"{n}, {n + 3} and {n + 6}")
        for n, p in enumerate(PAIRS, 4411)
    )
    plan = calm(facts={"f-1": fact(pairs=pairs)}, injects={})
    assert read(plan, f"The sets {pairs[0].among} were prepared.") == ONE // 2
    assert read(plan, f"Ours is 4411; the sets {pairs[0].among} were prepared.") == ONE


def test_who_is_so_sure_is_right_so_often() -> None:
    """Belief agrees with the draw of the program itself, not only with what is declared."""
    one = fact(chance=ONE * 2 // 5, pairs=PAIRS, match="not")
    clues = (sign(800_000, 250_000), sign(300_000, 700_000, opinion=True), half("item"))
    plan = calm(facts={"f-1": one}, injects=clued(*clues))
    found: dict[int, list[bool]] = {}
    for seed in range(MANY):
        luck = Luck(seed)
        stands: Drawn = one.drawn(luck)
        texts = [
            row.clue.drawn(row.id, (row.subject, row.text), one.pairs, stands, luck).text
            for row in plan.injects.values()
            if row.clue is not None
        ]
        found.setdefault(read(plan, *texts), []).append(stands.so)

    assert len(found) == 4
    for belief, stood in found.items():
        p, n = belief / ONE, len(stood)
        assert sum(stood) / n == pytest.approx(p, abs=4 * (p * (1 - p) / n) ** 0.5)


conditions = st.recursive(
    st.sampled_from([c.Happened(topic=f"so:f-{n}") for n in (1, 2, 3)]),
    lambda parts: st.one_of(
        st.builds(c.Not, of=parts),
        st.builds(c.All, of=st.lists(parts, min_size=1, max_size=3).map(tuple)),
        st.builds(c.AnyOf, of=st.lists(parts, min_size=1, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(conditions, st.lists(st.integers(0, 100), min_size=3, max_size=3))
def test_a_condition_is_as_likely_as_the_ways_in_which_it_holds(
    when: c.Condition, chances: list[int]
) -> None:
    wanted = Fraction(0)
    for stand in product((True, False), repeat=3):
        so = {f"so:f-{n}": one for n, one in enumerate(stand, 1)}
        if as_known(when, so):
            weight = Fraction(1)
            for one, chance in zip(stand, chances, strict=True):
                weight *= Fraction(chance if one else 100 - chance, 100)
            wanted += weight
    known = {f"f-{n}": chance * ONE // 100 for n, chance in enumerate(chances, 1)}
    found = likely(when, known)

    assert found is not None
    assert abs(found - wanted * ONE) <= 1
    unknown = c.Level(asset="a1", relation="below", ppm=ONE // 2)
    assert likely(unknown, known) is None
    assert likely(c.All(of=(when, unknown)), known) == found // 2


# ---- played


def weighed(tlp: Any = "TLP:GREEN", **other: Any) -> Scenario:
    """Return a drill in which A and B each hold a half of what A has to decide on."""
    ways = (option("one", right_when=SO), option("two", right_when=c.Not(of=SO)), option("three"))
    ask = Ask(
        id="ways", text="Which?", options=ways, within=20 * MINUTE, second=False, default=None
    )
    item = inject(
        "I-1", ["A"], at=("x", MINUTE), text="Ours is {item}.", clue=half("item"), tlp=tlp
    )
    among = inject(
        "I-2", ["B"], at=("x", MINUTE), text="Theirs: {among}.", clue=half("among"), tlp=tlp
    )
    put = inject("N-01", ["A"], at=("x", 5 * MINUTE), asks=(ask,), **other)
    return calm(
        facts={"f-1": fact(pairs=PAIRS)}, injects=rows(item, among, put), duration=30 * MINUTE
    )


def decided(played: Exercise) -> tuple[str, int]:
    """Return what was chosen, and how long after it was asked."""
    (named,) = (e.body for e in played.events if isinstance(e.body, DecisionRecorded))
    (x,) = (e.x for e in played.events if isinstance(e.body, DecisionTaken))
    return named.option, x - 5 * MINUTE


def sure(played: Exercise) -> int | None:
    """Return how sure whoever decided was, in percent."""
    (one,) = (each.command for each in played.inputs if isinstance(each.command, Choose))
    return one.sure


def right(plan: Scenario, seed: int) -> str:
    return "one" if plan.facts["f-1"].drawn(Luck(seed)).so else "two"


def test_two_halves_come_together_by_sharing_and_are_acted_on_at_once() -> None:
    plan, ways = weighed(), set()
    for seed in range(5, 8):
        played = play_out(plan, seed, {})
        way, after = decided(played)
        ways.add(way)
        assert way == right(plan, seed)
        assert after <= 3 * MINUTE
        assert sure(played) == 100
    assert ways == {"one", "two"}


def test_what_is_known_to_be_wrong_is_not_taken_before_that_of_which_nothing_is_said() -> None:
    plan = weighed()
    ask = plan.injects["N-01"].asks[0]
    less = replace(ask, options=tuple(one for one in ask.options if one.id != "two"))
    put = replace(plan.injects["N-01"], asks=(less,))
    plan = replace(plan, injects={**plan.injects, "N-01": put})
    ways = dict[bool, tuple[str, int | None]]()
    for seed in (5, 6):
        played = play_out(plan, seed, {})
        ways[right(plan, seed) == "one"] = (decided(played)[0], sure(played))
    assert ways == {True: ("one", 100), False: ("three", None)}


@pytest.mark.parametrize(("way", "how_sure"), [("one", 100), ("two", None), ("three", None)])
def test_who_takes_a_given_option_does_not_say_of_it_what_spoke_for_another(
    way: str, how_sure: int | None
) -> None:
    plan = weighed()
    assert right(plan, 6) == "one"
    played = play_out(plan, 6, dict.fromkeys(plan.teams, taking("ways", way)))
    assert (decided(played)[0], sure(played)) == (way, how_sure)
    (told,) = (e.body for e in played.events if isinstance(e.body, DecisionTaken))
    assert ("100 %" in told.rationale) is (way == "one")


@pytest.mark.parametrize(
    ("tlp", "policy"), [("TLP:AMBER", "doctrine"), ("TLP:GREEN", "doctrine-alone")]
)
def test_what_may_not_or_will_not_be_shared_is_decided_late_and_in_doubt(
    tlp: str, policy: str
) -> None:
    plan = weighed(tlp)
    ways = set()
    for seed in range(5):
        played = play_out(plan, seed, dict.fromkeys(plan.teams, policy))
        way, after = decided(played)
        ways.add(way == right(plan, seed))
        assert sure(played) == 50
        assert 16 * MINUTE <= after < 20 * MINUTE
        assert not any(isinstance(one.command, Forward) for one in played.inputs)
    assert ways == {True, False}


def test_a_lead_is_passed_on_once_and_to_who_does_not_have_it() -> None:
    plan = weighed()
    passed = [
        (one.seat, one.command)
        for one in play_out(plan, 1, {}).inputs
        if isinstance(one.command, Forward)
    ]
    assert [seat for seat, _ in passed] == ["A-lead", "B-lead"]
    assert all(command.tlp == "TLP:GREEN" for _, command in passed)
    everybody = replace(plan.injects["I-1"], to=("all",))
    told = replace(plan, injects={**plan.injects, "I-1": everybody})
    again = [one.seat for one in play_out(told, 1, {}).inputs if isinstance(one.command, Forward)]
    assert again == ["B-lead"]


def test_who_brought_the_question_is_asked_before_it_is_decided() -> None:
    plan = weighed("TLP:AMBER")
    asked = [
        one.command
        for one in play_out(plan, 1, {}).inputs
        if isinstance(one.command, Send) and one.command.subject.startswith("Before we decide")
    ]
    assert [one.to for one in asked] == [("police", "port")], "and our own operators"
    assert all(one.about for one in asked)


def test_without_a_fact_in_it_a_decision_is_taken_as_before() -> None:
    plan = weighed()
    ask = plan.injects["N-01"].asks[0]
    plain = replace(ask, options=tuple(replace(one, right_when=None) for one in ask.options))
    put = replace(plan.injects["N-01"], asks=(plain,))
    played = play_out(replace(plan, injects={**plan.injects, "N-01": put}), 1, {})
    assert decided(played)[1] <= 2 * MINUTE
