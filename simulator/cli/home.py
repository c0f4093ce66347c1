"""What the home screen can begin: drills found here, exercises to go on with, records to read."""

from __future__ import annotations

import secrets
from datetime import datetime
from pathlib import Path

from simulator import __version__
from simulator.cli.local import Local, reviewed, seats_of
from simulator.cli.places import known_records, new_record
from simulator.cli.table import Table
from simulator.errors import SimulatorError
from simulator.exercise.desk import SPEEDS
from simulator.exercise.recording import Played, read_back
from simulator.pictures.port import ReviewPort, SeatPort, TablePort
from simulator.pictures.start_view import HomeView, RecordRow, ScenarioRow, TeamChoice
from simulator.scenario import load
from simulator.scenario.sources import listing
from simulator.units import HOUR, MINUTE


def hours(seconds: int) -> str:
    """Return a length as ``3:30``."""
    return f"{seconds // HOUR}:{seconds % HOUR // MINUTE:02d}"


def fresh_seed() -> int:
    """Return a seed that nobody chose; it is shown, and in the record."""
    return secrets.randbelow(1_000_000)


def begin(
    name: str, *, team: str, seed: int | None, speed: int, place: Path | None = None
) -> tuple[Local, SeatPort | TablePort]:
    """Begin an exercise at this terminal; ``team`` is a team, or ``all`` for every seat.

    Raises:
        SimulatorError: If it cannot be begun; its sentence says why.

    """
    loaded = load(name)
    scenario = loaded.scenario
    chosen = fresh_seed() if seed is None else seed
    everybody = [one.id for one in scenario.seats.values() if one.kind == "team"]
    held = everybody if team == "all" else [seats_of(scenario, team)]
    holder = "terminal" if team == "all" else "person"
    where = place if place is not None else new_record(scenario.id, chosen)
    local = Local(loaded, chosen, dict.fromkeys(held, holder), place=where, speed=speed)
    return local, _port(local, team)


def _port(local: Local, team: str) -> SeatPort | TablePort:
    return Table(local) if team == "all" else local.window(local.people[0], alone=True)


class Home:
    """The window of the home screen."""

    def __init__(self) -> None:
        self.local: Local | None = None

    def home(self) -> HomeView:
        """Return what was found."""
        return HomeView(
            version=__version__,
            scenarios=tuple(_row(one.id) for one in listing()),
            records=tuple(_record(place) for place in known_records()),
        )

    def speeds(self) -> tuple[str, ...]:
        """Return the speeds one may begin with."""
        return tuple(name for name, _ in SPEEDS)

    def play(
        self, scenario: str, *, team: str, seed: int | None, speed: str
    ) -> SeatPort | TablePort:
        """Begin an exercise."""
        index = self.speeds().index(speed) if speed in self.speeds() else 0
        self._leave()
        self.local, port = begin(scenario, team=team, seed=seed, speed=index)
        return port

    def resume(self, path: str) -> SeatPort | TablePort:
        """Go on with a stopped exercise."""
        self._leave()
        self.local = Local.resumed(Path(path))
        team = "all" if len(self.local.people) > 1 else ""
        return _port(self.local, team)

    def open_record(self, path: str) -> ReviewPort:
        """Open a record to look back."""
        return reviewed(read_back(Path(path)), Path(path))

    def _leave(self) -> None:
        if self.local is not None:
            self.local.close()
            self.local = None


def _row(name: str) -> ScenarioRow:
    """Return a drill; one that cannot be played says why, and is still there to be read."""
    try:
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
            people=", ".join(f"{n} {pool}" for pool, n in team.pools if n),
        )
        for team in plan.teams.values()
    )
    return ScenarioRow(
        id=plan.id,
        title=plan.title,
        subtitle=plan.summary.split(". ")[0],
        source=name,
        length=hours(plan.duration),
        teams=teams,
        text=plan.summary,
        facts=(
            ("Length", f"{hours(plan.duration)} of exercise"),
            ("Teams", ", ".join(team.name for team in plan.teams.values())),
            ("Marking", plan.marking),
            ("Trains", "; ".join(one.title for one in plan.objectives)),
        ),
    )


def _record(place: Path) -> RecordRow:
    """Return a record; one that cannot be read says so."""
    changed = datetime.fromtimestamp(place.stat().st_mtime).astimezone()
    date = changed.strftime("%d %b %H:%M")
    try:
        played: Played = read_back(place)
    except SimulatorError as error:
        return RecordRow(
            path=str(place), title=place.stem, date=date, length="", who="", state=str(error)
        )
    with played.record:
        ended = any(one.body.kind in ("ended", "aborted") for one in played.events)
        length = max((one.x for one in played.events), default=0)
        return RecordRow(
            path=str(place),
            title=played.record.header.scenario,
            date=date,
            length=hours(length),
            who=f"seed {played.record.header.seed}",
            state="ended" if ended else f"stopped at {hours(length)}",
            resumable=not ended,
        )
