"""Effects that hang on what is so, or on luck: judged when they happen, each by its own."""

from __future__ import annotations

import fx
import pytest
from responding import calm, fresh

from simulator.domain.concepts.branches import ChanceDrawn
from simulator.domain.concepts.effects import drafts_of
from simulator.domain.concepts.ruling import Override, Rule
from simulator.domain.concepts.topics import TopicNoted
from simulator.domain.kinds.asked import unfit
from simulator.domain.kinds.body import Draft
from simulator.domain.plan import conditions as c
from simulator.domain.plan.effects import CHOOSER, Effect, every, for_chooser
from simulator.domain.state.world import World
from simulator.pictures.effect_forms import effect_of, list_of_effects
from simulator.units import ONE

YES, NO = fx.Note(topic="flag:yes"), fx.Note(topic="flag:no")


def flags(drafts: list[Draft]) -> list[str]:
    return [one.body.topic for one in drafts if isinstance(one.body, TopicNoted)]


@pytest.fixture(scope="module")
def world() -> World:
    return fresh(calm()).world


def test_a_list_is_judged_by_the_world_as_it_is_before_any_of_it(world: World) -> None:
    seen = c.Happened(topic="flag:yes")
    hung = fx.If(that=seen, so=(YES,), otherwise=(NO,))
    assert flags(drafts_of(world, [YES, hung])) == ["flag:yes", "flag:no"]
    so = c.Happened(topic="startex")
    assert flags(drafts_of(world, [fx.If(that=so, so=(YES, hung))])) == ["flag:yes", "flag:no"]
    assert drafts_of(world, [fx.If(that=seen, so=(YES,))]) == []


def test_alike_effects_count_as_such_wherever_they_stand(world: World) -> None:
    alert = fx.Alert(asset="a1")
    inside = fx.If(that=c.All(of=()), so=(alert,))
    assert drafts_of(world, [alert, inside]) == drafts_of(world, [alert, alert])


def came(world: World, of: str, odds: int, **cause: str) -> bool:
    one = fx.Chance(of=of, odds=odds, so=(YES,), otherwise=(NO,))
    drafts = drafts_of(world, [one], **cause)
    (drawn,) = [one.body for one in drafts if isinstance(one.body, ChanceDrawn)]
    assert flags(drafts) == ["flag:yes" if drawn.came else "flag:no"]
    return drawn.came


@pytest.mark.parametrize("cause", [{"by": "decision/d", "team": "A"}, {"by": "inject/I-01"}])
def test_what_came_at_a_chance_comes_at_a_better_one_by_whatever_option(
    world: World, cause: dict[str, str]
) -> None:
    for of in map(str, range(40)):
        drawn = [came(world, of, odds, **cause) for odds in range(10_000, ONE, 90_000)]
        assert drawn == sorted(drawn)
    same = [came(world, of, ONE // 2, by="decision/other", team="A") for of in map(str, range(40))]
    assert same == [came(world, of, ONE // 2, by="", team="A") for of in map(str, range(40))]


def test_each_team_inject_and_name_has_luck_of_its_own(world: World) -> None:
    def row(**cause: str) -> list[bool]:
        return [came(world, str(n), ONE // 2, **cause) for n in range(40)]

    rows = [row(team="A"), row(team="B"), row(by="inject/I-01"), row(by="stage/c/s")]
    assert len({tuple(one) for one in rows}) == len(rows)
    assert 10 < sum(rows[0]) < 30


def test_who_chose_is_known_inside_too() -> None:
    mine = fx.Sway(team=CHOOSER, by=10_000)
    nested = fx.Later(wait=60, coming=(fx.If(that=c.All(of=()), so=(mine,), otherwise=(mine,)),))
    (made,) = for_chooser([fx.Chance(of="x", odds=1, so=(nested,))], "A")
    found: list[Effect] = [one for one in every((made,)) if isinstance(one, fx.Sway)]
    assert found == [fx.Sway(team="A", by=10_000)] * 2


@pytest.mark.parametrize(
    "one",
    [
        fx.If(that=c.All(of=()), so=(YES,)),
        fx.Chance(of="x", odds=ONE // 2, so=(YES,)),
        fx.Later(wait=60, coming=(YES,)),
    ],
    ids=lambda one: one.kind,
)
def test_nobody_posts_what_only_an_author_writes(one: Effect) -> None:
    for posted in (
        Override(note="so", effects_given=(one,)),
        Rule(decision="f", sentence="so", effects_given=(NO, one)),
    ):
        said = unfit(posted)
        assert said is not None
        assert one.kind in said
    (offered,) = list_of_effects().fields
    assert f"effect:{one.kind}" not in {choice.id for choice in offered.choices}
    assert isinstance(effect_of(f"effect:{one.kind}", {}), str)
