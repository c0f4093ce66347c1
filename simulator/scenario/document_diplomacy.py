"""Words and numbers of relations between states that facts, injects and tasks name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.domain.ladder import STEPS
from simulator.scenario.document_parts import Id, Known
from simulator.scenario.vocabulary import norms

Between = Annotated[list[Id], Field(min_length=2, max_length=2)]
"""Two states: teams that are no regional body, or states that play none."""

TensionPoints = Annotated[float, Field(ge=0, le=10)]
"""Tension, on its index of 0 to 10."""

Norm = Annotated[str, Known("norm", norms)]
"""The letter of a UN norm, A/70/174, paragraph 13."""

Measure = Annotated[int, Field(ge=1, le=16)]
"""The number of one of the OSCE's confidence-building measures."""

LadderStep = Annotated[str, Known("step of the ladder", lambda: STEPS)]
