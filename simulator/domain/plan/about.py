"""Origin of a drill: for its papers, and for whoever plays or changes it next.

Nothing of it bears on play.
"""

from __future__ import annotations

from typing import Literal

from simulator.domain.values.declare import LINE, key
from simulator.domain.values.value import value

MissionArea = Literal["prevention", "protection", "mitigation", "response", "recovery"]
"""The five mission areas of the US National Preparedness Goal, which HSEEP's papers name."""


@value
class Contact:
    """Somebody to turn to about the exercise."""

    name: str = key("staff", "Who: a person, or better an office.", LINE)
    role: str = key("staff", "What for.", LINE, left_out=None, default="")
    reach: str = key(
        "staff", "How: a mail address, a number, a room.", LINE, left_out=None, default=""
    )

    def said(self) -> str:
        """Return it in one line."""
        return ", ".join(part for part in (self.name, self.role, self.reach) if part)


@value
class Review:
    """Somebody who has read the scenario and stands by that."""

    name: str = key("staff", "Who.", LINE)
    on: str = key("staff", "When, such as 2026-11-29.", LINE, left_out=None, default="")
    about: str = key(
        "staff", "What they looked at: law, names, the model.", LINE, left_out=None, default=""
    )

    def said(self) -> str:
        """Return it in one line."""
        return ", ".join(part for part in (self.name, self.about, self.on) if part)


@value
class About:
    """Where a drill comes from, in its papers' words.

    Source: the overview of HSEEP's after-action template (sponsor, mission areas, contacts).
    """

    sponsor: str = ""
    mission_areas: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    licence: str = ""
    version: str = ""
    sources: tuple[str, ...] = ()
    reviewed_by: tuple[str, ...] = ()
