"""Public confidence at the end and at its lowest.

How confidence moves is the domain's law and is not written a second time here: a world that
holds nothing but moods is folded with the same functions as the exercise itself.  Between two
changes the index runs along one exponential, so its lowest is at a change or at the end.
"""

from __future__ import annotations

from simulator.assessment.fold import Fold, folds
from simulator.domain.concepts.confidence import ConfidenceMoved
from simulator.domain.concepts.levels import LevelsChanged
from simulator.domain.concepts.statement import (
    OutageEnded,
    SilenceBegan,
    StatementMade,
    StatementWeighed,
)
from simulator.domain.kinds.body import Event
from simulator.domain.plan.graph import graph_of
from simulator.domain.plan.scenario import Scenario
from simulator.domain.state.moods import add_loss, confidence, settle_mood
from simulator.domain.state.world import Mood, World
from simulator.rng import Luck
from simulator.units import ONE

_Moves = ConfidenceMoved | SilenceBegan | StatementMade | StatementWeighed | OutageEnded
"""What an index hangs on, beside lost service."""


class MoodFold(Fold):
    """Public confidence while the events go by."""

    def __init__(self, scenario: Scenario) -> None:
        # The luck is never drawn from: a world cannot be made without one.
        self._world = World(scenario=scenario, graph=graph_of(scenario), luck=Luck(0))
        for team in scenario.teams.values():
            mood = Mood(start=team.confidence, value=team.confidence)
            self._world.moods[team.id] = mood
        self._levels = dict.fromkeys(scenario.assets, ONE)
        self._lowest = {team.id: team.confidence for team in scenario.teams.values()}
        self._evidence: dict[str, list[int]] = {team: [] for team in scenario.teams}

    @folds
    def _changed(self, event: Event, body: LevelsChanged) -> None:
        world, assets = self._world, self._world.scenario.assets
        world.s = event.s
        losses: dict[str, int] = {}
        for asset, level, _ in body.levels:
            before, self._levels[asset] = self._levels[asset], level
            plan = assets[asset]
            by = (before - level) * plan.criticality
            losses[plan.team] = losses.get(plan.team, 0) + by
        for team, by in losses.items():
            if by and team in world.moods:
                add_loss(world, team, by)
                self._note(event, team)

    @folds
    def _moved(self, event: Event, body: _Moves) -> None:
        teams = body.teams if isinstance(body, StatementMade) else (body.team,)
        if any(team not in self._world.moods for team in teams):
            return
        self._world.s = event.s
        for team in teams:
            settle_mood(self._world, team)
            self._note(event, team)
        body.apply(self._world)
        for team in teams:
            self._note(event, team)

    def _note(self, event: Event, team: str) -> None:
        """Remember the event, and the index, which has just been brought up to it."""
        numbers = self._evidence[team]
        value = self._world.moods[team].value
        self._lowest[team] = min(self._lowest[team], value)
        if not numbers or numbers[-1] != event.n:
            numbers.append(event.n)

    def of_team(self, team: str, s: int) -> tuple[int, int, tuple[int, ...]]:
        """Return confidence at scenario second ``s``, the lowest, and the evidence."""
        self._world.s = s
        now = confidence(self._world, team)
        return now, min(self._lowest[team], now), tuple(self._evidence[team])
