"""Stances of the ways to decide, for the bots of one team: by decision and letter.

People read titles; a bot that plays by the book goes by the stance that the author gave.  No seat
is told it, for the stances of a question come near to its answer; so whoever seats a bot opens
this book for it.
"""

from __future__ import annotations

from simulator.domain.concepts.decision import letters_of
from simulator.domain.concepts.delivery import decision_id
from simulator.domain.concepts.request_kinds import KINDS
from simulator.domain.plan.scenario import Scenario
from simulator.rng import Luck

_OF_REQUESTS = {
    title: stance for kind in KINDS.values() for _, title, stance, _ in (*kind.agree, kind.decline)
}


class Stances:
    """The stances of what a team may be asked in the exercise with this seed."""

    def __init__(self, scenario: Scenario, seed: int, team: str) -> None:
        luck = Luck(seed)
        self._stances: dict[tuple[str, str], str] = {}
        for inject in scenario.injects.values():
            for ask in inject.asks:
                decision = decision_id(luck, inject.id, ask.id, team)
                for letter, option in zip(
                    letters_of(luck, decision, ask), ask.options, strict=True
                ):
                    self._stances[decision, letter] = option.posture

    def __call__(self, decision: str, letter: str, title: str) -> str:
        """Return the stance of an option; what another party asks goes by its title."""
        return self._stances.get((decision, letter)) or _OF_REQUESTS.get(title, "")
