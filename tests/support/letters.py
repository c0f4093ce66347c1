"""By which letter a seat takes an option: looked up by its title, as a person does."""

from __future__ import annotations

from simulator.domain.concepts.decision import DecisionAsked
from simulator.domain.state.picture import DecisionSeen


def letter_of(asked: DecisionSeen | DecisionAsked, title: str) -> str:
    """Return the letter of the option with a title."""
    return next(one.id for one in asked.options if one.title == title)
