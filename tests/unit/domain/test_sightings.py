"""What an alert says: how often, since when, on which hosts; and nothing is said twice."""

from __future__ import annotations

import pytest
from responding import calm, fresh

from simulator.domain.plan.sensors import PATTERNS, SEVERITIES
from simulator.domain.rules.sightings import sighting
from simulator.domain.state.world import World
from simulator.rng import Luck
from simulator.times import daytime
from simulator.units import DAY, MINUTE


def at(place: float) -> World:
    """Return a world in which every draw is the same."""

    class Fixed(Luck):
        def uniform(self, subject: str, purpose: str, *occasion: str | int) -> float:
            del subject, purpose, occasion
            return place

    world = fresh(calm()).world
    world.s, world.luck = DAY, Fixed(1)
    return world


@pytest.mark.parametrize(
    ("place", "count", "ago"),
    [(1e-9, 1, 2 * MINUTE), (0.01, 2, 298), (0.5, 19, 1885), (1 - 1e-9, 60, 90 * MINUTE)],
)
def test_it_was_seen_once_to_sixty_times_in_the_last_hour_and_a_half(
    place: float, count: int, ago: int
) -> None:
    world = at(place)

    seen = sighting(world, "a1", "internal", "one")

    assert (seen.count, seen.since) == (count, DAY - ago)


@pytest.mark.parametrize("place", [1e-9, 0.006, 0.03, 0.5, 0.9])
def test_it_is_said_how_often_since_when_and_in_which_pattern(place: float) -> None:
    world = at(place)

    seen = sighting(world, "a1", "internal", "one")

    assert seen.since is not None
    when = daytime(world.scenario.start, seen.since)
    if place < 1 / 1_000:
        assert seen.text.endswith(f"; once, at {when}.")
    else:
        shape = PATTERNS[int(place * len(PATTERNS))]
        assert seen.text.endswith(f"; {seen.count} times since {when}, {shape}.")
    assert (seen.count == 2) == (place == 0.006)
    assert seen.severity == SEVERITIES[int(place * len(SEVERITIES))]


def test_an_asset_has_forty_hosts_with_names_and_one_more_that_is_another() -> None:
    for place, number in ((1e-9, "01"), (1 - 1e-9, "40")):
        (host,) = sighting(at(place), "a1", "external", "one").hosts
        assert host == f"a1-{number}.a.example"
        assert set(sighting(at(place), "a1", "internal", "one").hosts) <= {host, "a1-41.a.example"}


def test_it_names_the_hosts_that_stand_in_its_words() -> None:
    world = fresh(calm()).world
    world.s = DAY
    for n in range(40):
        seen = sighting(world, "a1", "internal", str(n))
        assert seen.text.startswith(f"{seen.source}: ")
        assert seen.hosts
        assert all(host in seen.text for host in seen.hosts)
        assert len(set(seen.hosts)) == len(seen.hosts)


@pytest.mark.parametrize("how", ["external", "adversary"])
def test_what_no_sensor_saw_is_said_now_of_one_host(how: str) -> None:
    world = fresh(calm()).world
    world.s = DAY

    seen = sighting(world, "a1", how, "one")  # type: ignore[arg-type]

    assert seen.text.endswith(f"; at {daytime(world.scenario.start, DAY)}.")
    assert (seen.severity, seen.count, seen.since, len(seen.hosts)) == ("high", 0, None, 1)
    assert seen.hosts[0] in seen.text


def test_what_has_been_said_of_an_asset_is_drawn_anew() -> None:
    world = fresh(calm()).world
    texts: list[str] = []
    for _ in range(4):
        seen = sighting(world, "a1", "internal", "the same occasion")
        texts.append(seen.text)
        world.assets["a1"].said.add(seen.text)

    assert len(set(texts)) == 4
    world.assets["a1"].said.clear()
    anew = [("the same occasion", *again) for again in ((), ("again-1",), ("again-2",))]
    assert [sighting(world, "a1", "internal", *one).text for one in anew] == texts[:3]
