"""``startex demo``: a short seeded drill with nothing to choose."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from simulator.bots.drill import play_out
from simulator.cli.entry import on_terminal
from simulator.cli.output import program, put, say
from simulator.errors import DONE, Unreachable
from simulator.exercise.after_action import after_action
from simulator.exercise.session import Exercise
from simulator.files import write_new
from simulator.rehearse.yardsticks import yardsticks
from simulator.scenario.loading import Loaded, load

NEXT: Final = "To hold a team yourself: {} play quiet-berths --team QN"
SCENARIO: Final = "quiet-berths"
SEED: Final = 7


def command(options: argparse.Namespace) -> int:
    """Watch it on a terminal; elsewhere play it and print what came of it."""
    if on_terminal() and not options.headless:
        from simulator.cli.watch import watch  # noqa: PLC0415 - Textual, only where it is drawn

        exercise, loaded = watch(SCENARIO, SEED)
        if exercise is None:
            return DONE
        text = _after(loaded, exercise)
    else:
        loaded = load(SCENARIO)
        text = _after(loaded, play_out(loaded.scenario, SEED, {}))
        put(text)
    place = write(options.out, text)
    say(f"Written to {place.resolve()}")
    say(NEXT.format(program()))
    return DONE


def _after(loaded: Loaded, played: Exercise) -> str:
    """Return the after-action, with the yardsticks that R is set between."""
    runs = yardsticks(loaded.scenario, SEED, played.inputs, played.events)
    return after_action(loaded.scenario, played.events, SEED, loaded.digest, runs=runs)


def write(folder: Path, text: str) -> Path:
    """Write the after-action and return its place; one that is there stays as it is.

    Raises:
        Unreachable: If it cannot be written.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "cannot be made"
        raise Unreachable(str(folder), f"cannot be made: {reason}") from None
    return write_new(folder / "after-action.md", text)
