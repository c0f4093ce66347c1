"""Working out what decisions did while somebody looks at a screen: in a process beside it.

A thread would take half of every moment from the screen.  The process gives way to whatever else
runs, says how far it has come, keeps what it found as a note of the record, and ends.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, NamedTuple

from simulator.errors import SimulatorError
from simulator.memory import settle_memory
from simulator.record import Record
from simulator.rehearse.explain import explain
from simulator.rehearse.leash import end_with_parent
from simulator.rehearse.matters import LOOKED_INTO, NOTE, Kept, kept, note_of
from simulator.rehearse.replay import Story

_GIVES_WAY: Final = 10
"""Niceness: about a tenth of the share of who is not nice."""


class Progress(NamedTuple):
    """How far it has come."""

    done: int
    steps: int


class Failed(NamedTuple):
    """It could not be worked out, in a sentence; empty if the process just went away."""

    sentence: str


Update = Progress | Kept | Failed


class Background:
    """A process that works out which decisions mattered.

    Args:
        story: The exercise on record.
        head: Of the record's seal.
        place: Where the record lies, if the answer is to be kept in it.

    """

    def __init__(self, story: Story, head: str, place: Path | None) -> None:
        # Spawned: a console's threads would not survive a fork.
        context = multiprocessing.get_context("spawn")
        self._receiver, sender = context.Pipe(duplex=False)
        given = (sender, story, head, place)
        self._process = context.Process(target=_work, args=given, daemon=True)
        # A screen has taken the place of stderr, and a process cannot be handed a screen.
        with redirect_stderr(sys.__stderr__):
            self._process.start()
        sender.close()  # else the end of the process would not end the pipe

    def update(self) -> Update | None:
        """Return the newest that it has said, ``None`` if nothing since; at once."""
        newest: Update | None = None
        try:
            while not isinstance(newest, Kept | Failed) and self._receiver.poll():
                newest = self._receiver.recv()
        except (EOFError, OSError):
            return Failed("")
        return newest

    def stop(self) -> None:
        """End it, whatever it is doing; the record is whole at any moment."""
        self._process.terminate()
        self._process.join()
        self._receiver.close()


def _work(sender: Connection, story: Story, head: str, place: Path | None) -> None:
    end_with_parent()
    _be_quiet()
    settle_memory()
    try:
        found = explain(
            story,
            limit=LOOKED_INTO,
            progress=lambda done, steps: sender.send(Progress(done, steps)),
        )
    except SimulatorError as error:
        sender.send(Failed(str(error)))
        return
    answer = kept(found, head)
    if place is not None:
        # A record on a disk that cannot be written is looked back at all the same.
        with suppress(SimulatorError), as_old(place), Record.go_on(place) as record:
            record.note(NOTE, note_of(answer))
    # Last: whoever has it may end this process.
    sender.send(answer)


@contextmanager
def as_old(place: Path) -> Iterator[None]:
    """Let a record stay as old as its play: to be looked back at makes it no newer."""
    was = place.stat() if place.exists() else None
    try:
        yield
    finally:
        if was is not None:
            with suppress(OSError):
                os.utime(place, ns=(was.st_atime_ns, was.st_mtime_ns))


def _be_quiet() -> None:
    """Leave the terminal, its keys and the processor to the screen."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
