"""Where a drill comes from: for its papers, and for whoever plays or changes it next."""

from __future__ import annotations

from typing import Literal

from simulator.domain import scenario as domain
from simulator.scenario.document_parts import Id, Line, Part, seen

MissionArea = Literal["prevention", "protection", "mitigation", "response", "recovery"]
"""The five mission areas of the US National Preparedness Goal, which HSEEP's papers name."""

REAL: tuple[str, ...] = ("sponsor", "contacts", "authors", "licence", "sources", "reviewed_by")
"""Keys that name the real world: nothing under them is played, so real names may stand there."""


class Contact(Part):
    """Somebody to turn to about the exercise."""

    name: Line = seen("staff", "Who: a person, or better an office.")
    role: Line | None = seen("staff", "What for.", default=None)
    reach: Line | None = seen("staff", "How: a mail address, a number, a room.", default=None)

    def said(self) -> str:
        """Return it in one line."""
        return ", ".join(part for part in (self.name, self.role, self.reach) if part)


class Review(Part):
    """Somebody who has read the scenario and stands by that."""

    name: Line = seen("staff", "Who.")
    on: Line | None = seen("staff", "When, such as 2026-11-29.", default=None)
    about: Line | None = seen("staff", "What they looked at: law, names, the model.", default=None)

    def said(self) -> str:
        """Return it in one line."""
        return ", ".join(part for part in (self.name, self.about, self.on) if part)


class Raci(Part):
    """Who is to do what about an inject."""

    responsible: list[Id] = seen("staff", "Who does it.", refers="addressee", default=[])
    accountable: Id | None = seen(
        "staff", "The one who answers for it.", refers="addressee", default=None
    )
    consulted: list[Id] = seen("staff", "Who is heard before.", refers="addressee", default=[])
    informed: list[Id] = seen("staff", "Who is told after.", refers="addressee", default=[])


def raci_of(raci: Raci | None) -> domain.Raci:
    """Return it as the domain has it."""
    if raci is None:
        return domain.Raci()
    return domain.Raci(
        responsible=tuple(raci.responsible),
        accountable=raci.accountable or "",
        consulted=tuple(raci.consulted),
        informed=tuple(raci.informed),
    )
