"""The doors of a room: who may sit at which seat, by a code once and by a ticket from then on.

A code is short enough to be read out and typed: two words and a number, for one seat, until a
time, once.  Whoever comes with it gets a ticket, which the console keeps and comes back with.
Both follow from one key and from how often a seat was given out anew, so that a host that went
down knows them again, and giving a seat out anew shuts out whoever had it.

To whoever guesses (``guesses``), a code that was used is a wrong one: in words, in time and in the
count of tries.  One that says *it was right once* says that somebody is close; and whoever has a
used code on paper has to ask control all the same.

A line may break after a code was used and before the ticket has come.  So whoever comes with a
code chooses a proof, and with the same one it opens again what it opened.
"""

from __future__ import annotations

import hmac
import json
import math
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any, Final

from simulator.domain.values.value import read_json
from simulator.harmless import one_line
from simulator.net.door import ANEW, CLOSED, FOREIGN, LATE, UNKNOWN, Door, Pass, Shut, read_door
from simulator.net.frames import Tried
from simulator.net.guesses import Guesses, figures_for
from simulator.net.words import spelled, typed

HELD: Final = 12 * 3600
"""Seconds that a code holds if nobody says otherwise."""
LONGEST_NAME: Final = 80
_KEY: Final = 32
_LONGEST_ISSUE: Final = 9
_NONE: Final = Door()
_GUESSED: Final = ("code", "ticket", "wait")
"""Why who may be guessing is turned away; with a code that has ended, or an older ticket, nobody
guesses."""


class Doors:
    """All doors of one exercise.

    Args:
        seats: Which there are.
        wall: Wall seconds, as codes end by them; a count that begins anew with the machine is none.
        key: Secret of this exercise; made anew if left out.
        until: Wall second at which the codes end; left out, ``HELD`` from now.
        known: Doors as they were.

    """

    def __init__(
        self,
        seats: Iterable[str],
        *,
        wall: Callable[[], float],
        key: bytes | None = None,
        until: int | None = None,
        known: Mapping[str, Door] | None = None,
    ) -> None:
        self._key = key or secrets.token_bytes(_KEY)
        self._wall = wall
        ends = int(wall()) + HELD if until is None else until
        known = known or {}
        self.doors = {seat: known.get(seat) or Door(until=ends) for seat in seats}
        self._figures = figures_for(len(self.doors))
        self._guesses = Guesses(len(self.doors))
        self._opens: dict[bytes, str] = {}
        """Mark of a code → the seat that it is of.  In what time a mark is found says nothing of
        the code: what it looks like nobody knows without the key."""
        self._marks: dict[str, bytes] = {}
        for seat, door in self.doors.items():
            self._put(seat, door)

    # ---- what is given out

    def code(self, seat: str) -> str:
        """Return the code of a seat as it stands on the roster sheet; empty if there is none."""
        door = self.doors[seat]
        return "" if door.used or door.shut else self._code(seat, door.issue)

    def lasts(self, seat: str) -> int:
        """Return how many seconds the code of a seat still holds."""
        return max(0, int(self.doors[seat].until - self._wall()))

    def ticket(self, seat: str) -> str:
        """Return the ticket of a seat, for the console that the host itself opens."""
        return self._ticket(seat, self.doors[seat].issue)

    def give_out(self, seat: str, *, lasts: int = HELD) -> str:
        """Give a seat out anew, and return its code: whoever had it is shut out."""
        issue = self.doors[seat].issue + 1
        self._put(seat, Door(issue=issue, until=int(self._wall()) + lasts))
        return self.code(seat)

    def hold(self, until: int) -> None:
        """Let all codes end at a wall second."""
        for door in self.doors.values():
            door.until = until

    def shut(self, seat: str) -> None:
        """Give a seat to nobody until it is given out anew."""
        self._put(seat, Door(issue=self.doors[seat].issue + 1, shut=True, used=True))

    def _put(self, seat: str, door: Door) -> None:
        """Set a door in its frame; no two seats have the same code."""
        self._opens.pop(self._marks.pop(seat, b""), None)
        self.doors[seat] = door
        if door.shut:
            return
        while (mark := self._mark(self._code(seat, door.issue))) in self._opens:
            door.issue += 1
        self._opens[mark], self._marks[seat] = seat, mark

    # ---- who comes

    def enter(self, code: str, ticket: str, address: str, now: float, *, proof: str = "") -> Pass:
        """Return the seat of whoever comes with a code or a ticket.

        Args:
            code: As it was typed; how it is written does not matter.
            ticket: As it was given, if there is no code.
            address: Where from, against guessing.
            now: Seconds of the host's own clock, which never goes back.
            proof: Chosen by whoever comes with a code.

        Raises:
            Shut: If it opens no door; the sentence says what would.

        """
        try:
            return self._by_ticket(ticket) if ticket else self._tried(code, address, now, proof)
        except Shut as no:
            if no.wrong in _GUESSED:
                self._guesses.turned_away(address, now, ticket=bool(ticket))
            raise

    def tried(self, now: float) -> Tried:
        """Return who was turned away in the last hour for a code or a ticket that is none."""
        return self._guesses.tried(now)

    def _tried(self, code: str, address: str, now: float, proof: str) -> Pass:
        wait = self._guesses.wait(address, now)
        if wait:
            minutes = math.ceil(wait / 60)
            text = f"{minutes} minutes" if minutes > 1 else "a minute"
            raise Shut(
                "wait", f"Too many wrong codes. Wait {text}, then try again, or ask control."
            )
        try:
            return self._by_code(code, proof)
        except Shut:
            self._guesses.count(address, now)
            raise

    def came(self, seat: str, name: str, *, proof: str = "") -> None:
        """Note that somebody sits at a seat: its code is used.

        Args:
            seat: Which.
            name: Of the person; where it is empty, an earlier one stays.
            proof: What a code was used with; empty for who came with a ticket.

        """
        door = self.doors[seat]
        door.used, door.name = True, one_line(name)[:LONGEST_NAME].rstrip() or door.name
        door.proof = _digest(proof)

    def _by_code(self, code: str, proof: str) -> Pass:
        seat = self._opens.get(self._mark(code), "")
        door = self.doors.get(seat, _NONE)
        again = _same(door.proof, _digest(proof))
        if not seat or (door.used and not again):
            raise Shut("code", UNKNOWN)
        if self._wall() >= door.until:
            raise Shut("late", LATE)
        return Pass(seat, self._ticket(seat, door.issue))

    def _by_ticket(self, ticket: str) -> Pass:
        rest, _, _ = ticket.rpartition(".")
        seat, _, figures = rest.rpartition(".")
        door = self.doors.get(seat)
        if door is None or not _is_count(figures):
            raise Shut("ticket", FOREIGN)
        issue = int(figures)
        if not _same(self._ticket(seat, issue), ticket):
            raise Shut("ticket", FOREIGN)
        if door.shut:
            raise Shut("revoked", CLOSED)
        if issue != door.issue:
            raise Shut("revoked", ANEW)
        return Pass(seat, ticket)

    def _code(self, seat: str, issue: int) -> str:
        number = int.from_bytes(self._sign("code", seat, str(issue)), "big")
        return spelled(number, self._figures)

    def _mark(self, code: str) -> bytes:
        return self._sign("mark", typed(code))

    def _ticket(self, seat: str, issue: int) -> str:
        return f"{seat}.{issue}.{self._sign('ticket', seat, str(issue)).hex()}"

    def _sign(self, *what: str) -> bytes:
        return hmac.digest(self._key, "\n".join(what).encode("utf-8", "replace"), sha256)

    # ---- kept beside the exercise, outside the seal

    def kept(self) -> str:
        """Return all of it as one text, to be kept where only the host reads it."""
        doors = {seat: asdict(door) for seat, door in self.doors.items()}
        return json.dumps({"key": self._key.hex(), "doors": doors})

    @classmethod
    def of(
        cls,
        kept: str,
        seats: Iterable[str],
        *,
        wall: Callable[[], float],
    ) -> Doors:
        """Return the doors that were kept, or new ones if none were or they cannot be read.

        Args:
            kept: What ``kept`` has returned.
            seats: Which there are.
            wall: Wall seconds.

        """
        try:
            plain: dict[str, Any] = read_json(kept)
            key = bytes.fromhex(plain["key"])
            known = {seat: read_door(one) for seat, one in plain["doors"].items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            key, known = b"", {}
        if len(key) != _KEY:
            return cls(seats, wall=wall)
        return cls(seats, wall=wall, key=key, known=known)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ISSUE


def _digest(proof: str) -> str:
    return sha256(proof.encode("utf-8", "replace")).hexdigest() if proof else ""


def _same(one: str, other: str) -> bool:
    """Return whether two secrets are the same, in a time that says nothing of where they differ."""
    return bool(one) and hmac.compare_digest(one.encode(), other.encode("utf-8", "replace"))
