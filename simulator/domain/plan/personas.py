"""Personas, who play no team, and their answers."""

from __future__ import annotations

from typing import Final, Literal, get_args

from simulator.domain.plan.conditions import CONDITION, Condition
from simulator.domain.plan.teams import Seat
from simulator.domain.values.declare import (
    LENGTH,
    LINE,
    PROSE,
    TEXT,
    YES_NO,
    Count,
    ListOf,
    MapOf,
    Word,
    key,
)
from simulator.domain.values.tlp import ContactReach
from simulator.domain.values.value import value

TIME: Final = "{time}"
"""In what a persona answers: the hour of the message."""
Sort = Literal["answer", "question", "notification", "information"]
"""What a message to a persona can be."""


@value
class PersonaAnswer:
    """What a persona answers to messages of a sort."""

    to: Literal["", Sort] = key(
        "never",
        "What the message is: an answer to what it asked, a question, a notification, or word of "
        "an asset or an indicator; anything if it is left out.",
        Word(get_args(Sort)),
        left_out=None,
        default="",
    )
    about: str = key(
        "never",
        "An asset or indicator that the message tells of.",
        refers="subject",
        left_out=None,
        default="",
    )
    """Empty: anything."""
    when: Condition | None = key(
        "never", "What must have happened by then.", CONDITION, left_out=None, default=None
    )
    text: str = key("never", "What it answers; `{time}` becomes the hour of the message.", PROSE)


@value
class PersonaTemplate:
    """An answer that is prepared for whoever speaks as a persona; it is never sent by itself."""

    name: str = key("staff", "What it is for, in a few words.", LINE)
    text: str = key(
        "staff", "How the answer begins; `{time}` becomes the hour of the message.", PROSE
    )


@value
class Persona:
    """Somebody who plays no team: press, police, vendor, ministry, adversary."""

    id: str = key("all", "Short id, such as harbour-police.")
    name: str = key("all", "How it is known to the teams.", TEXT)
    reach: ContactReach = key(
        "all",
        "How TLP counts it: a team's client, the community (authorities that can be notified "
        "among them), or the public.",
        Word(get_args(ContactReach)),
    )
    of: str | None = key(
        "all",
        "The team whose client, or whose authority, it is.",
        refers="team",
        left_out=None,
    )
    authority: bool = key(
        "all",
        "Whether teams are to notify it of incidents.",
        YES_NO,
        left_out=False,
        default=False,
    )
    state: str | None = key(
        "never",
        "The state it speaks for or, if it is an adversary, that stands behind it.",
        refers="state",
        left_out=None,
        default=None,
    )
    """Only its own seat knows."""
    reply: str = key(
        "never",
        "What it answers when nobody speaks for it, to messages that none of `answers` fits: words "
        "that suit anything; `{time}` becomes the hour of the message. Else it stays silent.",
        TEXT,
        left_out=None,
        default="",
    )
    """Empty: nothing."""
    answers: tuple[PersonaAnswer, ...] = key(
        "never",
        "What it answers to some messages: the first that fits and that the team has not heard.",
        ListOf(MapOf(PersonaAnswer)),
        left_out=[],
        default=(),
    )
    reply_after: int = key("staff", "Exercise time until it answers.", LENGTH, left_out="5m")
    has_seat: bool = key(
        "staff",
        "Whether a person of the SimCell can take its seat.",
        YES_NO,
        name="seat",
        left_out=True,
        default=True,
    )
    lends: int = key(
        "never",
        "Analysts it lends a team that asks, to one at a time, unless staffed.",
        Count(0, 4),
        left_out=0,
        default=0,
    )

    knows: str = key(
        "staff",
        "What it knows, for whoever speaks as it; what it does not know stands here too.",
        TEXT,
        left_out=None,
        default="",
        spelled_out=False,
    )
    wants: str = key(
        "staff",
        "What it wants, for whoever speaks as it.",
        TEXT,
        left_out=None,
        default="",
        spelled_out=False,
    )
    never: str = key(
        "staff",
        "What it never does or says, for whoever speaks as it.",
        TEXT,
        left_out=None,
        default="",
        spelled_out=False,
    )
    templates: tuple[PersonaTemplate, ...] = key(
        "staff",
        "Answers that are prepared for whoever speaks as it.",
        ListOf(MapOf(PersonaTemplate)),
        left_out=[],
        default=(),
        spelled_out=False,
    )

    @property
    def described(self) -> bool:
        """Return whether its author wrote anything for whoever speaks as it."""
        return bool(self.knows or self.wants or self.never or self.templates)

    @property
    def answers_itself(self) -> bool:
        """Return whether it answers anything when nobody speaks for it."""
        return bool(self.reply or self.answers)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seat from which a person of the SimCell speaks as it; it bears its id."""
        if not self.has_seat:
            return ()
        seat = Seat(id=self.id, name=self.name, kind="persona", team=None, lead=False, duties=())
        return (seat,)
