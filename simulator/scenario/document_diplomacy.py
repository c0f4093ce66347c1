"""Words and numbers of relations between states that injects and tasks name."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from simulator.scenario.leaves import KNOWN

Norm = Annotated[str, KNOWN["norm"]]
"""The letter of a UN norm, A/70/174, paragraph 13."""

Measure = Annotated[int, Field(ge=1, le=16)]
"""The number of one of the OSCE's confidence-building measures."""
