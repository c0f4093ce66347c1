"""What every command answers."""

from __future__ import annotations

from typing import ClassVar

from simulator.domain.events.body import Draft
from simulator.domain.picture import Picture
from simulator.domain.value import Family
from simulator.domain.world import World


class Command(Family):
    """Something asked of the exercise.

    ``gate`` names a row of the table in ``simulator.domain.phases``: a class of command in
    ``OPEN``, or a staff verb of ``leads_to``.  ``by`` names the kinds of seat that may ask.
    """

    __slots__ = ()
    CATALOGUE = "simulator.domain.commands.registry"
    kind: ClassVar[str]
    gate: ClassVar[str]
    by: ClassVar[frozenset[str]]

    def refuse(self, picture: Picture) -> str | None:
        """Return why not, as far as the seat can know; ``None`` if it can be done."""

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Return what follows.  May not refuse."""
        raise NotImplementedError


class Seconded(Command):
    """A command that may have to wait until a second seat of the team agrees."""

    __slots__ = ()

    def undone(self, picture: Picture) -> str | None:
        """Return why nobody can agree to it any more, as far as the seat can know."""
        return self.refuse(picture)

    def in_force(self, world: World, seat: str) -> list[Draft]:
        """Return what follows once nobody is waited for; ``seat`` is whoever asked for it."""
        raise NotImplementedError


TEAM = frozenset({"team"})
STAFF = frozenset({"control"})
EVALUATORS = frozenset({"evaluator", "control"})
ANYBODY = frozenset({"team", "persona", "control", "evaluator", "observer"})
"""Kinds of seat."""
