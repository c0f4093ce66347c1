"""``startex demo``: a short seeded drill with nothing to choose."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from simulator.bots.drill import play_out
from simulator.cli.entry import on_terminal
from simulator.cli.output import put, say
from simulator.errors import DONE, Unreachable
from simulator.exercise.after_action import after_action
from simulator.files import write_new
from simulator.scenario import load

NEXT: Final = "To hold a team yourself: startex play quiet-berths --team QN"
SCENARIO: Final = "quiet-berths"
SEED: Final = 7


def command(options: argparse.Namespace) -> int:
    """Watch it on a terminal; elsewhere play it and print what came of it."""
    if on_terminal() and not options.headless:
        from simulator.cli.watch import watch  # noqa: PLC0415 - Textual, only where it is drawn

        events, loaded = watch(SCENARIO, SEED)
        if not events:
            return DONE
        text = after_action(loaded.scenario, events, SEED, loaded.digest)
    else:
        loaded = load(SCENARIO)
        events = play_out(loaded.scenario, SEED, {}).events
        text = after_action(loaded.scenario, events, SEED, loaded.digest)
        put(text)
    place = write(options.out, text)
    say(f"Written to {place}")
    say(NEXT)
    return DONE


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
