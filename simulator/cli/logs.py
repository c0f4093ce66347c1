"""What libraries and this program log while a console is shown: never on the screen.

Whoever sends nonsense to a host would else write on its director's screen.  A fault of this
program that did not end it is put away like one that did.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Final

from simulator.cli.faults import put_away
from simulator.errors import Unreachable

MOST: Final = 20
"""Faults that are put away: whoever mends the first has the others."""
OURS: Final = "simulator"


class Away(logging.Handler):
    """Puts away the faults of this program, and lets the rest go."""

    def __init__(self) -> None:
        super().__init__()
        self._left = MOST

    def emit(self, record: logging.LogRecord) -> None:
        """Take what was logged."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and record.name.partition(".")[0] == OURS and self._left:
            self._left -= 1
            with suppress(Unreachable, OSError):
                put_away(error)


def off_the_screen() -> None:
    """Let nothing that is logged from now on come to the screen."""
    root = logging.getLogger()
    if not any(isinstance(one, Away) for one in root.handlers):
        root.addHandler(Away())
