"""What a seat said aloud and exercise control writes down for it, as that seat's."""

from __future__ import annotations

import json
from typing import ClassVar, Final

from simulator.domain.commands import play
from simulator.domain.commands.command import STAFF, Command
from simulator.domain.commands.typed import unknown
from simulator.domain.events.body import Draft
from simulator.domain.events.decisions import SaidAloud
from simulator.domain.picture import Picture
from simulator.domain.value import CodecError, canonical, decode, encode, value
from simulator.domain.world import World

SAID: Final[dict[str, type[Command]]] = {
    one.kind: one
    for one in (
        play.Act,
        play.Withdraw,
        play.Choose,
        play.DecideFreely,
        play.Send,
        play.Forward,
        play.Assent,
        play.ObjectTo,
    )
}
"""What can be said aloud, by kind."""


@value
class ForSeat(Command):
    """Write down for a seat what was said aloud: it is that seat's, and control's hand is told.

    The kernel refuses what the seat itself would be refused.
    """

    kind: ClassVar[str] = "for-seat"
    gate: ClassVar[str] = "play"
    by: ClassVar[frozenset[str]] = STAFF
    seat: str
    said: str
    """Canonical JSON of the command."""

    @classmethod
    def of(cls, seat: str, command: Command) -> ForSeat:
        """Return the command that writes another down."""
        return cls(seat=seat, said=canonical(encode(command)))

    def asked(self) -> Command:
        """Return what was said.

        Raises:
            CodecError: If it is nothing that a seat can ask for.

        """
        try:
            plain = json.loads(self.said)
        except (ValueError, RecursionError):
            raise CodecError("what was said is not JSON") from None
        kind = plain.get("kind") if isinstance(plain, dict) else None
        if not isinstance(kind, str) or kind not in SAID:
            raise CodecError(f"nobody says {kind!r:.40} aloud; known: {', '.join(SAID)}")
        return decode(SAID[kind], plain)

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no seat, and what nobody can ask for."""
        no = unknown(picture, (self.seat,), "seat")
        try:
            self.asked()
        except CodecError as error:
            return no or f"Not possible: {error}."
        return no

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Do it as the seat, and tell who wrote it down."""
        said = self.asked()
        team = world.scenario.seats[self.seat].team or ""
        told = SaidAloud(seat=self.seat, team=team, by=seat, command=said.kind)
        return [*said.effects(world, self.seat), Draft(told)]
