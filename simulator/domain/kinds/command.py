"""Commands: what every one declares, and what it answers."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from simulator.domain.kinds.body import Draft
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.forms import Verb
from simulator.domain.values.value import Family


class Sending(NamedTuple):
    """Words on their way to people.

    Args:
        what: How they are headed.
        to: Teams, seats and personas that read them; ``all`` for every team.
        shown: What else was seen of what the command only names, so that its change is known.

    """

    what: str
    to: tuple[str, ...]
    shown: tuple[object, ...] = ()


class Command(Family):
    """Something asked of the exercise.

    ``gate`` names a row of the table in ``simulator.domain.values.phases``: a class of command in
    ``OPEN``, or a staff verb of ``leads_to``.  ``by`` names the kinds of seat that may ask.
    ``verb`` says how it is asked for by a form; ``unasked``, why no form asks for it.
    """

    __slots__ = ()
    kind: ClassVar[str]
    gate: ClassVar[str]
    by: ClassVar[frozenset[str]]
    verb: ClassVar[Verb]
    unasked: ClassVar[str]

    def __init_subclass__(
        cls, *, kind: str = "", listed: int = 0, gate: str = "", by: frozenset[str] = frozenset()
    ) -> None:
        super().__init_subclass__(kind=kind, listed=listed)
        if gate:
            cls.gate = gate
        if by:
            cls.by = by

    def meant(self, picture: Picture) -> Command | str:
        """Return itself: it is asked for by a form of its own fields."""
        return self

    def refuse(self, picture: Picture) -> str | None:
        """Return why not, as far as the seat can know; ``None`` if it can be done."""

    def sends(self, picture: Picture) -> Sending | None:
        """Return which words people read because of it, at once; ``None`` if they read none.

        Staff may take such a command back for some wall seconds after they have sent it.
        """

    def effects(self, world: World, seat: str) -> list[Draft]:
        """Return what follows.  May not refuse."""
        raise NotImplementedError


class Form(Family):
    """What a form is filled with that is no command as it stands.

    ``makes`` names the commands that may come of it.  What never leaves a desk makes none; then
    ``kept_by`` names who has it.
    """

    __slots__ = ()
    verb: ClassVar[Verb]
    makes: ClassVar[tuple[type[Command], ...]] = ()
    kept_by: ClassVar[frozenset[str]] = frozenset()

    def meant(self, picture: Picture) -> Command | str:
        """Return the command that is meant, or why there is none."""
        raise NotImplementedError


class Seconded(Command):
    """A command that may have to wait until a second seat of the team agrees."""

    __slots__ = ()

    @property
    def answers(self) -> str:
        """Return the decision that it answers; empty if it answers none."""
        return ""

    def undone(self, picture: Picture) -> str | None:
        """Return why nobody can agree to it any more, as far as the seat can know."""
        return self.refuse(picture)

    def in_force(self, world: World, seat: str) -> list[Draft]:
        """Return what follows once nobody is waited for; ``seat`` is whoever asked for it."""
        raise NotImplementedError


TEAM_SEATS = frozenset({"team"})
CONTROL_SEATS = frozenset({"control"})
EVALUATOR_SEATS = frozenset({"evaluator", "control"})
MENTOR_SEATS = frozenset({"mentor"})
ANY_SEAT = frozenset({"team", "persona", "control", "evaluator", "observer"}) | MENTOR_SEATS
"""Kinds of seat."""
