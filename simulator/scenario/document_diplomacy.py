"""States that play no team, the directory of points of contact, and relations at STARTEX.

Shapes only; whether one part names another that exists is for the rules.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from simulator.domain.ladder import STEPS
from simulator.scenario.document_parts import Duration, Id, Known, Line, Part, Percent, Text, seen
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

MOST_DECEPTIVE: Final = 40


class State(Part):
    """A state that plays no team."""

    id: Id = seen("all", "Short id, such as QX.")
    name: Text = seen("all", "Its name.")
    helps: Percent = seen(
        "never", "Chance that it helps when it is asked and nobody plays it.", default=60
    )
    refuses: Percent = seen(
        "never", "Chance that it refuses instead; otherwise it stays silent.", default=20
    )


class PointOfContact(Part):
    """An entry of the directory of points of contact."""

    of: Id = seen("all", "The team or the state that is called.", refers="power")
    channel: Literal["technical", "diplomatic"] = seen("all", "By which channel.")
    name: Line = seen("all", "The office that the directory names.")
    stale: bool = seen(
        "never", "Whether it is out of date: it reaches nobody of theirs.", default=False
    )
    silent: bool = seen("never", "Whether it is right and nobody ever answers.", default=False)
    answer_after: Duration = seen(
        "never", "Median scenario time until a state that nobody plays answers.", default="2h"
    )


class Relations(Part):
    """How two states stand to one another at STARTEX."""

    between: Between = seen("staff", "The two states.", refers="state")
    tension: TensionPoints = seen("staff", "Tension between them, 0 to 10.")


class FalseFlag(Part):
    """Traces that lead to somebody else."""

    chance: Annotated[float, Field(ge=0, le=MOST_DECEPTIVE)] = seen(
        "never", "Chance that a team's attribution follows them, in percent, at most 40."
    )
    points_to: Id | None = seen(
        "never",
        "The state they lead to; left out: to criminals without a state.",
        refers="state",
        default=None,
    )
