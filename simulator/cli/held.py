"""Which seats were held from this machine, so that a console comes back to one without a code.

There is one file an exercise and seat, for its owner alone: a ticket is in it.  It is gone once the
exercise has ended and its console is left.  While a console is here it holds the file beside it, so
that nobody is thrown out of a seat by a second terminal that wanted another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from simulator.cli.desk import OwnDesk, joined_folder, named
from simulator.cli.output import say
from simulator.domain.values.value import read_json
from simulator.errors import Unreachable
from simulator.files import hold_own, read_own, replace_own
from simulator.pictures.frame import OVER

if TYPE_CHECKING:
    from simulator.net.seat_end import SeatEnd

_ENDING: Final = ".seat"
_MOST: Final = 10_000
_MOST_FILES: Final = 1_000
_SHUT: Final = ("elsewhere", "revoked", "ticket")
"""Why a ticket is kept no more: it opens nothing, or would take the seat from who has it."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat that is or was held from here.

    Args:
        url: Of its host.
        exercise: Which; the seal of its record's header.
        seat: Which.
        ticket: Opens it; empty if it does no more.
        name: Of the person.
        fingerprint: Of the host's certificate.
        line: Stands for the line that was pasted: its code is used, and opens the seat here.

    """

    url: str = ""
    exercise: str = ""
    seat: str = ""
    ticket: str = ""
    name: str = ""
    fingerprint: str = ""
    line: str = ""

    @property
    def place(self) -> Path:
        """Return where its file lies; a name that comes from a host is no part of that.

        Raises:
            Unreachable: If there is no folder for it.

        """
        return joined_folder() / f"{named(self.exercise, self.seat)}{_ENDING}"

    @property
    def is_here(self) -> bool:
        """Return whether a console on this machine has it now."""
        hold = hold_own(self.place.with_suffix(".here"))
        if hold is not None:
            hold.let_go()
        return hold is None

    def keep(self) -> None:
        """Keep it; if that cannot be, it is come back to with a new code only."""
        with suppress(Unreachable):
            replace_own(self.place, json.dumps(asdict(self)).encode())

    def forget(self) -> None:
        """Keep no more what opens it; what was typed there stays."""
        replace(self, ticket="").keep()


def seats_of(url: str) -> list[Seat]:
    """Return the seats of a host that can be come back to; of each the newest exercise's."""
    found: dict[str, Seat] = {}
    for one in _all():
        if one.url == url and one.ticket:
            found.setdefault(one.seat, one)
    return list(found.values())


def seat_by(url: str, code: str) -> Seat | None:
    """Return the seat that a line to paste has opened from here."""
    line = named(url, code)
    return next((one for one in _all() if one.line == line and one.ticket), None)


@contextmanager
def kept(end: SeatEnd, known: Seat) -> Iterator[None]:
    """Have a seat kept while a console is at it, which has been welcomed.

    Args:
        end: The seat's end of the line.
        known: What is known of it; without a ticket, that is not this console's to keep.

    """
    welcome = end.welcome
    assert welcome is not None
    seat = replace(known, exercise=welcome.exercise, seat=welcome.seat)
    if seat.ticket:
        replace(seat, ticket=end.ticket).keep()
    try:
        hold = hold_own(seat.place.with_suffix(".here"))
    except Unreachable:
        hold = None
    try:
        yield
    finally:
        if end.fault is not None and end.fault.wrong in _SHUT:
            seat.forget()
        if end.stream.picture.state in OVER:
            with suppress(OSError, Unreachable):
                seat.place.unlink(missing_ok=True)
            saved = OwnDesk(seat.exercise, seat.seat).remove()
            if saved is not None:
                say(f"What you noted for yourself alone is in {saved}.")
        if hold is not None:
            hold.let_go()


def _all() -> Iterator[Seat]:
    """Give all that are kept, newest first."""
    with suppress(OSError, Unreachable):
        places = [one for one in joined_folder().iterdir() if one.suffix == _ENDING]
        for place in sorted(places[:_MOST_FILES], key=lambda one: -one.stat().st_mtime):
            with suppress(ValueError, TypeError):
                found = Seat(**read_json((read_own(place, _MOST) or b"").decode()))
                if all(isinstance(one, str) for one in asdict(found).values()):
                    yield found
