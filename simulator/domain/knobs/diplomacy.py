"""What moves trust between teams and tension between states."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.domain.knobs.knob import percent


@dataclass(frozen=True, kw_only=True)
class DiplomacyKnobs:
    """Of points of contact, trust and tension."""

    no_answer_chance: int = percent(15, "Chance that a point of contact does not answer.")
    breach_trust: int = percent(15, "Trust lost with all who learn of a broken marking.")
