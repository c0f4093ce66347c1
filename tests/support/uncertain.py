"""Uncertain facts and clues of them, for laws and stories that need no YAML."""

from __future__ import annotations

from typing import Any, Final

from responding import calm
from strategies import opened
from worlds import inject

from simulator.domain.plan.clues import Clue
from simulator.domain.plan.injects import Inject
from simulator.domain.plan.other_words import OtherWords
from simulator.domain.plan.uncertain import Pair, UncertainFact
from simulator.engine import Kernel
from simulator.units import MINUTE, ONE

PAIRS: Final = tuple(Pair(item=f"192.0.2.{n}7", among=f"192.0.2.{n}0/28") for n in range(3))
MANY: Final = 4_000
"""Seeds over which shares are counted."""
NO: Final = OtherWords(subject="Not ours", text="It was not our session.")


def fact(**other: Any) -> UncertainFact:
    given: dict[str, Any] = {"id": "f-1", "title": "It is harmless.", "chance": ONE // 2}
    return UncertainFact(**given | other)


def sign(if_so: int = ONE, if_not: int = 0, **other: Any) -> Clue:
    return Clue(fact="f-1", if_so=if_so, if_not=if_not, denies=NO, **other)


def half(which: Any) -> Clue:
    return Clue(fact="f-1", half=which)


def rows(*clued: Inject) -> dict[str, Inject]:
    return {one.id: one for one in clued}


def signed(clue: Clue, **other: Any) -> Inject:
    given: dict[str, Any] = {
        "id": "I-1",
        "subject": "Ours",
        "text": "It was our session.",
        "at": ("x", MINUTE),
    }
    given |= other
    return inject(given.pop("id"), ["A"], clue=clue, **given)


def halves() -> dict[str, Inject]:
    """Return two injects, each of which carries a half to a team of its own."""
    return rows(
        inject("I-1", ["A"], at=("x", MINUTE), text="The address is {item}.", clue=half("item")),
        inject("I-2", ["B"], at=("x", MINUTE), text="We saw {among}.", clue=half("among")),
    )


def play(injects: dict[str, Inject], seed: int = 1, **other: Any) -> Kernel:
    """Return a calm drill with one fact, two minutes after STARTEX."""
    kernel = opened(calm(facts={"f-1": fact(**other)}, injects=injects), seed)
    kernel.advance_to(2 * MINUTE)
    return kernel
