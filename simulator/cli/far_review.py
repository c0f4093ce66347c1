"""The after-action window at a joined seat: what the host gives is looked back at here."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator.cli.looking_back import Review
from simulator.errors import Unreachable
from simulator.exercise.session import RULES_VERSION
from simulator.net.keepsake import Keepsake, unpacked
from simulator.rehearse.replay import Story
from simulator.rehearse.yardsticks import yardsticks

if TYPE_CHECKING:
    from simulator.net.seat_end import SeatEnd

PATIENCE: Final = 20.0
"""Seconds to wait for all of it."""
_HOST: Final = "the host"


class FarReview:
    """Gives the window, made anew only if there is more to look back at.

    Args:
        end: The seat's end of the line.
        pump: Lets the end hear what has come, and say what it has to say.
        beside: What the report is written beside; left out, in the working folder.
        wait: Lets a moment pass.
        clock: Seconds.

    """

    def __init__(
        self,
        end: SeatEnd,
        pump: Callable[[], None],
        *,
        beside: Path | None = None,
        wait: Callable[[], None] = lambda: time.sleep(0.02),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._end, self._pump, self._beside = end, pump, beside
        self._wait, self._clock = wait, clock
        self._made: tuple[str, Review] | None = None

    def __call__(self) -> Review | None:
        """Return the window; ``None`` if the exercise has not ended.

        Raises:
            Unreachable: If the host does not give it now.
            SimulatorError: If it cannot be read.

        """
        end = self._end
        end.look_back()
        self._until(lambda: end.afterwards is not None)
        digest = end.afterwards
        if not digest:
            return None
        if self._made is None or self._made[0] != digest:
            self._until(lambda: digest in end.files)
            content = end.files.pop(digest)
            if content is None:  # more has been written meanwhile
                raise Unreachable(_HOST, "has more to look back at now; press v again")
            self._made = digest, review_of(unpacked(content), self._beside)
        return self._made[1]

    def _until(self, holds: Callable[[], bool]) -> None:
        until = self._clock() + PATIENCE
        while True:
            self._pump()
            if holds():
                return
            if not self._end.live or self._clock() > until:
                raise Unreachable(_HOST, "does not answer; press v again once there is a line")
            self._wait()


def review_of(kept: Keepsake, beside: Path | None = None) -> Review:
    """Return the after-action window of what a host gave.

    Raises:
        SimulatorError: If it cannot be read.

    """
    scenario = kept.scenario()
    inputs, events = kept.asked(), kept.happened(scenario)
    story = Story(
        place=str(beside or scenario.id),
        scenario=scenario,
        seed=kept.seed,
        inputs=tuple(inputs),
        events=tuple(events),
    )
    can = kept.rules == RULES_VERSION
    return Review(
        story,
        kept.digest,
        seal=f"sealed {kept.head[:16]}",
        head=kept.head,
        runs=yardsticks(scenario, kept.seed, inputs, events) if can else (),
        explains=can,
        beside=beside,
    )
