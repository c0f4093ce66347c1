"""Does a fact decide, and do clues tell of it?

    python benchmarks/dilemmas.py [--scenario quiet-berths] [-n 40] [--jobs 2] [--markdown FILE]
                                  [--only outbound,border] [--given reopen:pull-links=warn-then-cut]

For each decision of which an option is right under an uncertain fact, plays the drill under paired
seeds with the fact set one way and the other, and with each option taken two minutes before the
window closes; all else is by the book, and whoever may be asked for a clue is asked.  Measured is
what ``startex explain`` measures: service hours, own and neighbours'.  Printed, as Markdown:

1. for each decision the best option where the fact is so, and where it is not, each with what it is
   ahead of the next (paired 95 % interval);
2. the best fixed option, what knowing the fact is worth over it, and what choosing by clues gains:
   by those that the deciding team had, and by those that it and the others could have put together;
3. R of the deciding team by its own clues and by clues put together.

Clues are read by the likelihoods that the author declares; what an option is worth given the fact
is taken from the other seeds.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final, NamedTuple

from simulator.bots import Policy
from simulator.bots.doctrine import Doctrine
from simulator.bots.drill import YARDSTICK, bots_for, play_out, play_with, with_books
from simulator.bots.playbooks import leads, reply, undecided
from simulator.domain.concepts.clue import ClueGiven
from simulator.domain.concepts.correspondence import Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.decision import DecisionRecorded, letters_of
from simulator.domain.concepts.delivery import decision_id
from simulator.domain.kinds.body import Event
from simulator.domain.kinds.command import Command
from simulator.domain.plan.conditions import Happened, Not
from simulator.domain.plan.injects import Ask, Inject
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.picture import Picture
from simulator.domain.values.tlp import may_forward
from simulator.rehearse.measures import measured
from simulator.rng import Luck
from simulator.scenario.loading import load
from simulator.units import MINUTE, ONE

LEFT: Final = 2 * MINUTE
"""Exercise seconds before the end of its window at which a decision is taken here."""
ON_THE_WAY: Final = 2 * MINUTE
"""Exercise seconds in which what one team was told can be with another."""


@dataclass(frozen=True, slots=True)
class Dilemma:
    """A decision whose right option hangs on a fact."""

    inject: str
    ask: str
    team: str
    fact: str
    right: Mapping[str, bool]
    """Option → under which state of the fact its author holds it right."""


class Given(NamedTuple):
    """A clue: which fact, what it said, of whose teams, when."""

    fact: str
    inject: str
    says: str
    teams: tuple[str, ...]
    x: int


class Outcome(NamedTuple):
    """What one play came to."""

    hours: float
    loss: float
    teams: Mapping[str, float]
    """Team → its own service hours."""
    clues: tuple[Given, ...]
    chosen: int | None
    """Exercise second of the choice; ``None``: it was never asked."""


def dilemmas(scenario: Scenario) -> Iterator[Dilemma]:
    """Yield the decisions with options that are right under a fact, and under its contrary."""
    for inject in scenario.injects.values():
        for ask in inject.asks:
            found: dict[str, dict[str, bool]] = {}
            for option in ask.options:
                fact, so = _meant(option.right_when)
                if fact in scenario.facts:
                    found.setdefault(fact, {})[option.id] = so
            for fact, right in found.items():
                for team in inject.to if inject.to != ("all",) else scenario.teams:
                    if len(set(right.values())) > 1 and team in scenario.teams:
                        yield Dilemma(inject.id, ask.id, team, fact, right)


def _meant(condition: object) -> tuple[str, bool]:
    """Return the fact that a condition names, and whether it is to be so."""
    if isinstance(condition, Not):
        fact, so = _meant(condition.of)
        return fact, not so
    topic = str(getattr(condition, "topic", ""))
    sort, _, name = topic.partition(":")
    return (name, True) if sort == "so" else ("", True)


class Asking(Doctrine):
    """Plays by the book, asks whoever may know, and decides some things late and as it is told.

    Args:
        scenario: The drill.
        seed: Of its luck.
        team: Whose seat it has.
        options: Ask → the option to take.

    """

    idle = 60

    def __init__(
        self, scenario: Scenario, seed: int, team: str, options: Mapping[str, str]
    ) -> None:
        super().__init__()
        luck = Luck(seed)
        self._letters: dict[str, str] = {}
        self._decisions: dict[str, str] = {}
        for inject in scenario.injects.values():
            for ask in inject.asks:
                decision = decision_id(luck, inject.id, ask.id, team)
                self._decisions[ask.id] = decision
                if ask.id in options:
                    self._letters[decision] = _letter(luck, decision, ask, options[ask.id])
        self._wanted = tuple(_earned(scenario, team))
        self._subjects = {name: one.subject for name, one in scenario.injects.items()}
        self._asked: set[str] = set()

    def decide(self, picture: Picture) -> list[Command]:
        """Return the questions that earn clues, then what the book says."""
        commands = super().decide(picture)
        if not leads(picture):
            return commands
        ahead = [
            one.due - LEFT - self.now
            for one in undecided(picture)
            if one.id in self._letters and one.due - LEFT > self.now
        ]
        self.idle = min((self.idle, *ahead))  # else it may sleep over the moment
        return [*self._questions(picture), *self._held(commands, picture)]

    def _held(self, commands: Iterable[Command], picture: Picture) -> Iterator[Command]:
        for one in commands:
            if isinstance(one, Choose) and one.decision in self._letters:
                if self.now >= picture.decisions[one.decision].due - LEFT:
                    yield replace(one, option=self._letters[one.decision])
            else:
                yield one

    def _questions(self, picture: Picture) -> Iterator[Command]:
        for inject, (sort, _, *rest) in self._wanted:
            if inject in self._asked:
                continue
            asked = (
                self._of_decision(picture, *rest) if sort == "told" else self._reply(picture, *rest)
            )
            if asked is not None and asked.refuse(picture) is None:
                self._asked.add(inject)
                yield asked

    def _of_decision(self, picture: Picture, to: str, about: str = "", *_: str) -> Send | None:
        decision = self._decisions.get(about, "")
        if decision not in picture.decisions:
            return None
        text = "We look into this before we decide. What do you know of it yourself?"
        return Send(to=(to,), tlp="TLP:AMBER", subject="A question", text=text, about=(decision,))

    def _reply(self, picture: Picture, inject: str) -> Send | None:
        subject = self._subjects.get(inject, "")
        found = (m for m in picture.messages.values() if m.subject == subject and not m.sent)
        message = next(found, None)
        if message is None:
            return None
        text = "May partner CERTs have this for their defence?"
        return reply(message, "TLP:AMBER", text, ())


def _letter(luck: Luck, decision: str, ask: Ask, option: str) -> str:
    names = [one.id for one in ask.options]
    return letters_of(luck, decision, ask)[names.index(option)]


def _earned(scenario: Scenario, team: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the clues that a team earns by a word, and the parts of the fact that earns each."""
    for inject in scenario.injects.values():
        if inject.clue is None:
            continue
        fact = getattr(inject.after, "fact", None)
        topic = inject.when.topic if isinstance(inject.when, Happened) else ""
        sort, *parts = (topic if fact is None else fact.topic).split(":")
        if sort in ("told", "replied") and parts[0] == team:
            yield inject.id, [sort, *parts]


def asking(scenario: Scenario, seed: int, options: Mapping[str, str]) -> Mapping[str, Policy]:
    """Return bots that ask, at every seat."""
    bots: dict[str, Policy] = dict(bots_for(scenario, seed, {}))
    for seat in bots:
        team = scenario.seats[seat].team or ""
        bots[seat] = with_books(Asking(scenario, seed, team, options), scenario, seed, seat)
    return bots


def pinned(scenario: Scenario, fact: str, *, so: bool) -> Scenario:
    """Return the drill with a fact as it is wanted; nothing else of its luck moves."""
    held = replace(scenario.facts[fact], chance=ONE if so else 0)
    return replace(scenario, facts={**scenario.facts, fact: held})


def played(scenario: Scenario, ask: str, options: Mapping[str, str], seed: int) -> Outcome:
    """Play one seed."""
    exercise = play_with(scenario, seed, asking(scenario, seed, options))
    events = exercise.events
    found = measured(scenario, events)
    return Outcome(
        hours=found["service_hours"].whole,
        loss=found["loss"].whole,
        teams=found["service_hours"].teams,
        clues=tuple(_clues(events)),
        chosen=_chosen(events, ask),
    )


def _chosen(events: Iterable[Event], ask: str) -> int | None:
    """Return the exercise second in which a decision was taken."""
    for event in events:
        if isinstance(event.body, DecisionRecorded) and event.body.ask == ask:
            return event.x
    return None


def _clues(events: Iterable[Event]) -> Iterator[Given]:
    for event in events:
        body = event.body
        if isinstance(body, ClueGiven):
            says = body.half or ("yes" if body.yes else "no")
            yield Given(body.fact, body.inject, says, body.teams, event.x)


def yardstick(scenario: Scenario, policy: str, seed: int) -> Mapping[str, float]:
    """Return service hours by team with one policy everywhere."""
    exercise = play_out(scenario, seed, dict.fromkeys(scenario.teams, policy))
    return measured(scenario, exercise.events)["service_hours"].teams


# ---- reading clues


@cache
def _likelihoods(inject: Inject) -> tuple[float, float]:
    clue = inject.clue
    assert clue is not None
    return (clue.if_so or 0) / ONE, (clue.if_not or 0) / ONE


def posterior(scenario: Scenario, fact: str, clues: Iterable[Given], *, so: bool) -> float:
    """Return how likely a fact is by clues; both halves together tell how it is."""
    plan = scenario.facts[fact]
    odds = plan.chance / (ONE - plan.chance)
    halves = set()
    for one in clues:
        if one.says in ("item", "among"):
            halves.add(one.says)
            continue
        if_so, if_not = _likelihoods(scenario.injects[one.inject])
        odds *= if_so / if_not if one.says == "yes" else (1 - if_so) / (1 - if_not)
    if len(halves) == 2:  # noqa: PLR2004 - there are two
        return 1.0 if so else 0.0
    return odds / (1 + odds)


def had(scenario: Scenario, one: Dilemma, play: Outcome, *, together: bool) -> list[Given]:
    """Return the clues of its fact that a team had when it chose, or could have had from others."""
    if play.chosen is None:
        return []
    found = []
    for clue in play.clues:
        if clue.fact != one.fact:
            continue
        free = "community" in may_forward(scenario.injects[clue.inject].tlp)
        own = one.team in clue.teams and clue.x <= play.chosen
        sent = together and free and clue.x + ON_THE_WAY <= play.chosen
        if own or sent:
            found.append(clue)
    return found


# ---- tables


class Interval(NamedTuple):
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:+.1f} [{self.low:+.1f}, {self.high:+.1f}]"


def interval(gains: Sequence[float]) -> Interval:
    """Return the mean of paired differences, with its 95 % interval."""
    middle = statistics.fmean(gains)
    half = 1.96 * statistics.stdev(gains) / len(gains) ** 0.5 if len(gains) > 1 else 0.0
    return Interval(middle, middle - half, middle + half)


Plays = Mapping[tuple[str, bool], Sequence[Outcome]]
"""Option and how the fact is → one play a seed."""


Marks = Mapping[bool, Sequence[Mapping[str, tuple[float, float]]]]
"""How the fact is → by seed, team → service hours with nobody acting, and of the best yardstick."""
LEAST: Final = 2.0
"""Service hours between the yardsticks below which an R is made of noise."""


class Study:
    """One decision: all plays of it, and what they come to."""

    def __init__(self, scenario: Scenario, one: Dilemma, plays: Plays) -> None:
        self.scenario, self.one, self.plays = scenario, one, plays
        self.options = sorted({name for name, _ in plays})
        self.seeds = len(plays[self.options[0], True])
        self.chance = scenario.facts[one.fact].chance / ONE

    def hours(self, option: str, seed: int, *, so: bool) -> float:
        """Return service hours of one play."""
        return self.plays[option, so][seed].hours

    def best(self, *, so: bool) -> tuple[str, Interval]:
        """Return the best option given the fact, and what it is ahead of the next best."""
        means = {o: statistics.fmean(one.hours for one in self.plays[o, so]) for o in self.options}
        first, second = sorted(means, key=lambda o: -means[o])[:2]
        ahead = [
            self.hours(first, n, so=so) - self.hours(second, n, so=so) for n in range(self.seeds)
        ]
        return first, interval(ahead)

    def behind(self, option: str, *, so: bool) -> float:
        """Return what an option is behind the best one given the fact."""
        first = self.plays[self.best(so=so)[0], so]
        mine = self.plays[option, so]
        return statistics.fmean(a.hours - b.hours for a, b in zip(mine, first, strict=True))

    def expected(self, option: str, seed: int) -> float:
        """Return what a fixed option comes to in one seed, over the fact."""
        return self._over(seed, option, option)

    def _over(self, seed: int, where_so: str, where_not: str) -> float:
        so, not_so = self.hours(where_so, seed, so=True), self.hours(where_not, seed, so=False)
        return self.chance * so + (1 - self.chance) * not_so

    @property
    def fixed(self) -> str:
        """Return the best fixed option."""
        seeds = range(self.seeds)
        return max(self.options, key=lambda o: statistics.fmean(self.expected(o, n) for n in seeds))

    def gap(self) -> Interval:
        """Return what knowing the fact is worth over the best fixed option."""
        so, not_so = self.best(so=True)[0], self.best(so=False)[0]
        fixed = self.fixed
        return interval(
            [self._over(n, so, not_so) - self.expected(fixed, n) for n in range(self.seeds)]
        )

    def choice(self, seed: int, *, so: bool, together: bool) -> str:
        """Return the option that clues speak for; what options are worth is of the other seeds."""
        play = self.plays[self.options[0], so][seed]
        clues = had(self.scenario, self.one, play, together=together)
        likely = posterior(self.scenario, self.one.fact, clues, so=so)
        others = [n for n in range(self.seeds) if n != seed]

        def worth(option: str) -> float:
            so_, not_ = (
                statistics.fmean(self.hours(option, n, so=one) for n in others)
                for one in (True, False)
            )
            return likely * so_ + (1 - likely) * not_

        return max(self.options, key=worth)

    def chosen(self, seed: int, *, together: bool) -> float:
        """Return what choosing by clues comes to in one seed, over the fact."""
        where_so = self.choice(seed, so=True, together=together)
        where_not = self.choice(seed, so=False, together=together)
        return self._over(seed, where_so, where_not)

    def by_clues(self, *, together: bool) -> Interval:
        """Return what choosing by clues gains over the best fixed option."""
        fixed = self.fixed
        seeds = range(self.seeds)
        return interval(
            [self.chosen(n, together=together) - self.expected(fixed, n) for n in seeds]
        )

    def sharing(self) -> Interval:
        """Return what putting clues together gains over the team's own."""
        seeds = range(self.seeds)
        return interval(
            [self.chosen(n, together=True) - self.chosen(n, together=False) for n in seeds]
        )

    def resilience(self, marks: Marks) -> Mapping[str, Interval]:
        """Return team → how far R moves where clues are put together."""
        moved: dict[str, list[float]] = {}
        for n in range(self.seeds):
            for team in marks[True][n]:
                change = 0.0
                for so, weight in ((True, self.chance), (False, 1 - self.chance)):
                    null, top = marks[so][n][team]
                    alone = self.choice(n, so=so, together=False)
                    both = self.choice(n, so=so, together=True)
                    gained = (
                        self.plays[both, so][n].teams[team] - self.plays[alone, so][n].teams[team]
                    )
                    change += weight * gained / max(top - null, LEAST)
                moved.setdefault(team, []).append(change)
        return {team: interval(values) for team, values in moved.items()}


def study(
    scenario: Scenario,
    one: Dilemma,
    seeds: range,
    given: Mapping[str, str],
    pool: ProcessPoolExecutor,
) -> Study:
    """Play one decision every way."""
    inject = scenario.injects[one.inject]
    ask = next(a for a in inject.asks if a.id == one.ask)
    jobs = {}
    for so in (True, False):
        plan = pinned(scenario, one.fact, so=so)
        for option in ask.options:
            task = partial(played, plan, one.ask, {**given, one.ask: option.id})
            jobs[option.id, so] = pool.map(task, seeds, chunksize=4)
    return Study(scenario, one, {name: list(found) for name, found in jobs.items()})


def marks(scenario: Scenario, fact: str, seeds: range, pool: ProcessPoolExecutor) -> Marks:
    """Return both yardsticks of R: nobody acting, and the better of the book and the reference."""
    owners = {asset.team for asset in scenario.assets.values()}
    found = {}
    for so in (True, False):
        plan = pinned(scenario, fact, so=so)
        played = [
            list(pool.map(partial(yardstick, plan, policy), seeds, chunksize=4))
            for policy in ("passive", "doctrine", YARDSTICK)
        ]
        found[so] = [
            {team: (low[team], max(book[team], top[team])) for team in owners}
            for low, book, top in zip(*played, strict=True)
        ]
    return found


HEAD: Final = (
    "| decision | team | fact | best where so, ahead by | best where not, ahead by | best fixed "
    "| knowing is worth | own clues gain | together they gain | sharing gains | R moved by sharing "
    "| asked | behind the best, so/not |\n" + "|---" * 13 + "|"
)


def row(one: Study, resilient: Mapping[str, Interval]) -> str:
    """Return the line of one decision."""
    so, ahead_so = one.best(so=True)
    not_so, ahead_not = one.best(so=False)
    moved = (f"{team} {v.mean:+.3f} [{v.low:+.3f}, {v.high:+.3f}]" for team, v in resilient.items())
    asked = sum(play.chosen is not None for play in one.plays[one.options[0], True])
    cells = (
        one.one.ask,
        one.one.team,
        f"{one.one.fact} {one.chance:.0%}",
        f"{so} {ahead_so}",
        f"{not_so} {ahead_not}",
        one.fixed,
        one.gap(),
        one.by_clues(together=False),
        one.by_clues(together=True),
        one.sharing(),
        "; ".join(moved),
        f"{asked}/{one.seeds}",
        ", ".join(
            f"{name} {one.behind(name, so=True):.1f}/{one.behind(name, so=False):.1f}"
            for name in one.options
        ),
    )
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--scenario", default="quiet-berths")
    parser.add_argument("-n", type=int, default=40)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="decisions, by commas; all if it is left out")
    parser.add_argument("--given", action="append", default=[], help="decision:other=option")
    parser.add_argument("--r", action="store_true", help="play the yardsticks of R too")
    parser.add_argument("--markdown", type=Path)
    asked = parser.parse_args()
    scenario = load(asked.scenario).scenario
    seeds = range(asked.first, asked.first + asked.n)
    only = set(filter(None, asked.only.split(",")))
    given: dict[str, dict[str, str]] = {}
    for text in asked.given:
        decision, _, choice = text.partition(":")
        other, _, option = choice.partition("=")
        given.setdefault(decision, {})[other] = option
    report = [f"# Dilemmas of {asked.scenario}, {asked.n} seeds", "", HEAD]
    print("\n".join(report), flush=True)
    with ProcessPoolExecutor(asked.jobs) as pool:
        for one in dilemmas(scenario):
            if only and one.ask not in only:
                continue
            found = study(scenario, one, seeds, given.get(one.ask, {}), pool)
            marked = marks(scenario, one.fact, seeds, pool) if asked.r else None
            report.append(row(found, {} if marked is None else found.resilience(marked)))
            print(report[-1], flush=True)
    if asked.markdown:
        asked.markdown.write_text("\n".join(report) + "\n")


if __name__ == "__main__":
    main()
