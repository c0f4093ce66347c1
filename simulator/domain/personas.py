"""Who plays no team, and what they answer."""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.conditions import Condition
from simulator.domain.value import value

TIME: Final = "{time}"
"""In what a persona answers: the hour of the letter."""


@value
class PersonaAnswer:
    """What a persona answers to letters of a sort."""

    text: str
    to: Literal["", "answer", "question", "notification", "information"] = ""
    """What the letter is; empty: anything."""
    about: str = ""
    """What the letter tells of; empty: anything."""
    when: Condition | None = None
    """What must have happened."""


@value
class Persona:
    """Somebody who plays no team: press, police, vendor, operator, ministry, adversary."""

    id: str
    name: str
    reach: Literal["client", "community", "public"]
    """How TLP counts the persona: a team's client, the community, or the public."""
    of: str | None
    """The team whose client it is."""
    reply: str
    """What it answers, when nobody staffs it, to what none of ``answers`` fits; empty: nothing."""
    reply_after: int
    """Exercise seconds until it answers."""
    answers: tuple[PersonaAnswer, ...] = ()
    """What it answers to some letters; the first that fits and has not been said."""
    authority: bool = False
    """Whether teams have to notify it."""
    state: str | None = None
    """The state that it speaks for, or that stands behind it; only its own seat knows."""
    lends: int = 0
    """Analysts it lends to a team that asks, to one at a time."""
