"""Do decisions matter, across borders, for causes?

    python benchmarks/decisions.py [--scenario quiet-berths] [-n 200] [--jobs 2] [--markdown FILE]

Plays the drill under paired seeds (the same luck in every arm) and prints, as Markdown tables:

1. availability by team, doctrine against passive: share of pairs not worse, mean gain, interval;
2. one team alone turning from passive to doctrine: what the others gain; and the same with every
   cross-border coupling and every indicator's effect at 0, where the gain must be exactly 0;
3. mean victims by share delay;
4. each option of each decision and each kind of action: in how many seeds some measure of another
   team changes;
5. the timetable: with the first pinned asset isolated early, deliveries of what reports its loss
   (must be 0); with nobody acting, pins that were missed (must be 0).
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from simulator.assessment import Assessment, assess
from simulator.bots import Policy
from simulator.bots.doctrine import Doctrine
from simulator.bots.drill import bots_for, play_with, with_books
from simulator.bots.playbooks import POSTURES
from simulator.domain.concepts.confidence import TrustMoved
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.isolation import IsolateAsset
from simulator.domain.concepts.message import MessageArrived, MessageSent
from simulator.domain.concepts.work import Act
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture
from simulator.scenario.loading import load
from simulator.units import HOUR, ONE

STATUSES: Final = ("in-time", "late", "missed", "no-opportunity", "unjudged")
NOT_WORSE: Final = 1
"""Parts per million by which an availability may differ and still count as equal: rounding."""


class Outcome(NamedTuple):
    """What one play came to: measures by team, and what the tables count."""

    availability: dict[str, int]
    measures: Mapping[str, tuple[int, ...]]
    """Team → all its measures, for 'did anything of another team change?'."""
    victims: int
    delivered: frozenset[str]
    reached: dict[str, int]


class Without(Doctrine):
    """Plays by the book, leaving one kind of action out."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def decide(self, picture: Picture) -> list[Command]:
        """Return the book's commands but for the one kind."""
        return [
            one
            for one in super().decide(picture)
            if not (isinstance(one, Act) and one.action.kind == self._kind)
        ]


class Choosing(Doctrine):
    """Plays by the book, but takes one option wherever it is offered."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def decide(self, picture: Picture) -> list[Command]:
        """Return the book's commands with the one choice replaced."""
        return [self._chosen(one, picture) for one in super().decide(picture)]

    def _chosen(self, command: Command, picture: Picture) -> Command:
        if not isinstance(command, Choose):
            return command
        offered = picture.decisions[command.decision].options
        letter = next((one.id for one in offered if one.title == self._title), command.option)
        return replace(command, option=letter)


class Isolating(Doctrine):
    """Plays by the book, and cuts one asset off at once."""

    idle = 60

    def __init__(self, asset: str) -> None:
        super().__init__()
        self._asset = asset

    def decide(self, picture: Picture) -> list[Command]:
        """Return the isolation first; never reconnect."""
        action = IsolateAsset(asset=self._asset, urgent=True)
        first = [Act.of(action)] if action.refuse(picture) is None else []
        rest = [
            one
            for one in super().decide(picture)
            if not (isinstance(one, Act) and one.action.kind in ("reconnect", "isolate"))
        ]
        return [*first, *rest]


Bots = Callable[[Scenario, int], Mapping[str, Policy]]


def named(scenario: Scenario, seed: int, *, by_team: Mapping[str, str]) -> Mapping[str, Policy]:
    """Return bots by policy."""
    return bots_for(scenario, seed, by_team)


def all_of(
    scenario: Scenario, seed: int, *, kind: str, argument: str, team: str = ""
) -> Mapping[str, Policy]:
    """Return the book everywhere, but for the seats of one team (or all), which are special."""
    makers: dict[str, Callable[[str], Policy]] = {
        "without": Without,
        "choosing": Choosing,
        "isolating": Isolating,
    }
    bots = dict(bots_for(scenario, seed, {}))
    for seat in bots:
        if not team or scenario.seats[seat].team == team:
            bots[seat] = with_books(makers[kind](argument), scenario, seed, seat)
    return bots


def outcome(scenario: Scenario, events: list[Event]) -> Outcome:
    """Return what a play came to.

    A team's measures are its availability, its lowest service, its public confidence at the end
    and at its lowest, how far others have lost or won its trust, how many messages reached it,
    and what became of each of its critical tasks.
    """
    assessed: Assessment = assess(scenario, events)
    availability = {one.team: one.availability for one in assessed.standings}
    measures = {
        one.team: [one.availability, one.min_service, one.confidence, one.lowest_confidence, 0, 0]
        for one in assessed.standings
    }
    for team, by, letters in told(scenario, events):
        measures[team][4] += by
        measures[team][5] += letters
    victims, reached, delivered = 0, dict[str, int](), set[str]()
    for event in events:
        for topic in event.body.topics():
            sort, _, rest = topic.partition(":")
            victims += sort == "compromised"
            if sort == "stage":
                reached[topic] = event.x
            elif sort == "delivered":
                delivered.add(rest)
    for objective in assessed.objectives:
        for task in objective.tasks:
            measures[task.team].append(STATUSES.index(task.status))
    counted = {team: tuple(found) for team, found in measures.items()}
    return Outcome(availability, counted, victims, frozenset(delivered), reached)


def told(scenario: Scenario, events: list[Event]) -> Iterator[tuple[str, int, int]]:
    """Yield (team, trust it gained in others, messages that reached it) by event."""
    teams = {seat.id: seat.team for seat in scenario.seats.values() if seat.team}
    for event in events:
        body = event.body
        if isinstance(body, TrustMoved):
            yield body.team, body.by, 0
        elif isinstance(body, MessageArrived | MessageSent):
            for team in {teams[seat] for seat in event.audience if seat in teams}:
                yield team, 0, 1


def one_play(bots: Bots, scenario: Scenario, seed: int) -> Outcome:
    """Play one seed."""
    exercise = play_with(scenario, seed, bots(scenario, seed))
    return outcome(scenario, exercise.events)


class Arms:
    """Plays arms over the same seeds, several seeds at a time."""

    def __init__(self, pool: ProcessPoolExecutor, seeds: range) -> None:
        self._pool, self.seeds = pool, seeds

    def play(self, scenario: Scenario, bots: Bots, seeds: Iterable[int] = ()) -> list[Outcome]:
        """Return an outcome a seed."""
        chosen = list(seeds) or list(self.seeds)
        return list(self._pool.map(partial(one_play, bots, scenario), chosen, chunksize=5))


def interval(gains: list[float]) -> tuple[float, float]:
    """Return the 95 % interval of a mean."""
    middle = statistics.fmean(gains)
    half = 1.96 * statistics.stdev(gains) / len(gains) ** 0.5 if len(gains) > 1 else 0.0
    return middle - half, middle + half


def national(scenario: Scenario) -> list[str]:
    """Return the teams that have assets."""
    owners = {asset.team for asset in scenario.assets.values()}
    return [team for team in scenario.teams if team in owners]


def uncoupled(scenario: Scenario) -> Scenario:
    """Return the drill with no coupling across borders and no effect of indicators."""
    assets = scenario.assets
    edges = {
        name: replace(edge, strength=0)
        if assets[edge.supplier].team != assets[edge.dependant].team
        else edge
        for name, edge in scenario.dependencies.items()
    }
    knobs = replace(scenario.knobs, indicator_effect=0)
    return replace(scenario, dependencies=edges, knobs=knobs)


def versus(arms: Arms, scenario: Scenario, report: list[str]) -> None:
    """Table 1 and 2."""
    passive = partial(named, by_team=dict.fromkeys(scenario.teams, "passive"))
    book = arms.play(scenario, partial(named, by_team={}))
    nobody = arms.play(scenario, passive)
    report += [
        "",
        "## Doctrine against passive",
        "",
        "| team | pairs not worse | mean gain in availability | 95 % interval |",
        "|---|---|---|---|",
    ]
    for team in national(scenario):
        gains = [
            (a.availability[team] - b.availability[team]) / ONE
            for a, b in zip(book, nobody, strict=True)
        ]
        kept = sum(gain >= -NOT_WORSE / ONE for gain in gains) / len(gains)
        low, high = interval(gains)
        report.append(
            f"| {team} | {kept:.1%} | {statistics.fmean(gains):+.4f} | {low:+.4f} to {high:+.4f} |"
        )
    first = national(scenario)[0]
    alone = partial(
        named,
        by_team={team: "passive" for team in scenario.teams if team != first},
    )
    report += [
        "",
        f"## {first} alone turns from passive to doctrine",
        "",
        "| other team | mean gain | 95 % interval | gain without couplings and indicators |",
        "|---|---|---|---|",
    ]
    helped = arms.play(scenario, alone)
    bare = uncoupled(scenario)
    bare_helped, bare_nobody = arms.play(bare, alone), arms.play(bare, passive)
    for team in national(scenario)[1:]:
        gains = [
            (a.availability[team] - b.availability[team]) / ONE
            for a, b in zip(helped, nobody, strict=True)
        ]
        zero = {
            a.availability[team] - b.availability[team]
            for a, b in zip(bare_helped, bare_nobody, strict=True)
        }
        low, high = interval(gains)
        exact = "exactly 0 in every seed" if zero == {0} else f"up to {max(map(abs, zero))} ppm"
        mean = statistics.fmean(gains)
        report.append(f"| {team} | {mean:+.4f} | {low:+.4f} to {high:+.4f} | {exact} |")


def delays(arms: Arms, scenario: Scenario, report: list[str]) -> None:
    """Table 3."""
    report += ["", "## Victims by share delay", "", "| delay | mean victims |", "|---|---|"]
    for hours in (0.5, 2.0, 6.0, 24.0):
        knobs = replace(scenario.knobs, share_delay=round(hours * HOUR))
        played = arms.play(replace(scenario, knobs=knobs), partial(named, by_team={}))
        report.append(f"| {hours:g} h | {statistics.fmean(one.victims for one in played):.3f} |")


def changed(base: list[Outcome], other: list[Outcome], team: str) -> float:
    """Return the share of seeds in which some measure of another team than ``team`` changed."""
    return sum(
        any(a.measures[t] != b.measures[t] for t in a.measures if t != team)
        for a, b in zip(base, other, strict=True)
    ) / len(base)


def reach(arms: Arms, scenario: Scenario, report: list[str]) -> None:
    """Table 4."""
    seeds = list(arms.seeds)[: max(len(arms.seeds) // 5, 20)]
    base = arms.play(scenario, partial(named, by_team={}), seeds)
    report += [
        "",
        f"## What reaches another team ({len(seeds)} seeds)",
        "",
        "| what | whose | seeds in which another team's measures change |",
        "|---|---|---|",
    ]
    for inject in scenario.injects.values():
        for ask in inject.asks:
            for option in ask.options:
                team = next((t for t in inject.to if t in scenario.teams), "")
                book = min(ask.options, key=lambda one: POSTURES.index(one.posture)).id
                if option.id == book:
                    report.append(f"| {ask.id}: {option.id} | {team or 'all'} | the book's own |")
                    continue
                bots = partial(all_of, kind="choosing", argument=option.title, team=team)
                share = changed(base, arms.play(scenario, bots, seeds), team)
                report.append(f"| {ask.id}: {option.id} | {team or 'all'} | {share:.0%} |")
    for kind in scenario.actions:
        for team in national(scenario):
            bots = partial(all_of, kind="without", argument=kind, team=team)
            share = changed(base, arms.play(scenario, bots, seeds), team)
            report.append(f"| {kind} left out | {team} | {share:.0%} |")


def timetable(arms: Arms, scenario: Scenario, report: list[str]) -> None:
    """Table 5."""
    report += ["", "## The timetable", ""]
    passive = partial(named, by_team=dict.fromkeys(scenario.teams, "passive"))
    nobody = arms.play(scenario, passive)
    missed = [
        (stage.id, one.reached.get(f"stage:{campaign.id}:{stage.id}"))
        for one in nobody
        for campaign in scenario.campaigns.values()
        for stage in campaign.stages
        if stage.pin is not None and one.reached.get(f"stage:{campaign.id}:{stage.id}") != stage.pin
    ]
    report.append(f"Pins missed with nobody acting: {len(missed)} of {len(nobody)} plays.")
    for campaign in scenario.campaigns.values():
        hit = next((s for s in campaign.stages if s.pin is not None and s.effects), None)
        if hit is None:
            continue
        topic = f"stage:{campaign.id}:{hit.id}"
        claims = {i.id for i in scenario.injects.values() if i.topic == topic}
        team = scenario.assets[hit.asset].team
        bots = partial(all_of, kind="isolating", argument=hit.asset, team=team)
        cut = arms.play(scenario, bots)
        early = [one for one in cut if topic not in one.reached]
        told = sum(len(one.delivered & claims) for one in early)
        report.append(
            f"{hit.asset} isolated before {hit.id}: {len(early)} of {len(cut)} plays; "
            f"injects that claim it happened there: {told} of {len(claims)} that could."
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("-n", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--markdown", type=Path)
    options = parser.parse_args()
    scenario = load(options.scenario).scenario
    report = [
        f"# {scenario.title}: do decisions matter?",
        "",
        f"Seeds 1 to {options.n}, paired; made by `python benchmarks/decisions.py`.",
    ]
    with ProcessPoolExecutor(options.jobs) as pool:
        arms = Arms(pool, range(1, options.n + 1))
        for table in (versus, delays, timetable, reach):
            table(arms, scenario, report)
            print(f"{table.__name__} done", flush=True)
    text = "\n".join(report) + "\n"
    print(text)
    if options.markdown:
        options.markdown.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
