"""In which order the ways to decide are put to a team, and by which letters they go.

The order is drawn for each decision of each team, so that a place says nothing: A may be what the
author wrote last.  A letter is all that a seat ever learns of an option's name.  Letters are made
of tokens, which are the same in every epoch, so that an input that says B finds B there too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from string import ascii_uppercase
from typing import Final

from simulator.domain.events.decisions import OptionPut
from simulator.domain.plan.injects import Ask, Option
from simulator.domain.rules.effects_order import Order
from simulator.rng import Luck

LETTERS: Final = ascii_uppercase


def letters_of(luck: Luck, decision: str, ask: Ask) -> tuple[str, ...]:
    """Return the letter of each option, in the order in which the author wrote them.

    Args:
        luck: The exercise's.
        decision: The id of the decision, which is about one team.
        ask: What is asked.

    """
    names = [option.id for option in ask.options]
    drawn = sorted(names, key=lambda name: (luck.token(decision, "place", name), name))
    return tuple(LETTERS[drawn.index(name)] for name in names)


def options_put(
    ask: Ask, letters: tuple[str, ...], own: Collection[str] = ()
) -> tuple[OptionPut, ...]:
    """Return the options as they are put to people: by letter, in the order of letters.

    Args:
        ask: What is asked.
        letters: By which letter each option goes.
        own: The assets of the team that is asked: it is told what work of its own it would order.

    """
    put = [
        OptionPut(
            id=letter,
            title=one.title,
            consequence=one.consequence,
            orders=tuple(_orders(one, own)),
        )
        for letter, one in zip(letters, ask.options, strict=True)
    ]
    return tuple(sorted(put, key=lambda one: one.id))


def _orders(option: Option, own: Collection[str]) -> Iterator[tuple[str, str]]:
    for effect in option.effects:
        if isinstance(effect, Order) and effect.asset in own:
            yield from effect.steps


def default_of(ask: Ask, letters: tuple[str, ...]) -> str:
    """Return the letter of what holds in silence; empty if nothing does."""
    return next(
        (letter for letter, one in zip(letters, ask.options, strict=True) if one.id == ask.default),
        "",
    )
