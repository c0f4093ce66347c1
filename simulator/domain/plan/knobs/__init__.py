"""Every assumption of the model, as a value that a scenario can change; one module a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from typing import Final

from simulator.domain.plan.knobs.alerts import AlertKnobs
from simulator.domain.plan.knobs.assistance import AssistanceKnobs
from simulator.domain.plan.knobs.cascade import CascadeKnobs
from simulator.domain.plan.knobs.diplomacy import DiplomacyKnobs
from simulator.domain.plan.knobs.duties import DutyKnobs
from simulator.domain.plan.knobs.effort import EffortKnobs, figures
from simulator.domain.plan.knobs.inoperability import InoperabilityKnobs
from simulator.domain.plan.knobs.knob import SCALE, Declared, Unit
from simulator.domain.plan.knobs.knowledge import KnowledgeKnobs
from simulator.domain.plan.knobs.loss import LossKnobs
from simulator.domain.plan.knobs.people import PeopleKnobs
from simulator.domain.plan.knobs.public import PublicKnobs
from simulator.domain.plan.knobs.response import ResponseKnobs
from simulator.domain.plan.knobs.scoring import ScoringKnobs
from simulator.domain.values.value import of_families

__all__ = ["SCALE", "THEMES", "Declared", "Knobs", "Unit", "declared", "knobs"]


@dataclass(frozen=True, kw_only=True)
class Knobs(
    CascadeKnobs,
    KnowledgeKnobs,
    AlertKnobs,
    EffortKnobs,
    ResponseKnobs,
    PeopleKnobs,
    AssistanceKnobs,
    PublicKnobs,
    DiplomacyKnobs,
    DutyKnobs,
    LossKnobs,
    InoperabilityKnobs,
    ScoringKnobs,
):
    """The assumptions of one scenario; what it leaves alone keeps its default."""


THEMES: Final[tuple[type, ...]] = Knobs.__bases__
"""The themes, in the order of the manual."""


def declared(theme: type) -> dict[str, Field[int]]:
    """Return the knobs of a theme by name, in the order of the manual."""
    made: dict[str, Field[int]] = {}
    for one in fields(theme):
        made |= {one.name: one} if "knob" in one.metadata else figures()
    return made


@of_families
def knobs() -> Mapping[str, Declared]:
    """Return what is declared of each knob, by name and theme by theme."""
    return {name: one.metadata["knob"] for theme in THEMES for name, one in declared(theme).items()}
