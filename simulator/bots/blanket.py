"""A bot that does all it can at once: a baseline that is never idle and chooses nothing.

It asks for every action that is open to it, on every subject, all of it before other work, as soon
as it may and again as soon as it may again.  What people are for becomes scarce, and the queue
shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from simulator.bots import playbooks
from simulator.bots.doctrine import SECOND
from simulator.bots.reference import fields_of, filled
from simulator.domain.kinds.command import Command
from simulator.domain.state.picture import Picture

_OPENS: Final = (playbooks.read_messages, playbooks.answer_decisions)
"""Rules of the book that it keeps: it reads, and decides what it is asked; it takes no people."""


class Blanket:
    """Asks for all that its picture allows."""

    pause = 90
    idle = 1200

    def decide(self, picture: Picture) -> list[Command]:
        """Return everything that may be asked now."""
        if not playbooks.leads(picture):
            return [command for rule in SECOND for command in rule(picture)]
        commands = [command for rule in _OPENS for command in rule(picture)]
        return [*commands, *asked_of_all(picture)]


def asked_of_all(picture: Picture) -> Iterator[Command]:
    """Yield every action that may be asked now, on each of its subjects."""
    subjects = _subjects(picture)
    for kind in picture.brief.actions:
        required = (one for one in fields_of(kind) if one.required)
        subject = next((one for one in required if one.choices in subjects), None)
        for about in subjects[subject.choices] if subject is not None else ("",):
            made: Any = filled(kind, about, picture)
            if made is not None and subject is not None:
                several = isinstance(getattr(made, subject.name), tuple)
                named: Any = {subject.name: (about,) if several else about}
                made = replace(made, **named)
            yield from playbooks.possible(picture, () if made is None else (made,))


def _subjects(picture: Picture) -> Mapping[str, Iterable[str]]:
    """Return what an action can be about, by where its choices come from."""
    contacts = tuple(one.id for one in picture.brief.contacts)
    abroad = tuple(dict.fromkeys((*picture.other_teams, *picture.affairs.states)))
    return {
        "alert": picture.alerts,
        "asset": picture.assets,
        "authority": contacts,
        "contact": contacts,
        "demand": picture.demands,
        "helper": contacts,
        "indicator": picture.indicators,
        "party": abroad,
        "rumour": picture.rumours,
        "state": abroad,
        "teams": picture.other_teams,
    }
