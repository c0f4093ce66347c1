"""Parallel forms of a drill: the same objectives in other clothes, to test a team twice.

A form has other names and addresses, another first victim and another order; what is asked, what
is so and what is right stay.  Form 0 is the drill as it was written.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.values.declare import ID, LINE, YES_NO, Count, ListOf, MapOf, key
from simulator.domain.values.value import value

MOST: Final = 99
"""Forms that a drill can have."""


@value
class OtherNames:
    """What something is called in the texts, and what it may be called instead."""

    name: str = key("staff", "The name, as texts have it.", LINE)
    others: tuple[str, ...] = key(
        "staff", "Other names; each form takes one of them.", ListOf(LINE, least=1)
    )
    like: str = key(
        "staff",
        "Another name of the list that it changes with: the first with the first, and so on.",
        LINE,
        left_out="",
        default="",
        spelled_out=False,
    )


@value
class Exchange:
    """Injects that may go out at one another's times."""

    injects: tuple[str, ...] = key(
        "staff", "The injects, each with a time of its own.", ListOf(ID, least=2), refers="inject"
    )


@value
class Forms:
    """The parallel forms in which a drill is offered."""

    offered: int = key("staff", "How many there are, beside the drill as written.", Count(1, MOST))
    withheld: tuple[int, ...] = key(
        "staff",
        "Forms that are not offered, because they are easier or harder than the others.",
        ListOf(Count(1, MOST)),
        left_out=[],
        default=(),
    )
    names: tuple[OtherNames, ...] = key(
        "staff", "What is called otherwise.", ListOf(MapOf(OtherNames)), left_out=[], default=()
    )
    addresses: bool = key(
        "staff",
        "Whether addresses of the documentation networks change networks.",
        YES_NO,
        left_out=True,
        default=True,
    )
    victims: tuple[str, ...] = key(
        "never",
        "Campaigns whose victims come in another order.",
        ListOf(ID),
        refers="campaign",
        left_out=[],
        default=(),
    )
    exchanges: tuple[Exchange, ...] = key(
        "staff",
        "Injects that exchange their times.",
        ListOf(MapOf(Exchange)),
        left_out=[],
        default=(),
    )
