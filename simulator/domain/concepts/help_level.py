"""Levels of help: how much a team's consoles say beside what they show, for who is learning.

What help there is each seat works out from its own picture; here is only that a team has it, so
that it is on record and nobody compares unlike teams unawares.
"""

from __future__ import annotations

from simulator.domain.kinds.body import Draft, ToTeam
from simulator.domain.kinds.command import CONTROL_SEATS, Command
from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HELP_LEVELS, HelpLevel
from simulator.domain.state.event_words import ELSEWHERE
from simulator.domain.state.known import unknown
from simulator.domain.state.picture import Picture
from simulator.domain.state.world import World
from simulator.domain.values.value import value


@value
class HelpSet(ToTeam, kind="help-set", silent=ELSEWHERE):
    """A team plays with a level of help.  Told to the team and staff.

    It happens only where a team has another level than plain, or is given plain in its place.
    """

    level: HelpLevel

    def reveal(self, picture: Picture) -> None:
        picture.help_levels[self.team] = self.level


@value
class SetHelp(Command, kind="set-help", listed=375, gate="open", by=CONTROL_SEATS):
    """Set a team's level of help, before STARTEX."""

    unasked = "it is said where the exercise is opened"
    team: str
    level: HelpLevel

    def refuse(self, picture: Picture) -> str | None:
        """Refuse what is no team, and what is no level."""
        if self.level not in HELP_LEVELS:
            return (
                f"Not possible: there is no level of help {self.level!r:.40}; there are {_KNOWN}."
            )
        return unknown(picture, (self.team,), "team")

    def effects(self, world: World, seat: str) -> list[Draft]:
        return [Draft(HelpSet(team=self.team, level=self.level))]


_KNOWN = ", ".join(HELP_LEVELS)


def help_given(plan: Scenario) -> list[Draft]:
    """Return which teams play with help, as the author of a scenario has it."""
    helped = (team for team in plan.teams.values() if team.help != "plain")
    return [Draft(HelpSet(team=team.id, level=team.help)) for team in helped]
