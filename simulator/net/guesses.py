"""How often codes may be guessed: by one address, and by all together.

It is counted by seconds that never go back.  What was counted is not kept: a host that starts
anew counts anew, and nobody at a door can make it start.
"""

from __future__ import annotations

import ipaddress
from collections import deque
from typing import Final

from simulator.net.frames import NOBODY, Tried
from simulator.net.words import how_many

TRIES: Final = 5
"""Wrong codes a minute from one address."""
ALL_TRIES: Final = 20
ALL_HOUR: Final = 120
"""Wrong codes a minute, and an hour, from all together; where many have a seat, more."""
MINUTE: Final = 60.0
HOUR: Final = 3600.0
HOURS: Final = 12
SAFE: Final = 500
"""In so many hours of guessing as fast as it is let, whoever guesses opens any seat at all with a
chance of at most one in so many."""
_TOLD: Final = 999
"""So many of who was turned away are counted, at most."""
_OWN_BITS: Final = 64
"""Of an address of version 6: whoever has a network has all addresses that begin with them."""


class Guesses:
    """The wrong codes of the last hour.

    Args:
        seats: How many have a code.

    """

    def __init__(self, seats: int) -> None:
        self.a_minute = ALL_TRIES + seats // 20
        self.an_hour = ALL_HOUR + seats // 2
        self._wrong: deque[tuple[float, str]] = deque()
        """When each came and where from; at most as many as an hour may have."""
        self._turned: deque[tuple[float, str, bool]] = deque(maxlen=_TOLD)
        """When somebody was turned away, where from, and whether with a ticket."""

    def count(self, address: str, now: float) -> None:
        """Count a wrong one."""
        self._wrong.append((now, _network(address)))

    def turned_away(self, address: str, now: float, *, ticket: bool) -> None:
        """Note that somebody was turned away, for exercise control; nothing of what was tried."""
        self._turned.append((now, _network(address), ticket))

    def tried(self, now: float) -> Tried:
        """Return who was turned away in the last hour."""
        told = [one for one in self._turned if one[0] > now - HOUR]
        if not told:
            return NOBODY
        tickets = sum(ticket for _, _, ticket in told)
        return Tried(
            codes=len(told) - tickets,
            tickets=tickets,
            places=len({place for _, place, _ in told}),
            last=int(now - told[-1][0]),
        )

    def wait(self, address: str, now: float) -> float:
        """Return how many seconds an address has to wait for its next try; 0 if none."""
        while self._wrong and self._wrong[0][0] <= now - HOUR:
            self._wrong.popleft()
        network = _network(address)
        everybody = [at for at, _ in self._wrong]
        of_one = [at for at, of in self._wrong if of == network]
        frees = (
            (of_one, TRIES, MINUTE),
            (everybody, self.a_minute, MINUTE),
            (everybody, self.an_hour, HOUR),
        )
        # The oldest of the newest that fill a bound frees a place when it has gone by.
        waits = [at[-most] + span - now for at, most, span in frees if len(at) >= most]
        return max([0.0, *waits])


def figures_for(seats: int) -> int:
    """Return how many figures the number of a code has, for so many seats that have one."""
    guesses = Guesses(seats)
    opened = HOURS * guesses.an_hour * seats * SAFE
    return next(figures for figures in range(2, 20) if how_many(figures) >= opened)


def _network(address: str) -> str:
    """Return what all addresses have in common that one guesser may have."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((int(found), _OWN_BITS), strict=False))
    return str(found)
