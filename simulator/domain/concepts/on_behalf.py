"""Commands that control asks on behalf of a seat, which said them aloud."""

from __future__ import annotations

from typing import Final

from simulator.domain.concepts.correspondence import Forward, Send
from simulator.domain.concepts.deciding import Choose
from simulator.domain.concepts.forecast import Foretell
from simulator.domain.concepts.open_question import AnswerInWords
from simulator.domain.concepts.proposal import Assent, ObjectTo
from simulator.domain.concepts.ruling import DecideFreely
from simulator.domain.concepts.work import Act, Withdraw
from simulator.domain.kinds.body import Draft, ToTeam
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.state.event_words import Did, Steered
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value

SAID: Final[tuple[type[Command], ...]] = (
    Act,
    Withdraw,
    Choose,
    AnswerInWords,
    Foretell,
    DecideFreely,
    Send,
    Forward,
    Assent,
    ObjectTo,
)
"""What can be said aloud."""
_SINCE: Final = (AnswerInWords, Foretell)
"""What of that came later.  A refusal stands on record and is given again by the same inputs, so
that it names what it named before them."""


@value
class ForSeat(Command, kind="for-seat", listed=460, gate="play", by=CONTROL_SEATS):
    """Write down for a seat what was said aloud: it is that seat's, and control's hand is told.

    The kernel refuses what the seat itself would be refused.
    """

    unasked = "its form is the seat's own"
    seat: str
    said: Command

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no seat, and what nobody can ask for."""
        no = unknown(picture, (self.seat,), "seat")
        if no is None and not isinstance(self.said, SAID):
            known = ", ".join(one.kind for one in SAID if one not in _SINCE)
            return f"Not possible: nobody says {self.said.kind!r} aloud; known: {known}."
        return no

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Do it as the seat, and tell who wrote it down."""
        team = world.scenario.seats[self.seat].team or ""
        told = SaidAloud(seat=self.seat, team=team, by=seat, command=self.said.kind)
        return [*self.said.effects(world, self.seat), Draft(told)]


@value
class SaidAloud(ToTeam, kind="said-aloud"):
    """Exercise control wrote down what a team had said aloud.

    What was said happened just before it, as that of the seat.
    """

    activity = Did("wrote that down", "as said aloud by {seat:name}", by="by")
    steered = Steered("Wrote down for {seat:name} what was said aloud", "{:deed}")
    seat: str
    by: str
    command: str
    """The kind of what was asked."""

    def reveal(self, picture: Picture) -> None:
        picture.note("Written down by exercise control, as said aloud")
