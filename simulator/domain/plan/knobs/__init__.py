"""Every assumption of the model, as a value that a scenario can change; one module a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

from simulator.domain.plan.knobs.alerts import AlertKnobs
from simulator.domain.plan.knobs.assistance import AssistanceKnobs
from simulator.domain.plan.knobs.cascade import CascadeKnobs
from simulator.domain.plan.knobs.diplomacy import DiplomacyKnobs
from simulator.domain.plan.knobs.duties import DutyKnobs
from simulator.domain.plan.knobs.effort import EffortKnobs
from simulator.domain.plan.knobs.inoperability import InoperabilityKnobs
from simulator.domain.plan.knobs.knob import SCALE, Declared, Unit
from simulator.domain.plan.knobs.knowledge import KnowledgeKnobs
from simulator.domain.plan.knobs.loss import LossKnobs
from simulator.domain.plan.knobs.people import PeopleKnobs
from simulator.domain.plan.knobs.public import PublicKnobs
from simulator.domain.plan.knobs.response import ResponseKnobs
from simulator.domain.plan.knobs.scoring import ScoringKnobs

__all__ = ["KNOBS", "SCALE", "THEMES", "Declared", "Knobs", "Unit"]


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

KNOBS: Final[Mapping[str, Declared]] = {
    one.name: one.metadata["knob"] for theme in THEMES for one in fields(theme)
}
"""Name → what is declared of it, theme by theme."""
