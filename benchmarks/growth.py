"""How costs grow with teams, assets, injects and seats.

    python benchmarks/growth.py [--quick] [--load-only]

Makes up drills of growing size, and prints for each what was measured and, along each axis, the
exponent of the growth: the slope of the logarithms of cost and size between the largest two sizes.
An exponent of 1 is linear; none should be above 1.15.  Times are CPU seconds of this process, the
best of a few rounds; quote ratios and exponents, not seconds.

``--load-only`` prints CPU seconds to load and check the largest drill and nothing else: two
checkouts can be compared in turn with it.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from simulator.bots import Company
from simulator.bots.drill import bots_for, play_out
from simulator.domain.plan.scenario import Scenario
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.memory import settle_memory
from simulator.scenario.check import Examined, examine
from simulator.scenario.reader import parse
from simulator.scenario.written import scenario_of
from simulator.units import MINUTE

Plain = dict[str, Any]
LIMIT: Final = 1.15
VIEWS: Final = 15
SECTORS: Final = ("transport", "energy", "health", "banking")


class Size(NamedTuple):
    """How large a drill is."""

    teams: int
    assets: int
    injects: int
    seats: int


SMALL: Final = Size(3, 20, 30, 12)


def text_of(size: Size) -> str:
    """Return a drill of a size as an author would write it; JSON is YAML."""
    teams = [f"T{place:02}" for place in range(size.teams)]
    assets = [
        {
            "id": f"{teams[place % size.teams].lower()}-a{place}",
            "name": f"Plant number {place} at the river",
            "team": teams[place % size.teams],
            "sector": SECTORS[place % len(SECTORS)],
            "criticality": 1 + place % 5,
            "monitoring": 60,
            "backup": "offline",
            "recovery": "8h",
            "by_hand": 30,
        }
        for place in range(size.assets)
    ]
    couplings = [
        {
            "id": f"d{place}-{back}",
            "supplier": assets[place - back]["id"],
            "dependant": assets[place]["id"],
            "strength": 40,
            "fade": "30m",
        }
        for place in range(size.assets)
        for back in (1, 7)
        if place >= back
    ]
    return json.dumps(
        {
            "startex": 1,
            "id": "growing",
            "title": "A drill that grows",
            "summary": "States, plants and messages, as many as are asked for.",
            "situation": "It is night.",
            "clock": {"start": "2026-03-01T02:00+08:00", "duration": "3h"},
            "teams": [
                {
                    "id": team,
                    "name": f"State {team}",
                    "profile": f"You are the CERT of {team}.",
                    "people": {"analyst": 6, "engineer": 3, "comms": 1, "legal": 1, "policy": 1},
                }
                for team in teams
            ],
            "seats": _seats(teams, size.seats),
            "personas": [
                {"id": "press", "name": "The press", "reach": "public", "reply": "Thank you."}
            ],
            "assets": assets,
            "dependencies": couplings,
            "campaigns": [_campaign(assets)],
            "indicators": [
                {"id": "address", "kind": "address", "text": "203.0.113.9", "campaign": "tide"}
            ],
            "injects": [_inject(place, size, teams) for place in range(size.injects)],
            "objectives": [_objective(teams)],
        }
    )


def _seats(teams: Sequence[str], seats: int) -> list[Plain]:
    made: list[Plain] = [
        {
            "id": f"{teams[place % len(teams)].lower()}-s{place}",
            "name": f"Desk {place}",
            "team": teams[place % len(teams)],
            "lead": place < len(teams),
            "duties": ["Reads", "Decides"],
        }
        for place in range(max(seats, len(teams)))
    ]
    return [
        *made,
        {"id": "control", "name": "Control", "kind": "control"},
        {"id": "evaluator", "name": "Evaluator", "kind": "evaluator"},
    ]


def _campaign(assets: Sequence[Plain]) -> Plain:
    stages = [
        {
            "id": f"stage-{place}",
            "name": f"Step {place}",
            "technique": "T1486",
            "asset": assets[place * 3 % len(assets)]["id"],
            "median": "20m",
            "visibility": 80,
            "effects": [
                {
                    "impair": {
                        "asset": assets[place * 3 % len(assets)]["id"],
                        "cause": "locked",
                        "keeps": 20,
                    }
                }
            ],
        }
        for place in range(1, 5)
    ]
    return {
        "id": "tide",
        "name": "TIDE",
        "actor": "press",
        "profile": "ecrime_ransom",
        "stages": stages,
    }


def _inject(place: int, size: Size, teams: Sequence[str]) -> Plain:
    second = 60 + place * 10_000 // size.injects
    return {
        "id": f"I-{place}",
        "title": f"Report {place}",
        "kind": "contextual",
        "at": f"T+{second // 3600}:{second // 60 % 60:02}:{second % 60:02}",
        "from": "press",
        "to": [teams[place % len(teams)]],
        "subject": "A report from the river",
        "text": (
            "We see fewer boats than usual since the change of shift. The desk has noted it and "
            "looks into it. Nobody was hurt. The next report comes within the hour."
        ),
        "tlp": "TLP:AMBER",
    }


def _objective(teams: Sequence[str]) -> Plain:
    task = {
        "id": "K-1",
        "title": "Looks into alerts",
        "team": teams[0],
        "inject": "I-0",
        "within": "60m",
        "essential": True,
        "evidence": {"how": "did", "any": [{"did": {"team": teams[0], "action": "triage"}}]},
    }
    return {
        "id": "goal",
        "title": "Looks into what is seen.",
        "capability": "cybersecurity",
        "tasks": [task],
    }


def cost(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the CPU seconds of the best of a few rounds, none of which clears up after another."""
    best = math.inf
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def read(size: Size) -> Examined:
    """Return the checked drill of a size."""
    examined = examine(parse(text_of(size).encode(), "growing.yaml"))
    assert examined.playable, "\n".join(map(str, examined.problems))
    return examined


def compiled(size: Size) -> Scenario:
    """Return the drill of a size."""
    document = read(size).document
    assert document is not None
    return scenario_of(document)


def underway(scenario: Scenario) -> tuple[Exercise, Company]:
    """Return an exercise at T+0:30, and the bots that play it."""
    exercise = Exercise(scenario, 3)
    exercise.open()
    bots = bots_for(scenario, 3, {})
    exercise.seat(dict.fromkeys(bots, "bot"))
    company = Company(exercise, bots)
    exercise.start()
    company.run_to(30 * MINUTE)
    return exercise, company


def window(exercise: Exercise, seat: str) -> LocalSeat:
    """Return a seat's window on an exercise."""
    return LocalSeat(exercise, seat, kind=exercise.scenario.seats[seat].kind)


class Row(NamedTuple):
    """What a measure came to at two sizes."""

    title: str
    small: float
    large: float
    growth: float
    """How many times larger the size is."""
    unit: str = "s"
    most: float | None = None
    """What it may come to at the larger size, if it is bounded."""

    @property
    def exponent(self) -> float:
        """Return the slope of the logarithms."""
        return math.log(max(self.large, 1e-9) / max(self.small, 1e-9)) / math.log(self.growth)

    def line(self) -> str:
        """Return it as a row of the table."""
        kept = (
            ""
            if self.most is None
            else f"{'ok' if self.large <= self.most else 'OVER'} {self.most:g}"
        )
        flag = "" if self.exponent <= LIMIT else "  ABOVE"
        return (
            f"{self.title:<44} {self.small:>10.4f} {self.large:>10.4f} {self.unit:<3}"
            f" x{self.growth:<6.1f} n^{self.exponent:.2f}{flag}  {kept}"
        )


def loading(small: Size, large: Size, growth: float, title: str) -> Row:
    """Measure reading and checking."""
    return Row(f"check, {title}", cost(lambda: read(small)), cost(lambda: read(large)), growth)


def playing(small: Size, large: Size, growth: float, title: str) -> Row:
    """Measure a drill that bots play."""
    first, second = (compiled(size) for size in (small, large))
    return Row(
        f"drill, {title}",
        cost(lambda: play_out(first, 3, {}), 2),
        cost(lambda: play_out(second, 3, {}), 2),
        growth,
    )


def briefing(few: int, many: int) -> Row:
    """Measure what the rows of the opening weigh."""
    from simulator.exercise.recording import RecordJournal, header_of  # noqa: PLC0415 - see below
    from simulator.record import Record  # noqa: PLC0415 - and here alone a record is written
    from simulator.scenario.loading import load  # noqa: PLC0415

    weights = []
    for seats in (few, many):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "growing.yaml"
            path.write_text(text_of(SMALL._replace(seats=seats)), "utf-8")
            loaded = load(str(path))
            place = Path(folder) / "a.startex"
            journal = RecordJournal(Record.create(place, header_of(loaded, 3, {})), loaded.scenario)
            exercise = Exercise(loaded.scenario, 3, journal=journal)
            exercise.open()
            journal.flush()
            rows = journal.record.events()
            weights.append(sum(len(row.body) + len(row.audience) for row in rows) / 1e6)
            journal.finish()
    return Row("rows of the opening, seats", weights[0], weights[1], many / few, "MB", 10)


def seat_view(few: int, many: int) -> list[Row]:
    """Measure a seat's view after news, its menu closed, and while only the clock moves."""
    news, idle = [], []
    for assets in (few, many):
        # One team has nearly all of it: what is bounded is what one seat shows.
        scenario = compiled(Size(3, assets * 3, 60, 12))
        exercise, company = underway(scenario)
        seat = next(one.id for one in scenario.seats.values() if one.kind == "team")
        port = window(exercise, seat)
        port.view()
        taken: list[float] = []
        while len(taken) < VIEWS:
            known = exercise.picture(seat).entries
            company.run_to(exercise.x + 10)
            if exercise.picture(seat).entries > known:
                start = time.process_time()
                port.view()
                taken.append(time.process_time() - start)
        news.append(statistics.median(taken) * 1e3)
        idle.append(cost(port.view, 20) * 1e3)
    bound = {1667: 20.0, 9: 1.0}
    return [
        Row(
            f"a seat's view after news, {few} and {many} assets",
            news[0],
            news[1],
            many / few,
            "ms",
            bound.get(many),
        ),
        Row(
            f"a seat's view, clock only, {few} and {many} assets",
            idle[0],
            idle[1],
            many / few,
            "ms",
        ),
    ]


def control_view(few: int, many: int) -> Row:
    """Measure control's view after a change."""
    times = []
    for injects in (few, many):
        exercise, company = underway(compiled(Size(6, 100, injects, 12)))
        port = window(exercise, "control")
        port.view()
        taken = []
        for _ in range(VIEWS):
            company.run_to(exercise.x + 20)
            start = time.process_time()
            port.view()
            taken.append(time.process_time() - start)
        times.append(statistics.median(taken) * 1e3)
    return Row(
        f"control's view, {few} and {many} injects", times[0], times[1], many / few, "ms", 10
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="How do costs grow?")
    parser.add_argument("--quick", action="store_true", help="smaller sizes, for a first look")
    parser.add_argument("--load-only", action="store_true", help="load the largest drill once")
    options = parser.parse_args()
    settle_memory()
    if options.load_only:
        print(f"{cost(lambda: read(Size(27, 10_000, 3_000, 54)), 1):.2f}")
        return
    most = 4 if options.quick else 1
    base = Size(6, 200, 300, 24)
    rows = [
        briefing(500, 5_000 // most),
        *seat_view(167, 1_667),
        *seat_view(9, 90)[:1],
        control_view(300, 3_000 // most),
        loading(base, base._replace(assets=2_000 // most), 10 / most, "assets"),
        loading(base, base._replace(injects=3_000 // most), 10 / most, "injects"),
        loading(base, base._replace(seats=2_000 // most), 2_000 / most / 24, "seats"),
        playing(base, base._replace(assets=2_000 // most), 10 / most, "assets"),
        playing(base, base._replace(injects=3_000 // most), 10 / most, "injects"),
        playing(base, base._replace(teams=24), 4, "teams"),
        loading(
            Size(13, 5_000 // most, 1_500 // most, 54),
            Size(27, 10_000 // most, 3_000 // most, 54),
            2,
            "all of it",
        ),
    ]
    for row in rows:
        print(row.line())
    if any(row.exponent > LIMIT or (row.most is not None and row.large > row.most) for row in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
