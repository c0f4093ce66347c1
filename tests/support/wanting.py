"""Injects that want something done, and the messages in which they ask."""

from __future__ import annotations

from typing import Any

import fx
from worlds import inject

from simulator.domain.concepts.ruling import Override
from simulator.domain.plan import conditions as c
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.state.picture import MessageSeen
from simulator.engine import Kernel
from simulator.units import MINUTE

PAID = c.Happened(topic="did:A:notify:police")


def asking(name: str = "W-01", **other: Any) -> Inject:
    given: dict[str, Any] = {"at": ("x", 10 * MINUTE), "wants": (PAID,), "text": "Tell us now."}
    return inject(name, ["A"], **given | other)


def happens(kernel: Kernel, topic: str = "did:A:notify:police") -> None:
    kernel.take("control", Override(note="so it is", effects_given=(fx.Note(topic=topic),)))


def message_of(kernel: Kernel, seat: str = "A-lead") -> MessageSeen:
    (found,) = kernel.picture(seat).messages.values()
    return found


def joined(*names: str, any_of: bool = False) -> c.Condition:
    parts = tuple(c.Happened(topic=name) for name in names)
    return c.AnyOf(of=parts) if any_of else c.All(of=parts)


OTHER = OtherWords(subject="Receipt", text="We have it, thank you.")
