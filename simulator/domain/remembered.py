"""What every fact is: it happens at one moment, and the world remembers it by a name.

A fact of a base that has its fields adds a kind and nothing else: it needs no methods of its own.
"""

from __future__ import annotations

from dataclasses import fields

from simulator.domain.declare import bare
from simulator.domain.value import Kinded, value


class Remembered(Kinded):
    """Something that happens at one moment and is remembered, as an author names it.

    A field that is left out means whichever.
    """

    __slots__ = ()

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it: its kind, and what is given."""
        given = (getattr(self, one.name) for one in fields(self))  # type: ignore[arg-type]  # its classes are dataclasses
        return ":".join((self.kind, *(str(one) for one in given if one is not None)))


@value
class OfAsset(Remembered):
    """A fact that an asset names."""

    asset: str = bare("staff", refers="asset")


@value
class OfTeam(Remembered):
    """A fact that a team names."""

    team: str = bare("staff", refers="team")


@value
class OfCampaign(Remembered):
    """A fact that a campaign names."""

    campaign: str = bare("staff", refers="campaign")
