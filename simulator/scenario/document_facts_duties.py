"""Facts of duties to notify and of severity."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.document_parts import Id, Part, seen


class DutyStage(Part):
    """A stage of a duty to notify, and what became of it."""

    duty: Id = seen("staff", "The duty.", refers="duty")
    stage: Id = seen("staff", "The stage of that duty; of a regime, as the manual lists it.")
    became: Literal["opened", "met", "late", "overdue"] = seen(
        "staff", "Its clock started; it was met in time, or late; its deadline passed unmet."
    )


class DutyBecame(Part):
    """Something became of a duty."""

    duty: DutyStage = seen("staff", "Something became of a stage of a duty to notify.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"duty:{self.duty.duty}:{self.duty.stage}:{self.duty.became}"


class TeamAndLevel(Part):
    """A team and a level of severity."""

    team: Id = seen("staff", "The team that declares.", refers="team")
    at_least: Annotated[int, Field(ge=1, le=5)] = seen("staff", "The level, or a higher one.")


class SeverityFact(Part):
    """A team declared a severity."""

    severity: TeamAndLevel = seen("staff", "A team has declared at least this severity.")

    @property
    def topic(self) -> str:
        """Return the name under which the world remembers it."""
        return f"severity:{self.severity.team}:{self.severity.at_least}"
