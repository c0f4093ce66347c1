"""Home screen's choices: drills found here, exercises to go on with, records to read."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simulator import __version__
from simulator.cli.places import Known, known_records
from simulator.errors import RecordUnreadable, ScenarioUnreadable, SimulatorError
from simulator.exercise.speeds import SPEEDS
from simulator.pictures import words
from simulator.pictures.port import ReviewPort, SeatPort, SharedTerminalPort
from simulator.pictures.start_view import HomeView, RecordRow, ScenarioRow, TeamChoice
from simulator.scenario.sources import Listed, listing
from simulator.times import day_and_time, hours_minutes
from simulator.units import HOUR, counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from simulator.cli.local import Local
    from simulator.domain.plan.scenario import Scenario


class Left(NamedTuple):
    """An exercise that was begun from the home screen and has been left."""

    place: Path | None
    over: bool


class Home:
    """The window of the home screen."""

    def __init__(self) -> None:
        self._close: Callable[[], Left | None] = _nothing
        # A function, not the exercise: this stands under every console begun from here.

    def glance(self) -> HomeView:
        """Return what was found, and no more than stands at the top of it or is its name."""
        return HomeView(
            version=__version__,
            scenarios=tuple(_glanced(one) for one in listing()),
            records=tuple(_unread(known) for known in known_records()),
        )

    def home(self) -> HomeView:
        """Return what was found, and what is in it."""
        return HomeView(
            version=__version__,
            scenarios=tuple(_row(one) for one in listing()),
            records=tuple(_record(known) for known in known_records()),
        )

    def speeds(self) -> tuple[str, ...]:
        """Return the speeds one may begin with."""
        return tuple(name for name, _ in SPEEDS)

    def play(
        self, scenario: str, *, team: str, seed: int | None, speed: str
    ) -> SeatPort | SharedTerminalPort:
        """Begin an exercise."""
        index = self.speeds().index(speed) if speed in self.speeds() else 0
        from simulator.cli.begin import begin  # noqa: PLC0415 - the first screen needs no engine

        self.leave()
        local, port = begin(scenario, team=team, seed=seed, speed=index)
        self._close = lambda: _closed(local)
        return port

    def resume(self, path: str) -> SeatPort | SharedTerminalPort:
        """Go on with a stopped exercise."""
        from simulator.cli.begin import go_on  # noqa: PLC0415 - the first screen needs no engine

        self.leave()
        local, port = go_on(Path(path))
        self._close = lambda: _closed(local)
        return port

    def open_record(self, path: str) -> ReviewPort:
        """Open a record to look back."""
        from simulator.cli.local import reviewed  # noqa: PLC0415 - the first screen needs no engine

        return reviewed(Path(path))

    def leave(self) -> Left | None:
        """Close what was begun from here, if anything was, and return where it lies."""
        close, self._close = self._close, _nothing
        return close()


def _nothing() -> None:
    """Close nothing: nothing was begun."""


def _closed(local: Local) -> Left:
    """Close an exercise, and return where it lies."""
    local.close()
    return Left(local.place, local.over)


def _glanced(listed: Listed) -> ScenarioRow:
    """Return a drill that nobody has looked into yet."""
    return ScenarioRow(
        id=listed.id,
        title=listed.title or listed.id,
        subtitle="",
        source=listed.id,
        length=hours_minutes(listed.length) if listed.length else "",
        teams=tuple(TeamChoice(code=team, name=team) for team in listed.teams),
        problem=listed.problem,
    )


def _row(listed: Listed) -> ScenarioRow:
    """Return a drill; one that cannot be played says why, and is still there to be read."""
    from simulator.scenario.loading import load  # noqa: PLC0415 - the first paint needs no drill

    name = listed.id
    try:
        if listed.problem:
            raise ScenarioUnreadable(listed.source, listed.problem)
        loaded = load(name)
    except SimulatorError as error:
        first = str(error).splitlines()[0]
        return ScenarioRow(
            id=name, title=name, subtitle="cannot be played", source="", length="", problem=first
        )
    plan = loaded.scenario
    teams = tuple(
        TeamChoice(
            code=team.id,
            name=team.name,
            people=_people(dict(team.pools)),
            line=team.profile.partition(". ")[0].rstrip("."),
        )
        for team in plan.teams.values()
    )
    return ScenarioRow(
        id=plan.id,
        title=plan.title,
        subtitle=plan.summary.split(". ")[0],
        source=name,
        length=hours_minutes(plan.duration),
        teams=teams,
        text=plan.summary,
        facts=(
            ("Length", f"{hours_minutes(plan.duration)} of exercise"),
            ("Teams", ", ".join(team.name for team in plan.teams.values())),
            ("Label", plan.marking),
            *(("" if n else "Trains", text) for n, text in enumerate(_trains(plan))),
        ),
        quarters=_quarters(plan),
    )


def _trains(plan: Scenario) -> tuple[str, ...]:
    """Return what participants may know of what a drill trains."""
    return tuple(dict.fromkeys(one.name for one in plan.objectives if one.name))


def _quarters(plan: Scenario) -> tuple[int, ...]:
    """Return how many injects are planned by exercise time in each quarter hour."""
    quarter = HOUR // 4
    counts = [0] * max(1, -(-plan.duration // quarter))
    for inject in plan.injects.values():
        if inject.at is not None and inject.at[0] == "x" and inject.at[1] < plan.duration:
            counts[inject.at[1] // quarter] += 1
    return tuple(counts)


def _people(pools: dict[str, int]) -> str:
    """Return how many people a team has, and the two largest groups of them."""
    most = sorted(pools, key=lambda pool: -pools[pool])[:2]
    named = ", ".join(words.people(pool, pools[pool]) for pool in most if pools[pool])
    return f"{counted(sum(pools.values()), 'person', 'people')}: {named}" if named else ""


def _unread(known: Known) -> RecordRow:
    """Return a record that nobody has read yet."""
    changed = datetime.fromtimestamp(known.changed).astimezone()
    date = day_and_time(changed) if known.changed else ""
    place = known.place
    return RecordRow(path=str(place), title=place.stem, date=date, length="", who="", state="")


def _record(known: Known) -> RecordRow:
    """Return a record; one that cannot be read says why."""
    from simulator.record import Record  # noqa: PLC0415 - the first paint reads none

    unread, place = _unread(known), known.place
    try:
        if known.problem:
            raise RecordUnreadable(str(place), known.problem)
        with Record.read(place) as record:
            header, rows, not_whole = record.header, record.events(), record.not_whole
    except SimulatorError as error:
        # Beside the name there is room for the reason alone; where it lies, the list says.
        reason = str(getattr(error, "reason", error)).split(";")[0]
        return replace(unread, state=reason)
    ended = any(row.kind in ("ended", "aborted") for row in rows)
    length = hours_minutes(max((row.x for row in rows), default=0))
    return replace(
        unread,
        length=length,
        who=f"{header.scenario}, seed {header.seed}",
        state="its -wal file is missing"
        if not_whole
        else ("ended" if ended else f"stopped at {length}"),
        resumable=not ended and not not_whole,
    )
