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
        self._luck = Luck(seed)
        self._asks = {
            decision_id(self._luck, inject.id, ask.id, team): ask
            for inject in scenario.injects.values()
            for ask in inject.asks
        }

    def __call__(self, decision: str, letter: str, title: str) -> str:
        """Return the stance of an option; what another party asks goes by its title."""
        ask = self._asks.get(decision)
        if ask is None:
            return _OF_REQUESTS.get(title, "")
        return ask.options[letters_of(self._luck, decision, ask).index(letter)].posture


def letters_taking(
    scenario: Scenario, seed: int, team: str, ask: str, option: str
) -> dict[str, str]:
    """Return decision → the letter by which an option of it goes in a team, of one that is asked.

    Args:
        scenario: The drill.
        seed: Of its luck.
        team: Whose seat it is for.
        ask: The author's name of the decision.
        option: And of the option; if there is no such one, nothing is returned.

    """
    luck = Luck(seed)
    found = {}
    for inject in scenario.injects.values():
        for one in inject.asks:
            names = [other.id for other in one.options]
            if one.id == ask and option in names:
                decision = decision_id(luck, inject.id, ask, team)
                found[decision] = letters_of(luck, decision, one)[names.index(option)]
    return found
