"""The levels of help that were asked for, where an exercise is opened."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.domain.plan.scenario import Scenario
from simulator.domain.plan.teams import HELP_LEVELS, HelpLevel
from simulator.errors import UsageError


def levels_for(scenario: Scenario, given: Sequence[str]) -> dict[str, HelpLevel]:
    """Return team → level of help of what was typed as ``[TEAM=]LEVEL``; the later one holds.

    Only where it is another than its author's: what a scenario says need not be said again.

    Raises:
        UsageError: If there is no such team or level.

    """
    wanted = {team.id: team.help for team in scenario.teams.values()}
    for text in given:
        team, named, name = text.rpartition("=")
        level = next((one for one in HELP_LEVELS if one == name), None)
        if level is None:
            known = ", ".join(HELP_LEVELS)
            raise UsageError(f"--help-level: no level {name!r:.40}; known: {known}")
        if named and team not in wanted:
            known = ", ".join(wanted)
            raise UsageError(f"--help-level: no team {team!r:.40} in {scenario.id}; teams: {known}")
        wanted |= dict.fromkeys([team] if team else wanted, level)
    return {team: one for team, one in wanted.items() if one != scenario.teams[team].help}
