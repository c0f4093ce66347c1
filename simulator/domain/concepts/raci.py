"""RACI chart of an inject: who is responsible, accountable, consulted, informed."""

from __future__ import annotations

from simulator.domain.plan.properties import ForStaff, NameOf, called
from simulator.domain.values.declare import ID, ListOf, key
from simulator.domain.values.value import value


@value
class Raci(ForStaff, kind="raci"):
    """Who is responsible, accountable, consulted and informed."""

    title = "RACI"
    spelled_out = True
    responsible: tuple[str, ...] = key(
        "staff", "Who does it.", ListOf(ID), refers="addressee", left_out=[], default=()
    )
    accountable: str = key(
        "staff", "The one who answers for it.", refers="addressee", left_out=None, default=""
    )
    consulted: tuple[str, ...] = key(
        "staff", "Who is heard before.", ListOf(ID), refers="addressee", left_out=[], default=()
    )
    informed: tuple[str, ...] = key(
        "staff", "Who is told after.", ListOf(ID), refers="addressee", left_out=[], default=()
    )

    def lines(self, name: NameOf) -> tuple[str, ...]:
        """Return each role that somebody has."""
        roles = {
            "Responsible": self.responsible,
            "Accountable": (self.accountable,) if self.accountable else (),
            "Consulted": self.consulted,
            "Informed": self.informed,
        }
        return tuple(
            f"{role}: {', '.join(called(one, name) for one in who)}"
            for role, who in roles.items()
            if who
        )
