"""The author's own assessment of how severe the incident is, as an author writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.domain.plan.severity import OfficialStep
from simulator.domain.values.declare import ID, Count, ListOf, Named, OneOf, PairsOf, key
from simulator.domain.values.value import value

if TYPE_CHECKING:
    from simulator.domain.values.remembered import Fact


@value
class Answers:
    """All eight answers of CISA's scoring system."""

    functional: str = key("never", "Functional impact.", Named("answer to functional"))
    activity: str = key("never", "Observed activity.", Named("answer to activity"))
    location: str = key("never", "Where activity is observed.", Named("answer to location"))
    actor: str = key("never", "Who it is.", Named("answer to actor"))
    information: str = key("never", "Information impact.", Named("answer to information"))
    recoverability: str = key(
        "never", "How it can be recovered from.", Named("answer to recoverability")
    )
    cross_sector: str = key(
        "never",
        "The sector on which others depend.",
        Named("answer to cross-sector"),
        name="cross-sector",
    )
    potential: str = key("never", "What it may come to.", Named("answer to potential"))


@value
class OfficialSeverity:
    """From a fact on, how severe the incident is by the author's own assessment."""

    starts: Fact = key("never", "The fact from which it holds.", OneOf("fact"), name="from")
    teams: tuple[str, ...] = key(
        "never",
        "The teams whose incident it is; all of them if left out.",
        ListOf(ID),
        refers="team",
        left_out=[],
    )
    answers: tuple[tuple[str, str], ...] = key(
        "never", "The answers to NCISS; the score follows from them.", PairsOf(Answers)
    )
    states: int = key(
        "never",
        "How many further states are affected; beside NCISS, no part of it.",
        Count(0, 50),
        left_out=0,
    )

    def meant(self, teams: tuple[str, ...]) -> OfficialStep:
        """Return one step of the assessment; of all teams there are, where it names none."""
        return OfficialStep(
            topic=self.starts.topic,
            teams=self.teams or teams,
            answers=self.answers,
            states=self.states,
        )
