"""Ways to decide, as a team is put them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from simulator.domain.values.value import Family


class ActSeen(NamedTuple):
    """An action of the catalogue that an option is."""

    action: Family
    about: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class OptionSeen:
    """One way to decide, as it is put to the people: by its letter."""

    id: str
    title: str
    consequence: str
    orders: tuple[tuple[str, str], ...] = ()
    """The work of its own that the team would have ordered: (action, what it is about)."""
    expects: str = ""
    """What somebody expects of it; empty: nobody says."""
    by: str = ""
    """Who."""
    needs: tuple[tuple[str, int], ...] = ()
    """People whom the work takes that it orders."""
    lasts: int = 0
    """Scenario seconds for which it takes them; 0: it orders none."""
    acts: tuple[ActSeen, ...] = ()
    """Actions of the catalogue that it is."""
