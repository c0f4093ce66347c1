"""Herring: an inject that looks like a clue and is none, and the one that explains it."""

from __future__ import annotations

from simulator.domain.plan.properties import ForStaff, NameOf
from simulator.domain.values.declare import key
from simulator.domain.values.value import value


@value
class Herring(ForStaff, kind="herring"):
    """It looks like a clue and is none: whoever looks into it is told so by another inject."""

    title = "Herring"
    explained_by: str = key("staff", "The inject that explains it.", refers="inject")

    def lines(self, name: NameOf) -> tuple[str, ...]:
        """Return what explains it."""
        return (f"a false trail; {self.explained_by} explains it",)
