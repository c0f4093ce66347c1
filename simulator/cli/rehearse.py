"""``startex rehearse``: many bot-played drills; is it playable, does it measure anything."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Final

from simulator.bots.drill import YARDSTICK
from simulator.bots.policies import POLICIES
from simulator.cli.output import murmur, on_screen, put, put_json, say
from simulator.cli.places import own_folder
from simulator.cli.rehearsed import lines
from simulator.errors import ANSWER_IS_NO, DONE, Unreachable, UsageError
from simulator.files import hold_own, private_folder, write_new
from simulator.memory import settle_memory
from simulator.rehearse.findings import findings
from simulator.rehearse.page import page
from simulator.rehearse.rehearsal import ZOO, every_way
from simulator.rehearse.rehearsal_json import rehearsal_as_json
from simulator.rehearse.rehearse import Asked, rehearse
from simulator.rehearse.table import tables
from simulator.scenario.loading import Authored, authored
from simulator.times import left
from simulator.units import counted

EVERY: Final = 15.0
"""Seconds between two lines where there is no terminal to write over the last one."""
CUT: Final = "Cut short. What was done is in {place}: the same command resumes from there."
_HELD: Final = "another rehearsal keeps its drills here; wait for it, or name another with --keep"
_NAME: Final = 8
"""Digits by which two scenarios of one id in different folders are told apart."""


def command(options: argparse.Namespace) -> int:
    """Rehearse, show the tables and what was found; errors are the answer no."""
    made = authored(options.scenario, form=options.form)
    settle_memory()
    asked = Asked(
        policies=policies_of(options.policy),
        seeds=range(1, options.seeds + 1),
        ways=every_way(made.loaded.scenario) if options.choices else (),
        jobs=options.jobs,
        cluster=options.dask or "",
    )
    place = kept_at(made, options.form) if options.keep is None else options.keep
    if not place.name:
        raise Unreachable(str(place), "this is a folder; name a file to keep drills in")
    hold = hold_own(place.with_name(f".{place.name}.lock"))
    if hold is None:
        raise Unreachable(str(place), _HELD)
    progress = Progress(time.monotonic)
    try:
        rehearsal = rehearse(made.loaded, asked, place, progress=progress, say=say)
    except KeyboardInterrupt:
        murmur("")
        say(CUT.format(place=place))
        raise
    finally:
        murmur("")
        hold.let_go()
    say(progress.farewell(place))
    shown, found = tables(rehearsal), findings(rehearsal, made)
    if options.json:
        put_json(rehearsal_as_json(rehearsal, shown, found))
    else:
        put("\n".join(lines(rehearsal, shown, found)))
    if options.page is not None:
        say(f"Page: {write_new(options.page, page(rehearsal, shown, found))}")
    return ANSWER_IS_NO if any(one.finding.severity == "error" for one in found) else DONE


def policies_of(given: list[str]) -> tuple[str, ...]:
    """Return the policies that were typed, each once; all there are if none was.

    Raises:
        UsageError: If there is no such policy.

    """
    named = [name for text in given for name in text.split(",")]
    for name in named:
        if name not in (*POLICIES, YARDSTICK):
            raise UsageError(f"no policy {name!r:.40}; known: {', '.join(ZOO)}")
    return tuple(dict.fromkeys(named)) or ZOO


def kept_at(made: Authored, form: int) -> Path:
    """Return where drills of a scenario are kept: one file for each form of each file.

    Raises:
        Unreachable: If the folder cannot be made.

    """
    folder = own_folder() / "rehearsals"
    private_folder(folder)
    file = str(Path(made.examined.file).absolute())
    mark = sha256(file.encode("utf-8", "replace")).hexdigest()[:_NAME]
    stem = f"{made.loaded.scenario.id}-{mark}"
    return folder / (f"{stem}-form-{form}.jsonl" if form else f"{stem}.jsonl")


class Progress:
    """Says how far it has come and how long it may take: on a terminal all the time.

    Args:
        clock: Tells seconds.

    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._begun = self._said = self._first = clock()
        self._played = self._of = 0

    def __call__(self, done: int, of: int, before: int) -> None:
        """Say it, if it is time to."""
        now = self._clock()
        self._played, self._of = done - before, of
        sentence = f"{done:,} of {of:,}"
        if self._played == 1:
            self._first = now  # until then workers were started
        elif self._played > 1 and done < of:
            seconds = (now - self._first) / (self._played - 1) * (of - done)
            sentence += f"  {left(round(seconds))} left"
        murmur(sentence)
        if not on_screen() and now - self._said >= EVERY:
            self._said = now
            say(sentence)

    def farewell(self, place: Path) -> str:
        """Return what was played and how long it took."""
        took = left(round(self._clock() - self._begun))
        before = self._of - self._played
        kept = f", {before:,} were kept from before" if before else ""
        return f"{counted(self._played, 'drill')} played in {took}{kept}. Kept in {place}"
