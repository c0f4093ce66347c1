"""Kinds of request between states, and how one is worded, answered and refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from simulator.domain.state.affairs import Sort


class Kind(NamedTuple):
    """What is fixed of one sort of request.

    Args:
        agree: Ids, titles, postures and consequences of the options that agree.
        decline: The same of the option that does not.
        people: Whether its window is people's, in exercise time; else the story's.
        second: Whether a second seat must agree to the answer.

    """

    agree: tuple[tuple[str, str, str, str], ...]
    decline: tuple[str, str, str, str]
    people: bool
    second: bool = False


_REFUSE: Final = ("decline", "We decline", "refuse", "They are told, and so it stands on record.")


KINDS: Final[Mapping[Sort, Kind]] = {
    "norm": Kind(
        (
            (
                "help",
                "We help as asked",
                "consult",
                "They are told; an answer in time eases things.",
            ),
        ),
        ("refuse", "We refuse", "refuse", "They are told; relations get worse."),
        people=False,
    ),
    "demarche": Kind(
        (("answer", "We answer the note", "consult", "They are told; it eases relations."),),
        ("reject", "We reject the note", "refuse", "They are told, and so it stands on record."),
        people=False,
    ),
    "consultation": Kind(
        (("host", "We bring both to one table", "consult", "Their relations ease."),),
        _REFUSE,
        people=True,
    ),
    "joint-statement": Kind(
        (("join", "We join the statement", "consult", "It goes out in your name too."),),
        _REFUSE,
        people=True,
    ),
    "joint-attribution": Kind(
        (("join", "We join the attribution", "publish", "You name that state in public too."),),
        _REFUSE,
        people=True,
        second=True,
    ),
    "mechanism": Kind(
        (
            ("lend-1", "We lend one analyst", "consult", "You have one less for two days."),
            ("lend-2", "We lend two analysts", "accept", "You have two less for two days."),
        ),
        _REFUSE,
        people=True,
    ),
}
"""Sort of request → what is fixed of it."""
