"""The pictures of the manual: the real consoles, in the middle of a drill that bots play.

    python docs/pictures.py

Writes SVG into ``docs/pictures``, and PNG beside it where Chromium is installed.
"""

from __future__ import annotations

import asyncio
import math
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))

import hosted_moments

from simulator.bots import Company
from simulator.bots.drill import bots_for
from simulator.cli.local import first_team
from simulator.cli.looking_back import Review
from simulator.consoles.app import Start, StartExApp
from simulator.exercise.hand import Hand
from simulator.exercise.local_seat import LocalSeat
from simulator.exercise.session import Exercise
from simulator.rehearse.explain import explain
from simulator.rehearse.matters import LOOKED_INTO, kept
from simulator.rehearse.replay import Story
from simulator.scenario.loading import load
from simulator.units import HOUR, MINUTE

PICTURES: Final = Path(__file__).parent / "pictures"
Sizes = tuple[tuple[int, int], ...]
SIZES: Final[Sizes] = ((132, 43), (80, 24))
LEFT: Final = HOUR + 5 * MINUTE
NOW: Final = HOUR + 20 * MINUTE + 20


def played(until: int, *, left: int | None = None) -> tuple[Exercise, Company]:
    """Return the drill as bots have played it up to an exercise second.

    Args:
        until: That second.
        left: When the bots of the first team stop acting: what is asked then stays open.

    """
    scenario = load("quiet-berths").scenario
    exercise = Exercise(scenario, 7)
    exercise.open()
    bots = bots_for(scenario, 7, {})
    exercise.seat(dict.fromkeys(bots, "bot"))
    company = Company(exercise, bots)
    exercise.start()
    company.run_to(until if left is None else left)
    if left is not None:
        first = first_team(scenario)
        others = {seat: bot for seat, bot in bots.items() if scenario.seats[seat].team != first}
        company = Company(exercise, others)
        company.run_to(until)
    return exercise, company


def window(exercise: Exercise, seat: str) -> LocalSeat:
    """Return a seat's window on it; its clock stands still."""
    hand = Hand()
    hand.still = False
    kind = exercise.scenario.seats[seat].kind
    return LocalSeat(exercise, seat, kind=kind, wall=lambda: "10:23")


def looked_back(exercise: Exercise) -> Review:
    """Return the after-action window of an exercise, with the decisions that mattered."""
    story = Story(
        place="the pictures",
        scenario=exercise.scenario,
        seed=exercise.seed,
        inputs=tuple(exercise.inputs),
        events=tuple(exercise.events),
    )
    known = kept(explain(story, limit=LOOKED_INTO), "")
    return Review(story, "", seal="sealed, replay agrees", known=known)


async def shot(start: Start, size: tuple[int, int], keys: tuple[str, ...], theme: str) -> str:
    """Return one screen as SVG."""
    app = StartExApp(start, theme=theme, clock=lambda: 0.0)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        return app.export_screenshot(title="StartEx")


def png(svg: Path) -> None:
    """Draw a picture with Chromium, if it is there."""
    browser = shutil.which("chromium")
    if browser is None:
        print(f"{svg.with_suffix('.png').name} is left as it was: no Chromium was found.")
        return
    text = svg.read_text(encoding="utf-8")
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    if found is None:
        return
    width, height = math.ceil(float(found[1])), math.ceil(float(found[2]))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f'<!doctype html><body style="margin:0">{text}', encoding="utf-8")
        subprocess.run(  # noqa: S603 - our own page, no shell
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--hide-scrollbars",
                f"--user-data-dir={folder}/profile",
                f"--window-size={width},{height}",
                f"--screenshot={svg.with_suffix('.png')}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
        )


def main() -> None:
    """Make every picture."""
    PICTURES.mkdir(exist_ok=True)
    middle, _ = played(NOW, left=LEFT)
    over, _ = played(middle.scenario.duration)
    review = looked_back(over)
    both, wide, small = SIZES, SIZES[:1], SIZES[1:]
    screens: tuple[tuple[str, Start, tuple[str, ...], str, Sizes], ...] = (
        ("participant", window(middle, "qn-lead"), ("n",), "startex-dark", both),
        ("participant-light", window(middle, "qs-lead"), ("n",), "startex-light", both),
        ("control", window(middle, "control"), (), "startex-dark", both),
        ("evaluation", window(middle, "evaluator"), (), "startex-dark", both),
        ("review", review, (), "startex-dark", both),
        ("lobby", hosted_moments.lobby(), (), "startex-dark", wide),
        ("room", hosted_moments.wall(), (), "startex-dark", small),
        ("lost", hosted_moments.lost(), (), "startex-dark", small),
    )
    for name, start, keys, theme, sizes in screens:
        for size in sizes:
            svg = PICTURES / f"{name}-{size[0]}x{size[1]}.svg"
            svg.write_text(asyncio.run(shot(start, size, keys, theme)), encoding="utf-8")
            png(svg)
            print(svg.name)


if __name__ == "__main__":
    main()
