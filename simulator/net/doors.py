"""The doors of a room: who may sit at which seat, by a code once and by a ticket from then on.

A code is short enough to be read out and typed: two words and a number, for one seat, until a
time, once.  Whoever comes with it gets a ticket, which the console keeps and comes back with.
Both follow from one key and from how often a seat was given out anew, so that a host that went
down knows them again, and giving a seat out anew shuts out whoever had it.

Guessing: a code has one chance in 21 million; an address has ``TRIES`` wrong ones a minute, and
all together ``ALL_TRIES``.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Final, NamedTuple

from simulator.net.words import WORDS

TRIES: Final = 5
ALL_TRIES: Final = 20
MINUTE: Final = 60.0
HOURS: Final = 12 * 3600
"""Seconds that a code lasts if nobody says otherwise."""
_NUMBERS: Final = 90
_FIRST: Final = 10


class Shut(Exception):
    """A code or a ticket opens no door now.

    Args:
        wrong: One word, for a program: ``code``, ``ticket``, ``late``, ``revoked`` or ``wait``.
        sentence: For whoever came.

    """

    def __init__(self, wrong: str, sentence: str) -> None:
        super().__init__(sentence)
        self.wrong = wrong
        self.sentence = sentence


class Pass(NamedTuple):
    """What somebody came in with."""

    seat: str
    ticket: str


@dataclass(slots=True)
class Door:
    """How one seat is given out.

    Args:
        issue: How often it was given out anew.
        until: Wall second at which its code ends.
        used: Whether somebody came with the code.
        shut: Whether it is given to nobody now.
        name: Of who came.

    """

    issue: int = 0
    until: int = 0
    used: bool = False
    shut: bool = False
    name: str = ""


class Doors:
    """All doors of one exercise.

    Args:
        seats: Which there are.
        key: Secret of this exercise; made anew if left out.
        now: Wall seconds, as codes end by them.

    """

    def __init__(self, seats: Iterable[str], *, now: float, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(32)
        self.doors = {seat: Door(until=int(now) + HOURS) for seat in seats}
        self._wrong: dict[str, deque[float]] = defaultdict(deque)
        self._all_wrong: deque[float] = deque()

    # ---- what is given out

    def code(self, seat: str) -> str:
        """Return the code of a seat as it stands on the roster sheet; empty if there is none."""
        door = self.doors[seat]
        if door.used or door.shut:
            return ""
        number = int.from_bytes(self._sign("code", seat, str(door.issue))[:8], "big")
        number, figure = divmod(number, _NUMBERS)
        first, second = divmod(number % len(WORDS) ** 2, len(WORDS))
        return f"{WORDS[first]}-{WORDS[second]}-{figure + _FIRST}"

    def ticket(self, seat: str) -> str:
        """Return the ticket of a seat, for the console that the host itself opens."""
        return self._ticket(seat, self.doors[seat].issue)

    def give_out(self, seat: str, now: float, *, lasts: int = HOURS) -> str:
        """Give a seat out anew, and return its code: whoever had it is shut out."""
        door = self.doors[seat]
        self.doors[seat] = Door(issue=door.issue + 1, until=int(now) + lasts)
        return self.code(seat)

    def shut(self, seat: str) -> None:
        """Give a seat to nobody until it is given out anew."""
        door = self.doors[seat]
        self.doors[seat] = Door(issue=door.issue + 1, shut=True, used=True)

    # ---- who comes

    def enter(self, code: str, ticket: str, address: str, now: float) -> Pass:
        """Return the seat of whoever comes with a code or a ticket.

        Args:
            code: As it was typed; how it is written does not matter.
            ticket: As it was given, if there is no code.
            address: Where from, against guessing.
            now: Wall seconds.

        Raises:
            Shut: If it opens no door; the sentence says what would.

        """
        if ticket:
            return self._by_ticket(ticket)
        self._must_wait(address, now)
        typed = "-".join(code.lower().replace("-", " ").split())
        found = [seat for seat in self.doors if _same(self.code(seat), typed)]
        if not typed or not found:
            self._wrong[address].append(now)
            self._all_wrong.append(now)
            raise Shut("code", "This code opens no seat. Look at the sheet again, or ask control.")
        seat = found[0]
        door = self.doors[seat]
        if now >= door.until:
            raise Shut("late", "This code has ended. Ask control for a new one.")
        return Pass(seat, self._ticket(seat, door.issue))

    def came(self, seat: str, name: str) -> None:
        """Note that somebody sits at a seat: its code is used."""
        door = self.doors[seat]
        door.used, door.name = True, name or door.name

    def _by_ticket(self, ticket: str) -> Pass:
        seat = ticket.rpartition(".")[0].rpartition(".")[0]
        door = self.doors.get(seat)
        if door is None or not any(
            _same(self._ticket(seat, issue), ticket) for issue in range(door.issue + 1)
        ):
            raise Shut("ticket", "This ticket is of another exercise. Join with a code.")
        if door.shut or not _same(self._ticket(seat, door.issue), ticket):
            raise Shut("revoked", "This seat was given out anew. Ask control for a code.")
        return Pass(seat, ticket)

    def _must_wait(self, address: str, now: float) -> None:
        wrong, everybody = self._wrong[address], self._all_wrong
        for tries in (wrong, everybody):
            while tries and tries[0] <= now - MINUTE:
                tries.popleft()
        if len(wrong) >= TRIES or len(everybody) >= ALL_TRIES:
            raise Shut("wait", "Too many wrong codes. Wait a minute, then try again.")
        for other in [one for one, tries in self._wrong.items() if not tries and one != address]:
            del self._wrong[other]

    def _ticket(self, seat: str, issue: int) -> str:
        return f"{seat}.{issue}.{self._sign('ticket', seat, str(issue)).hex()}"

    def _sign(self, *what: str) -> bytes:
        return hmac.new(self._key, "\n".join(what).encode(), sha256).digest()

    # ---- kept beside the exercise, outside the seal

    def kept(self) -> str:
        """Return all of it as one text, to be kept where only the host reads it."""
        doors = {seat: asdict(door) for seat, door in self.doors.items()}
        return json.dumps({"key": self._key.hex(), "doors": doors})

    @classmethod
    def of(cls, kept: str, seats: Iterable[str], *, now: float) -> Doors:
        """Return the doors that were kept, or new ones if none were or they cannot be read."""
        try:
            plain: dict[str, Any] = json.loads(kept)
            made = cls(seats, now=now, key=bytes.fromhex(plain["key"]))
            made.doors |= {
                seat: Door(**one) for seat, one in plain["doors"].items() if seat in made.doors
            }
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls(seats, now=now)
        return made


def _same(one: str, other: str) -> bool:
    """Return whether two secrets are the same, in a time that says nothing of where they differ."""
    return bool(one) and hmac.compare_digest(one.encode(), other.encode("utf-8", "replace"))
